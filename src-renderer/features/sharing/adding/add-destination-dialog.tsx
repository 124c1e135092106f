import { useState } from 'react';
import type { PlatformId } from '#shared/model.ts';
import type { Pasted, PastedDestination } from '#shared/pasted/pasted.ts';
import type { CameraView, DestinationView } from '#shared/state.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { useOneDestination } from './one-destination.tsx';
import { useSeveralDestinations } from './several-destinations.tsx';

export interface AddDestinationDialogProps {
  readonly camera: CameraView;
  readonly destinations: readonly DestinationView[];
  readonly platform: PlatformId;
  /** What was pasted or dropped on the window. It may hold stream keys, and is forgotten with the dialog. */
  readonly pasted: Pasted | undefined;
}

/** One destination, or several that were found in what was pasted. The frame stays the same, and the focus in it. */
export function AddDestinationDialog({ camera, destinations, platform, pasted }: AddDestinationDialogProps) {
  const [several, setSeveral] = useState<readonly PastedDestination[]>(() => severalOf(pasted));
  const taken = destinations.map(({ name }) => name);
  const one = useOneDestination({
    camera,
    destinations,
    names: taken,
    platform,
    pasted: severalOf(pasted).length > 0 ? undefined : pasted,
    isShown: several.length === 0,
    onSeveral: (found) => setSeveral(severalOf(found)),
  });
  const many = useSeveralDestinations({ camera, names: taken, found: several, onBack: () => setSeveral([]) });
  return <Dialog {...(several.length > 0 ? many : one)} />;
}

function severalOf(pasted: Pasted | undefined): readonly PastedDestination[] {
  return pasted?.kind === 'destinations' && pasted.destinations.length > 1 ? pasted.destinations : [];
}
