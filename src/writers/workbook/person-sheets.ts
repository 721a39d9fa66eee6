import { sayWorkbook } from '../../glossary/workbook-words.js';
import type { Disclosure } from '../../schema/disclosure.js';
import type { Addresses, Book, PersonDocument, PersonSheet } from './book.js';
import { writeIndicators, writeProjects } from './form-sheets.js';
import { faultsOf, writePrinted } from './printed-sheet.js';
import { writeSummary } from './summary-sheet.js';

/** So many documents, tables and lines are printed for a person; what is more stands in the tidy sheets. */
const MOST_DOCUMENTS = 12;
const MOST_TABLES = 80;
const MOST_LINES = 6_000;

/** The sheets of a workbook that a person reads: a summary, the printed tables, the projects, the indicators. */
export class PersonSheets {
  private readonly summary: PersonSheet;
  private readonly documents: PersonDocument[] = [];
  private tables = 0;
  private lines = 0;
  private left = 0;

  constructor(private readonly book: Book) {
    this.summary = book.addSheet(sayWorkbook('summary')[book.language]);
  }

  /** Adds a document; false where there is no more room and it was left out. */
  add(disclosure: Disclosure): boolean {
    if (this.documents.length >= MOST_DOCUMENTS || this.lines >= MOST_LINES || this.tables >= MOST_TABLES) return false;
    const addresses: Addresses = new Map();
    this.documents.push({ disclosure, addresses });
    const faults = faultsOf(disclosure, this.book.language);
    for (const [index, table] of disclosure.budgetTables.entries()) {
      if (this.tables >= MOST_TABLES || this.lines + table.lines.length > MOST_LINES) {
        this.left += 1;
        continue;
      }
      const prefix = this.documents.length > 1 ? `${this.documents.length}-${index + 1}` : `${index + 1}`;
      writePrinted(this.book, disclosure, table, { prefix, faults, addresses });
      this.tables += 1;
      this.lines += table.lines.length;
    }
    return true;
  }

  /** Write the lists of forms, and the summary over all that was taken in. */
  end(): void {
    writeProjects(this.book, this.documents);
    writeIndicators(this.book, this.documents);
    writeSummary(this.book, this.summary, this.documents, this.left);
  }
}
