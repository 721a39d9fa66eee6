import { FORM_RULES } from './form-rules.js';
import { PROSE_RULES } from './prose-rules.js';
import { TABLE_RULES } from './table-rules.js';

export type { RuleId } from '../schema/rule-ids.js';

/** Every relation that is checked, in the order of the report. */
export const RULES = [...TABLE_RULES, ...FORM_RULES, ...PROSE_RULES] as const;
