import { Fragment, type ReactNode } from 'react';

interface MarkedProps {
  /** A whole sentence. */
  readonly words: string;
  /** Parts of it that look otherwise. Where they are, and in which order, is up to the language. */
  readonly parts: readonly string[];
  mark(part: string): ReactNode;
}

/** A sentence in which names or machine texts stand out. */
export function Marked({ words, parts, mark }: MarkedProps) {
  const part = firstOf(words, parts);
  if (part === undefined) return words;
  const start = words.indexOf(part);
  return (
    <Fragment>
      {words.slice(0, start)}
      {mark(part)}
      <Marked words={words.slice(start + part.length)} parts={parts.filter((each) => each !== part)} mark={mark} />
    </Fragment>
  );
}

function firstOf(words: string, parts: readonly string[]): string | undefined {
  const [first] = parts
    .filter((part) => part !== '' && words.includes(part))
    .toSorted((one, other) => words.indexOf(one) - words.indexOf(other) || other.length - one.length);
  return first;
}
