import { matchesIn } from './text.js';

/** A text for a person in both languages. */
export interface Sentence {
  en: string;
  zh: string;
}

/** A language that people read. */
export type Language = keyof Sentence;

/** What fills a gap of a template: a text of the document or a figure, the same in both languages, or a sentence. */
export type Filler = string | number | Sentence;

/** The names of a template's gaps: `{table} has {n:line|lines}` → `table` | `n`. */
export type Gaps<Text extends string> = Text extends `${string}{${infer Gap}}${infer Rest}`
  ? (Gap extends `${infer Name}:${string}` ? Name : Gap) | Gaps<Rest>
  : never;

/** The templates of one room by their keys. */
export type Templates = Readonly<Record<string, Sentence>>;

type Fillers<Template extends Sentence> = [Gaps<Template['en' | 'zh']>] extends [never]
  ? []
  : [fillers: Readonly<Record<Gaps<Template['en' | 'zh']>, Filler>>];

/** Says one of some templates, its gaps filled; a gap that is missing is a fault of types. */
export type Say<Table extends Templates> = <Key extends keyof Table>(
  key: Key,
  ...fillers: Fillers<Table[Key]>
) => Sentence;

const GAP = /\{(\w+)(?::([^|}]*)\|([^|}]*))?\}/gu;

/**
 * The function that says the templates of a table. A gap with two words counts: `{n:line|lines}` is `1 line`, `2 lines`.
 *
 *   { more: { en: 'and {n:line|lines} of {table}', zh: '及{table}的{n}行' } }
 *   say('more', { n: 2, table: '支出总表' })  →  { en: 'and 2 lines of 支出总表', zh: '及支出总表的2行' }
 */
export function speaker<const Table extends Templates>(table: Table): Say<Table> {
  return (key, ...given) => {
    const template = table[key] as Sentence;
    const gaps: Readonly<Record<string, Filler>> = given[0] ?? {};
    return { en: fill(template.en, gaps, 'en'), zh: fill(template.zh, gaps, 'zh') };
  };
}

/** A gap of a template, and the text behind it up to the next. */
interface Gap {
  name: string;
  /** The words for one and for many, where it counts. */
  counted: { one: string; many: string } | undefined;
  /** It stands between quotation marks. */
  quoted: boolean;
  behind: string;
}

/** A template taken apart. */
interface Parts {
  before: string;
  gaps: readonly Gap[];
}

/** Templates are those of the tables: each is taken apart once. */
const taken = new Map<string, Parts>();

function fill(text: string, fillers: Readonly<Record<string, Filler>>, language: keyof Sentence): string {
  let parts = taken.get(text);
  if (parts === undefined) {
    parts = partsOf(text);
    taken.set(text, parts);
  }
  let filled = parts.before;
  for (const { name, counted, quoted, behind } of parts.gaps) {
    const filler = fillers[name] ?? '';
    const said = typeof filler === 'object' ? filler[language] : String(filler);
    if (counted !== undefined) filled += `${said} ${said === '1' ? counted.one : counted.many}`;
    else filled += quoted ? nested(said) : said;
    filled += behind;
  }
  return filled;
}

function partsOf(text: string): Parts {
  const found = matchesIn(text, GAP);
  const gaps = found.map(({ index, 0: gap, 1: name = '', 2: one, 3: many = '' }, i): Gap => {
    const end = index + gap.length;
    return {
      name,
      counted: one === undefined ? undefined : { one, many },
      quoted: text[index - 1] === '“' && text[end] === '”',
      behind: text.slice(end, found[i + 1]?.index),
    };
  });
  return { before: text.slice(0, found[0]?.index), gaps };
}

/** Quotation marks inside of others: `“三公”经费` → `‘三公’经费`. */
export function nested(text: string): string {
  return text.includes('“') || text.includes('”') ? text.replaceAll('“', '‘').replaceAll('”', '’') : text;
}

/** A text of the document, which is the same in both languages. */
export function verbatim(text: string): Sentence {
  return { en: text, zh: text };
}

/** Sentences one after the other, with what parts them in each language. */
export function joinSentences(parts: readonly Sentence[], between: Sentence = { en: '', zh: '' }): Sentence {
  return {
    en: parts.map(({ en }) => en).join(between.en),
    zh: parts.map(({ zh }) => zh).join(between.zh),
  };
}
