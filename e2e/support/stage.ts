import { type Receiver, startReceiver } from './receiver.ts';
import { openRemoteControl, type RemoteControl } from './remote-control.ts';
import { type ServedPolycast, servePolycast } from './served-polycast.ts';

/** A whole broadcast in one place: Polycast on localhost, its commands at hand, and a server that it sends to. */
export interface Stage {
  readonly polycast: ServedPolycast;
  readonly receiver: Receiver;
  readonly control: RemoteControl;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
  const control = await openRemoteControl(polycast);
  return {
    polycast,
    receiver,
    control,
    close: async () => {
      control.close();
      await polycast.stop();
      await receiver.close();
    },
  };
}
