import { Marked } from './marked.tsx';

interface WithNameProps {
  /** A whole sentence. */
  readonly words: string;
  /** Somewhere in the sentence. */
  readonly name: string;
}

/** A sentence in which a name stands out, and is read in its own direction. */
export function WithName({ words, name }: WithNameProps) {
  return <Marked words={words} parts={[name]} mark={(part) => <b dir="auto">{part}</b>} />;
}
