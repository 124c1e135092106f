import { useCallback, useEffect, useState } from 'react';
import type { PtzPreset } from '#shared/commands.ts';
import { useCall } from '../../store/context.tsx';
import type { Reply } from './steering.ts';

export type PresetsState =
  | { readonly kind: 'reading' | 'failed' }
  /** The camera answers, but has no presets to tell of. */
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly presets: readonly PtzPreset[]; readonly hasHome: boolean };

/** The views that the camera keeps, read when the pad opens and after each change. */
export function usePresets(cameraId: string, onReply: (reply: Reply) => void) {
  const call = useCall();
  const [state, setState] = useState<PresetsState>({ kind: 'reading' });
  const read = useCallback(async () => {
    const reply = await call('ptz.presets', { cameraId });
    if (reply.ok) return setState({ kind: 'read', ...reply.value });
    const isUnknown = reply.error.code === 'camera-onvif-failed';
    setState({ kind: isUnknown ? 'none' : 'failed' });
    if (!isUnknown) onReply(reply);
  }, [call, cameraId, onReply]);
  useEffect(() => void read(), [read]);
  return { state, read };
}
