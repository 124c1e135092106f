import { CircleCheck, CircleMinus } from 'lucide-react';
import { useState } from 'react';
import { t } from '#shared/words/words.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { useAppState, useCall } from '../../store/context.tsx';
import { Setting } from './setting.tsx';

/** As their makers call them; by ffmpeg's names. */
const names: Readonly<Record<string, string>> = {
  h264_videotoolbox: 'VideoToolbox',
  h264_nvenc: 'NVENC',
  h264_qsv: 'Quick Sync',
  h264_amf: 'AMF',
  h264_vaapi: 'VA-API',
  libx264: 'x264',
};

/** Encoders are needed only for cameras whose picture no platform takes, and for the slate. They are tried on request. */
export function EncoderSetting() {
  const call = useCall();
  const encoders = useAppState(({ engine }) => engine.encoders);
  const [isTrying, setTrying] = useState(false);
  const tryThem = async () => {
    setTrying(true);
    await call('engine.tryEncoders', {});
    setTrying(false);
  };
  return (
    <Setting label={t('settings:encoders')} caption={t('settings:encodersMean')}>
      {encoders?.map(({ name, doesWork }) => (
        <Badge key={name} tone={doesWork ? 'pass' : 'off'} icon={doesWork ? CircleCheck : CircleMinus}>
          {t(doesWork ? 'settings:encoderWorks' : 'settings:encoderFails', { name: names[name] ?? name })}
        </Badge>
      ))}
      <Button size="small" isUnavailable={isTrying} onClick={tryThem}>
        {isTrying ? t('settings:tryingEncoders') : t('settings:tryEncoders')}
      </Button>
    </Setting>
  );
}
