/** Parts forms by the names of their projects in the lines above them. Tested in tests/normalizers/unseen-layouts.test.ts. */

import { findField, labelBeforeColon } from '../glossary/form-labels.js';
import type { FormBlock, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { isIndicatorHeader } from './open-form.js';

/** The name of the project that a line above a form says behind its label, or undefined: 项目名称：河道清淤 预算金额：10万元. */
export function nameSaid(line: string): string | undefined {
  const label = labelBeforeColon(line);
  if (label === undefined || findField(label) !== 'name') return undefined;
  const value = line.slice(line.search(/[:：]/u) + 1).trim();
  const end = value.search(/\s/u);
  const name = foldText(end < 0 ? value : value.slice(0, end));
  return name === '' ? undefined : name;
}

/** Whether rows hold a form up to its indicators. */
export function isFull(rows: readonly GridRow[]): boolean {
  return rows.some(isIndicatorHeader);
}

/** Whether lines say another name than those above an open form, which prints its indicators: that form ends there. */
export function saysOther(lines: readonly string[], { heads, rows }: FormBlock): boolean {
  const [name] = lines.flatMap((line) => nameSaid(line) ?? []);
  return name !== undefined && !heads.some((line) => nameSaid(line) === name) && isFull(rows);
}
