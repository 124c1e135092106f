import { CircleCheck, ExternalLink, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { t } from '#shared/words/words.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useAppState, useCall } from '../../store/context.tsx';
import { EncoderSetting } from './encoder-setting.tsx';
import { FfmpegForm } from './ffmpeg-form.tsx';
import { Setting } from './setting.tsx';

/** The program that works on pictures and sound, and what of this computer it can use. */
export function EngineSettings() {
  const call = useCall();
  const ffmpeg = useAppState(({ engine }) => engine.ffmpeg);
  const [isChoosing, setChoosing] = useState(false);
  const found = ffmpeg && (
    <bdi className="mono" dir="ltr">
      {ffmpeg.version} · {ffmpeg.path}
    </bdi>
  );
  return (
    <>
      <Setting
        label="FFmpeg"
        caption={found ?? t('settings:ffmpegMissing')}
        below={isChoosing && <FfmpegForm path={ffmpeg?.path ?? ''} onDone={() => setChoosing(false)} />}
      >
        <Badge tone={ffmpeg ? 'pass' : 'fail'} icon={ffmpeg ? CircleCheck : TriangleAlert}>
          {ffmpeg ? t('settings:found') : t('settings:notFound')}
        </Badge>
        {!ffmpeg && (
          <a className="button small" href="https://ffmpeg.org/download.html" target="_blank" rel="noopener noreferrer">
            {t('settings:getFfmpeg')}
            <Icon of={ExternalLink} className="mirrors" />
          </a>
        )}
        {ffmpeg?.isChosen && (
          <Button size="small" look="quiet" onClick={() => call('settings.update', { ffmpegPath: '' })}>
            {t('settings:useOwnFfmpeg')}
          </Button>
        )}
        {!isChoosing && (
          <Button size="small" onClick={() => setChoosing(true)}>
            {t('settings:chooseAnother')}
          </Button>
        )}
      </Setting>
      {ffmpeg && <EncoderSetting />}
    </>
  );
}
