import type { DiscoveryHint, DiscoveryPhase } from '#shared/discovery.ts';

/** Where the search stands. It says the same for as long as nothing has changed, since it is read aloud. */
export function searchWords(phase: DiscoveryPhase, count: number): string {
  const found = `${count} found`;
  switch (phase.kind) {
    case 'searching':
      return count === 0 ? 'Looking for cameras' : `${found}, still looking`;
    case 'sweeping':
      return count === 0 ? 'Trying every address' : `${found}, trying every address`;
    case 'idle':
    case 'listening':
      return count === 0 ? 'None found' : found;
  }
}

export interface HintWords {
  readonly title: string;
  readonly what: string;
}

/** Why no camera may have answered, and what to do. */
export function hintWords(hint: DiscoveryHint): HintWords {
  switch (hint.code) {
    case 'no-network':
      return {
        title: 'This computer has no network',
        what: 'Connect it to the network that the camera is on, by cable or Wi-Fi. Then press Find cameras.',
      };
    case 'blocked':
      return {
        title: 'This computer keeps Polycast from searching',
        what: 'Allow Polycast in the firewall, for private networks. On a Mac: System Settings, Privacy & Security, Local Network. Then press Find cameras.',
      };
    case 'nothing-heard':
      return {
        title: 'No device has answered at all',
        what: 'A firewall may keep the answers back, or the Wi-Fi keeps its devices apart (guest networks do). Allow Polycast in the firewall, or connect this computer by cable.',
      };
    case 'vpn':
      return {
        title: 'A VPN is on',
        what: `It may lead the search away from your own network (${hint.interface}). Switch it off while you look for cameras.`,
      };
    case 'no-private-network':
      return {
        title: 'This computer is not on a home or office network',
        what: 'Cameras are looked for on private networks only. Connect this computer to the camera’s router, or type the camera’s address below.',
      };
  }
}

/** What to say where nothing was found, and nothing is known to be in the way. */
export const noAnswerWords: HintWords = {
  title: 'No camera answered',
  what: 'Is it on the same network as this computer, and has it power? Some cameras do not announce themselves: search every address, or type the address below.',
};
