import type { Place } from './place.js';

export type Severity = 'error' | 'warning' | 'info';

interface MessageKind {
  severity: Severity;
  /** What the code means, for the README and `yusuan schema`. */
  meaning: string;
}

/**
 * The closed table of diagnostic codes.
 * error: a field is null or a record is left out. warning: something was guessed or cannot be read for certain.
 * info: something was dropped or joined on purpose.
 */
export const MESSAGE_KINDS = {
  'page-without-text': {
    severity: 'warning',
    meaning: 'a page is a picture without a text layer; nothing of it is read',
  },
  'header-block-removed': {
    severity: 'info',
    meaning: 'a block that the print repeats at the top of a page was dropped',
  },
  'table-continued': { severity: 'info', meaning: 'a table that goes on over a page break was joined' },
  'text-completed': {
    severity: 'info',
    meaning: 'a text that is cut off was completed from its twin in the same form',
  },
  'text-cut': { severity: 'warning', meaning: 'a text is cut off and could not be completed' },
  'cell-lost': { severity: 'error', meaning: 'the document has lost a cell; its field is null' },
  'cells-shifted': {
    severity: 'warning',
    meaning: 'cells stand in other columns than their header says; they were placed by what they say',
  },
  'level-uncertain': { severity: 'warning', meaning: 'the level of an indicator or of a line can only be guessed' },
  'form-incomplete': { severity: 'error', meaning: 'a project form has lost fields or rows' },
  'names-missing': {
    severity: 'warning',
    meaning: 'no line of a table has a name: it goes on from a page that prints them, and could not be joined to it',
  },
  'name-differs': { severity: 'warning', meaning: 'a project and its budget line have near, not equal names' },
  'unit-unknown': { severity: 'warning', meaning: 'no unit of money is known for a table or form; yuan is null' },
  'label-unknown': {
    severity: 'info',
    meaning: 'a label or title is not in the glossary; its value is kept under extra or as other',
  },
  'table-left-out': {
    severity: 'warning',
    meaning: 'a table prints amounts, but neither its title nor its heads say that it is of a budget; it was left out',
  },
  'amount-unreadable': { severity: 'error', meaning: 'a cell in a column of figures is no number; it is kept as raw' },
  'encoding-guessed': { severity: 'info', meaning: 'the text encoding was guessed from the content' },
  'encoding-damaged': {
    severity: 'warning',
    meaning: 'some characters could not be decoded and were replaced, or are probably not those that are printed',
  },
  'type-mismatch': { severity: 'warning', meaning: 'the file is of another type than its name says' },
  'hidden-content': { severity: 'info', meaning: 'hidden sheets, rows, columns or deleted text were left out' },
  'code-padded': { severity: 'info', meaning: 'a classification code printed in parts was padded with zeros' },
  'code-irregular': { severity: 'warning', meaning: 'a code is not of the classification; it stays as printed' },
  'engines-disagree': { severity: 'warning', meaning: 'two independent readers see different figures' },
  'cross-check-skipped': {
    severity: 'info',
    meaning: 'the second reader that a comparison needs is not installed or failed; nothing was compared',
  },
  'engine-fallback': {
    severity: 'warning',
    meaning: 'the first reader could not open the file, or not read a page; the second one read it',
  },
  'content-damaged': { severity: 'warning', meaning: 'a part of the file is damaged; what could be read was read' },
  'limit-reached': { severity: 'error', meaning: 'a limit was reached; what lies beyond it is left out' },
  'no-records': { severity: 'warning', meaning: 'the text is readable, but no table and no form was found in it' },
} as const satisfies Record<string, MessageKind>;

export type MessageCode = keyof typeof MESSAGE_KINDS;

/** The codes in the order of the table. */
export const MESSAGE_CODES = Object.keys(MESSAGE_KINDS) as [MessageCode, ...MessageCode[]];

/** Something that a stage was unsure of, joined or left out. `text` is one line without contact values. */
export interface Message {
  code: MessageCode;
  text: string;
  place?: Place;
}

/** The severity of a code. */
export function severityOf(code: MessageCode): Severity {
  return MESSAGE_KINDS[code].severity;
}
