import type { ArchiveMember } from './extractors/archive/archive.js';

/** One document of an input, or why a member of an archive is none; `member` is null where the input is no archive. */
export type InputDocument = { member: null; bytes: Uint8Array } | ArchiveMember;

/**
 * The documents of an input: itself, or the members of an archive, in their order.
 * Throws InputError where an archive as a whole is damaged, empty or over a limit.
 */
export async function* openDocuments(bytes: Uint8Array, name: string): AsyncGenerator<InputDocument> {
  const { isArchive } = await import('./extractors/detect.js');
  if (!isArchive(bytes)) {
    yield { member: null, bytes };
    return;
  }
  const { readArchive } = await import('./extractors/archive/archive.js');
  yield* readArchive(bytes, { name });
}
