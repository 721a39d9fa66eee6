import { CLI_SENTENCES } from '../glossary/cli-sentences.js';
import { DAMAGE_SENTENCES, FAILURE_SENTENCES } from '../glossary/failure-sentences.js';
import { withoutYear } from '../glossary/line-names.js';
import { READING_SENTENCES } from '../glossary/reading-sentences.js';
import { RULES } from '../glossary/rules.js';
import { MESSAGE_KINDS } from '../messages.js';
import { maskText } from '../privacy/text.js';
import type { Check, Diagnostic, Disclosure } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import { Translator } from '../translate.js';
import type { Counted, DocumentDetails, DocumentEntry, EntryState, IndexHead } from './model.js';

/** A document of an archive: what was read of it, or why nothing was. */
export interface IndexedDocument {
  name: string;
  member: string | null;
  disclosure: Disclosure | undefined;
  /** Why nothing was read, in one line; `skipped` where that was on purpose. */
  reason: string | null;
  skipped: boolean;
  /** The files of its data and of its report, below the folder of the index. */
  json: string | null;
  report: string | null;
}

/** Of each list so many items are in the index; the rest is counted, and stands in the data. */
const MOST_LISTED = 200;

/** Characters of a text; a sentence of a check has 200. */
const MOST_CHARACTERS = 600;

const reasons = new Translator([FAILURE_SENTENCES, READING_SENTENCES, DAMAGE_SENTENCES, CLI_SENTENCES]);

/** Makes lines and details of documents, and learns the lists that they point into. */
export class EntryMaker {
  private readonly departments = new Places<string>();
  private readonly rules = new Places<IndexHead['rules'][number]>();
  private readonly codes = new Places<IndexHead['codes'][number]>();

  /** `masks`: the data may hold contacts, which no index shows. */
  constructor(private readonly masks: boolean) {}

  /** The lists, once all documents are made. */
  get lists(): Pick<IndexHead, 'departments' | 'rules' | 'codes'> {
    return { departments: this.departments.values, rules: this.rules.values, codes: this.codes.values };
  }

  entryOf({ name, member, disclosure, reason, skipped, json, report }: IndexedDocument): DocumentEntry {
    const state: EntryState = skipped ? 'skipped' : disclosure === undefined ? 'unread' : stateOf(disclosure);
    const failures = disclosure === undefined ? [] : failuresOf(disclosure);
    const doubts = disclosure === undefined ? [] : doubtsOf(disclosure);
    const lastDigit = failures.filter(({ magnitude }) => magnitude === 'last-digit').length;
    return {
      name,
      member,
      state,
      department: this.departmentOf(disclosure?.issuer ?? null),
      year: disclosure?.fiscalYear ?? null,
      kind: disclosure?.kind ?? null,
      format: disclosure?.source.format ?? null,
      pages: disclosure?.source.pages ?? null,
      tables: disclosure?.budgetTables.length ?? 0,
      projects: disclosure?.projects.length ?? 0,
      departmentForms: disclosure?.departmentForms.length ?? 0,
      indicators: disclosure === undefined ? 0 : indicatorsOf(disclosure),
      statements: disclosure?.statements.length ?? 0,
      failed: failures.length - lastDigit,
      lastDigit,
      doubts: doubts.length,
      rules: countedOf(failures.map(({ rule }) => this.ruleOf(rule))),
      codes: countedOf(doubts.map(({ code }) => this.codeOf(code))),
      json,
      report,
      reason: reason === null ? null : { en: reason, zh: reasons.chineseOf(reason) ?? reason },
    };
  }

  detailsOf({ disclosure }: IndexedDocument): DocumentDetails | null {
    if (disclosure === undefined) return null;
    const { budgetTables, projects } = disclosure;
    const [failures, doubts] = [failuresOf(disclosure), doubtsOf(disclosure)];
    const left = (list: readonly unknown[]) => Math.max(0, list.length - MOST_LISTED);
    return {
      tables: budgetTables.slice(0, MOST_LISTED).map(({ title, lines }) => ({
        title: this.textOf(title),
        lines: lines.length,
      })),
      projects: projects.slice(0, MOST_LISTED).map(({ name, funding, indicators }) => ({
        name: this.textOf(name),
        yuan: funding.annual?.total?.yuan ?? null,
        indicators: indicators.length,
      })),
      failures: failures.slice(0, MOST_LISTED).map(({ rule, magnitude, message, messageZh }) => ({
        rule: this.ruleOf(rule),
        lastDigit: magnitude === 'last-digit',
        says: this.sentenceOf(message, messageZh),
      })),
      doubts: doubts.slice(0, MOST_LISTED).map(({ code, severity, message, messageZh, source }) => ({
        code: this.codeOf(code),
        severity: severity === 'error' ? 'error' : 'warning',
        says: this.sentenceOf(message, messageZh),
        page: source?.page ?? null,
      })),
      more: { tables: left(budgetTables), projects: left(projects), failures: left(failures), doubts: left(doubts) },
    };
  }

  private departmentOf(issuer: string | null): number | null {
    if (issuer === null) return null;
    return this.departments.placeOf(withoutYear(issuer), () => this.textOf(issuer));
  }

  private ruleOf(id: string): number {
    return this.rules.placeOf(id, () => {
      const rule = RULES.find((each) => each.id === id);
      return { id, says: { en: rule?.en ?? id, zh: rule?.zh ?? id } };
    });
  }

  private codeOf(id: Diagnostic['code']): number {
    const { meaning, meaningZh } = MESSAGE_KINDS[id];
    return this.codes.placeOf(id, () => ({ id, says: { en: meaning, zh: meaningZh } }));
  }

  private sentenceOf(en: string, zh: string): Sentence {
    return { en: this.textOf(en), zh: this.textOf(zh) };
  }

  private textOf(text: string): string {
    const short = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
    return this.masks ? maskText(short) : short;
  }
}

/** Values in the order in which they were first asked for. */
class Places<Value> {
  readonly values: Value[] = [];
  private readonly known = new Map<string, number>();

  placeOf(key: string, make: () => Value): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.values.length);
    return this.values.push(make()) - 1;
  }
}

function stateOf({ kind, budgetTables, projects }: Disclosure): EntryState {
  return kind === 'unknown' && budgetTables.length + projects.length === 0 ? 'empty' : 'read';
}

function failuresOf({ checks }: Disclosure): Check[] {
  return checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
}

function doubtsOf({ diagnostics }: Disclosure): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== 'info');
}

function indicatorsOf({ projects, departmentForms }: Disclosure): number {
  return [...projects, ...departmentForms].reduce((sum, { indicators }) => sum + indicators.length, 0);
}

function countedOf(places: readonly number[]): Counted[] {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts];
}
