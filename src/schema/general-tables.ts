import * as z from 'zod';

/** A box in points: left, top, right, bottom. */
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** A printed cell of a table, at its place in the table's grid. */
export const generalCellSchema = z.strictObject({
  row: z.int().min(0).describe('row of the top left corner, counted from 0'),
  col: z.int().min(0).describe('column of the top left corner, counted from 0'),
  rowSpan: z.int().min(1).describe('rows that it spans'),
  colSpan: z.int().min(1).describe('columns that it spans'),
  text: z.string().describe('as printed, wrapped lines joined; empty where the cell is blank'),
  page: z.int().nullable().describe('the page that it stands on'),
  bbox: box.nullable().describe('points from the top left of the page as displayed'),
});

/** Any table of any document, as printed, joined over its pages. */
export const generalTableSchema = z.strictObject({
  id: z.string().describe('t1, t2, …'),
  page: z.int().nullable().describe('the first page'),
  pages: z.array(z.int()).describe('every page, in order; empty where the format has none'),
  title: z.string().nullable().describe('the text over it that names it'),
  unit: z.string().nullable().describe('the unit that is printed over it'),
  notes: z.array(z.string()).describe('notes below it'),
  confidence: z.number().min(0).max(1).describe('how surely it was read'),
  reasons: z.array(z.string()).describe('what speaks for the reading, and against it'),
  rows: z.array(z.array(z.string())).describe("the full grid; a spanned cell's text at its top left"),
  cells: z.array(generalCellSchema).describe('its printed cells'),
});

/** What `yusuan tables FILE --format json` prints. */
export const generalTablesSchema = z.strictObject({
  tables: z.array(generalTableSchema).describe('every table of the document, in its order'),
});

export type GeneralCell = z.infer<typeof generalCellSchema>;
export type GeneralTable = z.infer<typeof generalTableSchema>;
export type GeneralTables = z.infer<typeof generalTablesSchema>;
