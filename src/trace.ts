import type { Place } from './place.js';
import type { Covers } from './privacy/privacy.js';

/**
 * Where each value of a disclosure was printed, cell by cell, for those who want to see it: the records themselves
 * carry the place of their row or form. It is filled on the way where `ParseOptions.trace` is given.
 */
export interface Trace {
  /** The cell of a value, by the value's key: `t1/3/c2`, `p1/funding.annual.total`, `p1/indicators.4.value`. */
  cells: Map<string, Place>;
  /** Where contact values are printed, which no output may show. */
  covers: Covers;
}

/** A trace that nothing has been noted in. */
export function emptyTrace(): Trace {
  return { cells: new Map(), covers: { boxes: new Map(), unplaced: new Set() } };
}

/** The key of a line of a budget table, or of one of its figures. */
export function lineKey(table: string, line: number, column?: string): string {
  return column === undefined ? `${table}/${line}` : `${table}/${line}/${column}`;
}

/** The key of a field of a project: `p1/name`, `p1/funding.annual.total`. */
export function fieldKey(project: string, field: string): string {
  return `${project}/${field}`;
}

/** The key of an indicator, by its place in the project's list, or of its value. */
export function indicatorKey(project: string, index: number, part?: 'value'): string {
  return `${project}/indicators.${index}${part === undefined ? '' : `.${part}`}`;
}

/** The key of a task of a department form, by its place in the form's list. */
export function taskKey(form: string, index: number): string {
  return `${form}/tasks.${index}`;
}
