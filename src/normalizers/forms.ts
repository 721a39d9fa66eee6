/**
 * Makes the records of all forms of a document, and lets each form's cells go. Tested in
 * tests/normalizers/let-go.test.ts.
 */

import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import { findFormTitle } from '../glossary/form-titles.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { DepartmentForm, Project } from '../schema/disclosure.js';
import type { GridRow, LabelledRecord } from '../tables.js';
import { normalizeDepartmentForm } from './department-form.js';
import { issuerAboveForm } from './document-facts.js';
import { withoutErrors } from './error-cells.js';
import { asksSiblings } from './form-facts.js';
import type { FormReading } from './form-reading.js';
import { type DraftProject, draftProject, type ProjectOptions } from './project.js';
import { findLost, type Printed, PrintedForms, type Template, templatesOf } from './project-template.js';
import { readRecord } from './read-form.js';
import { brokenLabels, stackedCells } from './stacked-cells.js';

/** The records of forms. */
export interface Forms {
  projects: Project[];
  departmentForms: DepartmentForm[];
  /** Whose document it is, as the first title or line above a form says that says it. */
  issuerAbove: string | null;
}

/** The records of one block, by its place in the document; a later one of the same block stands instead of it. */
export interface LabelledBlock {
  block: number;
  records: Iterable<LabelledRecord>;
  /** Labels them once more: then none is kept for what is known at the end. */
  again?: () => readonly LabelledRecord[];
}

/** The projects and department forms of a document's labelled records, each in their order. */
export function normalizeForms(records: Iterable<LabelledRecord>, options: ProjectOptions): Result<Forms> {
  return normalizeBlocks([{ block: 0, records }], options);
}

/**
 * The projects and department forms of a document's blocks, each in their order. Each reading is let go where its
 * record stands: the cells of a thousand forms are several times as large as their records.
 */
export function normalizeBlocks(blocks: Iterable<LabelledBlock>, options: ProjectOptions): Result<Forms> {
  const printed = new PrintedForms();
  const drafts: Draft[][] = [];
  for (const { block, records, again } of blocks) {
    const made: Draft[] = [];
    for (const record of records) made.push(draftOf(record, printed, options, againFor(made.length, again)));
    drafts[block] = made;
  }
  return finish(drafts.flat());
}

type Again = (() => LabelledRecord) | undefined;

function againFor(index: number, again: LabelledBlock['again']): Again {
  return again === undefined ? undefined : () => again()[index] as LabelledRecord;
}

/** What is kept of a record until it is known what its siblings print. */
interface Draft {
  issuerAbove: string | null;
  unplaced?: { row: GridRow; title: string | null };
  errors: Message[];
  /** What is compared with its siblings; a form of a department has none. */
  printed?: Printed;
  form:
    | { kind: 'nothing'; message: Message }
    | { kind: 'department'; result: Result<DepartmentForm> }
    | { kind: 'project'; printed: Printed; draft: (template: Template) => DraftProject };
}

function draftOf(record: LabelledRecord, printed: PrintedForms, options: ProjectOptions, again: Again): Draft {
  const sound = withoutErrors(record);
  const reading = readRecord(sound.value);
  const department = isDepartment(reading);
  const own = department ? undefined : printed.of(reading);
  return {
    issuerAbove: issuerAboveForm(record),
    ...(record.unplaced === undefined ? {} : { unplaced: { row: record.unplaced, title: record.title } }),
    errors: [...sound.messages, ...stackedCells(record), ...brokenLabels(record)],
    ...(own === undefined ? {} : { printed: own }),
    form: formOf(reading, own, options, again),
  };
}

function formOf(
  reading: FormReading,
  printed: Printed | undefined,
  options: ProjectOptions,
  again: Again,
): Draft['form'] {
  if (!says(reading)) return { kind: 'nothing', message: nothingRead(reading) };
  if (printed === undefined) return { kind: 'department', result: normalizeDepartmentForm(reading, '') };
  const draft = draftProject(reading, '', options);
  if (!asksSiblings(reading)) return { kind: 'project', printed, draft: () => draft };
  return { kind: 'project', printed, draft: drafted(draft, options, again ?? kept(reading.record)) };
}

/** The draft, or another where the forms of its title tell its unit of money, of which nobody knew when it was made. */
function drafted(
  draft: DraftProject,
  options: ProjectOptions,
  again: () => LabelledRecord,
): (template: Template) => DraftProject {
  return ({ fundingTitle }) =>
    fundingTitle === '' ? draft : draftProject(readRecord(withoutErrors(again()).value), fundingTitle, options);
}

function kept(record: LabelledRecord): () => LabelledRecord {
  return () => record;
}

/**
 * The records of all drafts, with what their siblings say of them, and what is said of cells they cannot be made of.
 */
function finish(drafts: readonly Draft[]): Result<Forms> {
  const forms: Forms = { projects: [], departmentForms: [], issuerAbove: null };
  const unplaced = new Map<GridRow, string | null>();
  for (const { issuerAbove, unplaced: heads } of drafts) {
    forms.issuerAbove ??= issuerAbove;
    if (heads !== undefined) unplaced.set(heads.row, heads.title);
  }
  const messages = [...drafts.flatMap(({ errors }) => errors), ...unplacedHeads(unplaced)];
  const templates = templatesOf(drafts.flatMap(({ printed }) => printed ?? []));
  for (const { form } of drafts) {
    if (form.kind === 'nothing') messages.push(form.message);
    else if (form.kind === 'department') {
      forms.departmentForms.push({ ...form.result.value, id: `d${forms.departmentForms.length + 1}` });
      messages.push(...form.result.messages);
    } else {
      const template = templates.get(form.printed.title) as Template;
      const draft = form.draft(template);
      const project = draft.finish(`p${forms.projects.length + 1}`, findLost(form.printed, draft, template));
      forms.projects.push(project.value);
      messages.push(...project.messages);
    }
  }
  return { value: forms, messages };
}

/** Whether a form is of a whole department: its title says so, or it lists tasks and names no project. */
function isDepartment(reading: FormReading): boolean {
  if (reading.fields.has('name')) return false;
  return findFormTitle(reading.record.title ?? '')?.of === 'department' || reading.tasks.length > 0;
}

/** What a form that nobody has filled in may say all the same: whose it is, and when it was printed. */
const OF_BLANK: ReadonlySet<string> = new Set([
  'implementer',
  'implementerCode',
  'department',
  'departmentCode',
  'year',
  'filledAt',
]);

/** Whether a record says anything of a project or a department: a name, an indicator, money or a goal. */
function says({ fields, indicators, funding, goals, tasks, labels, execution, extra, unheaded }: FormReading): boolean {
  const money = [...funding.annual.values(), ...funding.period.values()].some((cell) => cell !== null);
  const named = indicators.rows.some(({ halves }) =>
    halves.some((half) => [half.name, half.value].some((cell) => (cell?.text ?? '') !== '')),
  );
  const other = [...fields.keys()].some((field) => !OF_BLANK.has(field)) || execution.size > 0 || extra.size > 0;
  return (
    fields.has('name') ||
    named ||
    money ||
    unheaded.size > 0 ||
    Object.values(goals).some((goal) => goal !== undefined) ||
    tasks.length > 0 ||
    (other && (labels.has('name') || indicators.rows.length > 0))
  );
}

/** What is said of heads that pasted text prints without the width of their cells, once for all records below them. */
function unplacedHeads(rows: ReadonlyMap<GridRow, string | null>): Message[] {
  return [...rows].map(([{ place }, title]) => ({
    code: 'cells-shifted',
    ...said(sayDiagnostic('headsUnplaced', { table: titled(title) })),
    place,
  }));
}

function nothingRead({ record }: FormReading): Message {
  const sentence = sayDiagnostic('formSaysNothing', { table: titled(record.title) });
  return { code: 'table-left-out', ...said(sentence), place: record.place };
}
