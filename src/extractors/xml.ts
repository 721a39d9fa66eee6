import { SaxesParser } from 'saxes';
import { limitMessage, limitOf } from '../limits.js';
import { InputError } from '../result.js';
import { libraryReason } from './library-reason.js';

/** Is told what an XML file holds, in order. */
export interface XmlHandler {
  /** An element begins; its name has the prefix of the vocabulary it is read by, whatever the file calls it. */
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

/** A document nests some elements for each table: sdt, tbl, tr, tc, p, r, drawing and the like. */
const ELEMENTS_PER_LEVEL = 16;
/**
 * So many runs of characters without a tag between fill a document; Excel allows 32,767 a cell, only a bomb has
 * millions.
 */
const RUNS_PER_TEXT = 8;

/** Namespaces by the prefix that handlers know them by; the strict ones are those of ISO 29500. */
const PREFIXES: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
  ...openDocumentPrefixes(),
};

function openDocumentPrefixes(): Record<string, string> {
  const names = ['office', 'style', 'text', 'table', 'config', 'manifest'];
  const known = Object.fromEntries(
    names.map((name) => [`urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`, `${name}:`]),
  );
  return { ...known, 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw:' };
}

/**
 * The events of an XML part, fed piece by piece.
 * A document type declaration is refused (no Office file has one, every entity bomb does), and so is
 * nesting beyond any document's. Throws InputError where the XML is malformed.
 */
export class XmlReader {
  private readonly parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  private decoder: InstanceType<typeof TextDecoder> | undefined;
  private depth = 0;
  private textRun = 0;
  private readonly longestRun = limitOf('textLength') / RUNS_PER_TEXT;
  private readonly deepest = limitOf('nesting') * ELEMENTS_PER_LEVEL;
  private renames: Map<string, string> | undefined;

  constructor(private readonly handler: XmlHandler) {
    this.parser.on('error', (error) => {
      throw new InputError(`damaged: ${libraryReason(error)}`);
    });
    this.parser.on('doctype', () => {
      throw new InputError('damaged: its XML declares a document type, which no Office file does');
    });
    this.parser.on('opentag', ({ name, attributes }) => this.open(name, attributes));
    this.parser.on('closetag', ({ name }) => {
      this.depth -= 1;
      this.handler.close(this.renames ? this.rename(name) : name);
    });
    this.parser.on('text', (text) => this.handler.text(text));
    this.parser.on('cdata', (text) => this.handler.text(text));
  }

  write(chunk: Uint8Array): void {
    this.decoder ??= new TextDecoder(encodingOf(chunk));
    const text = this.decoder.decode(chunk, { stream: true });
    const tag = text.lastIndexOf('<');
    this.textRun = tag < 0 ? this.textRun + text.length : text.length - tag;
    if (this.textRun > this.longestRun) throw new InputError(limitMessage('textLength'));
    this.parser.write(text);
  }

  end(): void {
    this.parser.close();
  }

  private open(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth > this.deepest) throw new InputError(limitMessage('nesting'));
    if (this.depth === 1) this.renames = findRenames(attributes);
    this.handler.open(this.renames ? this.rename(name) : name, attributes);
  }

  private rename(name: string): string {
    const colon = name.indexOf(':') + 1;
    const prefix = this.renames?.get(name.slice(0, colon));
    return prefix === undefined ? name : `${prefix}${name.slice(colon)}`;
  }
}

/** Reads a whole part; resolves at its end. */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const reader = new XmlReader(handler);
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
}

/** The value of an attribute whose prefix may differ from file to file. */
export function attributeOf(attributes: Record<string, string>, name: string): string | undefined {
  const exact = attributes[`w:${name}`] ?? attributes[name];
  if (exact !== undefined) return exact;
  const key = Object.keys(attributes).find((other) => other.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

/** True unless an on/off property says off. */
export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off';
}

/** A declaration stands in so many bytes. */
const DECLARATION_BYTES = 200;

/** By the byte order mark, else by what the declaration says: <?xml version="1.0" encoding="GBK"?>. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const start = String.fromCharCode(...head.subarray(0, DECLARATION_BYTES));
  const said = /^<\?xml[^<>]{0,100}\bencoding\s*=\s*["']([\w.-]{1,40})["']/u.exec(start)?.[1] ?? 'utf-8';
  // In bytes that can be read so far, a declaration of UTF-16 is wrong; GB2312 is written by those who mean GBK.
  if (/^utf-?16/iu.test(said)) return 'utf-8';
  try {
    return /^gb/iu.test(said) ? 'gb18030' : new TextDecoder(said).encoding;
  } catch {
    return 'utf-8';
  }
}

/** Prefixes of the root that differ from those the handlers know; undefined, as a rule, where none does. */
function findRenames(attributes: Record<string, string>): Map<string, string> | undefined {
  const renames = new Map<string, string>();
  for (const [key, uri] of Object.entries(attributes)) {
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue;
    const used = key === 'xmlns' ? '' : `${key.slice(6)}:`;
    const known = Object.hasOwn(PREFIXES, uri) ? PREFIXES[uri] : undefined;
    if (known !== undefined && known !== used) renames.set(used, known);
  }
  return renames.size > 0 ? renames : undefined;
}
