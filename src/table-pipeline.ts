import type { SourceDocument } from './document.js';
import { extractDocument } from './extractors/extract.js';
import { formatOf } from './extractors/formats.js';
import type { ExtractOptions, TableReading } from './extractors/options.js';
import { forgetAnswers } from './memo.js';
import { readItems, reasonsHidden } from './privacy/read-items.js';
import { recognizeGeneralTables } from './recognizer/general-tables.js';
import { InputError } from './result.js';
import type { GeneralTables } from './schema/general-tables.js';

/** What may be asked of a reading of all tables. */
export type TablesOptions = Omit<ExtractOptions, 'tables'> & {
  tables?: Partial<TableReading>;
  /** Keep handlers' names and telephone numbers. */
  includeContacts?: boolean;
};

/** The tables of a document, with the document as it was read. */
export interface ReadTables extends GeneralTables {
  document: SourceDocument;
}

/**
 * Every table of one document as printed: extract → recognize, without what disclosures need.
 * Throws InputError where no document can exist, or where pages or an area are asked of a format that has none.
 */
export async function readTables(bytes: Uint8Array, options: TablesOptions): Promise<ReadTables> {
  const reading: TableReading = { mode: 'auto', ...options.tables };
  const document = await reasonsHidden(options, () => extractDocument(bytes, { ...options, tables: reading }));
  if (!formatOf(document.source.format).paged) {
    const asked = reading.pages ? 'pages' : reading.area ? 'an area' : undefined;
    if (asked !== undefined) throw new InputError(`${asked} can be chosen in PDF and OFD only`);
  }
  try {
    return { document, tables: recognizeGeneralTables(await readItems(document, options)) };
  } finally {
    forgetAnswers();
  }
}
