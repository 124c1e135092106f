import { Info, Link, Monitor } from 'lucide-react';
import { useRef } from 'react';
import type { PlatformId } from '#shared/model.ts';
import { platforms } from '#shared/platforms/catalogue.ts';
import type { Platform } from '#shared/platforms/platforms.ts';
import type { DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Hint } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Tile } from '../../../components/tile.tsx';
import { nextInGrid } from './grid-keys.ts';
import { platformName } from './platform-words.ts';

interface PlatformTilesProps {
  readonly chosen: PlatformId;
  readonly destinations: readonly DestinationView[];
  onChoose(platform: PlatformId): void;
}

/** One stop for Tab: the arrow keys move among the tiles, Enter and Space choose. */
export function PlatformTiles({ chosen, destinations, onChoose }: PlatformTilesProps) {
  const grid = useRef<HTMLDivElement>(null);
  return (
    <>
      <h3 id="platforms-title">{t('adding:whereTo')}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be the heading of the pane. */}
      <div
        ref={grid}
        className="platforms"
        role="group"
        aria-labelledby="platforms-title"
        onKeyDown={(event) => {
          const tiles = [...(grid.current?.querySelectorAll<HTMLElement>('.platform') ?? [])];
          const next = nextInGrid(event.key, tiles, tiles.indexOf(document.activeElement as HTMLElement));
          if (!next) return;
          event.preventDefault();
          next.focus();
        }}
      >
        {platforms.map((platform) => {
          const { id } = platform;
          const note = noteOf(platform, destinations);
          return (
            <button
              key={id}
              type="button"
              className="platform"
              aria-label={platformName(id)}
              aria-description={note}
              aria-pressed={id === chosen}
              tabIndex={id === chosen ? 0 : -1}
              onClick={() => onChoose(id)}
            >
              <Tile>{drawingOf(platform)}</Tile>
              <b>{platformName(id)}</b>
              {note && <small>{note}</small>}
            </button>
          );
        })}
      </div>
      <Hint icon={Info}>{t('adding:notHere')}</Hint>
    </>
  );
}

function drawingOf({ id, monogram }: Platform) {
  if (id === 'custom') return <Icon of={Link} />;
  return id === 'rehearsal' ? <Icon of={Monitor} /> : monogram;
}

function noteOf({ id }: Platform, destinations: readonly DestinationView[]): string | undefined {
  const count = destinations.filter(({ platform }) => platform === id).length;
  if (count > 0) return t('adding:added', { count });
  return id === 'rehearsal' ? t('adding:private') : undefined;
}
