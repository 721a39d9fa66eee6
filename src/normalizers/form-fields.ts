/** Puts texts of a form into its fields. Tested in tests/normalizers/listed-heads.test.ts. */

import { type FormField, nameLevel } from '../glossary/field-words.js';
import type { GridCell, Label, LabelledCell, LabelledRecord } from '../tables.js';
import { squeezeText } from '../text.js';
import { addExtra, type FormReading } from './form-reading.js';

/**
 * Puts a text into the field of its label: the first text there, its continuation, or the second end of a time. A
 * further text for a field that is taken goes to `extra`.
 */
export function readField(label: Label, labelled: LabelledCell, reading: FormReading): void {
  const field = label.term.field as FormField;
  const cell = CODES.has(field) ? wholeCode(labelled.cell) : labelled.cell;
  const before = reading.fields.get(field);
  const outer = before === undefined ? undefined : lesserLabel(field, before, label, reading.record);
  if (outer !== undefined) {
    reading.fields.set(field, cell);
    addExtra(outer.text, before?.text ?? '', reading);
  } else if (field === 'necessity' && saysLess(label, reading.record)) addExtra(label.text, cell.text, reading);
  else if (before === undefined) reading.fields.set(field, cell);
  else if (field === 'duration' && isOtherEnd(before, labelled, label, reading.record))
    reading.fields.set(field, { ...before, text: `${before.text}至${cell.text}` });
  else if (goesOn(reading.record, labelled, label))
    reading.fields.set(field, { ...before, text: `${before.text}${cell.text}` });
  else addExtra(label.text, cell.text, reading);
}

const CODES: ReadonlySet<FormField> = new Set<FormField>(['code', 'departmentCode', 'implementerCode']);

/** The cell of a code, of which a form has one: lines of digits are its parts. */
function wholeCode(cell: GridCell): GridCell {
  const text = cell.text.replace(/(?<=\d)\n(?=\d)/gu, '');
  return text === cell.text ? cell : { ...cell, text };
}

/** For fields with several labels, the ones that say more: 项目属性 goes before 项目类别, 项目实施单位 before 单位名称. */
const NARROWER: Partial<Record<FormField, RegExp>> = { attribute: /属性/u, implementer: /实施|执行|承担|承办/u };

/**
 * The label of the text that a field holds, where the new label says more and its text must replace it; else undefined.
 */
function lesserLabel(field: FormField, before: GridCell, label: Label, record: LabelledRecord): Label | undefined {
  if (field === 'name') return outerName(before, label, record);
  const narrow = NARROWER[field];
  if (narrow === undefined || !narrow.test(label.text)) return undefined;
  const first = record.cells.find(({ cell }) => cell === before);
  const other = first?.left.findLast(({ term }) => term.field === field);
  return other === undefined || narrow.test(other.text) ? undefined : other;
}

/** The label of the name that a field holds, where that is a wider project (一级项目名称) than the new one (二级项目名称). */
function outerName(before: GridCell, label: Label, record: LabelledRecord): Label | undefined {
  const first = record.cells.find(({ cell }) => cell === before);
  const outer = [...(first?.left ?? []), ...(first?.above ?? [])].findLast(({ term }) => term.field === 'name');
  return outer !== undefined && nameLevel(outer.text) > 0 && nameLevel(label.text) > nameLevel(outer.text)
    ? outer
    : undefined;
}

/**
 * Whether a cell is the second end of a time: beside the same label in the same row, or in a row below with labels for
 * both ends.
 */
function isOtherEnd(before: GridCell, { cell, left }: LabelledCell, label: Label, record: LabelledRecord): boolean {
  const first = record.cells.find((other) => other.cell === before);
  if (before.row === cell.row) return first?.left.at(-1) === label;
  const dated = [before, cell].every(({ text }) => /^\s*(?:19|20)\d{2}/u.test(text));
  return dated && first?.left.includes(label) === true && first.left.at(-1) !== label && left.at(-1) !== label;
}

/** Whether a label 可行性 is not the form's reason, since the form has 必要性 too; alone it is. */
function saysLess(label: Label, record: LabelledRecord): boolean {
  const isNeed = ({ text }: Label) => /必要性/u.test(squeezeText(text));
  return !isNeed(label) && record.labels.some((other) => other.term.field === 'necessity' && isNeed(other));
}

/** Whether a text goes on with the one before: beside the same label, in another row. */
function goesOn(record: LabelledRecord, labelled: LabelledCell, label: Label): boolean {
  if (record.flat) return false;
  const first = record.cells.find((other) => other.left.some(({ cell }) => cell === label.cell));
  return first !== undefined && first.cell.row !== labelled.cell.row;
}
