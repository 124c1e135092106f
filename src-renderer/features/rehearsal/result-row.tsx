import { Check, CircleCheck, CircleX, TriangleAlert, X } from 'lucide-react';
import type { EncoderChange } from '#shared/cameras/encoder.ts';
import { findingWords, whereInCamera } from '#shared/messages/finding-messages.ts';
import { explain } from '#shared/messages/messages.ts';
import {
  type RehearsalLevel,
  type RehearsalResult,
  rehearsalRemedy,
  type StreamTrait,
} from '#shared/rehearsal/judge-rehearsal.ts';
import type { RehearsalReport } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView } from '#shared/state.ts';
import { formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Tile } from '../../components/tile.tsx';
import { useWindowState } from '../../store/context.tsx';
import { monogramOf } from '../sharing/monogram.ts';
import { limitWords, traits } from './stream-words.ts';

interface ResultRowProps {
  readonly camera: CameraView;
  readonly report: RehearsalReport;
  readonly result: RehearsalResult;
  onFix(change: EncoderChange): void;
}

/** One destination: what it takes, trait by trait, and below it the worst of what it would not, with the way to mend it. */
export function ResultRow({ camera, report, result, onFix }: ResultRowProps) {
  const { destination, level } = result;
  const name = destination?.name ?? t('rehearsal:table.everyPlatform');
  return (
    <tbody className={level}>
      <tr>
        <th scope="row">
          <span className="results-name">
            {destination && <Tile>{monogramOf(destination)}</Tile>}
            {name}
          </span>
        </th>
        <td>
          <LevelBadge level={level} />
        </td>
        {traits.map((trait) => (
          <td key={trait}>
            <TraitCheck trait={trait} result={result} report={report} />
          </td>
        ))}
      </tr>
      {level !== 'pass' && (
        <tr className="results-why">
          <td colSpan={2 + traits.length}>
            <Reason camera={camera} report={report} result={result} name={name} onFix={onFix} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

const drawings = { pass: CircleCheck, warning: TriangleAlert, fail: CircleX } as const;
const signs = { pass: Check, warning: TriangleAlert, fail: X } as const;

function LevelBadge({ level }: { readonly level: RehearsalLevel }) {
  return (
    <Badge tone={level} icon={drawings[level]}>
      {t(`rehearsal:levels.${level}`)}
    </Badge>
  );
}

interface TraitCheckProps {
  readonly trait: StreamTrait;
  readonly result: RehearsalResult;
  readonly report: RehearsalReport;
}

function TraitCheck({ trait, result, report }: TraitCheckProps) {
  const level = result.traits[trait];
  const value = limitWords(trait, level, result.rules, report.stream);
  return (
    <span className={`check ${level}`}>
      <Icon of={signs[level]} size={14} />
      <span className="check-label">{t(`rehearsal:traits.${trait}`)}</span>
      {level !== 'pass' && (
        <span className="visually-hidden">
          {t('rehearsal:judged', { level: t(`rehearsal:levels.${level}`), value })}
        </span>
      )}
      <span aria-hidden={level !== 'pass'}>{value}</span>
    </span>
  );
}

interface ReasonProps extends ResultRowProps {
  readonly name: string;
}

function Reason({ camera, report, result, name, onFix }: ReasonProps) {
  const open = useWindowState((window) => window.open);
  const { destination, findings, problem } = result;
  const [finding] = findings;
  if (problem && destination) {
    const { title, what, fix } = explain(problem, { name });
    return (
      <div className="results-reason">
        <p>
          <b>{t('asSentence', { words: title })}</b> {formatSentences([what, fix])}
        </p>
        <Button
          size="small"
          aria-description={name}
          onClick={() => open({ kind: 'edit-destination', destinationId: destination.id, focus: 'name' })}
        >
          {t('edit')}
        </Button>
      </div>
    );
  }
  if (!finding) return null;
  const remedy = rehearsalRemedy(report, destination ? [destination] : []);
  const { title, detail } = findingWords(finding);
  const where = !remedy && camera.source.kind === 'rtsp' ? whereInCamera(camera.device.vendor, finding) : undefined;
  const settings = () => open({ kind: 'camera-settings', cameraId: camera.id });
  return (
    <div className="results-reason">
      <p>
        <b>{t('asSentence', { words: title })}</b> {formatSentences([detail, where])}
      </p>
      {remedy ? (
        <Button size="small" aria-description={name} onClick={() => onFix(remedy.change)}>
          {t('rehearsal:fixInCamera')}
        </Button>
      ) : (
        camera.source.kind === 'rtsp' && (
          <Button size="small" aria-description={name} onClick={settings}>
            {t('rehearsal:cameraSettings')}
          </Button>
        )
      )}
    </div>
  );
}
