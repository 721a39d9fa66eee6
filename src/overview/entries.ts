import { CLI_SENTENCES } from '../glossary/cli-sentences.js';
import { DAMAGE_SENTENCES } from '../glossary/damage-sentences.js';
import { FAILURE_SENTENCES } from '../glossary/failure-sentences.js';
import { withoutYear } from '../glossary/line-names.js';
import { READING_SENTENCES } from '../glossary/reading-sentences.js';
import { RULES } from '../glossary/rules/rules.js';
import { MESSAGE_KINDS } from '../messages.js';
import { maskText } from '../privacy/text.js';
import type { Diagnostic } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import { Translator } from '../translate.js';
import type { DocumentFacts } from './facts.js';
import type { Counted, DocumentDetails, DocumentEntry, IndexHead } from './model.js';

/** A document of an archive: what was read of it, or why nothing was. */
export interface IndexedDocument {
  name: string;
  member: string | null;
  facts: DocumentFacts | undefined;
  /** Why nothing was read, in one line; `skipped` where that was on purpose. */
  reason: string | null;
  skipped: boolean;
  /** The files of its data and of its report, below the folder of the index. */
  json: string | null;
  report: string | null;
}

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

  entryOf({ name, member, facts, reason, skipped, json, report }: IndexedDocument): DocumentEntry {
    const failures = facts?.failures ?? [];
    const doubts = facts?.doubts ?? [];
    const lastDigit = failures.filter(([, isLast]) => isLast).length;
    return {
      name,
      member,
      state: skipped ? 'skipped' : (facts?.state ?? 'unread'),
      department: this.departmentOf(facts?.issuer ?? null),
      year: facts?.year ?? null,
      kind: facts?.kind ?? null,
      format: facts?.format ?? null,
      pages: facts?.pages ?? null,
      tables: facts?.tables ?? 0,
      projects: facts?.projects ?? 0,
      departmentForms: facts?.departmentForms ?? 0,
      indicators: facts?.indicators ?? 0,
      statements: facts?.statements ?? 0,
      failed: failures.length - lastDigit,
      lastDigit,
      doubts: doubts.length,
      rules: countedOf(failures.map(([rule]) => this.ruleOf(rule))),
      codes: countedOf(doubts.map((code) => this.codeOf(code))),
      json,
      report,
      reason: reason === null ? null : { en: reason, zh: reasons.chineseOf(reason) ?? reason },
    };
  }

  detailsOf({ facts }: IndexedDocument): DocumentDetails | null {
    if (facts === undefined) return null;
    const { listed } = facts;
    return {
      tables: listed.tables.map(({ title, lines }) => ({ title: this.textOf(title), lines })),
      projects: listed.projects.map((project) => ({ ...project, name: this.textOf(project.name) })),
      failures: listed.failures.flatMap((says, i) => {
        const [rule, lastDigit] = facts.failures[i] ?? [];
        if (rule === undefined || lastDigit === undefined) return [];
        return [{ rule: this.ruleOf(rule), lastDigit, says: this.sentenceOf(says) }];
      }),
      doubts: listed.doubts.flatMap(({ severity, says, page }, i) => {
        const code = facts.doubts[i];
        return code === undefined ? [] : [{ code: this.codeOf(code), severity, says: this.sentenceOf(says), page }];
      }),
      more: {
        tables: facts.tables - listed.tables.length,
        projects: facts.projects - listed.projects.length,
        failures: facts.failures.length - listed.failures.length,
        doubts: facts.doubts.length - listed.doubts.length,
      },
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

  private sentenceOf({ en, zh }: Sentence): Sentence {
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

function countedOf(places: readonly number[]): Counted[] {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts];
}
