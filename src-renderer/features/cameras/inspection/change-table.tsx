import type { ChangeLine } from '#shared/doctor/change-lines.ts';
import { t } from '#shared/words/words.ts';

interface ChangeTableProps {
  readonly lines: readonly ChangeLine[];
  readonly before: string;
  readonly after: string;
}

/** Settings of a camera in two columns. */
export function ChangeTable({ lines, before, after }: ChangeTableProps) {
  return (
    <table className="change-table">
      <thead>
        <tr>
          <th scope="col">{t('inspection:change.setting')}</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.label}>
            <th scope="row">{line.label}</th>
            <td>
              <span className="figures">{line.before}</span>
            </td>
            <td>
              <b className="figures">{line.after}</b>
              {line.ordered !== undefined && (
                <span className="ordered"> {t('inspection:change.askedFor', { ordered: line.ordered })}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
