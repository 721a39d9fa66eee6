import { type FormField, nameLevel } from '../glossary/field-words.js';
import type { GridCell, Label, LabelledCell, LabelledRecord } from '../tables.js';
import { squeezeText } from '../text.js';
import { addExtra, type FormReading } from './form-reading.js';

/** Puts a text into its field: the first text of a label, what goes on with it, the other end of a time. Any other goes to `extra`. */
export function readField(label: Label, labelled: LabelledCell, reading: FormReading): void {
  const field = label.term.field as FormField;
  const { cell } = labelled;
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

/** What a label of a field says where another one says less of it: 项目属性 beside 项目类别, 项目实施单位 beside 单位名称. */
const NARROWER: Partial<Record<FormField, RegExp>> = { attribute: /属性/u, unit: /实施|执行|承担|承办/u };

/** The label of what stands in a field so far, where the one that is read says more of it. */
function lesserLabel(field: FormField, before: GridCell, label: Label, record: LabelledRecord): Label | undefined {
  if (field === 'name') return outerName(before, label, record);
  const narrow = NARROWER[field];
  if (narrow === undefined || !narrow.test(label.text)) return undefined;
  const first = record.cells.find(({ cell }) => cell === before);
  const other = first?.left.findLast(({ term }) => term.field === field);
  return other === undefined || narrow.test(other.text) ? undefined : other;
}

/** Whether the name before is that of a wider project than the one beside this label: 一级项目名称 before 二级项目名称. */
function outerName(before: GridCell, label: Label, record: LabelledRecord): Label | undefined {
  const first = record.cells.find(({ cell }) => cell === before);
  const outer = [...(first?.left ?? []), ...(first?.above ?? [])].findLast(({ term }) => term.field === 'name');
  return outer !== undefined && nameLevel(outer.text) > 0 && nameLevel(label.text) > nameLevel(outer.text)
    ? outer
    : undefined;
}

/** Whether a cell is the other end of a time: beside the same label in its row, or below it with words of their own. */
function isOtherEnd(before: GridCell, { cell, left }: LabelledCell, label: Label, record: LabelledRecord): boolean {
  const first = record.cells.find((other) => other.cell === before);
  if (before.row === cell.row) return first?.left.at(-1) === label;
  const dated = [before, cell].every(({ text }) => /^\s*(?:19|20)\d{2}/u.test(text));
  return dated && first?.left.includes(label) === true && first.left.at(-1) !== label && left.at(-1) !== label;
}

/** Whether a form says 必要性 too: then 可行性 has its own place; alone, it is the reason that the form gives. */
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
