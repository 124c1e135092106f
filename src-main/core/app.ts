import { join } from 'node:path';
import type { AppProblem, Problem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { createChanges } from './changes.ts';
import { openConfigurationStore } from './config/configuration-store.ts';
import { cameraSecret, destinationSecret, openVault } from './config/vault.ts';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import { sweepOrphans } from './ffmpeg/orphans.ts';
import { createHandlers } from './handlers/handlers.ts';
import type { App, Ports } from './ports.ts';
import { createSlateRenderer } from './slate/render-slate.ts';
import { openSlateShelf } from './slate/slate-shelf.ts';
import { createSourceOpener } from './sources/open-source.ts';
import { createStudio } from './studio.ts';
import { viewState } from './views.ts';

const pulseMs = 1_000;

/** The one place where everything is put together. Broadcasts that were ordered before the last end begin again. */
export async function createApp(ports: Ports): Promise<Result<App, AppProblem>> {
  const { clock, dataDirectory, log } = ports;
  const changes = createChanges(clock);
  const notices = new Map<string, Problem>();
  const notice = (problem: Problem) => {
    notices.set(problem.code, problem);
    changes.touch();
  };
  const dismiss = (code: string) => {
    if (notices.delete(code)) changes.touch();
  };

  await sweepOrphans(log);
  const ffmpeg = await locateFfmpeg(ports.ffmpegPath ? [ports.ffmpegPath] : []);
  if (!ffmpeg) notice({ code: 'ffmpeg-missing' });
  if (ports.secrets.kind === 'memory' && dataDirectory !== undefined) {
    notice({ code: 'keychain-unavailable', reason: ports.secrets.reason ?? '' });
  }

  const opened = await openConfigurationStore({
    file: dataDirectory && join(dataDirectory, 'polycast.json'),
    wallMs: clock.wall(),
    onUpdate: () => {
      studio.follow(store.current());
      changes.touch();
    },
    onProblem: notice,
    onSaved: () => dismiss('config-not-saved'),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  const { cameras, destinations } = store.current();
  const vault = await openVault(ports.secrets, clock, [
    ...cameras.map(({ id }) => cameraSecret(id)),
    ...destinations.map(({ id }) => destinationSecret(id)),
  ]);
  const openSource = createSourceOpener(ffmpeg?.path);
  const shelf = openSlateShelf(dataDirectory);
  const renderSlate = ffmpeg ? createSlateRenderer({ ffmpegPath: ffmpeg.path }) : async () => fail('FFmpeg is missing');
  const studio = createStudio({ vault, clock, log, openSource, shelf, renderSlate, onChange: changes.touch });
  studio.follow(store.current());

  const closing = new AbortController();
  let cancelPulse = clock.after(pulseMs, pulse);
  function pulse(): void {
    cancelPulse = clock.after(pulseMs, pulse);
    if (studio.pulse()) changes.touch();
  }

  return ok({
    handlers: createHandlers({
      store,
      vault,
      studio,
      shelf,
      clock,
      openSource,
      dismiss,
      answerResume: () => {},
      exportEvents: async () => '',
      closing: closing.signal,
    }),
    state: () => viewState(ports, store, vault, studio, Object.fromEntries(notices)),
    onChange: changes.listen,
    preview: (cameraId, send) => {
      const entry = studio.cameras.get(cameraId);
      return entry ? ok(entry.runner.preview(send)) : fail({ code: 'not-found', what: 'camera' });
    },
    close: async () => {
      closing.abort();
      cancelPulse();
      await studio.close();
      await store.flush();
    },
  });
}
