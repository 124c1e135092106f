import { t } from '#shared/words/words.ts';
import type { Chart } from './chart-list.ts';
import { summarise } from './summary.ts';

/** What the charts show, in figures. */
export function FiguresTable({ charts }: { readonly charts: readonly Chart[] }) {
  const rows = charts.flatMap((chart) =>
    chart.lines.flatMap((line) => {
      const summary = summarise(line.values);
      return summary ? [{ chart, line, summary }] : [];
    }),
  );
  return (
    <details className="figures-table">
      <summary>{t('health:table.show')}</summary>
      <table>
        <caption className="visually-hidden">{t('health:table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('health:table.what')}</th>
            <th scope="col">{t('health:table.of')}</th>
            <th scope="col">{t('health:table.lowest')}</th>
            <th scope="col">{t('health:table.middle')}</th>
            <th scope="col">{t('health:table.highest')}</th>
            <th scope="col">{t('health:table.now')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ chart, line, summary: { lowest, middle, highest, now } }) => (
            <tr key={`${chart.id} ${line.id}`}>
              <th scope="row">{chart.title}</th>
              <td dir="auto">{line.name}</td>
              {[lowest, middle, highest, now].map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: four columns, which never change their order.
                <td key={column}>
                  <span className="figures">{value === undefined ? t('health:unknown') : chart.format(value)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
