import type { FieldWords } from './words.js';

/** The fields and columns of budget tables and their lines. */
export const TABLE_FIELDS: FieldWords = {
  headings: {
    table_id: '表编号',
    table_kind: '表类型',
    table_title: '表名',
    table_number: '表号',
    phase: '预算或决算',
    side: '收支方向',
    code: '科目编码',
    level: '级次',
    role: '行类型',
    measure: '栏目类型',
    column_label: '栏目',
    column_key: '栏目编号',
    ocr_confidence: '图片识别可信度',
    ocr_confirmed: '图片识别已印证',
    block: '分块',
    group: '分组',
    labels: '其他文字栏',
    economic_code: '经济分类编码',
    government_economic_name: '政府经济分类名称',
    agency_code: '预算单位编码',
    leaf: '是否末级',
  },
  holds: {
    'whether a sum or an equality over it holds': '是否有合计或相等关系印证',
    'whether a sum or an equality over the figure holds': '该数字是否有合计或相等关系印证',
    'page, counted from 1; blank where the format has none': '页码，从1起；没有页的格式为空',
    'what that table is about': '表的类型',
    'budget: 预算; final: 决算': '预算或决算',
    'the year of the table': '表的年度',
    "the body of the table's own head, else of the document": '表头所写的单位，没有时为文档的部门',
    'revenue: 收入; expenditure: 支出; null where its columns say it': '收入或支出；由各栏说明时为空',
    '科目编码 of the functional or the economic classification, split columns joined':
      '功能分类或经济分类的科目编码，分栏的已合并',
    'as published, numbering included, without spaces; null where the row has none':
      '与原文相同，含序号，不含空格；没有名称时为空',
    '1 类, 2 款, 3 项, by its code, else by numbering or indentation; null where nothing says it':
      '1类、2款、3项，按编码，没有编码时按序号或缩进；无从判断时为空',
    'total: 合计; subtotal: 小计; carryover: 结转 and the lines under it; item: any other':
      '合计、小计、结转（含其下各行）、明细',
    'what the figure is; blank in the one row of a line without figures': '数字的口径；没有数字的行只有一条，此栏为空',
    'the heads of its column, from top to bottom': '所在栏的各级表头，从上到下',
    'of a figure that was read from a picture, from 0 to 1: that of its least sure character':
      '由图片识别的数字的可信度，从0到1，取最不确定的一个字符',
    'of a figure that was read from a picture: whether a sum or an equality over it holds':
      '由图片识别的数字是否有合计或相等关系印证',
    'its title': '标题',
    'its number, as published': '表号，与原文相同',
    'the key of its column': '所在栏的编号',
    'the index of the line in its table': '行在表中的序号',
    'the head over its block, where a side has several; sums stay within one block':
      '一边有几块时所在块的表头；合计不跨块',
    'text of a merged cell that spans this row and others': '跨行合并单元格的文字',
    'its other cells of text, by their heads': '该行其他文字单元格，按表头',
    '经济分类 code, where a functional code stands beside it': '经济分类编码（同行另有功能分类编码时）',
    '政府预算支出经济分类, where it stands beside the name': '政府预算支出经济分类（印在名称旁时）',
    '单位编码 of a budget unit; never a code of a classification': '预算单位的编码，不是科目编码',
    'true where nothing stands below it in this table; false for totals and subtotals':
      '在本表中没有下级时为是；合计、小计为否',
    't1, t2, … in document order': '预算表的编号，按文中次序',
    'what the table is about': '表的类型',
    'as published, without spaces; a number before it stands in number': '与原文相同，去空格；标题前的表号见 number',
    '预算公开表1, 公开04表 and the like, as published; null where none is printed':
      '预算公开表1、公开04表等，与原文相同；没有时为空',
    "the year of the table's own head, else of the document": '表头的年度，没有时为文件的年度',
    'the unit of its money': '金额单位',
    'every page that its grid spans, in order; empty where the format has no pages':
      '所跨的各页，按次序；没有页的格式为空',
    'whether no figure other than zero is printed in it': '除零以外没有数字',
    'c1, c2, …: the key of its figures in the values of a line': 'c1、c2……：其数字在行的 values 中的键',
    'its heads, from top to bottom': '各级表头，自上而下',
    'what its figures are': '数字的度量',
    'the side of a two-sided table; null elsewhere': '收支两边的表所属的一边；其他表为空',
    'its columns of figures, from left to right': '数字栏，自左至右',
    'counted from 0 in published order': '从0起，按原文次序',
    'its figures, by the key of their column; blank cells are left out': '各栏的数字，按栏的键；空白单元格不列',
    'its lines, in published order': '各行，按原文次序',
    '注：… below or beside it': '表下或表旁的“注：……”',
  },
};
