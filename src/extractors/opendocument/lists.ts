import { formatNumber } from '../number-formats.js';
import { attributeOf } from '../xml.js';
import { countOf } from './lengths.js';

/** How one level of a list is numbered. */
interface ListLevel {
  format: string;
  prefix: string;
  suffix: string;
  start: number;
  /** How many levels the number shows. */
  shown: number;
  /** `%1%、`: where the levels stand; newer than prefix and suffix. */
  pattern: string | undefined;
}

/** Counts of a list by its levels; lists that go on with each other share them. */
type Counts = (number | undefined)[];

/** A list that is open, the ones inside of it included. */
export interface OpenList {
  style: string | undefined;
  counts: Counts;
}

const LEVELS = 10;
/** The name by which the numbers of headings are known. */
const OUTLINE = '\0outline';

/** Number formats by the first of the numbers that they are written as. */
const FORMATS: Record<string, string> = {
  '1': 'decimal',
  '01': 'decimalZero',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  一: 'chineseCounting',
  〇: 'ideographDigital',
  壹: 'chineseLegalSimplified',
  甲: 'ideographTraditional',
  子: 'ideographZodiac',
  '①': 'decimalEnclosedCircle',
  '⑴': 'decimalEnclosedParen',
  '⒈': 'decimalEnclosedFullstop',
  '㈠': 'ideographEnclosedCircle',
  '１': 'decimalFullWidth',
};

/**
 * The automatic numbers of an OpenDocument text.
 *
 *   style:num-format="一, 二, 三, ..." style:num-suffix="、"     一、  二、
 */
export class OdfLists {
  private readonly styles = new Map<string, Map<number, ListLevel>>();
  private levels: Map<number, ListLevel> | undefined;
  private readonly byId = new Map<string, Counts>();
  private readonly byStyle = new Map<string, Counts>();
  private readonly outline: Counts = [];

  /** Take an element of the styles. */
  define(name: string, attributes: Record<string, string>): void {
    if (name === 'text:list-style' || name === 'text:outline-style') {
      this.levels = new Map();
      const named = name === 'text:outline-style' ? OUTLINE : (attributeOf(attributes, 'name') ?? '');
      this.styles.set(named, this.levels);
    } else if (name === 'text:list-level-style-number' || name === 'text:outline-level-style') {
      const level = countOf(attributeOf(attributes, 'level'), LEVELS) - 1;
      this.levels?.set(level, {
        format: attributeOf(attributes, 'num-format') ?? '',
        prefix: attributeOf(attributes, 'num-prefix') ?? '',
        suffix: attributeOf(attributes, 'num-suffix') ?? '',
        start: countOf(attributeOf(attributes, 'start-value'), 1_000_000),
        shown: countOf(attributeOf(attributes, 'display-levels'), LEVELS),
        pattern: attributeOf(attributes, 'num-list-format'),
      });
    }
  }

  /** Begin a list that stands in no other: it counts anew unless it says that it goes on. */
  begin(attributes: Record<string, string>, styleOfItem: string | undefined): OpenList {
    const style = attributeOf(attributes, 'style-name') ?? styleOfItem;
    const goesOn = this.byId.get(attributeOf(attributes, 'continue-list') ?? '');
    const same = attributeOf(attributes, 'continue-numbering') === 'true' ? this.byStyle.get(style ?? '') : undefined;
    const counts = goesOn ?? same ?? [];
    const id = attributeOf(attributes, 'id');
    if (id !== undefined) this.byId.set(id, counts);
    this.byStyle.set(style ?? '', counts);
    return { style, counts };
  }

  /** The number of the next item of a list, '' for a bullet; the level counts from 0. */
  next(list: OpenList, level: number, start: string | undefined): string {
    return this.count(list.style ?? '', list.counts, level, start);
  }

  /** The number of the next heading, '' where headings have none. */
  nextHeading(level: number): string {
    return this.count(OUTLINE, this.outline, level, undefined);
  }

  private count(style: string, counts: Counts, level: number, start: string | undefined): string {
    const levels = this.styles.get(style);
    const at = Math.min(level, LEVELS - 1);
    const own = levels?.get(at);
    if (levels === undefined || own === undefined) return '';
    const before = counts[at];
    counts[at] = start !== undefined ? countOf(start, 1_000_000) : before === undefined ? own.start : before + 1;
    counts.length = at + 1;
    return own.format === '' ? '' : label(own, at, counts, levels);
  }
}

function label(own: ListLevel, at: number, counts: Counts, levels: ReadonlyMap<number, ListLevel>): string {
  const numberAt = (level: number): string => {
    const { format = '1', start = 1 } = levels.get(level) ?? {};
    const first = format.split(',')[0]?.trim() ?? '';
    return format === '' ? '' : formatNumber(counts[level] ?? start, FORMATS[first] ?? 'decimal');
  };
  if (own.pattern !== undefined) {
    return own.pattern.replace(/%(\d{1,2})%/gu, (_, level: string) => numberAt(Number(level) - 1));
  }
  const count = Math.min(own.shown, at + 1);
  const shown = Array.from({ length: count }, (_, index) => numberAt(at + 1 - count + index));
  return `${own.prefix}${shown.filter((number) => number !== '').join('.')}${own.suffix}`;
}
