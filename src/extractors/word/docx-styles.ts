import { attributeOf, isOn, readXml, type XmlHandler } from '../xml.js';

/** What a style of a document says itself; the rest comes from the style that it is based on. */
interface Style {
  name: string;
  basedOn?: string;
  outline?: number;
  numId?: string;
  indentLevel?: number;
  vanish?: boolean;
  raised?: boolean;
}

/** What a paragraph or character style says, those it is based on included. */
export interface StyleFacts {
  /** 1–6 for a heading. */
  level?: number;
  isContents: boolean;
  numId?: string;
  indentLevel?: number;
  hidden: boolean;
  /** Its characters stand raised, as note marks do. */
  raised: boolean;
}

const PLAIN: StyleFacts = { isContents: false, hidden: false, raised: false };
/** Half points: text raised by less is set beside a picture or a line, not above its own. */
export const LEAST_RISE = 4;
/** Longer chains of styles are loops. */
const LONGEST_CHAIN = 20;

/** The styles of a document. */
export class Styles {
  private readonly styles = new Map<string, Style>();
  private readonly facts = new Map<string, StyleFacts>();

  /** Reads the part that defines them. */
  async read(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    let style: Style = { name: '' };
    const handler: XmlHandler = {
      open: (name, attributes) => {
        const value = attributeOf(attributes, 'val');
        if (name === 'w:style') {
          style = { name: '' };
          this.styles.set(attributeOf(attributes, 'styleId') ?? '', style);
        } else if (name === 'w:name') style.name = value ?? '';
        else if (name === 'w:basedOn' && value !== undefined) style.basedOn = value;
        else if (name === 'w:outlineLvl') style.outline = Number(value);
        else if (name === 'w:numId' && value !== undefined) style.numId = value;
        else if (name === 'w:ilvl') style.indentLevel = Number(value);
        else if (name === 'w:vertAlign') style.raised = isSuperscript(attributes);
        else if (name === 'w:position' && isLifted(attributes)) style.raised = true;
        else if (name === 'w:vanish' || name === 'w:specVanish') style.vanish = isOn(value);
      },
      close() {},
      text() {},
    };
    await readXml(chunks, handler);
  }

  /** What a style says; nothing where it is not defined. */
  of(id: string | undefined): StyleFacts {
    if (id === undefined) return PLAIN;
    const known = this.facts.get(id);
    if (known) return known;
    const facts = this.resolve(id);
    this.facts.set(id, facts);
    return facts;
  }

  private resolve(id: string): StyleFacts {
    const chain: Style[] = [];
    for (let style = this.styles.get(id); style && chain.length < LONGEST_CHAIN; ) {
      chain.push(style);
      style = style.basedOn === undefined ? undefined : this.styles.get(style.basedOn);
    }
    const level = headingLevel(chain);
    const numId = chain.find((style) => style.numId !== undefined)?.numId;
    const indentLevel = chain.find((style) => style.indentLevel !== undefined)?.indentLevel;
    return {
      isContents: chain.some(({ name }) => isContentsName(name)),
      hidden: chain.find(({ vanish }) => vanish !== undefined)?.vanish ?? false,
      raised: chain.find(({ raised }) => raised !== undefined)?.raised ?? false,
      ...(level === undefined ? {} : { level }),
      ...(numId === undefined ? {} : { numId }),
      ...(indentLevel === undefined ? {} : { indentLevel }),
    };
  }
}

function headingLevel(chain: Style[]): number | undefined {
  for (const { outline, name } of chain) {
    const said = outline ?? outlineOfName(name);
    if (said !== undefined) return levelOf(said);
  }
  return undefined;
}

/** The outline level of a style by its name, undefined where it says none: heading 2 → 1, Title → 0. */
export function outlineOfName(name: string): number | undefined {
  const heading = /^(?:heading|标题) ?(\d)$/iu.exec(name)?.[1];
  if (heading !== undefined) return Number(heading) - 1;
  return /^(?:title|标题)$/iu.test(name) ? 0 : undefined;
}

/** Whether a style by its name is one of a table of contents. */
export function isContentsName(name: string): boolean {
  return /^(?:toc|目录) ?\d/iu.test(name);
}

/** Whether characters are aligned above the line (w:vertAlign). */
export function isSuperscript(attributes: Record<string, string>): boolean {
  return attributeOf(attributes, 'val') === 'superscript';
}

/** Whether characters are lifted above the line (w:position, in half points), and clearly. */
export function isLifted(attributes: Record<string, string>): boolean {
  return Number(attributeOf(attributes, 'val') ?? 0) >= LEAST_RISE;
}

/** The level 1–6 of an outline level 0–8; 9 is body text. */
export function levelOf(outline: number): number | undefined {
  return outline >= 0 && outline < 9 ? Math.min(outline + 1, 6) : undefined;
}
