/** Says in words where figures stand. Tested in tests/checks/refs.test.ts. */

import { sayPlace } from '../glossary/check-sentences.js';
import { fieldName } from '../glossary/field-names.js';
import type { BudgetLine, BudgetTable, DepartmentForm, Disclosure, Project, Ref } from '../schema/disclosure.js';
import { joinSentences, nested, type Sentence, verbatim } from '../sentence.js';

/** A message names at most so many lines or columns of a sum. */
const MOST_NAMES = 4;

/** Says where figures stand: by titles, names, labels and pages, never by ids. */
export class Places {
  readonly #tables: ReadonlyMap<string, BudgetTable>;
  readonly #forms: ReadonlyMap<string, Project | DepartmentForm>;

  constructor(private readonly disclosure: Disclosure) {
    this.#tables = new Map(disclosure.budgetTables.map((table) => [table.id, table]));
    this.#forms = new Map([...disclosure.projects, ...disclosure.departmentForms].map((form) => [form.id, form]));
  }

  /** `《支出总表》（第12页）`; with its year or issuer where these are not the document's. */
  table(table: BudgetTable, source: Ref['source'] = null): Sentence {
    const { fiscalYear, issuer } = this.disclosure;
    const page = source?.page ?? table.pages[0];
    const where = placeOf([
      page === undefined ? lineOfText(source) : sayPlace('page', { page }),
      table.fiscalYear !== null && table.fiscalYear !== fiscalYear && !table.title.includes(String(table.fiscalYear))
        ? sayPlace('year', { year: table.fiscalYear })
        : undefined,
      table.issuer !== null && issuer !== null && table.issuer !== issuer ? verbatim(table.issuer) : undefined,
    ]);
    return table.title === ''
      ? sayPlace('untitled', { where })
      : sayPlace('table', { title: { en: nested(table.title), zh: table.title }, where });
  }

  /** `《支出总表》（第12页）“合计”栏`. */
  columnOf(table: BudgetTable, labels: readonly string[]): Sentence {
    return sayPlace('column', { line: this.table(table), column: quote(labels.join('/')) });
  }

  /**
   * One cell, field or claim: `《支出总表》（第12页）“201 一般公共服务支出”“合计”栏`. What it has in common with `beside`, the
   * place named before it, is left out.
   */
  one(ref: Ref, beside?: Ref): Sentence {
    if (ref.table !== null) return this.#cell(ref, beside);
    const form = this.#forms.get(ref.project ?? ref.form ?? '');
    if (form !== undefined) {
      const field = ref.field === null ? undefined : fieldName(ref.field);
      if (field === undefined) return this.form(form);
      const own = form.id === (beside?.project ?? beside?.form);
      return own ? sayPlace('ownField', { field }) : sayPlace('field', { form: this.form(form), field });
    }
    return sayPlace('statement', { where: this.#pageOf(ref), metric: nested(this.#metric(ref)) });
  }

  /** The form of a project or of a department, with its page. */
  form(form: Project | DepartmentForm): Sentence {
    const page = form.source.page;
    const where = placeOf([page === null ? lineOfText(form.source) : sayPlace('page', { page })]);
    if (!('tasks' in form)) return sayPlace('project', { name: form.name, where });
    return sayPlace('department', { name: form.department.name ?? form.title ?? '', where });
  }

  /** Several cells together. What they have in common with `beside`, the place named before them, is left out. */
  several(refs: readonly Ref[], beside?: Ref): Sentence {
    const [first] = refs;
    if (first === undefined || refs.length === 1)
      return first === undefined ? sayPlace('mixed', { n: 0 }) : this.one(first, beside);
    const table = first.table === null ? undefined : this.#tables.get(first.table);
    if (table !== undefined && refs.every((ref) => ref.table === table.id)) return this.#cells(table, refs, beside);
    const form = first.project ?? first.form;
    if (form !== null && refs.every((ref) => (ref.project ?? ref.form) === form)) return this.#fields(refs, beside);
    if (refs.every((ref) => ref.project !== null || ref.form !== null)) {
      const names = refs.map((ref) => quote(nameOfForm(this.#forms.get(ref.project ?? ref.form ?? ''))));
      return sayPlace('forms', {
        n: new Set(refs.map(({ project, form }) => project ?? form)).size,
        names: list(names),
      });
    }
    if (refs.every((ref) => ref.statement !== null)) {
      const names = list(refs.map((ref) => quote(this.#metric(ref))));
      return sayPlace('statements', { where: this.#pageOf(first), names, n: refs.length });
    }
    return sayPlace('mixed', { n: refs.length });
  }

  #cell(ref: Ref, beside: Ref | undefined): Sentence {
    const table = this.#tables.get(ref.table ?? '');
    if (table === undefined) return sayPlace('mixed', { n: 1 });
    const labels = labelsOf(table, ref);
    const near = beside?.table === ref.table;
    if (near && beside?.line === ref.line && labels !== undefined)
      return sayPlace('sameColumn', { line: sayPlace('sameLine'), column: quote(labels) });
    const own = this.#line(table, ref);
    const line = near
      ? sayPlace('ownLine', { line: own })
      : sayPlace('line', { table: this.table(table, ref.source), line: own });
    if (near && beside?.column === ref.column) return line;
    return labels === undefined ? line : sayPlace('column', { line, column: quote(labels) });
  }

  #cells(table: BudgetTable, refs: readonly Ref[], beside: Ref | undefined): Sentence {
    const [first] = refs as [Ref];
    const near = beside?.table === table.id;
    if (refs.every(({ line }) => line === first.line)) {
      const names = list(refs.map((ref) => quote(labelsOf(table, ref) ?? '')));
      if (near && beside.line === first.line) return sayPlace('ownColumns', { names, n: refs.length });
      const line = sayPlace('line', { table: this.table(table, first.source), line: this.#line(table, first) });
      return sayPlace('columns', { line, names, n: refs.length });
    }
    const names = list(refs.map((ref) => this.#line(table, ref)));
    const labels = refs.every(({ column }) => column === first.column) ? labelsOf(table, first) : undefined;
    const n = refs.length;
    if (near && (beside.column === first.column || labels === undefined))
      return sayPlace(isBelow(table, refs, beside) ? 'below' : 'ownLines', { n, names });
    const place = this.table(table, first.source);
    if (labels === undefined) return sayPlace('lines', { table: place, n, names });
    return sayPlace('linesOfColumn', { table: place, column: quote(labels), n, names });
  }

  #fields(refs: readonly Ref[], beside: Ref | undefined): Sentence {
    const [first] = refs as [Ref];
    const owner = first.project ?? first.form;
    const form = this.#forms.get(owner ?? '');
    const own = owner === (beside?.project ?? beside?.form);
    if (own && form !== undefined && 'tasks' in form && refs.every(({ field }) => field?.startsWith('tasks.')))
      return sayPlace('ownTasks', { names: list(refs.map((ref) => quote(taskName(form, ref)))), n: refs.length });
    const names = list(refs.map((ref) => quote(lastWord(ref))));
    if (own) return sayPlace('ownFields', { names, n: refs.length });
    if (form === undefined) return sayPlace('mixed', { n: refs.length });
    return sayPlace('fields', { form: this.form(form), names, n: refs.length });
  }

  #line(table: BudgetTable, ref: Ref): Sentence {
    const line = table.lines[ref.line ?? -1];
    const name = line === undefined ? '' : [line.code, line.name].filter((part) => part !== null).join(' ');
    return name === '' ? sayPlace('row', { n: (ref.line ?? 0) + 1 }) : quote(name);
  }

  #metric({ statement }: Ref): string {
    return this.disclosure.statements[statement ?? -1]?.metric ?? '';
  }

  #pageOf({ source }: Ref): Sentence {
    const page = source?.page ?? null;
    return placeOf([page === null ? lineOfText(source) : sayPlace('page', { page })]);
  }
}

function lineOfText(source: Ref['source']): Sentence | undefined {
  return source?.line == null ? undefined : sayPlace('textLine', { line: source.line });
}

function placeOf(facts: readonly (Sentence | undefined)[]): Sentence {
  const known = facts.filter((fact) => fact !== undefined);
  if (known.length === 0) return verbatim('');
  return sayPlace('where', { facts: joinSentences(known, sayPlace('factsBetween')) });
}

function quote(text: string | Sentence): Sentence {
  const { en, zh } = typeof text === 'string' ? verbatim(nested(text)) : text;
  return sayPlace('quoted', { text: { en, zh } });
}

function taskName({ tasks }: DepartmentForm, { field }: Ref): string {
  const index = Number(field?.split('.')[1]);
  return tasks[index]?.name ?? String(index + 1);
}

/** Names of the document in quotes, the first few of them: `“完成数量”“成本上限”等`. */
export function namesOf(names: readonly string[]): Sentence {
  return list(names.map(quote));
}

function list(names: readonly Sentence[]): Sentence {
  const joined = joinSentences(names.slice(0, MOST_NAMES), sayPlace('nameBetween'));
  return names.length > MOST_NAMES ? sayPlace('more', { names: joined }) : joined;
}

function labelsOf(table: BudgetTable, { column }: Ref): string | undefined {
  const labels = table.columns.find(({ key }) => key === column)?.labels.join('/');
  return labels === '' ? undefined : labels;
}

/** Whether the cells are all of classes below the class of `beside`. */
function isBelow(table: BudgetTable, refs: readonly Ref[], beside: Ref): boolean {
  const code = table.lines[beside.line ?? -1]?.code ?? null;
  const lines = refs.map(({ line }): BudgetLine | undefined => table.lines[line ?? -1]);
  return code !== null && lines.every((line) => line?.code?.startsWith(code) && line.code !== code);
}

function nameOfForm(form: Project | DepartmentForm | undefined): string {
  if (form === undefined) return '';
  return 'tasks' in form ? (form.department.name ?? form.title ?? '') : form.name;
}

/** The word for the last part of a field's name: 财政拨款 of funding.annual.fiscal and of execution.fiscal.executed. */
function lastWord({ field }: Ref): Sentence {
  const parts = (field ?? '').split('.');
  const own =
    parts[0] === 'execution' ? parts.slice(0, 2) : parts[0] === 'funding' ? ['funding', ...parts.slice(-1)] : parts;
  return fieldName(own.join('.')) ?? verbatim(field ?? '');
}
