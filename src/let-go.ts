/** The entries of a list from its first to its last, each out of the list when it is given: what is done with is not kept. */
export function* eachLetGo<T extends object>(list: T[]): Generator<T> {
  list.reverse();
  for (let entry = list.pop(); entry !== undefined; entry = list.pop()) yield entry;
}
