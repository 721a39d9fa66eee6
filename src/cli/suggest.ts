import { type Command, InvalidArgumentError } from 'commander';

/** What people type for a value that is called otherwise here. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cn: 'zh',
  chinese: 'zh',
  zhcn: 'zh',
  中文: 'zh',
  english: 'en',
  excel: 'xlsx',
  xls: 'xlsx',
  jsonl: 'ndjson',
  jsonlines: 'ndjson',
  md: 'markdown',
  htm: 'html',
  txt: 'text',
  db: 'sqlite',
  sqlite3: 'sqlite',
  lines: 'budget-lines',
};

/** At most so many letters of a value are mistyped, and never half of it. */
const MOST_MISTYPED = 2;

/** The value that was meant by one that is none of those that are known; undefined where none is near. */
export function nearest(value: string, known: readonly string[]): string | undefined {
  const typed = fold(value);
  const named = OTHER_NAMES[typed];
  if (named !== undefined && known.includes(named)) return named;
  const [closest] = known
    .map((name) => ({ name, distance: distance(typed, fold(name)) }))
    .sort((a, b) => a.distance - b.distance);
  if (closest === undefined || closest.distance > MOST_MISTYPED) return undefined;
  return closest.distance * 2 < closest.name.length ? closest.name : undefined;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/gu, '');
}

/** How many letters have to be put in, left out or changed to make one text of another; two that are swapped count one. */
function distance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let older: number[] = [];
  let before = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const now = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const least = Math.min((before[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      now[j] = swapped ? Math.min(least, (older[j - 2] ?? 0) + 1) : least;
    }
    older = before;
    before = now;
  }
  return before.at(-1) ?? 0;
}

/** Have every flag that takes one of some values suggest the one that was meant. */
export function suggestChoices(program: Command): void {
  for (const command of [program, ...program.commands]) {
    for (const option of command.options) {
      const known = option.argChoices;
      if (known === undefined) continue;
      option.argParser((value: string) => {
        if (known.includes(value)) return value;
        const near = nearest(value, known);
        const meant = near === undefined ? '' : ` (Did you mean ${near}?)`;
        throw new InvalidArgumentError(`Allowed choices are ${known.join(', ')}.${meant}`);
      });
    }
  }
}
