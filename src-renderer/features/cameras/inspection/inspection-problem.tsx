import { TriangleAlert } from 'lucide-react';
import { explain, originalWords } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { formatSentences } from '#shared/words/format.ts';
import { keyOf } from '#shared/words/key-of.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { Marked } from '../../../components/marked.tsx';
import { type CameraRemedy, cameraRemedy } from './problem-remedy.ts';

/** What each remedy does here; one that is left out is not offered. */
export type Remedies = Readonly<Partial<Record<CameraRemedy, () => void>>>;

interface InspectionProblemProps {
  readonly problem: Problem;
  readonly cameraName: string;
  readonly remedies: Remedies;
}

/** Why a camera could not be looked at, or changed, with the button that helps. */
export function InspectionProblem({ problem, cameraName, remedies }: InspectionProblemProps) {
  const { title, what, doing, fix } = explain(problem, { name: cameraName });
  const original = originalWords(problem);
  const remedy = cameraRemedy(problem);
  const mend = remedy && remedies[remedy];
  return (
    <div role="alert">
      <Finding
        icon={TriangleAlert}
        tone="trouble"
        title={title}
        actions={
          remedy &&
          mend && (
            <Button size="small" onClick={mend}>
              {t(`inspection:remedies.${keyOf(remedy)}`)}
            </Button>
          )
        }
      >
        {formatSentences([what, doing, fix])}
        {original && (
          <>
            {' '}
            <Marked
              words={t(problem.code === 'ffmpeg-failed' ? 'inspection:ownWordsOfFfmpeg' : 'inspection:ownWords', {
                words: original,
              })}
              parts={[original]}
              mark={(part) => <code dir="auto">{part}</code>}
            />
          </>
        )}
      </Finding>
    </div>
  );
}
