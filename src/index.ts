/** What programs import from yusuan. */

export { type Correction, parseCorrections } from './corrections-file.js';
export { diffDisclosures } from './diff/diff.js';
export type { DiffDocument, Difference, DiffRow, DiffTable, DisclosureDiff, Restated } from './diff/model.js';
export { FAILURE_CODES, type FailureCode } from './glossary/failure-sentences.js';
export { type ReportPageOptions, writeReport } from './page.js';
export { type DisclosureOptions, type Input, parseDisclosure } from './parse.js';
export { type ParseOptions, runStages, type Stages } from './pipeline.js';
export { InputError } from './result.js';
export * from './schema/index.js';
export { type ReadTables, readTables, type TablesOptions } from './table-pipeline.js';
export { type CheckFormat, type CheckReportOptions, writeCheckReport } from './writers/check-report.js';
export type { Documents } from './writers/chunk.js';
export { type CsvOptions, writeCsv } from './writers/csv.js';
export { writeDatapackage } from './writers/datapackage.js';
export { type DiffFormat, writeDiff } from './writers/diff-report.js';
export { type JsonOptions, writeJson, writeNdjson } from './writers/json.js';
export type { LossOptions } from './writers/losses.js';
export { type MarkdownOptions, writeMarkdown } from './writers/markdown/markdown.js';
export { MissingPackage } from './writers/missing-package.js';
export { type ParquetOptions, writeParquet } from './writers/parquet.js';
export { type SqliteOptions, writeSqlite } from './writers/sqlite.js';
export { writeTableCsv } from './writers/tables-csv.js';
export { writeTablesHtml } from './writers/tables-html.js';
export { writeTablesJson } from './writers/tables-json.js';
export { writeTablesMarkdown } from './writers/tables-markdown.js';
export { tidyRowsOf } from './writers/tidy-rows.js';
export { writeXlsx, type XlsxOptions } from './writers/xlsx.js';
