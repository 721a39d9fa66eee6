import { foldText } from '../text.js';
import { findMeasure } from './measures.js';

/** What a column of text holds, by its header. */
export type TextColumn =
  | 'row-number'
  | 'code'
  | 'economic-code'
  | 'government-code'
  | 'government-name'
  | 'other-code'
  | 'name'
  | 'label';

interface HeaderRule {
  column: TextColumn;
  header: RegExp;
}

/** Headers of text columns by their whole path, the narrowest first; `last` is tried on the last label besides. */
const PATH_RULES: readonly (HeaderRule & { last: RegExp })[] = [
  { column: 'row-number', header: /./u, last: /(行次|栏次)$/u },
  { column: 'government-code', header: /政府(预算)?(支出)?经济/u, last: /(编码|代码)(\(.*\))?$|^(类|款)(级)?$/u },
  { column: 'government-name', header: /政府(预算)?(支出)?经济/u, last: /政府.*经济|(名称|科目)$/u },
  { column: 'other-code', header: /./u, last: /(单位|部门|项目|采购|品目|资产|目录|序)(编码|代码|编号)$/u },
  { column: 'economic-code', header: /经济/u, last: /(编码|代码)(\(.*\))?$|^(类|款)(级)?$/u },
  { column: 'code', header: /./u, last: /(编码|代码|科目号|编号)(\(.*\))?$|^(类|款|项|目)(级)?$/u },
];

const LAST_RULES: readonly HeaderRule[] = [
  {
    column: 'label',
    header:
      /^(序号|备注|说明|备注说明|计量单位|单位|规格|型号|规格型号|(采购)?组织形式|(采购|资金|支付|评审|实施)?(方式|性质|渠道|类型|属性|类别|用途)|采购组织形式|资金来源|项目单位|主管部门|预算单位|所属单位|实施单位|采购目录|是否.*|.*日期|.*时间|.*依据|.*内容|.*标准)$/u,
  },
  {
    column: 'name',
    header:
      /^(项目|科目|名称|内容|事项|类别|指标|单位|部门|品目|收入|支出|预算科目|预算项目|收入项目|支出项目|项目\(.{1,12}\))$|(名称|科目|项目|品目|大类|内容|经费类别|费用类别)(\([^)]*\))?$|^(功能|经济|支出功能|支出经济|支出)?分类(科目)?$/u,
  },
];

/**
 * What the column of text below a header path holds; undefined where the header is of a figure or unknown.
 *
 *   科目编码 › 类            →  code
 *   政府预算支出经济科目名称   →  government-name
 *   采购组织形式              →  label
 */
export function findTextColumn(labels: readonly string[]): TextColumn | undefined {
  const folded = labels.map(foldText);
  const path = folded.join('');
  const last = folded.at(-1) ?? '';
  const byPath = PATH_RULES.find((rule) => rule.header.test(path) && rule.last.test(last));
  if (byPath !== undefined) return byPath.column;
  return LAST_RULES.find((rule) => rule.header.test(last))?.column;
}

const TOP_WORDS =
  /^(收入|支出|本年收入|本年支出|财政拨款收入|财政拨款支出|项目|科目|收入预算|支出预算|.*(收入|支出|经费|预算|决算|拨款)(数|额)?|类|款|项|资金来源|其中:?|其中.*|备注|数量|单价|.*金额|.*小计|.*合计|.*总计|.*年度?|.*分类|.*用途|.*编码|.*代码|.*名称|.*科目|.*经费|.*资金|.*结转.*|.*结余|.*类别|.*形式|.*方式|.*单位|.*情况|.*费用?|.*\(.*元\))$/u;

/** Whether a cell can be a header: a known measure, a text column, or a word that heads columns. Figures are none. */
export function isHeaderWord(text: string): boolean {
  const folded = foldText(text);
  if (folded === '' || /^[-\d.,%]+$/u.test(folded) || isNumberedName(folded)) return false;
  return findTextColumn([folded]) !== undefined || findMeasure([folded]) !== undefined || TOP_WORDS.test(folded);
}

/** Whether a text begins as a published line does: 一、…, （一）…, 1.…, ①…, 其中：. */
export function isNumberedName(text: string): boolean {
  return (
    /^([一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}[.、)](?!\d)|[①-⑳]|其中[:：].)/u.test(
      foldText(text),
    ) || /^[①-⑳]/u.test(text.trim())
  );
}

/**
 * Whether the cells of a row are column numbers: 1 2 3 …, 栏次 1 2 3, 甲 乙 1 2, ** ** 1 2, 1=2+3.
 * Blank cells may stand between them; a figure with decimals is none.
 */
export function isColumnNumberRow(texts: readonly string[]): boolean {
  const filled = texts.map(foldText).filter((text) => text !== '');
  const counted = filled.filter((text) => !/^(栏次|行次|列次|序号|[甲乙丙丁戊]|\*+|[A-Z]|-)$/u.test(text));
  if (counted.length === 0) return filled.length > 1 && filled.every((text) => /^(栏次|[甲乙丙丁]|\*+)$/u.test(text));
  const numbers = counted.map((text) => /^(\d{1,2})(?:=[\d+\-=()]+)?$/u.exec(text)?.[1]);
  if (numbers.some((number) => number === undefined)) return false;
  if (numbers.length === 1) return filled.length > 1;
  return numbers.every((number, index) => index === 0 || Number(number) === Number(numbers[index - 1]) + 1);
}
