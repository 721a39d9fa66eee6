import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import { labelName } from '../glossary/field-names.js';
import { CONTACT_FIELDS, type FormField } from '../glossary/field-words.js';
import { findFormTitle, isTransferLabel } from '../glossary/form-titles.js';
import type { FundingSource } from '../glossary/funding-words.js';
import type { Message } from '../messages.js';
import type { Place } from '../place.js';
import type { Result } from '../result.js';
import type { Amount, Funding, Project, Unit } from '../schema/disclosure.js';
import type { GridCell } from '../tables.js';
import { squeezeText } from '../text.js';
import { fieldKey, indicatorKey, type Trace } from '../trace.js';
import { attributeKind } from './attribute.js';
import { completeGoals, mixedGoals } from './completion.js';
import { parseDuration, parseMoment } from './dates.js';
import { executionOf, resultOf } from './evaluation.js';
import { isFigureAlone } from './figure-cell.js';
import {
  adoptName,
  agencyOfHeads,
  amountOf,
  bodyOf,
  codedName,
  departmentOfHeads,
  formUnit,
  formYear,
  hasCodes,
  keepTasks,
  lacksUnit,
  moneyBeside,
} from './form-facts.js';
import { timeOfForm } from './form-goals.js';
import { sayParted } from './form-money.js';
import type { FormReading, MoneyCell, Period } from './form-reading.js';
import { normalizeIndicators } from './indicator.js';
import { originOf } from './origin.js';
import { isCutTitle } from './project-template.js';

/** What may be asked for when forms are read. */
export interface ProjectOptions {
  /** Keep handlers' names and telephone numbers. */
  includeContacts?: boolean;
  /** Filled with the cell of each field and target. */
  trace?: Trace | undefined;
}

/** A project before it is known what its siblings print. */
export interface DraftProject {
  /** Its name, and the day on which it was filled in, have a value. */
  named: boolean;
  dated: boolean;
  /** The project with its id and with what it lost of what its siblings print; it is asked for once. */
  finish(id: string, lost: readonly string[]): Result<Project>;
}

/**
 * The project that a form, or a run of rows of a flat table, describes; `fundingTitle` is that of the forms of its
 * title. The reading is kept only where a trace is asked for.
 */
export function draftProject(reading: FormReading, fundingTitle: string, options: ProjectOptions): DraftProject {
  const messages: Message[] = [];
  const { record } = reading;
  adoptName(reading);
  keepTasks(reading);
  const text = (field: FormField): string | null => reading.fields.get(field)?.text ?? null;
  const { code, name } = codedName(text('name') ?? '');
  const moneyUnit = formUnit(reading, fundingTitle);
  messages.push(...unitMessages(reading, moneyUnit, name));
  const indicators = normalizeIndicators(reading.indicators, {
    loose: record.loose,
    form: name,
    time: timeOfForm(record),
  });
  const goals = completeGoals(reading.goals, name);
  messages.push(...indicators.messages, ...goals.messages, ...mixedGoals(reading.goals, name));
  const { place } = record;
  const others: Message[] = sayParted(reading, name).map((sentence) => ({
    code: 'label-unknown',
    ...said(sentence),
    place,
  }));
  if (isFigureAlone(name))
    others.unshift({ code: 'cells-shifted', ...said(sayDiagnostic('nameIsFigure', { name })), place });
  const title = findFormTitle(record.title ?? '');
  const over = reading.fields.has('implementer') ? departmentOfHeads(record.heads) : null;
  const department = bodyOf(text('department') ?? over, text('departmentCode'), hasCodes(reading, 'department'));
  const implementer = bodyOf(
    text('implementer') ?? agencyOfHeads(record.heads),
    text('implementerCode'),
    hasCodes(reading, 'implementer'),
  );
  const execution = executionOf(reading, moneyUnit);
  const result = resultOf(reading);
  const value: Project = {
    id: '',
    sequence: sequenceOf(record.heads),
    title: record.title === null ? null : squeezeText(record.title),
    fiscalYear: formYear(reading),
    name,
    department,
    unit: implementer.name,
    attribute: { raw: text('attribute'), kind: attributeKind(text('attribute')) },
    duration: parseDuration(durationText(reading)),
    funding: { period: fundingOf(reading, 'period', moneyUnit), annual: annualOf(reading, moneyUnit, execution) },
    overview: text('overview'),
    basis: text('basis'),
    necessity: text('necessity'),
    safeguards: text('safeguards'),
    plan: text('plan'),
    goals: goals.value,
    indicators: indicators.value,
    contacts: options.includeContacts === true ? contactsOf(reading) : null,
    filledAt: parseMoment(text('filledAt') ?? ''),
    budgetLine: null,
    form:
      title?.form === 'self-evaluation' || execution !== null || result?.score != null ? 'self-evaluation' : 'target',
    scope:
      title?.scope === 'transfer' || record.labels.some(({ text }) => isTransferLabel(text)) ? 'transfer' : 'project',
    execution,
    result,
    extra: extraOf(reading, code, implementer.code),
    complete: true,
    pages: record.pages,
    source: originOf(place),
  };
  const note = noteOf(reading, indicators.cells, options);
  const named = reading.fields.has('name') && reading.labels.has('name');
  return draftOf({ value, messages, others, named, dated: reading.fields.has('filledAt'), place, note });
}

/** What is kept of a form until its siblings are known: nothing of its cells, unless they are traced. */
interface Draft extends Pick<DraftProject, 'named' | 'dated'> {
  value: Project;
  /** What is said before the fields that its siblings print and it does not, and what behind them. */
  messages: Message[];
  others: Message[];
  place: Place;
  note: ((id: string) => void) | undefined;
}

function draftOf({ value, messages, others, named, dated, place, note }: Draft): DraftProject {
  return {
    named,
    dated,
    finish(id, lost) {
      note?.(id);
      value.id = id;
      value.complete = lost.length === 0;
      return { value, messages: [...messages, ...lostMessages(lost, value.name, place), ...others] };
    },
  };
}

function noteOf(
  reading: FormReading,
  targets: readonly (GridCell | undefined)[],
  { trace }: ProjectOptions,
): ((id: string) => void) | undefined {
  return trace === undefined ? undefined : (id) => noteCells(reading, targets, id, trace);
}

function unitMessages(reading: FormReading, moneyUnit: Unit | null, name: string): Message[] {
  const { place } = reading.record;
  if (moneyUnit === null && lacksUnit(reading)) {
    return [{ code: 'unit-unknown', ...said(sayDiagnostic('formUnit', { name })), place }];
  }
  if (
    moneyUnit !== null &&
    isCutTitle(reading.fundingTitle) &&
    !/元/u.test(reading.fundingTitle.replace(/^[^(（]*[(（]/u, ''))
  ) {
    const sentence = sayDiagnostic('unitCompleted', { label: reading.fundingTitle, name, unit: moneyUnit });
    return [{ code: 'text-completed', ...said(sentence), place }];
  }
  return [];
}

/** Note the cells of a form's values; those of contacts are not among its records. */
function noteCells(reading: FormReading, targets: readonly (GridCell | undefined)[], id: string, trace: Trace): void {
  const note = (key: string, cell: GridCell | null | undefined): void => {
    if (cell !== undefined && cell !== null) trace.cells.set(key, cell.place);
  };
  for (const [field, cell] of reading.fields) if (!CONTACT_FIELDS.has(field)) note(fieldKey(id, field), cell);
  for (const period of ['period', 'annual'] as const) {
    note(fieldKey(id, `goals.${period}`), reading.goals[period]);
    for (const [source, money] of reading.funding[period])
      note(fieldKey(id, `funding.${period}.${source}`), money?.cell);
  }
  for (const [index, cell] of targets.entries()) note(indicatorKey(id, index, 'value'), cell);
}

/** A field that a form's siblings print and this one does not is lost: it is null, with a message. */
function lostMessages(lost: readonly string[], name: string, place: Place): Message[] {
  if (lost.length === 0) return [];
  const of = name === '' ? sayDiagnostic('namelessProject') : name;
  return [
    { code: 'form-incomplete', ...said(sayDiagnostic('fieldsLost', { name: of, n: lost.length })), place },
    ...lost.map((field): Message => {
      const sentence = sayDiagnostic('fieldLost', { name: of, field: labelName(field) });
      return { code: 'cell-lost', ...said(sentence), place };
    }),
  ];
}

/** `表（一）` of the line over the form. */
function sequenceOf(heads: readonly string[]): string | null {
  for (const head of heads) {
    const found = /附?表\s*(?:[（(]\s*)?[一二三四五六七八九十百\d][一二三四五六七八九十百\d-]*(?:\s*[）)])?/u.exec(
      head,
    );
    if (found) return squeezeText(found[0]);
  }
  return null;
}

function durationText(reading: FormReading): string | null {
  const whole = reading.fields.get('duration')?.text;
  if (whole !== undefined) return whole;
  const ends = [reading.fields.get('start')?.text, reading.fields.get('end')?.text].filter((end) => end !== undefined);
  return ends.length > 0 ? ends.join('至') : null;
}

function fundingOf(reading: FormReading, period: Period, moneyUnit: Unit | null): Funding | null {
  const cells = reading.funding[period];
  if (cells.size === 0) return null;
  const amount = (source: FundingSource): Amount | null => {
    const money: MoneyCell | null | undefined = cells.get(source);
    return money === undefined || money === null ? null : amountOf(money, moneyUnit);
  };
  return {
    total: amount('total'),
    fiscal: amount('fiscal'),
    central: amount('central'),
    provincial: amount('provincial'),
    local: amount('local'),
    carryover: amount('carryover'),
    selfRaised: amount('selfRaised'),
    other: amount('other'),
  };
}

/** The year's money; that of a self-evaluation is what was adjusted, else what was planned. */
function annualOf(reading: FormReading, moneyUnit: Unit | null, execution: Project['execution']): Funding | null {
  const funding = fundingOf(reading, 'annual', moneyUnit);
  if (execution === null) return funding;
  const planned = (source: keyof Funding): Amount | null =>
    funding?.[source] ?? execution[source]?.adjusted ?? execution[source]?.initial ?? null;
  return {
    total: planned('total'),
    fiscal: planned('fiscal'),
    central: planned('central'),
    provincial: planned('provincial'),
    local: planned('local'),
    carryover: planned('carryover'),
    selfRaised: planned('selfRaised'),
    other: planned('other'),
  };
}

function contactsOf(reading: FormReading): Project['contacts'] {
  const value = (field: 'responsible' | 'handler' | 'phone'): string | null => reading.fields.get(field)?.text ?? null;
  const contacts = { responsible: value('responsible'), handler: value('handler'), phone: value('phone') };
  return Object.values(contacts).some((v) => v !== null) ? contacts : null;
}

/** The sources of money that a project has fields for. */
const SOURCES = [
  ...(['total', 'fiscal', 'central', 'provincial', 'local', 'carryover', 'selfRaised', 'other'] as const),
] satisfies readonly FundingSource[];

function extraOf(reading: FormReading, code: string | null, implementerCode: string | null): Record<string, string> {
  const codes: [string, string | null | undefined][] = [
    ['项目编码', reading.fields.get('code')?.text ?? code],
    ['单位编码', implementerCode],
  ];
  return Object.fromEntries([
    ...codes.flatMap(([label, text]): [string, string][] =>
      text === null || text === undefined ? [] : [[label, text]],
    ),
    ...moneyBeside(reading, SOURCES),
    ...reading.extra,
  ]);
}
