/** Longer texts are prose: they hardly ever come twice. */
const LONGEST_KEY = 64;
/** Entries of one memo; a document of a thousand forms has fewer different short texts. */
const MOST_ENTRIES = 16_384;

const memos: Map<unknown, unknown>[] = [];

/** Stands in a memo for an answer that is undefined, so that it is known by one look. */
const NONE = Symbol('none');

/**
 * A pure function of a text with its answers remembered: a form prints the same forty labels on every page,
 * and each is looked up in every stage.
 */
export function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T | typeof NONE>();
  memos.push(known);
  return (text) => {
    if (text.length > LONGEST_KEY) return answer(text);
    const found = known.get(text);
    if (found !== undefined) return found === NONE ? (undefined as T) : found;
    if (known.size >= MOST_ENTRIES) known.clear();
    const fresh = answer(text);
    known.set(text, fresh === undefined ? NONE : fresh);
    return fresh;
  };
}

/**
 * A pure function of an object that does not change, with its answers for at least the `least` objects remembered that
 * were asked for last, and for no more than twice as many.
 */
export function rememberLast<K extends object, T>(answer: (key: K) => T, least: number): (key: K) => T {
  let [known, older] = [new Map<K, T>(), new Map<K, T>()];
  memos.push(known, older);
  return (key) => {
    let found = known.get(key);
    if (found !== undefined) return found;
    found = older.get(key) ?? answer(key);
    if (known.size >= least) {
      [known, older] = [older, known];
      known.clear();
    }
    known.set(key, found);
    return found;
  };
}

/** Forget all answers: a text that is a piece of a document would keep the whole document in memory. */
export function forgetAnswers(): void {
  for (const known of memos) known.clear();
}
