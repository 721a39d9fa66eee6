import { DAMAGE_SENTENCES } from './glossary/damage-sentences.js';
import { FAILURE_SENTENCES, type FailureCode } from './glossary/failure-sentences.js';
import { READING_SENTENCES } from './glossary/reading-sentences.js';
import type { Sentence, Templates } from './sentence.js';

/** A sentence with gaps, as a pattern that finds it in English and the Chinese sentence for it. */
interface Pattern {
  key: string;
  words: RegExp;
  gaps: string[];
  zh: string;
}

/** Names a gap as `{name}`, or counts as `{n:line|lines}`. */
const GAP = /\{(\w+(?::[^|}]*\|[^|}]*)?)\}/gu;

/** Gaps that hold names: a file that is called like a sentence of ours keeps its name. */
const NAMES = new Set([
  'path',
  'name',
  'names',
  'other',
  'host',
  'label',
  'value',
  'flags',
  'flag',
  'near',
  'command',
  'code',
]);

/** Gaps that hold a number and nothing else. */
const NUMBERS = new Set(['n', 'm']);

/**
 * What is said in English, in Chinese, by the template that it was made of. What stands in a gap is again a sentence
 * of the tables, a list of them, or a name or figure, which stays.
 *
 *   { damaged: { en: 'damaged: {what}', zh: '已损坏：{what}' }, cutOff: { en: 'it is cut off', zh: '内容中断' } }
 *   'damaged: it is cut off'  →  '已损坏：内容中断'
 */
export class Translator {
  private patterns: Pattern[] | undefined;

  constructor(private readonly tables: readonly Templates[]) {}

  /** The sentence in Chinese; undefined where no template says it. */
  chineseOf(text: string): string | undefined {
    return this.find(text)?.zh;
  }

  /** The template that says a text, and the text in Chinese. */
  find(text: string): { key: string; zh: string } | undefined {
    this.patterns ??= this.tables.flatMap(patternsOf).sort((a, b) => ownWords(b) - ownWords(a));
    for (const { key, words, gaps, zh } of this.patterns) {
      const match = words.exec(text);
      if (match === null) continue;
      const fillers = new Map(gaps.map((gap, i) => [gap, match[i + 1] ?? '']));
      return { key, zh: zh.replace(GAP, (_, gap: string) => this.fill(gap, fillers.get(gap) ?? '')) };
    }
    return undefined;
  }

  private fill(gap: string, text: string): string {
    if (NAMES.has(gap)) return text;
    const parts = text.split(', ').map((part) => this.chineseOf(part));
    if (parts.every((part) => part !== undefined)) return parts.join('、');
    return this.chineseOf(text) ?? text;
  }
}

function patternsOf(templates: Templates): Pattern[] {
  return Object.entries(templates).map(([key, { en, zh }]) => ({
    key,
    gaps: [...en.matchAll(GAP)].map(([, gap = '']) => gap.split(':')[0] ?? ''),
    words: new RegExp(`^${en.split(GAP).map(partOf).join('')}$`, 'su'),
    zh,
  }));
}

/** Every second part of a split template is a gap. */
function partOf(part: string, index: number): string {
  if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const [name = '', counted] = part.split(':');
  if (counted !== undefined) return `(\\d+) (?:${counted})`;
  return NUMBERS.has(name) ? '([\\d,.]+)' : '(.+?)';
}

/** A template with more words of its own is closer to a text that it matches. */
function ownWords({ words, gaps }: Pattern): number {
  return words.source.length - 4 * gaps.length;
}

const readings = new Translator([FAILURE_SENTENCES, READING_SENTENCES, DAMAGE_SENTENCES]);

/** What a reader says of a document, in Chinese; undefined where no template says it. */
export function chineseOf(text: string): string | undefined {
  return readings.chineseOf(text);
}

/** Why no document can exist, as a code and in both languages; what no template says is not readable, in English. */
export function failureOf(text: string): Sentence & { code: FailureCode } {
  const found = readings.find(text);
  return { code: codeOf(found?.key), en: text, zh: found?.zh ?? text };
}

function codeOf(key: string | undefined): FailureCode {
  const known = key !== undefined && Object.hasOwn(FAILURE_SENTENCES, key);
  return known ? FAILURE_SENTENCES[key as keyof typeof FAILURE_SENTENCES].code : 'not-readable';
}
