import { Info, Link } from 'lucide-react';
import type { PlatformId } from '#shared/model.ts';
import { platforms } from '#shared/platforms.ts';
import type { DestinationView } from '#shared/state.ts';
import { Hint } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { Tile } from '../../components/tile.tsx';

interface PlatformTilesProps {
  readonly chosen: PlatformId;
  readonly destinations: readonly DestinationView[];
  onChoose(platform: PlatformId): void;
}

export function PlatformTiles({ chosen, destinations, onChoose }: PlatformTilesProps) {
  return (
    <>
      <h3>Where should it go?</h3>
      <div className="platforms">
        {platforms.map(({ id, name, monogram }) => {
          const count = destinations.filter(({ platform }) => platform === id).length;
          const added = count > 0 ? `${count} added` : undefined;
          return (
            <button
              key={id}
              type="button"
              className="platform"
              aria-label={name}
              aria-description={added}
              aria-pressed={id === chosen}
              onClick={() => onChoose(id)}
            >
              <Tile size="large">{id === 'custom' ? <Icon of={Link} size={20} /> : monogram}</Tile>
              <b>{name}</b>
              {added && <small>{added}</small>}
            </button>
          );
        })}
      </div>
      <Hint icon={Info}>
        Not here? Any service that gives you a Stream URL and a Stream key works with Custom RTMP.
      </Hint>
    </>
  );
}
