import { ExternalLink, TriangleAlert } from 'lucide-react';
import { explain } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Finding } from '../../components/finding.tsx';
import { Icon } from '../../components/icon.tsx';
import { useAppState, useCall, useReplica } from '../../store/context.tsx';
import './notices.css';

/** What the user should know about the app itself, over the full width. */
export function Notices() {
  const notices = useAppState((state) => state.notices);
  const isLost = useReplica((replica) => replica.isLost);
  return (
    <div className="notices" role="status">
      {isLost && (
        <Finding icon={TriangleAlert} tone="trouble" title={t('window:noAnswer')}>
          {t('window:noAnswerNotice')}
        </Finding>
      )}
      {Object.values(notices).map((problem) => (
        <Notice key={problem.code} problem={problem} />
      ))}
    </div>
  );
}

function Notice({ problem }: { readonly problem: Problem }) {
  const call = useCall();
  const { title, what, doing, fix, action } = explain(problem);
  return (
    <Finding
      icon={TriangleAlert}
      tone="trouble"
      title={title}
      actions={
        <>
          {action === 'install-ffmpeg' && (
            <a
              className="button small"
              href="https://ffmpeg.org/download.html"
              target="_blank"
              rel="noopener noreferrer"
            >
              {t('window:getFfmpeg')}
              <Icon of={ExternalLink} className="mirrors" />
            </a>
          )}
          <Button size="small" onClick={() => call('notice.dismiss', { code: problem.code })}>
            {t('window:dismiss')}
          </Button>
        </>
      }
    >
      {formatSentences([what, doing, fix])}
    </Finding>
  );
}
