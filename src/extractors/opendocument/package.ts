import { InputError } from '../../result.js';
import { collect } from '../archive/zip.js';
import { LONGEST_MARK, latin } from '../containers.js';
import { type OfficePackage, openPackage, readMembers } from '../word/docx-package.js';
import { attributeOf, readXml } from '../xml.js';
import { isMediaOf } from './media-type.js';

/** An OpenDocument file: what it is, and its XML parts in the order in which they are read. */
export interface OdfFile {
  kind: 'text' | 'spreadsheet';
  parts: AsyncIterable<Uint8Array>[];
  /** The bytes of parts of the package by their paths; a flat file has none. */
  readMembers(paths: readonly string[]): AsyncIterable<Uint8Array>;
}

const CHUNK_BYTES = 65_536;

/**
 * Opens a package (a zip) or a flat file. Throws InputError where it is encrypted, or neither a text nor a workbook.
 */
export async function openOdf(bytes: Uint8Array): Promise<OdfFile> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const head = latin(bytes.subarray(0, CHUNK_BYTES));
    const kind = kindOf(/office:mimetype\s*=\s*["']([^"']{0,200})/u.exec(head)?.[1] ?? '');
    return { kind, parts: [pieces(bytes)], readMembers: () => pieces(new Uint8Array()) };
  }
  const office = await openPackage(bytes);
  const kind = kindOf((await readMark(office)) || (await readManifest(office)));
  const parts = ['settings.xml', 'styles.xml', 'content.xml'].flatMap((name) => office.parts.get(name) ?? []);
  if (!office.parts.has('content.xml')) throw new InputError('damaged: the file has no content.xml');
  await readManifest(office);
  return {
    kind,
    parts: parts.map((part) => part.read(office.budget)),
    readMembers: (paths) => readMembers(office, paths),
  };
}

function kindOf(media: string): OdfFile['kind'] {
  if (isMediaOf('text', media)) return 'text';
  if (isMediaOf('spreadsheet', media)) return 'spreadsheet';
  throw new InputError('an OpenDocument file that is neither a text nor a workbook');
}

async function readMark(office: OfficePackage): Promise<string> {
  const member = office.parts.get('mimetype');
  const mark = member === undefined ? '' : latin(await collect(member.read(office.budget)));
  return mark.length > LONGEST_MARK ? '' : mark.trim();
}

/** The media type that the manifest gives the whole package; '' where it gives none. */
async function readManifest(office: OfficePackage): Promise<string> {
  const member = office.parts.get('META-INF/manifest.xml');
  let media = '';
  if (member === undefined) return media;
  await readXml(member.read(office.budget), {
    open(name, attributes) {
      if (name.endsWith('encryption-data')) throw new InputError('encrypted: a password is needed');
      if (attributeOf(attributes, 'full-path') === '/') media = attributeOf(attributes, 'media-type') ?? '';
    },
    close() {},
    text() {},
  });
  return media;
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
