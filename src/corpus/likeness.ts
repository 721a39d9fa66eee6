/** What the documents say of a department under one of its names. */
export interface Seen {
  key: string;
  name: string;
  code: string | null;
  /** Names of projects, folded. */
  projects: Set<string>;
  years: Map<number | null, { documents: number; threePublic: Set<string>; threePublicBefore: Set<string> }>;
}

/** Two names that may be one department's, of which one was used before the other, and the reasons for it. */
export interface Likeness {
  earlier: Seen;
  later: Seen;
  /** `code`, `projects`, `figures`, `name`, as many as there are, parted by `; `. */
  reason: string;
}

/** Years between the last document under one name and the first under the next: a renaming leaves no longer gap. */
const LONGEST_GAP = 3;

/** So many projects in common are a reason; fewer may be chance. */
const LEAST_SHARED = 2;

/** A project's name that so many departments use is no reason. */
const COMMON_NAME = 3;

/** The place at the beginning of a body's name: 云朗县. */
const PLACE = /^.{1,8}?[省市县区旗州盟]/u;
const BODY = /(?:委员会|办公室|管理局|管理处|事务局|局|厅|部|处|院|中心|办|委|会|站|队)(?:\((?:本级|机关)\))?$/u;

/** Pairs that may be one department under an old and a new name. They are only proposed: a person confirms. */
export function likenessOf(all: readonly Seen[]): Likeness[] {
  const spans = new Map(all.map((seen) => [seen, spanOf(seen)]));
  const users = new Map<string, number>();
  for (const { projects } of all) for (const name of projects) users.set(name, (users.get(name) ?? 0) + 1);
  const found: Likeness[] = [];
  for (const earlier of all) {
    for (const later of all) {
      const [before, after] = [spans.get(earlier), spans.get(later)];
      if (before === undefined || after === undefined || before[1] >= after[0]) continue;
      if (after[0] - before[1] > LONGEST_GAP) continue;
      const reasons = [
        earlier.code !== null && earlier.code === later.code ? 'code' : '',
        shareProjects(earlier, later, users) ? 'projects' : '',
        shareFigures(earlier, later) ? 'figures' : '',
        areLike(earlier.key, later.key) ? 'name' : '',
      ].filter((reason) => reason !== '');
      if (reasons.length > 0) found.push({ earlier, later, reason: reasons.join('; ') });
    }
  }
  return found;
}

function spanOf({ years }: Seen): [first: number, last: number] | undefined {
  const known = [...years.keys()].filter((year) => year !== null);
  return known.length === 0 ? undefined : [Math.min(...known), Math.max(...known)];
}

function shareProjects(earlier: Seen, later: Seen, users: ReadonlyMap<string, number>): boolean {
  const own = (seen: Seen): string[] => [...seen.projects].filter((name) => (users.get(name) ?? 0) <= COMMON_NAME);
  const [one, other] = [own(earlier), new Set(own(later))];
  const shared = one.filter((name) => other.has(name)).length;
  return shared >= LEAST_SHARED && shared * 2 >= Math.min(one.length, other.size);
}

/** Whether the later one prints as last year's what the earlier one printed for that year. */
function shareFigures(earlier: Seen, later: Seen): boolean {
  return [...later.years].some(([year, { threePublicBefore }]) => {
    const before = year === null ? undefined : earlier.years.get(year - 1)?.threePublic;
    return [...threePublicBefore].some((yuan) => Number(yuan) !== 0 && before?.has(yuan) === true);
  });
}

/**
 * Whether two names are of one place and one field.
 *
 *   云朗县文化局, 云朗县文化和旅游局  →  true        云朗县财政局, 云朗县民政局  →  false
 */
function areLike(one: string, other: string): boolean {
  if (placeOf(one) !== placeOf(other)) return false;
  const [first, second] = [fieldOf(one), fieldOf(other)];
  const shorter = Math.min(first.length, second.length);
  return shorter >= 2 && longestCommon(first, second) >= Math.max(2, shorter / 2);
}

function placeOf(name: string): string {
  return PLACE.exec(name)?.[0] ?? '';
}

function fieldOf(name: string): string {
  return name.slice(placeOf(name).length).replace(BODY, '');
}

function longestCommon(one: string, other: string): number {
  let longest = 0;
  for (let start = 0; start < one.length; start++) {
    while (start + longest < one.length && other.includes(one.slice(start, start + longest + 1))) longest += 1;
  }
  return longest;
}
