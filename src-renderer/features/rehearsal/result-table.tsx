import type { EncoderChange } from '#shared/cameras/encoder.ts';
import type { RehearsalResult } from '#shared/rehearsal/judge-rehearsal.ts';
import type { RehearsalReport } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { ResultRow } from './result-row.tsx';
import { measuredWords, traits } from './stream-words.ts';

interface ResultTableProps {
  readonly camera: CameraView;
  readonly report: RehearsalReport;
  readonly results: readonly RehearsalResult[];
  /** Asks whether to change this in the camera. */
  onFix(change: EncoderChange): void;
}

/** What goes out against what each destination takes. */
export function ResultTable({ camera, report, results, onFix }: ResultTableProps) {
  const reached = results.flatMap(({ destination }) => (destination ? (report.reached[destination.id] ?? []) : []));
  const count = reached.length;
  const answered = reached.filter(({ problem }) => !problem).length;
  return (
    <section className="card results" aria-label={t('rehearsal:table.label')}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('rehearsal:table.destination')}</span>
              <span aria-hidden="true">{t('rehearsal:table.sends')}</span>
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('rehearsal:table.result')}</span>
            </th>
            {traits.map((trait) => (
              <th scope="col" key={trait}>
                {t(`rehearsal:traits.${trait}`)}
                <b className="figures">{measuredWords(trait, report.stream)}</b>
              </th>
            ))}
          </tr>
        </thead>
        {results.map((result) => (
          <ResultRow key={result.destination?.id ?? ''} camera={camera} report={report} result={result} onFix={onFix} />
        ))}
      </table>
      {count > 0 && (
        <p className="caption results-foot">
          {answered === count
            ? t('rehearsal:table.reached', { count })
            : t('rehearsal:table.reachedSome', { count, reached: answered })}
        </p>
      )}
    </section>
  );
}
