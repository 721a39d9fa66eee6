import { foldText } from '../text.js';
import { makeLexicon, type Word } from './lexicon.js';
import { type Meaning, TITLE_WORDS } from './title-words.js';

/** A title taken apart. */
export interface TitleParts {
  /** Who publishes the table, where the title says so. */
  issuer: string | null;
  year: number | null;
  /** What its words mean, issuer and year taken out. */
  meanings: ReadonlySet<Meaning>;
  /** Words that are in no glossary, issuer and year taken out. */
  unknown: string;
}

type TitleWord = Word<Meaning | 'year' | 'open' | 'mark'>;

const readWords = makeLexicon<Meaning>(TITLE_WORDS);
/** What a bracket begins with that says what the figures hold and not what the table is. */
const SCOPE_BRACKET = /\((?:不含|含|包含|不包括|包括|单位)[^)]{0,200}\)/gu;
const PLACE = /^\p{Script=Han}{1,8}[省市县区州盟旗镇乡村]$/u;
/** What may stand between an issuer and the rest: 某某局本级, 某某局机关. */
const ISSUER_TAIL = new Set(['本级', '机关', '本部']);
const TELLS_NOTHING = new Set<TitleWord['meaning']>([
  'organ',
  'neutral',
  'form',
  'budget',
  'final',
  'unknown',
  'open',
  'mark',
  'year',
]);

/**
 * A title taken apart into issuer, year and the meanings of its words. The issuer and the year come out first: a body's
 * own name may hold words that name kinds of tables.
 *
 *   云川市国有资产监督管理委员会2023年预算收支总表   →  issuer 云川市国有资产监督管理委员会, 2023, budget, both, overall
 *   2018年度某某省高级人民法院一般公共预算支出预算表   →  issuer 某某省高级人民法院, 2018, general-public, expenditure, …
 */
export function parseTitle(title: string): TitleParts {
  const words = wordsOf(
    foldText(title)
      .replace(SCOPE_BRACKET, '')
      .replace(/[《》]/gu, ''),
  );
  const year = words.findIndex((word) => word.meaning === 'year');
  const issuer = findIssuer(words, year);
  const rest = words.filter((_, index) => issuer === undefined || index < issuer.from || index >= issuer.to);
  const meanings = new Set<Meaning>();
  for (const word of rest) if (word.meaning in TITLE_WORDS) meanings.add(word.meaning as Meaning);
  const named = words.slice(issuer?.from ?? 0, issuer?.to ?? 0);
  return {
    issuer: named.length === 0 ? null : named.map((word) => word.text).join(''),
    year: year < 0 ? null : Number(words[year]?.text.slice(0, 4)),
    meanings,
    unknown: rest.flatMap((word) => (word.meaning === 'unknown' ? word.text : [])).join(''),
  };
}

/** The words of a folded title, its years and brackets told apart. */
function wordsOf(text: string): TitleWord[] {
  return text.split(/(20\d{2}(?:-20\d{2})?(?:年度?|财政年度)?|[^\p{L}\p{N}"、])/u).flatMap((part): TitleWord[] => {
    if (part === '') return [];
    if (/^20\d{2}/u.test(part)) return [{ text: part, meaning: 'year' }];
    if (/^[^\p{L}\p{N}]$/u.test(part)) return [{ text: part, meaning: part === '(' ? 'open' : 'mark' }];
    return readWords(part.replaceAll('"', ''));
  });
}

/** The words from `from` to `to` (left out) that name the issuer. */
interface Range {
  from: number;
  to: number;
}

function findIssuer(words: readonly TitleWord[], year: number): Range | undefined {
  if (year > 0 && tells(words.slice(year + 1))) {
    const before = words.slice(0, year);
    const last = before.at(-1);
    const named = before.some((word) => word.meaning === 'unknown' || word.meaning === 'organ');
    if (named && (!tells(before) || last?.meaning === 'organ' || last?.meaning === 'unknown'))
      return { from: 0, to: year };
  }
  const from = year === 0 ? 1 : 0;
  const bracket = words.findIndex((word) => word.meaning === 'open');
  const end = bracket < 0 ? words.length : bracket;
  for (let at = end - 1; at >= from; at--) {
    if (words[at]?.meaning !== 'organ' || !tells(words.slice(at + 1))) continue;
    const to = ISSUER_TAIL.has(words[at + 1]?.text ?? '') ? at + 2 : at + 1;
    return at > from || (words[at]?.text.length ?? 0) > 1 ? { from, to } : undefined;
  }
  const [first, next] = words.slice(from, from + 2);
  const tail = /本级$/u.test(next?.text ?? '') ? (next?.text ?? '') : '';
  if (first?.meaning !== 'unknown' || !PLACE.test(first.text + tail.replace(/本级$/u, ''))) return undefined;
  const to = tail === '' ? from + 1 : from + 2;
  return tells(words.slice(to)) ? { from, to } : undefined;
}

/** Whether words say what a table holds. */
function tells(words: readonly TitleWord[]): boolean {
  return words.some((word) => !TELLS_NOTHING.has(word.meaning));
}

/** Whether a name is that of a body: 某某局, 某某局本级, 某某县第一中学. */
export function endsAsOrgan(name: string): boolean {
  const words = wordsOf(foldText(name).replace(/\((本级|机关|本部|汇总)\)$/u, ''));
  const last = words.findLastIndex((word) => !/(本级|机关|本部)$/u.test(word.text));
  return words[last]?.meaning === 'organ' && (last > 0 || (words[last]?.text.length ?? 0) > 1);
}
