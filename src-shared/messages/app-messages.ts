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
    case 'network-down':
      return {
        title: 'This computer has no network',
        what: 'No cable or Wi-Fi is connected, so nothing can be sent.',
        doing: 'Everything begins again by itself in the moment the network is back.',
        fix: 'Check the cable, the Wi-Fi and the router.',
      };
    case 'disk-low':
      return {
        title: 'The disk is almost full',
        what: `Only ${problem.freeMiB}\u00a0MB are free where Polycast keeps its settings, in ${problem.directory}.`,
        doing: 'Broadcasts go on, but changes may not be saved.',
        fix: 'Delete files that are not needed any more.',
      };
    case 'computer-busy':
      return {
        title: 'This computer is too busy',
        what: 'Polycast gets its turn too late, and viewers may see the picture stop for a moment.',
        doing: 'Pictures that are too late are left out, so that the rest stays on time.',
        fix: 'Close other programs. Cameras set to H.264 cost the least work.',
      };
    case 'events-not-saved':
      return {
        title: 'The timeline cannot be saved',
        what: `What happens is shown here, but ${problem.file} cannot be written, so it is gone when Polycast is closed.`,
        fix: 'Check that the disk is not full and that this user may write to that folder.',
      };
    case 'slate-picture-invalid':
      return {
        title: 'This picture cannot be used',
        what:
          problem.reason === 'too-large'
            ? 'The file is too large for a slate.'
            : 'The file is not a PNG or JPEG picture, or it is damaged.',
        fix: 'Choose a PNG or JPEG picture of at most 3\u00a0MB.',
      };
    case 'slate-picture-not-saved':
      return {
        title: 'The picture could not be kept',
        what: 'It could not be written to the disk.',
        fix: 'Check that the disk is not full, then choose the picture again.',
      };
    case 'not-found':
      if (problem.what === 'inspection') return endedTest;
      return {
        title: `This ${lostWords[problem.what]} is no longer there`,
        what: `The ${lostWords[problem.what]} was removed in the meantime, perhaps in another window.`,
        fix: 'Choose another one.',
      };
    case 'import-unreadable':
      return {
        title: 'This file cannot be taken in',
        what: importWords[problem.reason],
        fix: 'Choose a file that Polycast has exported.',
      };
    case 'passphrase-needed':
      return {
        title: 'The passphrase is needed',
        what: 'Stream keys and passwords are in this file, encrypted.',
        fix: 'Enter the passphrase that was chosen for the export.',
      };
    case 'passphrase-wrong':
      return {
        title: 'This passphrase does not open the file',
        what: 'The passphrase is another one, or the file was damaged on its way.',
        fix: 'Enter the passphrase again, as it was chosen for the export.',
      };
    case 'webhook-invalid':
      return {
        title: 'This is not a web address',
        what: 'The address of the webhook has to begin with https:// or http://.',
        fix: 'Copy it again from the service that gave it to you.',
      };
    case 'webhook-failed':
      return {
        title: 'The message did not arrive',
        what:
          problem.status === undefined
            ? 'Nobody answers at the address of the webhook.'
            : `The service did not take it (it answered ${problem.status}).`,
        fix: 'Check the address of the webhook.',
      };
    case 'engine-unusable':
      return {
        title: 'This is not FFmpeg',
        what: `The file ${problem.path} did not run as FFmpeg does.`,
        fix: 'Choose the program ffmpeg itself, version 5 or later.',
      };
    case 'desktop-only':
      return {
        title: 'Only on the desktop',
        what: 'In a browser this cannot be done.',
        fix: 'Do it in the desktop app, on the computer that Polycast runs on.',
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

const lostWords: Record<Exclude<Extract<AppProblem, { code: 'not-found' }>['what'], 'inspection'>, string> = {
  camera: 'camera',
  destination: 'destination',
  'found-camera': 'found camera',
  trial: 'test',
  removal: 'thing',
  rehearsal: 'rehearsal',
};

const importWords: Record<Extract<AppProblem, { code: 'import-unreadable' }>['reason'], string> = {
  'not-polycast': 'It is not a configuration of Polycast.',
  newer: 'It was made by a newer version of Polycast.',
  damaged: 'A part of it is missing or was changed.',
};

const endedTest: Explanation = {
  title: 'This test has ended',
  what: 'The camera went on air, is tested in another window, or was left alone for long.',
  fix: 'Test it again.',
};
