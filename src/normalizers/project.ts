import { CONTACT_LABEL } from '../glossary/contact-words.js';
import { CONTACT_FIELDS, type FundingSource } from '../glossary/form-labels.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Amount, Funding, Project, Unit } from '../schema/disclosure.js';
import type { FormBlock, GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { fieldKey, indicatorKey, type Trace } from '../trace.js';
import { findUnit, parseAmount } from './amount.js';
import { completeGoals } from './completion.js';
import { parseDuration, parseMoment } from './dates.js';
import { type FormReading, type Period, readForm } from './form-reading.js';
import { normalizeIndicators } from './indicator.js';
import { originOf } from './origin.js';
import { findLost, isCutTitle, isHeader, type Template, templateOf } from './project-template.js';

export interface ProjectOptions {
  /** Keep handlers' names and telephone numbers. */
  includeContacts?: boolean;
  /** Filled with the cell of each field and target. */
  trace?: Trace | undefined;
}

/**
 * The projects of a document's forms, in their order.
 * `contactNames` are the names in their footers, for no text of the output to hold.
 * A field that a form's siblings print and this one does not is lost: it is null, with a message.
 */
export function normalizeProjects(
  forms: readonly FormBlock[],
  options: ProjectOptions,
): Result<{ projects: Project[]; contactNames: string[] }> {
  const readings = forms.map(readForm);
  const messages: Message[] = [];
  const contactNames = readings.flatMap((reading) =>
    (['responsible', 'handler'] as const).flatMap((field) => reading.fields.get(field)?.text ?? []),
  );
  const templates = templatesOf(forms, readings);
  const projects = forms.map((form, index) => {
    const reading = readings[index] as FormReading;
    const template = templates.get(foldText(form.title ?? '')) as Template;
    const result = normalizeProject(form, reading, template, `p${index + 1}`, options);
    messages.push(...result.messages);
    return result.value;
  });
  return { value: { projects, contactNames }, messages };
}

/** What the forms of each title have in common, by the title as it is compared. */
function templatesOf(forms: readonly FormBlock[], readings: readonly FormReading[]): Map<string, Template> {
  const byTitle = new Map<string, FormReading[]>();
  for (const [index, form] of forms.entries()) {
    const title = foldText(form.title ?? '');
    const siblings = byTitle.get(title) ?? [];
    siblings.push(readings[index] as FormReading);
    byTitle.set(title, siblings);
  }
  return new Map([...byTitle].map(([title, siblings]) => [title, templateOf(siblings)]));
}

function normalizeProject(
  form: FormBlock,
  reading: FormReading,
  template: Template,
  id: string,
  options: ProjectOptions,
): Result<Project> {
  const messages: Message[] = [];
  const heads = foldText(form.heads.join(' '));
  const text = (field: Parameters<FormReading['fields']['get']>[0]): string | null =>
    reading.fields.get(field)?.text ?? null;
  const name = text('name') ?? '';
  const unit =
    findUnit(reading.fundingTitle) ??
    findUnit(wholeTitle(reading.fundingTitle, template)) ??
    findUnit(/单位.*$/u.exec(heads)?.[0] ?? '') ??
    null;
  if (unit === null && reading.labels.has('funding.annual.total')) {
    messages.push({ code: 'unit-unknown', text: `the form of ${name} names no unit of money`, place: form.place });
  }
  if (unit !== null && isCutTitle(reading.fundingTitle) && findUnit(reading.fundingTitle) === undefined) {
    const text = `${reading.fundingTitle} on the form of ${name} is cut off; its unit ${unit} is that of the forms beside it`;
    messages.push({ code: 'text-completed', text, place: form.place });
  }
  const indicators = normalizeIndicators(indicatorRowsOf(reading, template), {
    twoPeriods: template.twoPeriods,
    loose: reading.loose,
    form: name,
  });
  const goals = completeGoals(reading.goals, name);
  if (options.trace !== undefined) noteCells(reading, indicators.cells, id, options.trace);
  const lost = findLost(reading, template);
  messages.push(...indicators.messages, ...goals.messages, ...lostMessages(lost, name, form));
  const raw = durationText(reading);
  const value: Project = {
    id,
    sequence: sequenceOf(form.heads),
    title: form.title === null ? null : squeezeText(form.title),
    fiscalYear: yearOf(heads) ?? yearOf(form.title ?? '') ?? yearOf(`${text('year') ?? ''}年`),
    name,
    department: departmentOf(text('department'), text('departmentCode')),
    unit: text('unit'),
    attribute: { raw: text('attribute'), kind: attributeKind(text('attribute')) },
    duration: parseDuration(raw),
    funding: { period: fundingOf(reading, 'period', unit), annual: fundingOf(reading, 'annual', unit) },
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
    form: 'target',
    scope: 'project',
    execution: null,
    result: null,
    extra: extraOf(reading, options),
    complete: lost.length === 0,
    pages: form.pages,
    source: originOf(form.place),
  };
  return { value, messages };
}

/** Note the cells of a form's values; those of contacts are not among its records. */
function noteCells(reading: FormReading, targets: readonly (GridCell | undefined)[], id: string, trace: Trace): void {
  const note = (key: string, cell: GridCell | null | undefined): void => {
    if (cell !== undefined && cell !== null) trace.cells.set(key, cell.place);
  };
  for (const [field, cell] of reading.fields) if (!CONTACT_FIELDS.has(field)) note(fieldKey(id, field), cell);
  for (const period of ['period', 'annual'] as const) {
    note(fieldKey(id, `goals.${period}`), reading.goals[period]);
    for (const [source, cell] of reading.funding[period]) note(fieldKey(id, `funding.${period}.${source}`), cell);
  }
  for (const [index, cell] of targets.entries()) note(indicatorKey(id, index, 'value'), cell);
}

/** The label that names the unit on the form's siblings, where this form has lost or cut its own; else ''. */
function wholeTitle(own: string, template: Template): string {
  const isCut = isCutTitle(own) && template.fundingTitle.startsWith(foldText(own));
  return own === '' || isCut ? template.fundingTitle : '';
}

/** The rows of the indicator table; a form that lost its header row is read by that of its siblings. */
function indicatorRowsOf(reading: FormReading, template: Template): GridRow[] {
  const rows = reading.indicatorRows;
  return template.header === undefined || rows.length === 0 || rows.some(isHeader) ? rows : [template.header, ...rows];
}

function lostMessages(lost: string[], name: string, form: FormBlock): Message[] {
  if (lost.length === 0) return [];
  const what = `the form of ${name === '' ? 'a project without name' : name}`;
  return [
    { code: 'form-incomplete', text: `${what} has lost ${lost.length} of its fields`, place: form.place },
    ...lost.map((field): Message => ({ code: 'cell-lost', text: `${what} has lost ${field}`, place: form.place })),
  ];
}

/** `表（一）` of the line over the form. */
function sequenceOf(heads: readonly string[]): string | null {
  for (const head of heads) {
    const found = /(?:附?表)\s*[（(]?\s*[一二三四五六七八九十百\d][一二三四五六七八九十百\d-]*\s*[）)]?/u.exec(head);
    if (found) return squeezeText(found[0]);
  }
  return null;
}

function yearOf(text: string): number | null {
  const found = /(20\d{2}|19\d{2})\s*年/u.exec(text.normalize('NFKC'));
  return found ? Number(found[1]) : null;
}

/** "001-中共大同市委办公室[部门]" → code 001, name 中共大同市委办公室. */
function departmentOf(text: string | null, code: string | null): Project['department'] {
  if (text === null) return { code, name: null };
  const bare = text.replace(/[[［【](部门|单位)[\]］】]\s*$/u, '').trim();
  const found = /^([0-9A-Za-z]{2,})\s*[-—–_－]\s*(.+)$/su.exec(bare);
  if (found?.[1] !== undefined && found[2] !== undefined) return { code: found[1], name: found[2] };
  return /^[0-9A-Za-z]+$/u.test(bare) ? { code: bare, name: null } : { code, name: bare };
}

const ATTRIBUTES: [RegExp, NonNullable<Project['attribute']['kind']>][] = [
  [/一次性/u, 'one-off'],
  [/新增|新建|新设/u, 'new'],
  [/延续|续建/u, 'continuing'],
  [/经常|长期|常年/u, 'recurring'],
];

function attributeKind(raw: string | null): Project['attribute']['kind'] {
  const found = ATTRIBUTES.filter(([pattern]) => pattern.test(raw ?? ''));
  return found[0]?.[1] ?? null;
}

function durationText(reading: FormReading): string | null {
  const whole = reading.fields.get('duration')?.text;
  if (whole !== undefined) return whole;
  const ends = [reading.fields.get('start')?.text, reading.fields.get('end')?.text].filter((end) => end !== undefined);
  return ends.length > 0 ? ends.join('至') : null;
}

function fundingOf(reading: FormReading, period: Period, unit: Unit | null): Funding | null {
  const cells = reading.funding[period];
  if (cells.size === 0) return null;
  const amount = (source: FundingSource): Amount | null => {
    const cell: GridCell | null | undefined = cells.get(source);
    return cell === undefined || cell === null ? null : amountOf(cell.text, unit);
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

/** The amount of a cell, by the unit behind its figure where there is one, else by the form's. */
function amountOf(text: string, unit: Unit | null): Amount | null {
  const own = /^(.*?)\s*([亿万千]?元)$/u.exec(text);
  const amount = parseAmount(own?.[1] ?? text, own?.[2] === undefined ? unit : (findUnit(own[2]) ?? unit));
  return amount.value === null ? null : { ...amount, raw: text };
}

function contactsOf(reading: FormReading): Project['contacts'] {
  const value = (field: 'responsible' | 'handler' | 'phone'): string | null => reading.fields.get(field)?.text ?? null;
  const contacts = { responsible: value('responsible'), handler: value('handler'), phone: value('phone') };
  return Object.values(contacts).some((v) => v !== null) ? contacts : null;
}

function extraOf(reading: FormReading, options: ProjectOptions): Record<string, string> {
  const code = reading.fields.get('code')?.text;
  const entries: [string, string][] = [
    ...(code === undefined ? [] : [['项目编码', code] as [string, string]]),
    ...reading.extra,
  ];
  return Object.fromEntries(
    options.includeContacts === true ? entries : entries.filter(([label]) => !CONTACT_LABEL.test(label)),
  );
}
