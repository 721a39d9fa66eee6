import { resolve, sep } from 'node:path';

/**
 * A path with one character a byte. File names are bytes, not text: one that is no UTF-8 (an old GBK disk)
 * must still be opened, and JavaScript's own strings would lose it.
 */
export type BytePath = string & { readonly __bytes: unique symbol };

/** The path of some text, as UTF-8. */
export function bytesOfText(text: string): BytePath {
  return asBytePath(Buffer.from(text));
}

/** The path of raw bytes, such as a name in a folder or in a list. */
export function asBytePath(bytes: Uint8Array): BytePath {
  return Buffer.from(bytes).toString('latin1') as BytePath;
}

/** The bytes that the file system is asked for. */
export function bufferOf(path: BytePath): Buffer {
  return Buffer.from(path, 'latin1');
}

/** The path as an absolute one, without `.` and `..`; links are not resolved. */
export function resolveBytes(path: BytePath): BytePath {
  return resolve(bytesOfText(process.cwd()), path) as BytePath;
}

/** The path of a name in a folder. */
export function joinBytes(folder: BytePath, name: BytePath): BytePath {
  return (folder.endsWith(sep) ? folder + name : folder + sep + name) as BytePath;
}

/** The deepest folder that holds all of some absolute folders. */
export function commonFolder(folders: readonly BytePath[]): BytePath {
  const [first = sep as BytePath, ...rest] = folders;
  const parts = first.split(sep);
  let length = parts.length;
  for (const folder of rest) {
    const others = folder.split(sep);
    length = Math.min(length, others.length);
    for (let i = 0; i < length; i++) if (parts[i] !== others[i]) length = i;
  }
  return (parts.slice(0, length).join(sep) || sep) as BytePath;
}

/** The path below a folder that holds it, with slashes; the name itself where the two are one. */
export function relativeBytes(folder: BytePath, path: BytePath): BytePath {
  const start = folder.endsWith(sep) ? folder.length : folder.length + 1;
  return path.slice(start).replaceAll(sep, '/') as BytePath;
}

/**
 * The path as text that stands for these bytes and no others:
 *
 *   部门/预算.pdf   部门/预算.pdf
 *   caf<E9>.txt     caf\xE9.txt     a byte that is no UTF-8
 *   a\b.txt         a\\b.txt
 */
export function formatBytes(path: BytePath): string {
  const bytes = bufferOf(path);
  const text = decodeStrictly(bytes);
  return text === undefined ? decodeWithEscapes(bytes) : doubleBackslashes(text);
}

function doubleBackslashes(text: string): string {
  return text.replaceAll('\\', '\\\\');
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeWithEscapes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const [length, decoded] = decodeCharacter(bytes, at);
    text += decoded;
    at += length;
  }
  return text;
}

/** A character of UTF-8 has one to four bytes; any other byte stands for itself. */
function decodeCharacter(bytes: Uint8Array, at: number): [length: number, text: string] {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    const text = decodeStrictly(bytes.subarray(at, at + length));
    if (text !== undefined) return [length, doubleBackslashes(text)];
  }
  return [1, `\\x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`];
}
