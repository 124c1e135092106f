import { t } from '#shared/words/words.ts';
import { OneFieldForm } from '../../components/one-field-form.tsx';
import { useCall } from '../../store/context.tsx';

interface FfmpegFormProps {
  /** The one in use. */
  readonly path: string;
  onDone(): void;
}

/** Asks where another FFmpeg is. It is tried before it is used. */
export function FfmpegForm({ path, onDone }: FfmpegFormProps) {
  const call = useCall();
  return (
    <OneFieldForm
      label={t('settings:ffmpegPath')}
      hint={t('settings:ffmpegPathMeans')}
      value={path}
      submitLabel={t('settings:useIt')}
      onSubmit={(ffmpegPath) => call('settings.update', { ffmpegPath })}
      onDone={onDone}
    />
  );
}
