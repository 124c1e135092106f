import { app, dialog } from 'electron';
import { explain } from '#shared/messages.ts';
import type { Problem } from '#shared/problems.ts';

/** Says why the app cannot start, in a box and on the terminal, and ends it. To be called once the app is ready. */
export function endWithProblem(problem: Problem): void {
  const { title, what, fix } = explain(problem);
  console.error(`${title}. ${what} ${fix}`);
  dialog.showErrorBox(title, `${what}\n\n${fix}`);
  app.exit(1);
}
