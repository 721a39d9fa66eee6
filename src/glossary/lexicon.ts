/** A word of a text and what it means; what is in no glossary is `unknown`, marks alone are left out. */
export interface Word<M extends string> {
  text: string;
  meaning: M | 'unknown';
}

/**
 * A reader of texts that are made of known words: the longest word that is known comes first, and what is not known
 * stays together.
 *
 *   { revenue: '收入', basic: '基本支出' }   reads 基本支出与收入 as basic, unknown (与), revenue
 *
 * Each meaning's words are folded and parted by blanks.
 */
export function makeLexicon<M extends string>(glossary: Readonly<Record<M, string>>): (text: string) => Word<M>[] {
  const known = new Map<string, M>();
  for (const [meaning, words] of Object.entries(glossary) as [M, string][]) {
    for (const word of words.split(' ')) if (!known.has(word)) known.set(word, meaning);
  }
  const byFirst = new Map<string, Word<M>[]>();
  for (const [text, meaning] of [...known].sort(([a], [b]) => b.length - a.length)) {
    const first = text.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), { text, meaning }]);
  }
  const wordAt = (text: string, at: number): Word<M> => {
    const word = byFirst.get(text.charAt(at))?.find((one) => text.startsWith(one.text, at));
    return word === undefined
      ? { text: text.charAt(at), meaning: 'unknown' }
      : { text: word.text, meaning: word.meaning };
  };
  return (text) => {
    const words: Word<M>[] = [];
    for (let at = 0; at < text.length; ) {
      const word = wordAt(text, at);
      const before = words.at(-1);
      if (word.meaning === 'unknown' && before?.meaning === 'unknown') before.text += word.text;
      else words.push(word);
      at += word.text.length;
    }
    return words;
  };
}
