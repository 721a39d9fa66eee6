import { FIELDS_HOLD } from './fields/fields.js';

/** What descriptions of columns end with whose cells hold JSON. */
const AS_JSON = '; JSON as text';

/**
 * What a column holds, in Chinese; undefined where something of it is said in English alone.
 *
 *   '项目资金: 年度资金: 资金总额: as published'  →  '项目资金：年度资金：资金总额：与原文相同'
 */
export function chineseDescription(text: string): string | undefined {
  if (text.endsWith(AS_JSON)) {
    const said = chineseDescription(text.slice(0, -AS_JSON.length));
    return said === undefined ? undefined : `${said}（JSON文本）`;
  }
  const known = FIELDS_HOLD[text];
  if (known !== undefined) return known;
  if (!/\p{Script=Latin}/u.test(text)) return text.replaceAll(': ', '：').replaceAll(', ', '、');
  const end = text.indexOf(': ');
  if (end < 0) return undefined;
  const [head, rest] = [chineseDescription(text.slice(0, end)), chineseDescription(text.slice(end + 2))];
  return head === undefined || rest === undefined ? undefined : `${head}：${rest}`;
}
