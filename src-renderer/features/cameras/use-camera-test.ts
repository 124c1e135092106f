import { useState } from 'react';
import type { CameraReport } from '#shared/commands.ts';
import type { Problem } from '#shared/problems.ts';
import { useCall } from '../../store/context.tsx';
import type { ReadCamera } from './camera-form.ts';

export type CameraTest =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'works'; readonly report: CameraReport }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Looks at a camera for a moment. A later look or a change makes an earlier one void. */
export function useCameraTest() {
  const call = useCall();
  const [test, setTest] = useState<CameraTest>({ kind: 'none' });
  const [latest] = useState({ number: 0 });

  /** With a camera's id and no login, with the login that is stored for it. */
  async function run({ source, login }: Pick<ReadCamera, 'source' | 'login'>, cameraId?: string): Promise<void> {
    latest.number += 1;
    const { number } = latest;
    setTest({ kind: 'running' });
    const reply = await call('camera.test', { source, ...(login && { login }), ...(cameraId && { cameraId }) });
    if (number !== latest.number) return;
    setTest(reply.ok ? { kind: 'works', report: reply.value } : { kind: 'problem', problem: reply.error });
  }

  function clear(): void {
    latest.number += 1;
    setTest({ kind: 'none' });
  }

  return { test, run, clear };
}
