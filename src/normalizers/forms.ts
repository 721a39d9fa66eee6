import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import { findFormTitle } from '../glossary/form-titles.js';
import { eachLetGo } from '../let-go.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { DepartmentForm, Project } from '../schema/disclosure.js';
import type { GridRow, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import { normalizeDepartmentForm } from './department-form.js';
import { issuerAboveForm } from './document-facts.js';
import { withoutErrors } from './error-cells.js';
import type { FormReading } from './form-reading.js';
import { normalizeProject, type ProjectOptions } from './project.js';
import { type Template, templateOf } from './project-template.js';
import { readRecord } from './read-form.js';

/** The records of forms. */
export interface Forms {
  projects: Project[];
  departmentForms: DepartmentForm[];
  /** Whose document it is, as the first title or line above a form says that says it. */
  issuerAbove: string | null;
}

/**
 * The projects and department forms of a document's labelled records, each in their order. Each reading is let go where
 * its record stands: the cells of a thousand forms are several times as large as their records.
 */
export function normalizeForms(records: Iterable<LabelledRecord>, options: ProjectOptions): Result<Forms> {
  const forms: Forms = { projects: [], departmentForms: [], issuerAbove: null };
  const { value: readings, messages } = readRecords(records, forms);
  const templates = templatesOf(readings.filter((reading) => !isDepartment(reading)));
  for (const reading of eachLetGo(readings)) {
    if (!says(reading)) {
      messages.push(nothingRead(reading));
      continue;
    }
    if (isDepartment(reading)) {
      const result = normalizeDepartmentForm(reading, `d${forms.departmentForms.length + 1}`);
      forms.departmentForms.push(result.value);
      messages.push(...result.messages);
    } else {
      const template = templates.get(foldText(reading.record.title ?? '')) as Template;
      const result = normalizeProject(reading, template, `p${forms.projects.length + 1}`, options);
      forms.projects.push(result.value);
      messages.push(...result.messages);
    }
  }
  return { value: forms, messages };
}

/** What the records say, with what is said of the cells that they cannot be made of. */
function readRecords(records: Iterable<LabelledRecord>, forms: Forms): Result<FormReading[]> {
  const readings: FormReading[] = [];
  const errors: Message[] = [];
  const unplaced = new Map<GridRow, string | null>();
  for (const record of records) {
    forms.issuerAbove ??= issuerAboveForm(record);
    if (record.unplaced !== undefined) unplaced.set(record.unplaced, record.title);
    const sound = withoutErrors(record);
    errors.push(...sound.messages);
    readings.push(readRecord(sound.value));
  }
  return { value: readings, messages: [...errors, ...unplacedHeads(unplaced)] };
}

/** A form of a whole department: its title says so, or it lists tasks and names no project. */
function isDepartment(reading: FormReading): boolean {
  if (reading.fields.has('name')) return false;
  return findFormTitle(reading.record.title ?? '')?.of === 'department' || reading.tasks.length > 0;
}

/** What a form that nobody has filled in may say all the same: whose it is, and when it was printed. */
const OF_BLANK: ReadonlySet<string> = new Set(['unit', 'unitCode', 'department', 'departmentCode', 'year', 'filledAt']);

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

/** What the forms of each title have in common, by the title as it is compared. */
function templatesOf(readings: readonly FormReading[]): Map<string, Template> {
  const byTitle = new Map<string, FormReading[]>();
  for (const reading of readings) {
    const title = foldText(reading.record.title ?? '');
    const siblings = byTitle.get(title) ?? [];
    siblings.push(reading);
    byTitle.set(title, siblings);
  }
  return new Map([...byTitle].map(([title, siblings]) => [title, templateOf(siblings)]));
}
