import { type FileHandle, open, stat } from 'node:fs/promises';
import { limitMessage, limitOf } from './limits.js';
import { InputError } from './result.js';

/** What the output calls a source that came through a pipe. */
export const STDIN_NAME = 'stdin';

/** What the operating system's refusals mean, in words. */
const REASONS: Record<string, string> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a directory',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ENXIO: 'not a file that can be read',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  EFBIG: 'the file is too large for its file system',
  EEXIST: 'exists already',
};

/** Why a file operation failed, in one line without the file's name; undefined where that is no refusal of the system. */
export function formatSystemReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  if (!('syscall' in error)) return undefined;
  return REASONS[error.code] ?? `cannot be read or written (${error.code})`;
}

/** Where a shell puts the pipes that it has opened itself: `yusuan parse <(curl …)`. */
const DESCRIPTOR_PATH = /^\/(dev\/(fd\/|stdin$)|proc\/[^/]+\/fd\/)/u;

/** The bytes of a file. Throws InputError where it cannot be read, is no file or is over the size limit. */
export async function readFileBytes(path: string | Buffer, signal?: AbortSignal): Promise<Uint8Array> {
  try {
    // A named pipe without a writer would be waited for without end.
    if (!DESCRIPTOR_PATH.test(path.toString()) && (await stat(path)).isFIFO())
      throw new InputError('not a regular file');
    const file = await open(path, 'r');
    try {
      return await readOpenFile(file, signal);
    } finally {
      await file.close();
    }
  } catch (error) {
    const reason = formatSystemReason(error);
    if (reason === undefined) throw error;
    throw new InputError(reason, { cause: error });
  }
}

async function readOpenFile(file: FileHandle, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const found = await file.stat();
  if (found.isDirectory()) throw new InputError('is a directory');
  if (found.size > limitOf('inputBytes')) throw new InputError(limitMessage('inputBytes'));
  // A file is read in one piece: nothing is held twice, and Node need not load what its streams are made of.
  return readStreamBytes(
    found.isFile() ? piecesOf(file, found.size) : file.createReadStream({ autoClose: false }),
    signal,
  );
}

/** Bytes of a piece of what does not say its size, or has grown since. */
const PIECE = 65_536;

/** The bytes of a file to its end: as many as it says in one piece, then what it has besides. */
async function* piecesOf(file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let length = size === 0 ? PIECE : size; ; length = PIECE) {
    const piece = Buffer.allocUnsafeSlow(length);
    let filled = 0;
    for (let read = -1; read !== 0 && filled < length; filled += read)
      read = (await file.read(piece, filled, length - filled)).bytesRead;
    if (filled > 0) yield piece.subarray(0, filled);
    if (filled < length) return;
  }
}

/** The bytes of a stream, to its end. Throws InputError once it is over the size limit. */
export async function readStreamBytes(stream: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Uint8Array> {
  const limit = limitOf('inputBytes');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    if (!(chunk instanceof Uint8Array))
      throw new TypeError('the stream gives no bytes: let it give Uint8Array, not text');
    size += chunk.byteLength;
    if (size > limit) throw new InputError(limitMessage('inputBytes'));
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}
