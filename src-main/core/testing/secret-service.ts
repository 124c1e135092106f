import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A keychain of a test's own, on a message bus of its own; the user's are not touched. */
export interface SecretService {
  /** For DBUS_SESSION_BUS_ADDRESS. It answers some moments later. */
  readonly busAddress: string;
  /** It answers nothing from now on. */
  freeze(): void;
  resume(): void;
  close(): void;
}

const canRun = (program: string) => spawnSync(program, ['--version']).status === 0;

/** Whether this computer has what a keychain is started with. */
export const hasSecretService = (): boolean =>
  process.platform === 'linux' && canRun('gnome-keyring-daemon') && canRun('dbus-daemon');

export async function startSecretService(): Promise<SecretService> {
  const folder = await mkdtemp(join(tmpdir(), 'polycast-keyring-'));
  const configuration = join(folder, 'bus.conf');
  await writeFile(configuration, busConfiguration);
  const bus = spawn('dbus-daemon', [`--config-file=${configuration}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const children: ChildProcess[] = [bus];
  const [printed] = await once(bus.stdout, 'data');
  const busAddress = String(printed).trim();
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {
      ...process.env,
      DBUS_SESSION_BUS_ADDRESS: busAddress,
      XDG_DATA_HOME: folder,
      XDG_RUNTIME_DIR: folder,
    },
  });
  children.push(keyring);
  keyring.stdin.end('\n');
  return {
    busAddress,
    freeze: () => keyring.kill('SIGSTOP'),
    resume: () => keyring.kill('SIGCONT'),
    close: () => {
      keyring.kill('SIGCONT');
      for (const child of children) child.kill();
    },
  };
}

/** A bus that starts no services by itself: only the keyring above may answer. */
const busConfiguration = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;
