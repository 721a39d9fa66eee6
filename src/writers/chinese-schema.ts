import { chineseDescription } from '../glossary/column-descriptions-zh.js';
import { valueLabel } from '../glossary/value-labels.js';
import { MESSAGE_KINDS, type MessageCode } from '../messages.js';

/** A line of the list of codes: `text-cut (warning): a text is cut off and could not be completed`. */
const CODE = /^([a-z-]+) \((error|warning|info)\): /u;

/** A JSON Schema whose descriptions are said in Chinese; its names, values and rules stay as they are. */
export function chineseSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(chineseSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'description' && typeof value === 'string' ? chineseOf(value) : chineseSchema(value),
    ]),
  );
}

function chineseOf(description: string): string {
  const lines = description.split('\n');
  if (lines.length > 1 && lines.every((line) => CODE.test(line))) return lines.map(codeOf).join('\n');
  return chineseDescription(description) ?? description;
}

function codeOf(line: string): string {
  const [, code = '', severity = ''] = CODE.exec(line) ?? [];
  return `${code}（${valueLabel('severity', severity)}）：${MESSAGE_KINDS[code as MessageCode].meaningZh}`;
}
