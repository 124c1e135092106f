import { basename } from 'node:path';
import { dialog } from 'electron';
import { t } from '#shared/words/words.ts';
import type { MainWindow } from '../window/window.ts';
import type { HandedOver } from './handed-over.ts';
import { readLink } from './polycast-link.ts';
import { readTextFile, type TextFileFault } from './read-text-file.ts';

/** Opens in the window what the system hands over. A link that is not known to the letter opens nothing at all. */
export async function answerDoor(handed: HandedOver, window: MainWindow): Promise<void> {
  if (handed.kind === 'link') {
    const opening = readLink(handed.url);
    if (opening) window.show(opening);
    return;
  }
  const fileName = basename(handed.path);
  const text = await readTextFile(handed.path);
  if (text.ok) window.show({ kind: 'pasted', text: text.value, fileName });
  else await sayWhyNot(fileName, text.error);
}

async function sayWhyNot(name: string, fault: TextFileFault): Promise<void> {
  await dialog.showMessageBox({
    type: 'warning',
    title: 'Polycast',
    message: t('desktop:file.title', { name }),
    detail: reasonFor(fault),
    buttons: [t('common:close')],
  });
}

function reasonFor(fault: TextFileFault): string {
  switch (fault) {
    case 'too-large':
      return t('desktop:file.tooLarge');
    case 'not-text':
      return t('desktop:file.notText');
    case 'unreadable':
      return t('desktop:file.unreadable');
  }
}
