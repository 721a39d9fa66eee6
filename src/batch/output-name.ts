import { createHash } from 'node:crypto';
import { foldName } from './inputs.js';

/** Digits of the hashes in names: enough that two documents of one path never share them by chance. */
const HASH_DIGITS = 8;

/** File systems allow 255 bytes a name; some is left for the hashes, the ending and a temporary file's mark. */
const MAX_NAME_BYTES = 180;

/** Some tools still fail on paths over 1,024 bytes; the folder of the results takes a part of that. */
const MAX_PATH_BYTES = 600;

/** What Windows forbids in names; the direction of writing is nobody's business in one either. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029<>:"|?*\\]/gu;

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu;

/** The folder of the results that holds the documents. */
export const DOCUMENTS = 'documents';

/** The folder of the results that holds the reports. */
const REPORTS = 'reports';

/** The path of a document's report: where its JSON stands, in a folder of its own. */
export function reportNameOf(output: string): string {
  return `${REPORTS}/${output.slice(DOCUMENTS.length + 1, -'.json'.length)}.html`;
}

/** A hex digest, short enough for a name. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}

/**
 * The path of a document's JSON below the folder of the results: its own path and a short hash of its content.
 *
 *   部门/预算.pdf          documents/部门/预算.pdf.1a2b3c4d.json
 *   a.zip!b/1.docx         documents/a.zip/b/1.docx.1a2b3c4d.json
 *   ../what:ever.pdf       documents/_/what_ever.pdf.9f8e7d6c.1a2b3c4d.json
 *
 * It never leads out of the folder. A path that cannot stand as it is (characters, length) or that has a `twin`
 * carries a hash of the path as well, so that no two documents ever share a name.
 */
export function outputNameOf(path: string, sha256: string, twin = false): string {
  const parts = path.split('/').map(safePart);
  let safe = parts.join('/');
  if (Buffer.byteLength(safe) > MAX_PATH_BYTES) safe = parts.at(-1) ?? '';
  const mark = twin || safe !== path ? `.${shortHash(path)}` : '';
  return `${DOCUMENTS}/${safe}${mark}.${sha256.slice(0, HASH_DIGITS)}.json`;
}

function safePart(part: string): string {
  const plain = part
    .normalize('NFC')
    .replace(UNSAFE, '_')
    .replace(/^[ .]+|[ .]+$/gu, '_');
  const short = cutBytes(RESERVED.test(plain) ? `_${plain}` : plain, MAX_NAME_BYTES);
  return short === '' ? '_' : short;
}

function cutBytes(text: string, most: number): string {
  let size = 0;
  let cut = '';
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > most) return cut;
    cut += character;
  }
  return cut;
}

/** The output names of one input; a second member of the same path and content has its number in the name. */
export class OutputNames {
  private readonly taken = new Set<string>();

  constructor(
    private readonly key: string,
    private readonly twin: boolean,
  ) {}

  next(member: string | null, sha256: string): string {
    const path = member === null ? this.key : `${this.key}/${member}`;
    for (let number = 1; ; number++) {
      const name = outputNameOf(number === 1 ? path : `${path}~${number}`, sha256, this.twin);
      if (this.taken.has(foldName(name))) continue;
      this.taken.add(foldName(name));
      return name;
    }
  }
}
