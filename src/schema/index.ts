/** The schemas and types of all that yusuan writes, for programs that read it. */

export * from './disclosure.js';
export * from './general-tables.js';
export { describeSchema } from './json-schema.js';
export {
  type ColumnType,
  columnsOf,
  TIDY_TABLES,
  type TidyColumn,
  type TidyRow,
  type TidyRows,
  type TidyTable,
  typedColumnsOf,
} from './tidy.js';
export { SchemaViolation, validateDisclosure } from './validate.js';
