import { app } from 'electron';
import { assertNever } from '#shared/result.ts';
import type { App } from '../../core/ports.ts';
import { isConfirmed, stopQuestion, switchOffQuestion } from '../window/questions.ts';
import type { MainWindow } from '../window/window.ts';
import type { TrayOrder } from './tray-menu.ts';

/** Does what is chosen in the tray's menu. Before viewers lose a picture it asks; what stands in the way is said in the window. */
export async function carryOut(order: TrayOrder, core: App, window: MainWindow): Promise<void> {
  const { handlers } = core;
  switch (order.kind) {
    case 'show-window':
      return window.show(order.opening);
    case 'go-live':
      return goLive(order.cameraIds, core, window);
    case 'stop': {
      const camera = core.state().cameras[order.cameraId];
      if (camera && (await isConfirmed(stopQuestion(camera), window.current()))) {
        await handlers['camera.stop']({ cameraId: camera.id });
      }
      return;
    }
    case 'show-slate': {
      const { cameraId, isShown } = order;
      const { ok } = await handlers['camera.showSlate']({ cameraId, isShown });
      return ok ? undefined : window.show({ kind: 'camera', cameraId });
    }
    case 'switch-destination':
      return switchDestination(order.destinationId, order.isOn, core, window);
    case 'quit':
      return app.quit();
    default:
      return assertNever(order);
  }
}

/** Each camera for itself: one that cannot go on air keeps none of the others off it. */
async function goLive(cameraIds: readonly string[], { handlers }: App, window: MainWindow): Promise<void> {
  const replies = await Promise.all(cameraIds.map((cameraId) => handlers['camera.goLive']({ cameraId })));
  const cameraId = cameraIds[replies.findIndex(({ ok }) => !ok)];
  if (cameraId !== undefined) window.show({ kind: 'camera', cameraId });
}

async function switchDestination(destinationId: string, isOn: boolean, core: App, window: MainWindow): Promise<void> {
  const { cameras, destinations } = core.state();
  const destination = destinations[destinationId];
  const camera = destination && cameras[destination.cameraId];
  if (!camera) return;
  const isSeen = camera.order === 'live' && destination.state.kind !== 'off';
  if (!isOn && isSeen && !(await isConfirmed(switchOffQuestion(destination, camera), window.current()))) return;
  const order = isOn ? 'live' : 'off';
  const { ok } = await core.handlers['destination.setOrder']({ destinationId, order });
  if (!ok) window.show({ kind: 'camera', cameraId: camera.id });
}
