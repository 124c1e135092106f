import { join } from 'node:path';
import type { Camera } from '#shared/model.ts';
import { wholeProgramme } from '#shared/preview/preview-look.ts';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { createAlerts } from './alerts/alerts.ts';
import { openWebhook, webhookSecret } from './alerts/webhook.ts';
import { movedDevice, movedSource } from './cameras/moved-camera.ts';
import { openWorkshop } from './cameras/workshop.ts';
import { createChanges } from './changes.ts';
import { mindComputer } from './computer/mind-computer.ts';
import { type ConfigurationStore, openConfigurationStore } from './config/configuration-store.ts';
import { forgetStrays } from './config/secrets.ts';
import { cameraSecret, destinationSecret, notePasswords, openVault, secretsOnAir } from './config/vault.ts';
import { createTwins } from './destinations/twins.ts';
import { openHistory } from './events/history.ts';
import { createStills } from './feed/stills.ts';
import { openEngine } from './ffmpeg/engine.ts';
import { sweepOrphans } from './ffmpeg/orphans.ts';
import { followLanguage } from './follow-language.ts';
import { editItem } from './handlers/context.ts';
import { createHandlers } from './handlers/handlers.ts';
import { createHealthHistories } from './health/health-history.ts';
import { createSampler } from './health/take-samples.ts';
import { createNotices } from './notices.ts';
import type { App, Ports } from './ports.ts';
import { openRehearsals } from './rehearsal/open-rehearsals.ts';
import { createPracticeCamera } from './rehearsal/practice-camera.ts';
import { openRehearsalStage } from './rehearsal/stage.ts';
import { createRemovals } from './removals/removals.ts';
import { createReports } from './report/reports.ts';
import { openResume } from './resume/resume.ts';
import { createSlateRenderer } from './slate/render-slate.ts';
import { openSlateShelf } from './slate/slate-shelf.ts';
import { createSourceOpener } from './sources/open-source.ts';
import { createStudio } from './studio.ts';
import { createTrials } from './trials/trials.ts';
import { openUplinkMemory } from './uplink/memory.ts';
import { createUplink } from './uplink/uplink.ts';
import { viewState } from './views.ts';

export { readEvents } from './events/event-file.ts';

const pulseMs = 1_000;

/** The one place where everything is put together. Broadcasts that were ordered before the last end begin again. */
export async function createApp(ports: Ports): Promise<Result<App, AppProblem>> {
  const { clock, dataDirectory, log } = ports;
  const inDataDirectory = (name: string) => dataDirectory && join(dataDirectory, name);
  const changes = createChanges(clock, log);
  const notices = createNotices(changes.touch);

  await sweepOrphans(log);
  if (ports.secrets.kind === 'memory' && dataDirectory !== undefined) {
    notices.show({ code: 'keychain-unavailable', reason: ports.secrets.reason ?? '' });
  }

  const opened = await openConfigurationStore({
    file: inDataDirectory('polycast.json'),
    clock,
    onUpdate: () => {
      follow();
      void followLanguage(store.current().settings, ports).then(changes.touch);
      changes.touch();
    },
    onProblem: notices.show,
    onSaved: () => notices.dismiss('config-not-saved'),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  const { cameras, destinations, settings } = store.current();
  await followLanguage(settings, ports);
  const engine = await openEngine({
    candidates: [settings.ffmpegPath, ports.ffmpegPath ?? ''].filter((path) => path !== ''),
    onChange: () => {
      noteEngine();
      changes.touch();
    },
  });
  const noteEngine = () => (engine.path ? notices.dismiss('ffmpeg-missing') : notices.show({ code: 'ffmpeg-missing' }));
  noteEngine();
  const vault = await openVault(ports.secrets, clock, [
    ...cameras.map(({ id }) => cameraSecret(id)),
    ...destinations.map(({ id }) => destinationSecret(id)),
    webhookSecret,
  ]);
  if (ports.secrets.kind === 'keychain') void forgetStrays(store, vault);
  const webhook = openWebhook({ vault, clock, log, version: ports.version, onChange: changes.touch });
  const history = await openHistory({ directory: dataDirectory, clock, notices });
  const resume = await openResume({ file: inDataDirectory('last-seen'), shell: ports.shell, clock, cameras });
  const memory = await openUplinkMemory(inDataDirectory('uplink.json'), clock);
  const { capacityKbps } = memory;
  const uplink = createUplink({ onCapacity: memory.save, ...(capacityKbps !== undefined && { capacityKbps }) });
  const practice = createPracticeCamera({ engine, file: inDataDirectory('practice-camera.json'), clock });
  const openSource = createSourceOpener(engine, practice);
  const shelf = openSlateShelf(dataDirectory);
  const removals = createRemovals({ store, vault, shelf, clock, onChange: changes.touch });
  const stage = await openRehearsalStage(clock);
  const studio = createStudio({
    ports,
    vault,
    stage,
    openSource,
    sendStills: createStills(engine, clock),
    shelf,
    renderSlate: createSlateRenderer({ engine }),
    uplink,
    onChange: changes.touch,
    onIdentity: (cameraId, learnt) =>
      editCamera(store, cameraId, ({ device }) => ({ device: { ...device, ...learnt } })),
    onMoved: (cameraId, host) => {
      editCamera(store, cameraId, ({ source, device }) => ({
        source: movedSource(source, host),
        device: movedDevice(device, host),
      }));
      workshop.access.forget(cameraId);
    },
  });
  const workshop = openWorkshop({
    ports,
    vault,
    engine,
    practice,
    cameras: () => store.current().cameras,
    onChange: changes.touch,
  });

  const rehearsals = openRehearsals({
    ...{ ports, store, vault, studio, stage, history },
    access: workshop.access,
    onChange: changes.touch,
  });

  const twins = createTwins({ vault, onChange: changes.touch });
  const trials = createTrials({ ports, vault, studio, stage, openSource, onChange: changes.touch });

  const owners = {
    ...{ ports, store, vault, notices, engine, webhook },
    ...{ studio, workshop, rehearsals, trials, twins, uplink },
    ...{ removals, history, resume },
  };
  const state = () => viewState(owners);
  const reports = createReports({ ports, vault, state, eventsSince: history.exportText });
  const record = () => {
    if (history.record(state())) changes.touch();
  };
  const follow = () => {
    const wanted = resume.filter(store.current());
    for (const { id, order } of wanted.cameras) if (order === 'live') rehearsals.end(id);
    vault.hold(secretsOnAir(wanted));
    studio.follow(wanted);
    twins.follow(wanted.destinations);
  };
  changes.listen(record);
  history.noteStart(ports.version, resume.offMs);
  const noted = notePasswords(store.current(), vault);
  if (noted !== store.current()) store.update(() => noted);
  follow();

  const computer = mindComputer({ ports, studio, history, notices });
  const health = createHealthHistories(clock);
  const takeSamples = createSampler(studio);
  const alerts = createAlerts(clock, log);
  alerts.listen(webhook.send);

  let cancelPulse = clock.after(pulseMs, pulse);
  function pulse(): void {
    cancelPulse = clock.after(pulseMs, pulse);
    if (studio.pulse()) changes.touch();
    health.note(takeSamples());
    alerts.look(state());
  }

  return ok({
    handlers: createHandlers({
      ...owners,
      ...{ health, reports, shelf },
      dismiss: notices.dismiss,
      decide: resume.release,
      answerResume: (isWanted) => {
        const { cameraIds = [] } = resume.question ?? {};
        resume.release();
        if (!isWanted) for (const id of cameraIds) editItem(store, 'cameras', id, { order: 'off' });
        follow();
        changes.touch();
      },
      exportEvents: history.exportText,
    }),
    state,
    onChange: changes.listen,
    onAlert: alerts.listen,
    preview: (cameraId, send, look = wholeProgramme) => {
      const entry = studio.cameras.get(cameraId);
      return entry ? ok(entry.runner.preview(look, send)) : fail({ code: 'not-found', what: 'camera' });
    },
    noteSuspend: computer.noteSuspend,
    noteResume: computer.noteResume,
    close: async () => {
      computer.close();
      webhook.close();
      cancelPulse();
      record();
      await Promise.all([rehearsals.close(), trials.close()]);
      await Promise.all([studio.close(), workshop.close(), removals.close()]);
      await stage.close();
      history.note({ kind: 'app-closed' });
      await Promise.all([store.close(), history.close(), resume.close(), memory.close()]);
    },
  });
}

/** Changes what is known of a camera, unless it has been removed. */
function editCamera(store: ConfigurationStore, cameraId: string, change: (camera: Camera) => Partial<Camera>): void {
  const camera = store.current().cameras.find(({ id }) => id === cameraId);
  if (camera) editItem(store, 'cameras', cameraId, change(camera));
}
