import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme } from 'electron';
import { z } from 'zod';
import type { App, Clock } from '../core/ports.ts';
import { setMenu } from './menu.ts';
import { notifyOfAlerts } from './notifications.ts';
import { answerDoor } from './opening/doorbell.ts';
import { type HandedOver, handedOverBy, hiddenSwitch } from './opening/handed-over.ts';
import { linkScheme } from './opening/polycast-link.ts';
import type { Page } from './page/page.ts';
import { passOnSleep, stayAwakeOnAir } from './power.ts';
import { guardQuit } from './quit.ts';
import { followStartAtLogin, isStartedAtLogin } from './starting/login-item.ts';
import { startInTray } from './starting/quiet-start.ts';
import { createTray } from './tray/tray.ts';
import { carryOut } from './tray/tray-orders.ts';
import { mindClosing } from './window/closing.ts';
import { offerPictureWindows } from './window/picture-window.ts';
import { createMainWindow, type MainWindow } from './window/window.ts';
import { openWindowMemory } from './window/window-memory.ts';

export interface DesktopOptions {
  readonly core: App;
  readonly page: Page;
  readonly clock: Clock;
  readonly dataDirectory: string;
  /** Takes what the system hands over from now on, and what it has handed over since the start (macOS). */
  onHandedOver(take: (handed: HandedOver) => void): void;
  releaseData(): Promise<void>;
}

/** What another start of Polycast hands to the one that runs. */
export const startArguments = z.object({ args: z.array(z.string().max(8_192)).max(256), directory: z.string() });

/** Puts the desktop around a running core: window, tray, menu, theme, power, and a quit in good order. */
export function runDesktop({ core, page, clock, dataDirectory, onHandedOver, releaseData }: DesktopOptions): void {
  followAppearance(core);
  stayAwakeOnAir(core);
  passOnSleep(core);
  const memory = openWindowMemory(join(dataDirectory, 'window.json'), clock);
  const closing = mindClosing(core, () => window.show());
  const onOpen = (opened: BrowserWindow) => {
    closing.mind(opened);
    offerPictureWindows(opened, core, page);
  };
  const window = createMainWindow({ core, page, memory, onOpen });
  setMenu(window.show);
  notifyOfAlerts(core, () => window.show());
  createTray(core, (order) => carryOut(order, core, window));
  guardQuit(core, window, releaseData);
  followStartAtLogin(core);
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  app.on('second-instance', (_event, _argv, _directory, given) => answerSecondStart(given, window));
  app.on('activate', () => window.show());
  open(core, window, clock);
  onHandedOver((handed) => void answerDoor(handed, window));
  showForQuestion(core, window);
}

/** At login it stays out of the way; for whoever opens something it does not. */
function open(core: App, window: MainWindow, clock: Clock): void {
  const handed = handedOverBy(process.argv.slice(1), process.cwd());
  const isQuiet = isStartedAtLogin(process.argv) || core.state().settings.startsInTray;
  if (isQuiet && handed.length === 0) void startInTray(() => window.show(), clock);
  else window.show();
  for (const each of handed) void answerDoor(each, window);
}

function answerSecondStart(given: unknown, window: MainWindow): void {
  const { data } = startArguments.safeParse(given);
  if (data?.args.includes(hiddenSwitch)) return;
  window.show();
  for (const handed of data ? handedOverBy(data.args, data.directory) : []) void answerDoor(handed, window);
}

function followAppearance(core: App): void {
  const update = () => {
    const { appearance } = core.state().settings;
    if (nativeTheme.themeSource !== appearance) nativeTheme.themeSource = appearance;
  };
  update();
  core.onChange(update);
}

/** Brings the window up when Polycast needs a person's word to go back on air, however it was started. */
function showForQuestion(core: App, window: MainWindow): void {
  let isAsked = false;
  const update = () => {
    const wasAsked = isAsked;
    isAsked = core.state().resume !== undefined;
    if (isAsked && !wasAsked) window.show();
  };
  update();
  core.onChange(update);
}
