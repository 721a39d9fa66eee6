import type { Context, Mark } from './context.js';

/** A record that can be searched, filtered and chosen. */
export interface Row {
  key: string;
  /** All records that stand in it, where they are several. */
  keys?: string[];
  /** Everything that is printed in it. */
  text: string;
  marks: ReadonlySet<Mark>;
}

/** What a section shows when it is open: its body, and the element of each row. */
export interface Body {
  body: HTMLElement;
  elements: HTMLElement[];
}

export type Group = 'unproved' | 'tables' | 'projects' | 'departmentForms' | 'statements' | 'checks' | 'diagnostics';

/** A part of the report that opens and closes: a table, a project, the checks of one outcome. */
export interface Section {
  key: string;
  group: Group;
  title: Node[];
  rows: Row[];
  /** Closed until it is asked for. */
  closed: boolean;
  /** Made when the section is first opened. */
  build(): Body;
}

/** A row of a section with its own marks and those of its parts. */
export function rowOf(context: Context, key: string, texts: (string | null | undefined)[]): Row {
  return { key, text: texts.filter((text) => text).join('\n'), marks: context.marksBelow(key) };
}
