import type { LossOptions } from '../losses.js';

/** What a workbook is written with. Its types are published: they name none of the optional library. */
export interface XlsxOptions extends LossOptions {
  /** The language of sheet names, headings and closed values; by default those of the schema, which are English. */
  labels?: 'en' | 'zh';
  /** Where a document is, as a path that the workbook can follow, or null where it is no file; by default its name. */
  hrefOf?: (document: string) => string | null;
}

/** More rows than a sheet holds. */
export class WorkbookFull extends Error {
  override readonly name = 'WorkbookFull';
}
