import { BLACK, type Colour, type Ink } from '../pdf/engines/ink.js';
import type { OfdPackage } from './package.js';
import { parseNumber, parseNumbers } from './values.js';
import { childOf, childrenOf, type Element, textOf } from './xml-tree.js';

/** How an object is painted where it does not say so itself. */
export interface DrawParam {
  relative: string | undefined;
  lineWidth: number | undefined;
  fill: Element | undefined;
  stroke: Element | undefined;
}

/** What the objects of a page refer to by id. */
export class Resources {
  readonly drawParams = new Map<string, DrawParam>();
  /** The content of composite objects. */
  readonly composites = new Map<string, Element>();
  /** The member of the package that holds a picture. */
  readonly media = new Map<string, string>();
  /** The type of each colour space: GRAY, RGB, CMYK. */
  readonly colourSpaces = new Map<string, string>();
  /** A number for each font, equal for equal ids. */
  private readonly fonts = new Map<string, number>();

  constructor(from?: Resources) {
    if (from === undefined) return;
    for (const [id, value] of from.drawParams) this.drawParams.set(id, value);
    for (const [id, value] of from.composites) this.composites.set(id, value);
    for (const [id, value] of from.media) this.media.set(id, value);
    for (const [id, value] of from.colourSpaces) this.colourSpaces.set(id, value);
    this.fonts = from.fonts;
  }

  /** Take what a resource file defines; `locate` gives the member that a file named in it is. */
  add(root: Element | undefined, locate: (file: string) => string): void {
    for (const group of root?.children ?? []) for (const entry of group.children) this.addEntry(entry, locate);
  }

  fontOf(id: string | undefined): number {
    const key = id ?? '';
    const known = this.fonts.get(key);
    if (known !== undefined) return known;
    this.fonts.set(key, this.fonts.size + 1);
    return this.fonts.size;
  }

  /** The first of a chain of parameters, each relative to the next, that says something. */
  paramOf<T>(id: string | undefined, pick: (param: DrawParam) => T | undefined): T | undefined {
    const seen = new Set<string>();
    for (let at = id; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      const param = this.drawParams.get(at);
      const found = param === undefined ? undefined : pick(param);
      if (found !== undefined) return found;
      at = param?.relative;
    }
    return undefined;
  }

  private addEntry(entry: Element, locate: (file: string) => string): void {
    const id = entry.attributes.ID;
    if (id === undefined) return;
    if (entry.name === 'DrawParam') {
      const width = entry.attributes.LineWidth;
      this.drawParams.set(id, {
        relative: entry.attributes.Relative,
        lineWidth: width === undefined ? undefined : parseNumber(width, 0),
        fill: childOf(entry, 'FillColor'),
        stroke: childOf(entry, 'StrokeColor'),
      });
    } else if (entry.name === 'CompositeGraphicUnit') {
      const content = childOf(entry, 'Content');
      if (content) this.composites.set(id, content);
    } else if (entry.name === 'MultiMedia') {
      const named = textOf(entry, 'MediaFile');
      if (named !== '') this.media.set(id, locate(named));
    } else if (entry.name === 'ColorSpace') this.colourSpaces.set(id, (entry.attributes.Type ?? '').toUpperCase());
  }
}

/** The files of resources that an element names, in order, each read once. */
export async function addResources(
  resources: Resources,
  file: OfdPackage,
  from: { part: string; document: string; element: Element | undefined; names: readonly string[] },
): Promise<void> {
  for (const name of from.names) {
    for (const { text } of childrenOf(from.element, name)) {
      if (text.trim() === '') continue;
      const part = file.resolve(from.part, text, from.document);
      const root = await file.readOptional(part);
      const base = root?.attributes.BaseLoc?.trim() ?? '';
      resources.add(root, (named) => file.resolve(part, base === '' ? named : `${base}/${named}`, from.document));
    }
  }
}

/** A colour and how opaque it is. A pattern or a shading has no colour that can be told. */
export function readColour(element: Element | undefined, resources: Resources): Ink {
  if (element === undefined) return BLACK;
  const opacity = Math.min(1, Math.max(0, parseNumber(element.attributes.Alpha, 255) / 255));
  if (element.children.length > 0) return { colour: undefined, opacity };
  const value = element.attributes.Value;
  if (value === undefined) return { colour: element.attributes.Index === undefined ? [0, 0, 0] : undefined, opacity };
  const parts = parseParts(value);
  const space = resources.colourSpaces.get(element.attributes.ColorSpace ?? '');
  return { colour: colourOf(parts, space), opacity };
}

/** Decimal numbers, or hexadecimal ones with a # before them. */
function parseParts(value: string): number[] {
  if (!value.includes('#')) return parseNumbers(value);
  return value
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('#') ? Number.parseInt(part.slice(1), 16) : Number(part)));
}

function colourOf(parts: readonly number[], space: string | undefined): Colour | undefined {
  if (!parts.every(Number.isFinite)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  if (parts.length === 1 || space === 'GRAY') return [a, a, a];
  if (parts.length === 4 || space === 'CMYK') {
    const mix = (part: number): number => Math.round(((255 - part) * (255 - d)) / 255);
    return [mix(a), mix(b), mix(c)];
  }
  return parts.length === 3 ? [a, b, c] : undefined;
}

/** The attachments that a document lists. */
export async function countAttachments(file: OfdPackage, part: string, document: Element): Promise<number> {
  const list = textOf(document, 'Attachments');
  if (list === '') return 0;
  return childrenOf(await file.readOptional(file.resolve(part, list)), 'Attachment').length;
}
