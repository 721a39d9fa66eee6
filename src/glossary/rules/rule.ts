import type { Sentence } from '../../sentence.js';

/** What a rule is and what it says, for the schema and for reports; the checks themselves stand in src/checks. */
export interface Rule {
  id: string;
  family: 'table' | 'between-tables' | 'project' | 'prose' | 'form';
  severity: 'identity' | 'hint';
  /** True where it compares sums or equal figures: one that holds confirms their digits. */
  confirms: boolean;
  /** It speaks of a form or of names, not of figures: a cell that is lost or misread is what it finds, and no doubt of it. */
  ofNames?: true;
  zh: string;
  en: string;
  formula: string;
  /**
   * For readers who know no code: which figures are compared, of which lines, money and year, and where the rule is not
   * applied. It is read behind the formula.
   */
  compares: Sentence;
}
