/** The fields of some records, and their columns in the tidy tables, in Chinese. */
export interface FieldWords {
  /** The heading of a column, by its name. */
  headings: Readonly<Record<string, string>>;
  /** What fields hold, by what the schema says of them in English; a part in Chinese alone stays as it is. */
  holds: Readonly<Record<string, string>>;
}
