import type { ParseOptions } from '../pipeline.js';
import type { GeneralTable } from '../schema/general-tables.js';
import { contactsOf, maskText } from './contact-masks.js';

/** Labels beside which forms print a person or a telephone number. */
const CONTACT_LABEL = /负责人|经办人|填报人|填表人|制表人|联系人|联系方式|电话|手机/u;

/**
 * The tables with contact values as `***`, where the document prints a label of one anywhere in its tables.
 * A document without such labels stays as printed: its long figures are figures.
 */
export async function maskTables(
  tables: GeneralTable[],
  bytes: Uint8Array,
  options: ParseOptions,
): Promise<GeneralTable[]> {
  const texts = tables.flatMap(({ title, notes, cells }) => [title ?? '', ...notes, ...cells.map((cell) => cell.text)]);
  if (!texts.some((text) => CONTACT_LABEL.test(text.replace(/\s/gu, '')))) return tables;
  const { makeDisclosure } = await import('../pipeline.js');
  const disclosure = await makeDisclosure(bytes, { ...options, includeContacts: true });
  const contacts = contactsOf(disclosure);
  const mask = (text: string): string => maskText(text, contacts);
  return tables.map((table) => ({
    ...table,
    title: table.title === null ? null : mask(table.title),
    notes: table.notes.map(mask),
    rows: table.rows.map((row) => row.map(mask)),
    cells: table.cells.map((cell) => ({ ...cell, text: mask(cell.text) })),
  }));
}
