import { createGunzip } from 'node:zlib';
import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import { decodeStrictly } from '../decode.js';
import { detectContent, isArchive } from '../detect.js';
import { InflateBudget } from './budget.js';
import { isLeftBehind } from './left-behind.js';
import { listTarMembers } from './tar.js';
import { collect, listZipMembers } from './zip.js';

export { isArchive };

/** A member of an archive: its bytes, or why it has none. `member` is its path, `a.zip/b.pdf` in a nested archive. */
export type ArchiveMember = { member: string; bytes: Uint8Array } | { member: string; problem: string };

/** What is known of an archive besides its bytes. */
export interface ArchiveOptions {
  /** The archive's name; a single file packed by gzip is named after it. */
  name: string;
}

interface Level {
  prefix: string;
  depth: number;
  budget: InflateBudget;
}

/**
 * The files in a zip, a tar, a tar.gz or a gzip, archives in it opened as well.
 *
 *   预算.zip: a/1.pdf, b.zip: 2.docx      a/1.pdf   b.zip/2.docx
 *
 * A member that cannot be read (encrypted, damaged, a link) has a `problem` of one line, and the rest goes on.
 * Members that an operating system leaves behind (__MACOSX, .DS_Store, ~$ lock files) are passed over.
 * Throws InputError where the archive as a whole is damaged, empty or over a limit.
 */
export async function* readArchive(bytes: Uint8Array, options: ArchiveOptions): AsyncGenerator<ArchiveMember> {
  const level = { prefix: '', depth: 1, budget: new InflateBudget(bytes.byteLength) };
  let count = 0;
  for await (const member of readLevel(bytes, options.name, level)) {
    count += 1;
    yield member;
  }
  if (count === 0) throw new InputError('the archive is empty');
}

async function* readLevel(bytes: Uint8Array, name: string, level: Level): AsyncGenerator<ArchiveMember> {
  const content = detectContent(bytes);
  if (content.kind !== 'archive') return;
  if (content.container === 'zip') yield* readZip(bytes, level);
  else if (content.container === 'tar') yield* readTar(bytes, level);
  else yield* readGzip(bytes, name, level);
}

async function* readZip(bytes: Uint8Array, level: Level): AsyncGenerator<ArchiveMember> {
  for (const member of await listZipMembers(bytes)) {
    const label = labelOf(level.prefix, member.name);
    if (member.kind === 'directory' || isLeftBehind(member.name)) continue;
    if (member.kind === 'link') yield { member: label, problem: 'a link, not a file' };
    else yield* openMember(label, () => collect(member.read(level.budget)), level);
  }
}

async function* readTar(bytes: Uint8Array, level: Level): AsyncGenerator<ArchiveMember> {
  let count = 0;
  try {
    for (const member of listTarMembers(bytes)) {
      if (member.kind === 'directory' || isLeftBehind(member.name)) continue;
      const label = labelOf(level.prefix, member.name);
      count += 1;
      if (member.kind !== 'file') yield { member: label, problem: 'a link or device, not a file' };
      else if (member.cut) yield { member: label, problem: 'damaged: the archive ends inside it' };
      else yield* openMember(label, async () => member.bytes, level);
      if (member.shifted) yield { member: label, problem: 'damaged: bytes before it are lost; what is left was read' };
    }
  } catch (error) {
    if (!(error instanceof InputError) || count === 0) throw error;
    yield { member: labelOf(level.prefix, '…'), problem: error.message };
  }
}

/** A tar inside, or one file whose name the header may hold. */
async function* readGzip(bytes: Uint8Array, name: string, level: Level): AsyncGenerator<ArchiveMember> {
  const { inflated, cut } = await inflateGzip(bytes, level.budget);
  const content = detectContent(inflated);
  if (content.kind === 'archive' && content.container === 'tar') {
    yield* readTar(inflated, level);
    if (cut) yield { member: labelOf(level.prefix, '…'), problem: 'damaged: the archive ends early' };
    return;
  }
  const label = labelOf(level.prefix, gzipName(bytes) ?? lastPart(name).replace(/\.gz$/iu, ''));
  if (cut) yield { member: label, problem: 'damaged: the archive ends inside it' };
  else yield* openMember(label, async () => inflated, level);
}

async function inflateGzip(bytes: Uint8Array, budget: InflateBudget): Promise<{ inflated: Uint8Array; cut: boolean }> {
  const stream = createGunzip();
  stream.end(bytes);
  const parts: Uint8Array[] = [];
  try {
    for await (const chunk of stream) {
      const part: Buffer = chunk;
      budget.count(part.length);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (parts.length === 0) throw new InputError('damaged gzip archive');
    return { inflated: Buffer.concat(parts), cut: true };
  }
  return { inflated: Buffer.concat(parts), cut: false };
}

/** The original name, where flag 8 says that the header holds one (flag 4, extra fields, is not written by packers). */
function gzipName(bytes: Uint8Array): string | undefined {
  const flags = bytes[3] ?? 0;
  if (!(flags & 8) || flags & 4) return undefined;
  const end = bytes.indexOf(0, 10);
  const raw = bytes.subarray(10, end);
  return end <= 10 ? undefined : (decodeStrictly(raw, 'utf-8') ?? new TextDecoder('gb18030').decode(raw));
}

async function* openMember(
  label: string,
  read: () => Promise<Uint8Array>,
  level: Level,
): AsyncGenerator<ArchiveMember> {
  try {
    const bytes = await read();
    if (!isArchive(bytes)) yield { member: label, bytes };
    else if (level.depth >= limitOf('archiveDepth')) yield { member: label, problem: limitMessage('archiveDepth') };
    else yield* readLevel(bytes, label, { ...level, prefix: `${label}/`, depth: level.depth + 1 });
  } catch (error) {
    if (!(error instanceof InputError) || error.message.includes('(limit ')) throw error;
    yield { member: label, problem: error.message };
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/**
 * The member's path without what would lead out of a folder: it is only printed, and still nobody should trip on it.
 */
function labelOf(prefix: string, name: string): string {
  const parts = name
    .normalize('NFC')
    .replace(/^[A-Za-z]:/u, '')
    .replace(/\p{Cc}/gu, ' ')
    .split(/[\\/]/u)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return `${prefix}${parts.join('/') || 'unnamed'}`;
}
