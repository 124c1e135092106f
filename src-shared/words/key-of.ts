/** A tag of the contract as a key of the words: "camera-no-picture" is `cameraNoPicture`. */
export type KeyOf<Tag extends string> = Tag extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<KeyOf<Tail>>}`
  : Tag;

export function keyOf<Tag extends string>(tag: Tag): KeyOf<Tag> {
  return tag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as KeyOf<Tag>;
}
