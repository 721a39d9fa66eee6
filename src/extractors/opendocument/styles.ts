import { attributeOf } from '../xml.js';
import { toPoints } from './lengths.js';

/** What a style says, those it is based on included; what it does not say is absent. */
export interface OdfStyle {
  /** Its names and those of the styles it is based on, from itself on. */
  names: string[];
  listStyle?: string;
  /** Points. */
  left?: number;
  first?: number;
  align?: string;
  pageBefore?: boolean;
  pageAfter?: boolean;
  /** A tab stop with dots. */
  leader?: boolean;
  hidden?: boolean;
  raised?: boolean;
  /** A table, that is a sheet, that is shown. */
  shown?: boolean;
  /** How numbers are shown: the name of what `numberFormat` gives. */
  dataStyle?: string;
  /** A cell with a line on any side. */
  ruled?: boolean;
}

const NOTHING: OdfStyle = { names: [] };
/** Longer chains of styles are loops. */
const LONGEST_CHAIN = 20;
/** Of the font's size: text raised by less is set beside a picture or a line, not above its own. */
const LEAST_RISE = 15;
/** What a border says that is not drawn; 0.74pt is a thin one. */
const NO_LINE = /^(?:none|hidden|0(?:pt|cm|mm|in)?(?:\s|$))/u;
const BORDERS = ['border', 'border-top', 'border-bottom', 'border-left', 'border-right'];

/** What shows numbers, and what stands behind them. */
const NUMBER_STYLES: Record<string, string> = {
  'number:number-style': '',
  'number:currency-style': '',
  'number:percentage-style': '%',
};
/** More decimals are not shown by any producer. */
const MOST_DECIMALS = 20;

/** The styles of an OpenDocument file, out of the events of its styles and of the automatic ones of its content. */
export class OdfStyles {
  private readonly own = new Map<string, { style: OdfStyle; parent: string | undefined }>();
  private readonly known = new Map<string, OdfStyle>();
  private current: OdfStyle | undefined;
  private readonly formats = new Map<string, string>();
  private numbers: { name: string; end: string } | undefined;

  /** What a style says; nothing where it is not defined. */
  of(family: string, name: string | undefined): OdfStyle {
    if (name === undefined) return NOTHING;
    const key = `${family} ${name}`;
    const known = this.known.get(key) ?? this.resolve(family, name);
    this.known.set(key, known);
    return known;
  }

  open(name: string, attributes: Record<string, string>): void {
    const end = Object.hasOwn(NUMBER_STYLES, name) ? NUMBER_STYLES[name] : undefined;
    if (end !== undefined) this.numbers = { name: attributeOf(attributes, 'name') ?? '', end };
    else if (name === 'number:number' && this.numbers !== undefined) this.addFormat(this.numbers, attributes);
    else if (name === 'style:style') this.begin(attributes);
    else if (this.current !== undefined) describe(this.current, name, attributes);
  }

  close(name: string): void {
    if (name === 'style:style') this.current = undefined;
    else if (Object.hasOwn(NUMBER_STYLES, name)) this.numbers = undefined;
  }

  /** A style's number format as a workbook of Excel writes it (#,##0.00), or undefined where its decimals are not said. */
  numberFormat(style: OdfStyle): string | undefined {
    return style.dataStyle === undefined ? undefined : this.formats.get(style.dataStyle);
  }

  private addFormat({ name, end }: { name: string; end: string }, attributes: Record<string, string>): void {
    const decimals = Number(attributeOf(attributes, 'decimal-places') ?? Number.NaN);
    if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS) return;
    const whole = attributeOf(attributes, 'grouping') === 'true' ? '#,##0' : '0';
    this.formats.set(name, `${whole}${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}${end}`);
  }

  private begin(attributes: Record<string, string>): void {
    const name = attributeOf(attributes, 'name') ?? '';
    const style: OdfStyle = { names: [attributeOf(attributes, 'display-name') ?? name.replaceAll('_20_', ' ')] };
    const listStyle = attributeOf(attributes, 'list-style-name');
    if (listStyle !== undefined) style.listStyle = listStyle;
    const dataStyle = attributeOf(attributes, 'data-style-name');
    if (dataStyle !== undefined) style.dataStyle = dataStyle;
    if ((attributeOf(attributes, 'master-page-name') ?? '') !== '') style.pageBefore = true;
    this.own.set(`${attributeOf(attributes, 'family') ?? ''} ${name}`, {
      style,
      parent: attributeOf(attributes, 'parent-style-name'),
    });
    this.known.clear();
    this.current = style;
  }

  private resolve(family: string, name: string): OdfStyle {
    const chain: OdfStyle[] = [];
    for (let next: string | undefined = name; next !== undefined && chain.length < LONGEST_CHAIN; ) {
      const found = this.own.get(`${family} ${next}`);
      if (found) chain.push(found.style);
      next = found?.parent;
    }
    // A style that is not defined is known by its name all the same.
    const names = chain.length === 0 ? [name.replaceAll('_20_', ' ')] : chain.flatMap((style) => style.names);
    return Object.assign({}, ...chain.reverse(), { names }) as OdfStyle;
  }
}

function describe(style: OdfStyle, name: string, attributes: Record<string, string>): void {
  if (name === 'style:text-properties') describeText(style, attributes);
  else if (name === 'style:paragraph-properties') describeParagraph(style, attributes);
  else if (name === 'style:tab-stop') {
    const leader = attributeOf(attributes, 'leader-style') ?? 'none';
    if (leader !== 'none') style.leader = true;
  } else if (name === 'style:table-properties') {
    const display = attributeOf(attributes, 'display');
    if (display !== undefined) style.shown = display !== 'false';
    describeBreaks(style, attributes);
  } else if (name === 'style:table-cell-properties') {
    const lines = BORDERS.flatMap((side) => attributeOf(attributes, side) ?? []);
    if (lines.length > 0) style.ruled = lines.some((line) => !NO_LINE.test(line));
  }
}

function describeText(style: OdfStyle, attributes: Record<string, string>): void {
  const display = attributeOf(attributes, 'display');
  if (display !== undefined) style.hidden = display === 'none';
  const position = attributeOf(attributes, 'text-position');
  if (position === undefined) return;
  const rise = /^(-?\d+)%/u.exec(position)?.[1];
  style.raised = rise === undefined ? position.startsWith('super') : Number(rise) >= LEAST_RISE;
}

function describeParagraph(style: OdfStyle, attributes: Record<string, string>): void {
  const [left, first] = [attributeOf(attributes, 'margin-left'), attributeOf(attributes, 'text-indent')];
  if (left !== undefined) style.left = toPoints(left);
  if (first !== undefined) style.first = toPoints(first);
  const align = attributeOf(attributes, 'text-align');
  if (align !== undefined) style.align = align;
  describeBreaks(style, attributes);
}

function describeBreaks(style: OdfStyle, attributes: Record<string, string>): void {
  const [before, after] = [attributeOf(attributes, 'break-before'), attributeOf(attributes, 'break-after')];
  if (before !== undefined) style.pageBefore = before === 'page';
  if (after !== undefined) style.pageAfter = after === 'page';
}
