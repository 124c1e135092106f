import { t } from '#shared/words/words.ts';
import harbour from './harbour.svg?url';

const rows = [
  { monogram: 'YT', y: 8, path: 'M214 75C320 75 330 19 428 19' },
  { monogram: 'FB', y: 36, path: 'M214 75C330 75 340 47 428 47' },
  { monogram: 'TW', y: 64, path: 'M214 75H428' },
  { monogram: 'VI', y: 92, path: 'M214 75C330 75 340 103 428 103' },
  { monogram: 'KI', y: 120, path: 'M214 75C320 75 330 131 428 131' },
] as const;

/** What Polycast does, as a picture. */
export function Fan() {
  return (
    <svg className="fan" viewBox="37 0 440 150" role="img" aria-label={t('firstRun:fan')}>
      {rows.map(({ monogram, path }) => (
        <path key={monogram} className="fan-line" d={path} />
      ))}
      <circle className="fan-dot" cx="214" cy="75" r="4" />
      <rect className="fan-box" x="50" y="24" width="160" height="102" rx="10" />
      <svg x="57" y="31" width="146" height="88" viewBox="0 0 146 88" aria-hidden="true">
        <clipPath id="fan-clip">
          <rect width="146" height="88" rx="5" />
        </clipPath>
        <image href={harbour} x="-5" width="157" height="88" clipPath="url(#fan-clip)" />
      </svg>
      {rows.map(({ monogram, y }) => (
        <g key={monogram}>
          <rect className="fan-box" x="428" y={y} width="36" height="22" rx="5" />
          <text className="fan-monogram" x="446" y={y + 14.5}>
            {monogram}
          </text>
        </g>
      ))}
    </svg>
  );
}
