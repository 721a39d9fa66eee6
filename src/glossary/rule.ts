import type { RuleId } from '../schema/rule-ids.js';

/** What a rule says, for reports; the checks themselves stand in src/checks. */
export interface Rule {
  id: RuleId;
  family: 'table' | 'between-tables' | 'project' | 'prose' | 'form';
  severity: 'identity' | 'hint';
  /** True where it compares sums or equal figures: one that holds confirms their digits. */
  confirms: boolean;
  zh: string;
  en: string;
  formula: string;
}
