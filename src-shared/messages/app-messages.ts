import type { AppProblem } from '../problems.ts';
import { assertNever } from '../result.ts';
import type { Explanation } from './explanation.ts';

export function explainApp(problem: AppProblem): Explanation {
  switch (problem.code) {
    case 'keychain-unavailable':
      return {
        title: 'Keys are kept until Polycast is closed',
        what: 'This computer’s keychain could not be opened, and we never write keys into a plain file.',
        fix: 'Unlock or set up the keychain (on Linux: GNOME Keyring or KWallet), then start Polycast again.',
      };
    case 'config-set-aside':
      return {
        title: 'Your settings could not be read',
        what: `The settings file was damaged. It is kept as ${problem.file}, and Polycast began with fresh settings.`,
        fix: 'Add your cameras and destinations again, or ask somebody to mend that file.',
      };
    case 'secret-store-failed':
      return {
        title: 'The keychain did not open',
        what: 'This computer’s keychain, where stream keys and passwords are kept, gave no answer or refused.',
        fix: 'Unlock the keychain, then try again.',
        action: 'retry',
      };
    case 'config-unreadable':
      return {
        title: 'The settings file cannot be opened',
        what: `Polycast did not start, so that nothing in ${problem.file} is lost.`,
        fix: 'Check that this user may read that file, and that the disk is there.',
      };
    case 'data-folder-unusable':
      return {
        title: 'The data folder cannot be used',
        what: `Polycast keeps its settings in ${problem.directory}, and may not write there.`,
        fix: 'Check that this user may write to that folder and that the disk is not full, or choose another folder.',
      };
    case 'config-not-saved':
      return {
        title: 'Changes cannot be saved',
        what: `The settings file ${problem.file} cannot be written. What you change now is lost when Polycast is closed.`,
        fix: 'Check that the disk is not full and that this user may write to that folder.',
      };
    case 'already-running':
      return {
        title: 'Polycast is already running',
        what: `Another Polycast works with the same data, in ${problem.directory}.`,
        fix: 'Use the one that is open, or close it first.',
      };
    case 'not-found':
      return {
        title: `This ${problem.what} is no longer there`,
        what: `The ${problem.what} was removed in the meantime, perhaps in another window.`,
        fix: 'Choose another one.',
      };
    case 'no-destinations':
      return {
        title: 'Add a destination first',
        what: 'There is nowhere to send the picture to yet.',
        fix: 'Add a destination, or switch one on.',
        action: 'add-destination',
      };
    case 'bad-request':
      return {
        title: 'That could not be understood',
        what: 'One of the values is empty, too long or of the wrong kind.',
        fix: 'Check the fields and try again.',
      };
    case 'internal':
      return {
        title: 'That did not work',
        what: 'Polycast could not do this because of a fault of its own.',
        fix: 'Try again. If it happens again, start Polycast anew; broadcasts come back by themselves.',
        action: 'retry',
      };
    default:
      return assertNever(problem);
  }
}
