import { type BrowserWindow, dialog } from 'electron';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { formatList } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** What is asked before viewers lose the picture. The safe answer is the one that the keyboard is at. */
interface Question {
  readonly message: string;
  readonly detail: string;
  readonly confirm: string;
}

export function quitQuestion(onAir: readonly CameraView[]): Question {
  const names = formatList(onAir.map(({ name }) => name));
  return {
    message: t('desktop:quit.question'),
    detail: t('desktop:quit.detail', { names, count: onAir.length }),
    confirm: t('desktop:quit.confirm'),
  };
}

export function stopQuestion({ name }: CameraView): Question {
  return {
    message: t('desktop:stop.question'),
    detail: t('desktop:stop.detail', { name }),
    confirm: t('desktop:stop.confirm'),
  };
}

export function switchOffQuestion({ name }: DestinationView, camera: CameraView): Question {
  return {
    message: t('desktop:switchOff.question', { name }),
    detail: t('desktop:switchOff.detail', { camera: camera.name }),
    confirm: t('desktop:switchOff.confirm'),
  };
}

/** Asks in a box of the system, on top of the window where there is one. Closing the box keeps everything on air. */
export async function isConfirmed({ message, detail, confirm }: Question, parent: BrowserWindow | undefined) {
  const options = {
    type: 'warning' as const,
    title: 'Polycast',
    message,
    detail,
    buttons: [t('desktop:keepOnAir'), confirm],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
  return response === 1;
}
