import { useEffect, useMemo, useState } from 'react';
import { useCall } from '../../store/context.tsx';
import { type Speed, still } from './speed.ts';
import { createSteering, type Reply } from './steering.ts';

/** Steers a camera until it is let go; or until this window is left, hidden or closed, when nobody holds it any more. */
export function useSteering(cameraId: string, onReply: (reply: Reply) => void) {
  const call = useCall();
  const [speed, setSpeed] = useState(still);
  const steering = useMemo(
    () =>
      createSteering({
        move: (wanted) => call('ptz.move', { cameraId, ...wanted }),
        stop: () => call('ptz.stop', { cameraId }),
        onReply,
      }),
    [call, cameraId, onReply],
  );
  useEffect(() => {
    const release = () => {
      steering.release();
      setSpeed(still);
    };
    const releaseIfHidden = () => document.hidden && release();
    window.addEventListener('blur', release);
    window.addEventListener('pagehide', release);
    document.addEventListener('visibilitychange', releaseIfHidden);
    return () => {
      window.removeEventListener('blur', release);
      window.removeEventListener('pagehide', release);
      document.removeEventListener('visibilitychange', releaseIfHidden);
      steering.release();
    };
  }, [steering]);
  return {
    /** What it is held to now. */
    speed,
    hold: (wanted: Speed) => {
      setSpeed(wanted);
      steering.hold(wanted);
    },
    release: () => {
      setSpeed(still);
      steering.release();
    },
  };
}
