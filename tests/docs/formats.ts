import type { FormatName } from '../../src/written-formats.js';
import type { DocsLanguage } from './pages.js';

/** What each format that is written is, for the pages of outputs. */
export const FORMATS_ARE: Readonly<Record<FormatName, Readonly<Record<DocsLanguage, string>>>> = {
  text: {
    en: 'a page for a person, the one that a terminal gets: headline figures, tables, projects, what reconciles, what is in doubt',
    zh: '一页摘要，与终端上的相同：主要数字、各表、各项目、核对结果、存疑之处',
  },
  json: {
    en: 'the whole record of each document, nested',
    zh: '每份文件的全部记录',
  },
  ndjson: {
    en: 'the same, one document a line',
    zh: '同上，每行一份',
  },
  csv: {
    en: 'one tidy table (`--table`)',
    zh: '一张数据表，由 `--table` 指定',
  },
  xlsx: {
    en: 'first what a person reads: a summary (issuer, year, headline figures with links to their cells, tables, projects, what does not reconcile), each published table as it was printed (merged heads, levels set in, printed decimals, totals bold, figures of failed checks coloured with a note that says why; one page wide), a list of projects and one of indicators, for the first 12 documents, 80 tables and 6,000 lines. Then every tidy table as a sheet: real numbers and dates, frozen headings with filters, a link from each figure to its file and page, failed checks and the figures behind them coloured. Text is never run as a formula. Up to 1,048,575 rows a sheet',
    zh: '先是给人看的：概要（部门、年度、主要数字及其链接、各表、项目、核对不符之处）、按原样排版的每张公开表（表头合并、按级次缩进、保留原小数位、合计加粗、核对不符的数字标色并附说明，打印为一页宽）、项目一览、指标一览（前12份文档、80张表、6000行）；然后是全部数据表：表头冻结并带筛选，数字链接到原文，不符的核对标色；文本不会被当作公式',
  },
  sqlite: {
    en: 'every tidy table in one database: typed columns, keys, indexes, and the views `leaf_lines` (no totals), `failed_checks` and `project_indicators`',
    zh: '全部数据表，带类型、主键、索引，以及视图 `leaf_lines`（不含合计）、`failed_checks`、`project_indicators`',
  },
  parquet: {
    en: 'one tidy table (`--table`); amounts are `DECIMAL(38, 10)`, dates `DATE`',
    zh: '一张数据表，由 `--table` 指定；金额是 `DECIMAL(38, 10)`，日期是 `DATE`',
  },
  datapackage: {
    en: 'a [Fiscal Data Package](https://specs.frictionlessdata.io/fiscal-data-package/), zipped: CSV with the types of its columns. `budget` holds the lines with nothing below them, `budget-subtotals` the others, since a sum over both counts twice. Its text is exact: nothing stands before a `=`',
    zh: '财政数据包（zip）：`budget` 只含最末级明细，合计另在 `budget-subtotals`，一并相加会重复计算',
  },
  markdown: {
    en: 'for reading, and for language models: tables of pipes with their heads as printed, `←` and `↑` where a merged cell goes on, forms field by field, figures of the text, what does not reconcile, what is in doubt. `<!-- page 3 -->` stands where a page begins. Text of the document is escaped: it can open no block and mark no page',
    zh: '供阅读，也供语言模型使用：表格用竖线分栏，表头按原样，`←`、`↑` 表示合并单元格的延续，申报表逐栏列出，另有文字中的数字、核对不符和存疑之处。`<!-- page 3 -->` 标出页的起点。原文均已转义，不会变成标题或页码标记',
  },
};
