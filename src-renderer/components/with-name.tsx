interface WithNameProps {
  /** A whole sentence. */
  readonly words: string;
  /** Somewhere in the sentence: where, is up to the language. */
  readonly name: string;
}

/** A sentence in which a name stands out, and is read in its own direction. */
export function WithName({ words, name }: WithNameProps) {
  const start = name === '' ? -1 : words.indexOf(name);
  if (start < 0) return words;
  return (
    <>
      {words.slice(0, start)}
      <b dir="auto">{name}</b>
      {words.slice(start + name.length)}
    </>
  );
}
