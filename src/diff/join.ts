/** What stands in several documents as one and the same: an item a document, null where it has none. */
export interface Joined<Item> {
  items: (Item | null)[];
  /** True where several of one document could be it, so that it was set beside none. */
  ambiguous: boolean;
}

/** How items are known again. */
export interface Identity<Item> {
  /** Their names from the strictest to the loosest; null where one cannot be told. */
  keys: readonly ((item: Item) => string | null)[];
  /** All that an item says: of several with one name, those that say the same are no difference. */
  content: (item: Item) => string;
}

/**
 * The items of several lists, each beside those that have its name in the others. A name counts only where one item
 * of each list has it; never is the n-th paired with the n-th.
 *
 *   [货物 › 会议费 1.75, 工程 › 会议费 2]  and  [工程 › 会议费 36.11]  →  [1.75, null], [2, 36.11]
 */
export function joinAll<Item>(lists: readonly (readonly Item[])[], identity: Identity<Item>): Joined<Item>[] {
  const joined: Joined<Item>[] = [];
  for (const [document, list] of lists.entries()) addList(joined, list, document, identity);
  return joined;
}

function addList<Item>(
  joined: Joined<Item>[],
  list: readonly Item[],
  document: number,
  { keys, content }: Identity<Item>,
): void {
  const known = joined.map((row) => ({ row, item: row.items.findLast((item) => item !== null) as Item }));
  const taken = new Set<Joined<Item>>();
  const found = new Map<Item, Joined<Item>>();
  const pair = (item: Item, row: Joined<Item>): void => {
    taken.add(row);
    found.set(item, row);
  };
  for (const key of keys) {
    const [rows, items] = [groupBy(known, ({ item }) => key(item)), groupBy(list, key)];
    for (const [name, [item, ...others]] of items) {
      const [row, ...rivals] = rows.get(name) ?? [];
      if (item === undefined || row === undefined || others.length > 0 || rivals.length > 0) continue;
      if (!found.has(item) && !taken.has(row.row)) pair(item, row.row);
    }
  }
  const [strict = () => null] = keys;
  const rest = groupBy(
    known.filter(({ row }) => !taken.has(row)),
    ({ item }) => strict(item),
  );
  const open = list.filter((item) => !found.has(item));
  const doubtful = new Set<Item>();
  for (const [name, items] of groupBy(open, strict)) {
    const rivals = rest.get(name) ?? [];
    if (rivals.length === 0) continue;
    for (const item of items) {
      const same = rivals.find((rival) => !taken.has(rival.row) && content(rival.item) === content(item));
      if (same === undefined) doubtful.add(item);
      else pair(item, same.row);
    }
    for (const { row } of rivals) if (!taken.has(row)) row.ambiguous = true;
  }
  for (const { row } of known) row.items.push(null);
  for (const item of list) {
    const row = found.get(item);
    if (row !== undefined) row.items[document] = item;
    else joined.push({ items: [...Array(document).fill(null), item], ambiguous: doubtful.has(item) });
  }
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string | null): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
