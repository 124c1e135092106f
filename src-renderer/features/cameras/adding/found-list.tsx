import { CirclePlay, GraduationCap, KeyRound, LoaderCircle, type LucideIcon, Network, Video } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { FoundCamera } from '#shared/cameras/discovery.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../../components/icon.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import type { Candidate } from './add-form.ts';
import { type FoundWords, foundName, foundWords } from './found-words.ts';
import './found-list.css';

interface FoundListProps {
  readonly found: readonly FoundCamera[];
  readonly chosen: Candidate;
  /** The picture of the chosen one, once it has been taken. */
  readonly picture: string | undefined;
  /** The chosen one has shown its picture for a login. */
  readonly isSignedIn: boolean;
  onChoose(candidate: Candidate): void;
}

const practiceKey = 'practice';
const demoKey = 'demo';
const keyOfFound = (id: string): string => `found:${id}`;

/** The cameras to choose from; the two that are always there come last. Up and Down move, Enter chooses. */
export function FoundList({ found, chosen, picture, isSignedIn, onChoose }: FoundListProps) {
  const chosenId = chosenRow(chosen);
  const choose = (key: string) => {
    if (key === practiceKey || key === demoKey) return onChoose({ kind: key });
    const camera = found.find(({ id }) => keyOfFound(id) === key);
    if (camera) onChoose({ kind: 'found', found: camera });
  };
  return (
    <ListBox
      aria-label={t('cameras:found.list')}
      className="found-list"
      selectionMode="single"
      selectedKeys={chosenId === undefined ? [] : [chosenId]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) choose(String(key));
      }}
      disallowEmptySelection
    >
      {found.map((camera) => {
        const key = keyOfFound(camera.id);
        return (
          <Row
            key={key}
            id={key}
            name={foundName(camera)}
            address={camera.address}
            words={key === chosenId && isSignedIn ? signedIn() : foundWords(camera)}
            icon={iconOf(camera)}
            picture={key === chosenId ? picture : undefined}
          />
        );
      })}
      <Row
        id={practiceKey}
        name={t('cameras:practiceCamera')}
        address={t('cameras:found.inThisComputer')}
        words={
          chosenId === practiceKey && isSignedIn
            ? signedIn()
            : { standing: 'ready', words: t('cameras:found.forTrying') }
        }
        icon={GraduationCap}
        picture={chosenId === practiceKey ? picture : undefined}
      />
      <Row
        id={demoKey}
        name={t('cameras:found.demoPicture')}
        address={t('cameras:found.inThisComputer')}
        words={{ standing: 'ready', words: t('cameras:found.movingPicture') }}
        icon={CirclePlay}
        picture={undefined}
      />
    </ListBox>
  );
}

const signedIn = (): FoundWords => ({ standing: 'good', words: t('cameras:found.signedIn') });

function chosenRow(candidate: Candidate): string | undefined {
  switch (candidate.kind) {
    case 'none':
      return undefined;
    case 'found':
      return keyOfFound(candidate.found.id);
    case 'address':
      return candidate.found && keyOfFound(candidate.found.id);
    case 'practice':
    case 'demo':
      return candidate.kind;
  }
}

function iconOf({ standing, cameraId }: FoundCamera): LucideIcon {
  if (cameraId !== undefined) return Video;
  switch (standing.kind) {
    case 'looking':
      return LoaderCircle;
    case 'needs-password':
      return KeyRound;
    case 'other-subnet':
      return Network;
    default:
      return Video;
  }
}

/** Where keys come faster than frames, the list's own scrolling ends at an earlier row. */
function showWhole(row: Element): void {
  requestAnimationFrame(() => row.scrollIntoView({ block: 'nearest' }));
}

interface RowProps {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly words: FoundWords;
  readonly icon: LucideIcon;
  readonly picture: string | undefined;
}

function Row({ id, name, address, words, icon, picture }: RowProps) {
  return (
    <ListBoxItem
      id={id}
      textValue={`${name}, ${address}, ${words.words}`}
      className="found-row"
      onFocus={({ target }) => showWhole(target)}
    >
      <span className="thumbnail">{picture ? <img src={picture} alt="" /> : <Icon of={icon} />}</span>
      <span>
        <span className="found-name">{name}</span>
        <span className="found-line">
          <span className="caption address">{address}</span>
          <StateLabel standing={words.standing}>{words.words}</StateLabel>
        </span>
        {words.detail && <span className="found-detail">{words.detail}</span>}
      </span>
    </ListBoxItem>
  );
}
