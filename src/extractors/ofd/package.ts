import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { InputError } from '../../result.js';
import { InflateBudget } from '../archive/budget.js';
import { listZipMembers, type ZipMember } from '../archive/zip.js';
import { type Element, readTree } from './xml-tree.js';

/** Members that only an encrypted package has: its seed and the map from what is encrypted to its cipher text. */
const ENCRYPTED = /(?:^|\/)(?:encryptions\.xml|decryptseed\.dat|entriesmap\.dat)$/iu;

/** The parts of an OFD file by their path, whatever case and slashes they are written with. */
export class OfdPackage {
  private constructor(
    private readonly members: ReadonlyMap<string, ZipMember>,
    private readonly budget: InflateBudget,
    private readonly report: (text: string) => void,
  ) {}

  /** Throws InputError where the container is damaged or encrypted. */
  static async open(bytes: Uint8Array, messages: Message[], place: Place): Promise<OfdPackage> {
    const members = new Map<string, ZipMember>();
    for (const member of await listZipMembers(bytes)) {
      if (member.kind !== 'file') continue;
      if (ENCRYPTED.test(member.name)) throw new InputError('encrypted: a key or a password is needed');
      members.set(keyOf(member.name), member);
    }
    const report = (text: string) => messages.push({ code: 'content-damaged', text, place });
    return new OfdPackage(members, new InflateBudget(bytes.byteLength), report);
  }

  /** The root element of a part, or undefined where there is no such part. Throws InputError where it is damaged. */
  async read(path: string): Promise<Element | undefined> {
    const member = this.members.get(keyOf(path));
    return member === undefined ? undefined : readTree(member.read(this.budget));
  }

  /** The bytes of a part, or undefined where there is none, or more than `most` of them. Throws InputError as `read` does. */
  async readBytes(path: string, most: number): Promise<Uint8Array | undefined> {
    const member = this.members.get(keyOf(path));
    if (member === undefined) return undefined;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of member.read(this.budget)) {
      length += chunk.byteLength;
      if (length > most) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  /** The root element of a part that a document can be read without: where it is damaged, a message says so. */
  async readOptional(path: string): Promise<Element | undefined> {
    try {
      return await this.read(path);
    } catch (error) {
      if (!(error instanceof InputError) || error.message.includes('(limit ')) throw error;
      this.report(`a part of the package cannot be read (${lastPart(path)}): ${error.message}`);
      return undefined;
    }
  }

  /** The path that a part names: from the root of the package, from the part's own folder, or from the document's. */
  resolve(from: string, target: string, document = ''): string {
    const named = target.trim();
    if (/^[\\/]/u.test(named)) return normalize(named);
    const beside = normalize(`${folderOf(from)}${named}`);
    if (this.members.has(keyOf(beside))) return beside;
    const other = [normalize(`${folderOf(document)}${named}`), normalize(named)];
    return other.find((path) => this.members.has(keyOf(path))) ?? beside;
  }
}

function keyOf(path: string): string {
  return normalize(path).toLowerCase();
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path with slashes and without steps; `..` never leads out of the package. */
function normalize(path: string): string {
  const steps: string[] = [];
  for (const step of path.split(/[\\/]/u)) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
