import { createLucideIcon } from 'lucide-react';

/** A hatched picture: the sign of the slate everywhere. */
export const SlateIcon = createLucideIcon('slate', [
  ['rect', { x: 3, y: 4.8, width: 18, height: 14.4, rx: 2.4, key: 'frame' }],
  ['path', { d: 'M3 13.8l9-9M6.6 19.2l14-14M15 19.2l6-6', key: 'hatch' }],
]);
