import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useAppState, useWindowState } from '../../store/context.tsx';

/** Shows again what the last rehearsal has found; nothing before there is something. */
export function ReportButton({ cameraId }: { readonly cameraId: string }) {
  const hasReport = useAppState(({ rehearsals }) => rehearsals[cameraId]?.state.kind === 'done');
  const { rehearsalOf, showRehearsal } = useWindowState((window) => window);
  if (!hasReport || rehearsalOf === cameraId) return null;
  return (
    <Button look="link" size="small" onClick={() => showRehearsal(cameraId)}>
      {t('rehearsal:showReport')}
    </Button>
  );
}
