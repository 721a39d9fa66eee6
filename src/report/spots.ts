import { type Box, boundsOf } from '../place.js';
import type { BudgetTable, Diagnostic, Disclosure, Origin, Ref } from '../schema/disclosure.js';
import { fieldKey, indicatorKey, lineKey, type Trace, taskKey } from '../trace.js';
import type { Spot } from './model.js';

/** Points: boxes whose sides differ by less are the same box. */
const SLACK = 0.5;

/** Where each record of a disclosure stands, by its key: rows by their own boxes, values by the cells of the trace. */
export function findSpots(disclosure: Disclosure, trace: Trace): Record<string, Spot> {
  const spots: Record<string, Spot> = {};
  const add = (key: string, page: number | null | undefined, bbox: Box | null | undefined): void => {
    if (page && bbox) spots[key] = [page, ...bbox];
  };
  for (const table of disclosure.budgetTables) {
    for (const line of table.lines) add(lineKey(table.id, line.index), line.source.page, line.source.bbox);
    const [page] = table.pages;
    add(table.id, page, boxOfTable(table, page));
  }
  for (const project of disclosure.projects) {
    add(project.id, project.source.page, project.source.bbox);
    for (const [index, { source }] of project.indicators.entries())
      add(indicatorKey(project.id, index), source.page, source.bbox);
  }
  for (const form of disclosure.departmentForms) {
    add(form.id, form.source.page, form.source.bbox);
    for (const [index, { source }] of form.indicators.entries())
      add(indicatorKey(form.id, index), source.page, source.bbox);
    for (const [index, { source }] of form.tasks.entries()) add(taskKey(form.id, index), source.page, source.bbox);
  }
  for (const [index, { source }] of disclosure.statements.entries()) add(`s/${index}`, source.page, source.bbox);
  for (const [index, { source }] of disclosure.diagnostics.entries()) add(`d/${index}`, source?.page, source?.bbox);
  for (const [key, place] of trace.cells) add(key, place.page, place.bbox);
  return spots;
}

function boxOfTable(table: BudgetTable, page: number | undefined): Box | null {
  const boxes = table.lines.flatMap(({ source }) =>
    source.page === page && source.bbox !== null ? [source.bbox] : [],
  );
  return boxes.length === 0 ? null : boundsOf(boxes);
}

/** True for a field that the report shows as a record of its own. */
function isShownField(field: string | null): field is string {
  return /^(?:funding|execution|result|indicators)\./u.test(field ?? '');
}

/** The keys of what a check stands on. */
export function keysOfRefs(refs: readonly Ref[]): string[] {
  return refs.flatMap((ref) => {
    if (ref.table !== null)
      return [ref.line === null ? ref.table : lineKey(ref.table, ref.line, ref.column ?? undefined)];
    if (ref.project !== null) {
      return [isShownField(ref.field) ? fieldKey(ref.project, ref.field) : ref.project];
    }
    if (ref.form !== null) return [ref.field === null ? ref.form : fieldKey(ref.form, ref.field)];
    return ref.statement === null ? [] : [`s/${ref.statement}`];
  });
}

/** Finds the records of which diagnostics speak; what stands on each page and line is looked up once. */
export class DoubtFinder {
  private readonly byPage = new Map<number, [key: string, spot: Spot][]>();
  private readonly byLine = new Map<number, string[]>();
  private readonly tables: ReadonlySet<string>;

  constructor(disclosure: Disclosure, spots: Readonly<Record<string, Spot>>) {
    this.tables = new Set(disclosure.budgetTables.map(({ id }) => id));
    for (const [key, spot] of Object.entries(spots)) {
      if (!key.startsWith('d/')) addTo(this.byPage, spot[0], [key, spot]);
    }
    const addLine = (key: string, { line }: Origin): void => {
      if (line !== null) addTo(this.byLine, line, key);
    };
    for (const table of disclosure.budgetTables) {
      for (const { index, source } of table.lines) addLine(lineKey(table.id, index), source);
    }
    for (const project of [...disclosure.projects, ...disclosure.departmentForms]) {
      addLine(project.id, project.source);
      for (const [index, { source }] of project.indicators.entries()) addLine(indicatorKey(project.id, index), source);
    }
    for (const [index, { source }] of disclosure.statements.entries()) addLine(`s/${index}`, source);
  }

  /**
   * The keys of those records: in the diagnostic's box or on its line of a text; where it points at the head of a
   * table or form, that table or form.
   */
  find({ source }: Diagnostic): string[] {
    const keys = source === null ? [] : source.bbox === null ? this.onLine(source) : this.inBox(source, source.bbox);
    if (keys.length > 0) return keys;
    const table = source?.table ?? null;
    return table !== null && this.tables.has(table) ? [table] : [];
  }

  private onLine({ line }: Origin): string[] {
    return line === null ? [] : (this.byLine.get(line) ?? []);
  }

  private inBox({ page }: Origin, box: Box): string[] {
    const near = page === null ? [] : (this.byPage.get(page) ?? []);
    const same = near.filter(([, spot]) => box.every((side, i) => Math.abs(side - (spot[i + 1] as number)) <= SLACK));
    const found = same.length > 0 ? same : near.filter(([key, spot]) => /^t\d+\/\d+$/u.test(key) && holds(spot, box));
    return found.map(([key]) => key);
  }
}

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function holds([, left, top, right, bottom]: Spot, box: Box): boolean {
  return box[0] >= left - SLACK && box[1] >= top - SLACK && box[2] <= right + SLACK && box[3] <= bottom + SLACK;
}
