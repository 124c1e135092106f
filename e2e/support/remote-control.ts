import { expect } from '@playwright/test';
import { WebSocket } from 'ws';
import type { CommandInput, CommandName, CommandOutputs } from '#shared/commands.ts';
import type { AppState } from '#shared/state.ts';
import { connect } from '#shared/transport/rpc.ts';
import type { ServerMessage } from '#shared/transport/wire.ts';
import type { ServedPolycast } from './served-polycast.ts';

/** A window without a page: calls, the state, and every byte that came from the server. */
export interface RemoteControl {
  call<Name extends CommandName>(command: Name, input: CommandInput<Name>): Promise<CommandOutputs[Name]>;
  state(): AppState | undefined;
  received(): string;
  close(): void;
}

export async function openRemoteControl({ url }: Pick<ServedPolycast, 'url'>): Promise<RemoteControl> {
  const { origin, host } = new URL(url);
  const opened = await fetch(url, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  let received = '';
  let state: AppState | undefined;
  const client = connect(
    {
      send: (message) => socket.send(JSON.stringify(message)),
      onMessage: (listener) =>
        socket.on('message', (data) => {
          received += `${data}\n`;
          listener(JSON.parse(String(data)) as ServerMessage);
        }),
    },
    (next) => {
      state = next;
    },
  );
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    call: async (command, input) => {
      const reply = await client.call(command, input);
      if (!reply.ok) throw new Error(`${command}: ${reply.error.code}`);
      return reply.value;
    },
    state: () => state,
    received: () => received,
    close: () => socket.close(),
  };
}

/** The id of the only camera, as soon as there is one. */
export async function onlyCameraId(control: RemoteControl): Promise<string> {
  const ids = () => Object.keys(control.state()?.cameras ?? {});
  await expect.poll(ids).toHaveLength(1);
  return ids()[0] ?? '';
}
