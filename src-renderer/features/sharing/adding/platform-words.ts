import type { PlatformId } from '#shared/model.ts';
import { type Platform, type PlatformServer, platformById } from '#shared/platforms/platforms.ts';
import { t } from '#shared/words/words.ts';

/** What a platform is called; only those that are no product have other names in other languages. */
export function platformName(id: PlatformId): string {
  if (id === 'custom' || id === 'rehearsal') return t(`adding:platform.${id}`);
  return platformById(id).name;
}

/** The way to the stream key on the platform's pages; undefined where there is no such page. */
export function keyPlaceWords({ id }: Platform): string | undefined {
  return id === 'custom' || id === 'rehearsal' ? undefined : t(`adding:keyPlace.${id}`);
}

/** What one has to know about a platform before it is chosen, at most three sentences. */
export function platformNotes({ id, name, session, isKeyPerSession, isTall }: Platform): readonly string[] {
  if (id === 'custom' || id === 'rehearsal') return [];
  return [
    isKeyPerSession && t('adding:note.keyPerSession', { platform: name }),
    session?.after === 'ends' && t('adding:note.sessionEnds', { platform: name, count: session.maxHours }),
    session?.after === 'not-archived' && t('adding:note.notArchived', { platform: name, count: session.maxHours }),
    isTall && t('adding:note.tall', { platform: name }),
  ].filter((note) => typeof note === 'string');
}

export const serverWords = ({ place }: PlatformServer): string => t(`adding:server.${place}`);
