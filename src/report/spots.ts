import type { Box } from '../place.js';
import type { BudgetTable, Diagnostic, Disclosure, Origin, Ref } from '../schema/disclosure.js';
import { fieldKey, indicatorKey, lineKey, type Trace } from '../trace.js';
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
  for (const [index, { source }] of disclosure.statements.entries()) add(`s/${index}`, source.page, source.bbox);
  for (const [index, { source }] of disclosure.diagnostics.entries()) add(`d/${index}`, source?.page, source?.bbox);
  for (const [key, place] of trace.cells) add(key, place.page, place.bbox);
  return spots;
}

function boxOfTable(table: BudgetTable, page: number | undefined): Box | null {
  const boxes = table.lines.flatMap(({ source }) =>
    source.page === page && source.bbox !== null ? [source.bbox] : [],
  );
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

/** The keys of what a check stands on. */
export function keysOfRefs(refs: readonly Ref[]): string[] {
  return refs.flatMap((ref) => {
    if (ref.table !== null)
      return [ref.line === null ? ref.table : lineKey(ref.table, ref.line, ref.column ?? undefined)];
    if (ref.project !== null) {
      return [ref.field?.startsWith('funding.') ? fieldKey(ref.project, ref.field) : ref.project];
    }
    return ref.statement === null ? [] : [`s/${ref.statement}`];
  });
}

/**
 * The keys of the records of which a diagnostic speaks: those in its box or on its line of a text; where it points
 * at the head of a table or form, that table (its message begins with `t3:`) or form.
 */
export function keysOfDiagnostic(
  { source, message }: Diagnostic,
  disclosure: Disclosure,
  spots: Readonly<Record<string, Spot>>,
): string[] {
  const table = /^(t[1-9]\d*): /u.exec(message)?.[1];
  if (source === null) return table === undefined ? [] : [table];
  const keys = source.bbox === null ? keysOnLine(source, disclosure) : keysInBox(source, spots);
  if (keys.length > 0) return keys;
  return table !== undefined && disclosure.budgetTables.some(({ id }) => id === table) ? [table] : [];
}

function keysInBox({ page, bbox }: Origin, spots: Readonly<Record<string, Spot>>): string[] {
  const near = Object.entries(spots).filter(([key, spot]) => spot[0] === page && !/^[dk]\//u.test(key));
  const same = near.filter(([, spot]) => bbox?.every((side, i) => Math.abs(side - (spot[i + 1] as number)) <= SLACK));
  if (same.length > 0) return same.map(([key]) => key);
  const lines = near.filter(([key, spot]) => /^t\d+\/\d+$/u.test(key) && holds(spot, bbox));
  return lines.map(([key]) => key);
}

function holds([, left, top, right, bottom]: Spot, box: Box | null): boolean {
  if (box === null) return false;
  return box[0] >= left - SLACK && box[1] >= top - SLACK && box[2] <= right + SLACK && box[3] <= bottom + SLACK;
}

function keysOnLine({ line }: Origin, disclosure: Disclosure): string[] {
  if (line === null) return [];
  return [
    ...disclosure.budgetTables.flatMap((table) =>
      table.lines.filter(({ source }) => source.line === line).map(({ index }) => lineKey(table.id, index)),
    ),
    ...disclosure.projects.flatMap((project) => [
      ...(project.source.line === line ? [project.id] : []),
      ...project.indicators.flatMap(({ source }, index) =>
        source.line === line ? [indicatorKey(project.id, index)] : [],
      ),
    ]),
    ...disclosure.statements.flatMap(({ source }, index) => (source.line === line ? [`s/${index}`] : [])),
  ];
}
