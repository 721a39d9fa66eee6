/** Longer texts are prose: they hardly ever come twice. */
const LONGEST_KEY = 64;
/** Entries of one memo; a document of a thousand forms has fewer different short texts. */
const MOST_ENTRIES = 16_384;

const memos: { clear(): void }[] = [];

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
 * A pure function of an object that does not change, with its answers for the `most` objects remembered that were asked
 * for last. They stand in lists that are written over: V8 holds what a map that was cleared once held for as long as the
 * map lives, until it collects all garbage.
 */
export function rememberLast<K extends object, T>(answer: (key: K) => T, most: number): (key: K) => T {
  const keys: K[] = [];
  const answers: T[] = [];
  let next = 0;
  const clear = (): void => {
    keys.length = 0;
    answers.length = 0;
    next = 0;
  };
  memos.push({ clear });
  return (key) => {
    const at = keys.indexOf(key);
    if (at >= 0) return answers[at] as T;
    const fresh = answer(key);
    keys[next] = key;
    answers[next] = fresh;
    next = (next + 1) % most;
    return fresh;
  };
}

/** Forget all answers: a text that is a piece of a document would keep the whole document in memory. */
export function forgetAnswers(): void {
  for (const known of memos) known.clear();
}
