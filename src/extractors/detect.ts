import type { SourceFormat } from '../document.js';
import { type Beginning, beginningOf } from './beginning.js';
import { hasZipEnd, isTar, readOleDirectory, readZipNames, ZIP_END, ZIP_MEMBER } from './containers.js';
import type { Format } from './format.js';
import { FORMATS } from './formats.js';
import { isOle } from './ole.js';
import { UNREAD_BYTES, UNREAD_OLE, UNREAD_ZIPS } from './unread.js';

/** What some bytes are, by their content alone. */
export type Content =
  | { kind: 'document'; format: SourceFormat }
  | { kind: 'archive'; container: 'zip' | 'tar' | 'gzip' }
  | { kind: 'unsupported'; reason: string };

/**
 * The type of some bytes, by magic bytes, then the members of a zip, the streams of an OLE file, a probe of the text.
 * The formats are those of the table in `formats.ts`; here is only the order in which their evidence is tried.
 */
export function detectContent(bytes: Uint8Array): Content {
  const beginning = beginningOf(bytes);
  const { head } = beginning;
  const signature = UNREAD_BYTES.find(({ at, bytes: mark }) => head.startsWith(mark, at));
  if (signature) return { kind: 'unsupported', reason: signature.reason };
  if (head.startsWith(ZIP_MEMBER) || head.startsWith(ZIP_END)) return detectZip(bytes);
  if (isOle(bytes)) return detectOle(bytes);
  if (head.startsWith('\x1f\x8b')) return { kind: 'archive', container: 'gzip' };
  if (isTar(bytes)) return { kind: 'archive', container: 'tar' };
  const marked = findFormat(({ isBytes }) => isBytes?.(beginning));
  if (marked) return marked;
  if (hasZipEnd(bytes)) return { kind: 'archive', container: 'zip' };
  if (head.startsWith('MZ')) return { kind: 'unsupported', reason: 'a Windows program, not a document' };
  return findFormat(({ isText }) => isText?.(beginning)) ?? detectPlain(beginning);
}

/** True where the bytes are an archive of files; a .docx or .xlsx is a document, although its container is a zip. */
export function isArchive(bytes: Uint8Array): boolean {
  return detectContent(bytes).kind === 'archive';
}

function findFormat(isKnown: (format: Format) => boolean | undefined): Content | undefined {
  for (const [format, entry] of FORMATS) if (isKnown(entry)) return { kind: 'document', format };
  return undefined;
}

function detectZip(bytes: Uint8Array): Content {
  const names = readZipNames(bytes);
  const found = findFormat(({ isZip }) => isZip?.(names));
  if (found) return found;
  const unread = UNREAD_ZIPS.find(({ isZip }) => isZip(names));
  return unread ? { kind: 'unsupported', reason: unread.reason } : { kind: 'archive', container: 'zip' };
}

function detectOle(bytes: Uint8Array): Content {
  const names = readOleDirectory(bytes);
  const unread = UNREAD_OLE.find(({ isOle: isKnown }) => isKnown(names));
  if (unread) return { kind: 'unsupported', reason: unread.reason };
  const none: Content = { kind: 'unsupported', reason: 'an OLE file without a Word text or a workbook in it' };
  return findFormat(({ isOle: isKnown }) => isKnown?.(names)) ?? none;
}

/** The root of a document of the Chinese standard for office files (GB/T 20916), in one XML file. */
const UOF = /<uof:UOF\b|schemas\.uof\.org\/cn/u;

function detectPlain({ bytes, probe }: Beginning): Content {
  if (probe.startsWith('<?xml')) {
    if (UOF.test(probe))
      return { kind: 'unsupported', reason: 'a UOF document, which is not read; save it as .docx or .xlsx' };
    const word = /wordml|package\/2006/u.test(probe);
    const what = word ? 'a Word XML document, which is not read; save it as .docx' : 'XML data, not a document';
    return { kind: 'unsupported', reason: what };
  }
  if (bytes.every((byte) => byte === 0))
    return { kind: 'unsupported', reason: 'nothing but zeros, as a broken download leaves' };
  if (isLockFile(bytes)) return { kind: 'unsupported', reason: 'an Office lock file (~$…), not a document' };
  if (/^[[{]/u.test(probe) && isJson(bytes)) return { kind: 'unsupported', reason: 'JSON data, not a document' };
  return { kind: 'document', format: 'text' };
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a file is a lock file of Word or Excel (~$…): the length of a user name, that name twice, padded to some 165
 * bytes.
 */
function isLockFile(bytes: Uint8Array): boolean {
  const length = bytes[0] ?? 0;
  if (bytes.length < 100 || bytes.length > 200 || length < 1 || length > 54) return false;
  const padding = bytes.filter((byte) => byte === 0 || byte === 0x20).length;
  return padding * 2 > bytes.length;
}
