import { BETWEEN_TABLES_RULES } from './between-tables.js';
import { EVALUATION_RULES } from './evaluations.js';
import { PROJECT_RULES } from './projects.js';
import { PROSE_RULES } from './prose.js';
import { TABLE_RULES } from './tables.js';

/** Every relation that is checked, in the order of the report. */
export const RULES = [
  ...TABLE_RULES,
  ...BETWEEN_TABLES_RULES,
  ...PROJECT_RULES,
  ...EVALUATION_RULES,
  ...PROSE_RULES,
] as const;

export type RuleId = (typeof RULES)[number]['id'];

/** The ids of the rules, in the order of the report: a list that is closed. */
export const RULE_IDS = RULES.map(({ id }) => id) as [RuleId, ...RuleId[]];
