import { app, dialog } from 'electron';
import { explain } from '#shared/messages/messages.ts';
import type { Problem } from '#shared/problems.ts';
import { formatSentences } from '#shared/words/format.ts';
import { chooseLanguage } from '#shared/words/languages.ts';
import { speak, t } from '#shared/words/words.ts';

/** Says why the app cannot start, in a box and on the terminal, and ends it. To be called once the app is ready. */
export async function endWithProblem(problem: Problem): Promise<void> {
  // The settings, with the language in them, may not have been read yet.
  await speak(chooseLanguage('system', app.getPreferredSystemLanguages()));
  const { title, what, fix } = explain(problem);
  console.error(formatSentences([t('asSentence', { words: title }), what, fix]));
  app.once('before-quit', () => app.exit(1));
  const detail = [what, fix].filter((text) => text !== '').join('\n\n');
  await dialog.showMessageBox({
    type: 'error',
    title: 'Polycast',
    message: title,
    detail,
    buttons: [t('desktop:failedStart.quit')],
  });
  app.exit(1);
}
