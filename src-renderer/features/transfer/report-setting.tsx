import { Folder } from 'lucide-react';
import { useState } from 'react';
import { sentence } from '#shared/messages/messages.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { download, nameWithTime } from '../../download.ts';
import { useAppState, useCall } from '../../store/context.tsx';
import { Setting } from '../settings/setting.tsx';

/** All that a support call needs, in one file. */
export function ReportSetting() {
  const call = useCall();
  const isDesktop = useAppState(({ shell }) => shell === 'desktop');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function create(): Promise<void> {
    setBusy(true);
    const reply = await call('report.create', {});
    setBusy(false);
    setProblem(reply.ok ? undefined : sentence(reply.error));
    if (!reply.ok) return;
    const text = new Blob([reply.value.text], { type: 'text/plain;charset=utf-8' });
    download(text, `${nameWithTime(t('transfer:report.fileName'), new Date())}.txt`);
  }

  return (
    <Setting
      label={t('transfer:report.label')}
      caption={t('transfer:report.means')}
      below={problem && <p role="alert">{problem}</p>}
    >
      {isDesktop && (
        <Button size="small" look="quiet" icon={Folder} onClick={() => call('report.openFolder', {})}>
          {t('transfer:report.openFolder')}
        </Button>
      )}
      <Button size="small" isUnavailable={isBusy} onClick={create}>
        {isBusy ? t('transfer:report.creating') : t('transfer:report.create')}
      </Button>
    </Setting>
  );
}
