import { withoutYear } from '../glossary/line-names.js';
import { headlineOf } from '../headline.js';
import { commonest } from '../normalizers/document-facts.js';
import type { Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import type { Decision, DepartmentFile } from './department-file.js';
import { type Likeness, likenessOf, type Seen } from './likeness.js';

/** A department by one of its names. */
export interface DepartmentName {
  id: number;
  name: string;
  code: string | null;
  firstYear: number | null;
  lastYear: number | null;
  documents: number;
}

/** Two names that may be of one department. */
export interface Candidate {
  name: string;
  sameAs: string;
  reason: string;
  confirmed: boolean | null;
}

/** A name as it is compared: folded, and without a year. */
export function departmentKey(name: string): string {
  return withoutYear(name);
}

/**
 * The departments of a corpus. A name is one however its width and blanks are printed; two names are one department
 * only where a person has confirmed it. What looks like a new name of an old department is a candidate.
 */
export class Departments {
  private readonly seen = new Map<string, Seen>();
  private readonly codes = new Map<string, string[]>();
  private readonly ids = new Map<string, number>();

  constructor(private readonly file: DepartmentFile) {}

  /**
   * Notes who published a document and returns the id, from 1 in the order of first sight; null where the document
   * names nobody.
   */
  note(disclosure: Disclosure): number | null {
    const { issuer, fiscalYear } = disclosure;
    if (issuer === null) return null;
    const key = departmentKey(issuer);
    const seen = this.seen.get(key) ?? { key, name: issuer, years: new Map(), code: null, projects: new Set() };
    this.seen.set(key, seen);
    const year = seen.years.get(fiscalYear) ?? { documents: 0, threePublic: new Set(), threePublicBefore: new Set() };
    seen.years.set(fiscalYear, year);
    year.documents += 1;
    const { threePublic, threePublicBefore } = headlineOf(disclosure);
    if (threePublic?.amount.yuan) year.threePublic.add(threePublic.amount.yuan);
    if (threePublicBefore?.amount.yuan) year.threePublicBefore.add(threePublicBefore.amount.yuan);
    for (const { name } of disclosure.projects) seen.projects.add(foldText(name));
    this.noteCodes(key, disclosure);
    return this.idOf(key);
  }

  /** All names, those of one department with one id, in the order in which they were first seen. */
  names(): DepartmentName[] {
    return [...this.seen.values()].map(({ key, name, years, code }) => ({
      id: this.idOf(key),
      name,
      code,
      ...spanOf([...years.keys()]),
      documents: sumOf(years),
    }));
  }

  /** The departments, each by the name that it had last. */
  departments(): DepartmentName[] {
    const groups = new Map<number, DepartmentName[]>();
    for (const name of this.names()) groups.set(name.id, [...(groups.get(name.id) ?? []), name]);
    return [...groups.entries()].map(([id, names]) => {
      const latest = names.reduce((best, name) => ((name.lastYear ?? 0) > (best.lastYear ?? 0) ? name : best));
      const years = names.flatMap(({ firstYear, lastYear }) => [firstYear, lastYear]);
      const documents = names.reduce((sum, name) => sum + name.documents, 0);
      return { id, name: latest.name, code: latest.code, ...spanOf(years), documents };
    });
  }

  /** Pairs of names that may be one department, with what a person has said of each. */
  candidates(): Candidate[] {
    const found = this.likenesses();
    const pairs = new Set(found.map(({ earlier, later }) => pairOf(earlier.key, later.key)));
    const listed = this.file.decisions.filter(
      ({ department, sameAs }) => sameAs !== '' && !pairs.has(pairOf(departmentKey(department), departmentKey(sameAs))),
    );
    return [
      ...found.map(({ earlier, later, reason }) => ({
        name: earlier.name,
        sameAs: later.name,
        reason,
        confirmed: this.saidOf(earlier.key, later.key),
      })),
      ...listed.map(({ department, sameAs, reason, confirmed }) => ({ name: department, sameAs, reason, confirmed })),
    ];
  }

  private likenesses(): Likeness[] {
    return likenessOf([...this.seen.values()]);
  }

  private saidOf(one: string, other: string): boolean | null {
    const pair = pairOf(one, other);
    const said = this.file.decisions.find(
      ({ department, sameAs }) => sameAs !== '' && pairOf(departmentKey(department), departmentKey(sameAs)) === pair,
    );
    return said?.confirmed ?? null;
  }

  private idOf(key: string): number {
    const root = this.file.rootOf(key);
    const id = this.ids.get(root) ?? this.ids.size + 1;
    this.ids.set(root, id);
    return id;
  }

  /** The code that most forms print beside the department's own name. */
  private noteCodes(key: string, { projects, departmentForms }: Disclosure): void {
    const codes = this.codes.get(key) ?? [];
    this.codes.set(key, codes);
    for (const { department } of [...projects, ...departmentForms]) {
      if (department.code === null || departmentKey(department.name ?? '') !== key) continue;
      codes.push(department.code);
    }
    const seen = this.seen.get(key);
    if (seen !== undefined) seen.code = commonest(codes);
  }
}

function spanOf(years: readonly (number | null)[]): Pick<DepartmentName, 'firstYear' | 'lastYear'> {
  const known = years.filter((year) => year !== null).sort((a, b) => a - b);
  return { firstYear: known[0] ?? null, lastYear: known.at(-1) ?? null };
}

function sumOf(years: Seen['years']): number {
  return [...years.values()].reduce((sum, { documents }) => sum + documents, 0);
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join('\n');
}

/** The lines that the file of departments should have now: those it has, then the new ones. */
export function decisionsOf(departments: Departments, file: DepartmentFile): Decision[] {
  const facts = new Map(departments.names().map((name) => [departmentKey(name.name), name]));
  const known = new Set(file.decisions.map(({ department }) => departmentKey(department)));
  const pairs = new Set(
    file.decisions.map(({ department, sameAs }) => pairOf(departmentKey(department), departmentKey(sameAs))),
  );
  const candidates = departments
    .candidates()
    .filter(({ name, sameAs }) => !pairs.has(pairOf(departmentKey(name), departmentKey(sameAs))));
  const proposed = new Set(candidates.map(({ name }) => departmentKey(name)));
  const rows = [
    ...file.decisions,
    ...candidates.map(({ name, sameAs, reason }) => ({ department: name, sameAs, reason, confirmed: null, more: [] })),
    ...[...facts.entries()]
      .filter(([key]) => !known.has(key) && !proposed.has(key))
      .map(([, { name }]) => ({ department: name, sameAs: '', reason: '', confirmed: null, more: [] })),
  ];
  return rows.map((row) => {
    const fact = facts.get(departmentKey(row.department));
    if (fact === undefined) return { ...row, facts: ['', '', '', ''] };
    const { code, firstYear, lastYear, documents } = fact;
    return { ...row, facts: [code, firstYear, lastYear, documents].map((value) => String(value ?? '')) };
  });
}
