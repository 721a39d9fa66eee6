import { formatNumber } from '../number-formats.js';
import type { HtmlNode } from './html-dom.js';

/** The kinds of numbers of HTML's lists, by the names that Word's lists have for them. */
const TYPES: Record<string, string> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'cjk-ideographic': 'chineseCounting',
  'cjk-decimal': 'ideographDigital',
  'simp-chinese-informal': 'chineseCounting',
  'simp-chinese-formal': 'chineseLegalSimplified',
  'trad-chinese-informal': 'chineseCounting',
};

interface List {
  /** Undefined for a list of bullets. */
  format: string | undefined;
  next: number;
}

/**
 * The numbers that a page prints before the items of its lists.
 *
 *   <ol><li>收入<li>支出                                         1.  2.
 *   <ol style="list-style-type: cjk-ideographic"><li>收入         一、
 */
export class ListNumbers {
  private readonly lists: List[] = [];

  enter(node: HtmlNode): void {
    const { start, type, style } = node.attribs ?? {};
    const named =
      /list-style(?:-type)?\s*:[^;]*?([a-z]+(?:-[a-z]+)*)/iu.exec(style ?? '')?.[1]?.toLowerCase() ?? type ?? '';
    const format = Object.hasOwn(TYPES, named) ? TYPES[named] : 'decimal';
    const isNumbered = node.name === 'ol' && named !== 'none';
    const first = Number.parseInt(start ?? '1', 10);
    this.lists.push({ format: isNumbered ? format : undefined, next: Number.isNaN(first) ? 1 : first });
  }

  leave(): void {
    this.lists.pop();
  }

  /** The mark of the next item, '' for a bullet. */
  next(item: HtmlNode): string {
    const list = this.lists.at(-1);
    if (!list || list.format === undefined) return '';
    const value = Number.parseInt(item.attribs?.value ?? '', 10);
    const number = Number.isNaN(value) ? list.next : value;
    list.next = number + 1;
    const isChinese = /^(?:chinese|ideograph)/u.test(list.format);
    return `${formatNumber(number, list.format)}${isChinese ? '、' : '.'}`;
  }
}
