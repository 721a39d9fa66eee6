import { InputError } from '../../result.js';
import { InflateBudget } from '../archive/budget.js';
import { collect, listZipMembers, type ZipMember } from '../archive/zip.js';
import { readXml } from '../xml.js';

/** An Office file: its parts by their path, and what counts the bytes that they inflate to. */
export interface OfficePackage {
  parts: Parts;
  budget: InflateBudget;
}

/** The parts of a package by their path; paths differ in more than their case. */
class Parts {
  private readonly members = new Map<string, ZipMember>();

  set(path: string, member: ZipMember): void {
    this.members.set(keyOf(path), member);
  }

  get(path: string): ZipMember | undefined {
    return this.members.get(keyOf(path));
  }

  has(path: string): boolean {
    return this.members.has(keyOf(path));
  }
}

function keyOf(path: string): string {
  return path.replace(/^\/+/u, '').toLowerCase();
}

/** A link from one part of a package to another. */
export interface Relation {
  /** The last part of the relation's type: officeDocument, styles, worksheet. */
  type: string;
  /** The path in the package. */
  target: string;
}

/** The parts of an Office file. Throws InputError where the container is damaged. */
export async function openPackage(bytes: Uint8Array): Promise<OfficePackage> {
  const parts = new Parts();
  for (const member of await listZipMembers(bytes)) {
    if (member.kind === 'file') parts.set(member.name, member);
  }
  return { parts, budget: new InflateBudget(bytes.byteLength) };
}

/** The path of the main part, by the package's relations, else the usual one. Throws InputError where there is none. */
export async function findMainPart(office: OfficePackage, usual: string): Promise<string> {
  const relations = await readRelations(office, '');
  const named = [...relations.values()].find(({ type }) => type === 'officeDocument')?.target;
  const path = named !== undefined && office.parts.has(named) ? named : usual;
  if (!office.parts.has(path)) throw new InputError(`damaged: the file has no ${usual}`);
  return path;
}

/** The relations of a part by their id, those to the world outside left out. A part without any has none. */
export async function readRelations(office: OfficePackage, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const member = office.parts.get(`${folder}_rels/${part.slice(slash)}.rels`);
  const relations = new Map<string, Relation>();
  if (!member) return relations;
  await readXml(member.read(office.budget), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (!name.endsWith('Relationship') || Id === undefined || Target === undefined || TargetMode === 'External')
        return;
      relations.set(Id, { type: (Type ?? '').replace(/^.*\//u, ''), target: resolvePath(folder, Target) });
    },
    close() {},
    text() {},
  });
  return relations;
}

/** A path inside the package; `..` never leads out of it. */
function resolvePath(folder: string, target: string): string {
  const path: string[] = [];
  const full = /^[\\/]/u.test(target) ? target : `${folder}${target}`;
  for (const step of full.split(/[\\/]/u)) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

/** The bytes of the parts that stand under some paths, one after the other; a part that is missing has none. */
export async function* readMembers(office: OfficePackage, paths: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const path of paths) {
    const member = office.parts.get(path);
    if (member !== undefined) yield await collect(member.read(office.budget));
  }
}
