/** What columns hold, in Chinese, by what is said in English; a part in Chinese alone stays as it is. */
const SAID: Readonly<Record<string, string>> = {
  'the name of the document': '文件的名称',
  'its path inside an archive; blank where it lay in none': '压缩包内的路径；不在压缩包内时为空',
  'the version of this schema; it changes where a field is renamed, dropped or means something else':
    '格式的版本；字段改名、删除或改变含义时才变',
  'the document that was read': '所读的文件',
  'digest of its bytes': '文件内容的摘要',
  'its size': '字节数',
  'what its content says that it is': '按内容判断的格式',
  'its pages; null where the format has none': '页数；没有页的格式为空',
  'budget: 预算公开; final-accounts: 决算公开; project-targets: 绩效目标申报表 alone; unknown: none of these':
    '预算公开、决算公开、只有绩效目标申报表、都不是',
  '部门（单位）名称, as published; null where nothing says it': '部门（单位）名称，与原文相同；没有写明时为空',
  'the year of the budget or the accounts; null where nothing says it': '预算或决算的年度；没有写明时为空',
  'how many budget tables it has': '预算表的张数',
  'how many projects it has': '项目数',
  'how many forms of whole departments it has': '部门（单位）整体绩效表的份数',
  'how many figures its running text claims': '正文所称的数字个数',
  'how many relations were checked': '核对的关系数',
  'how many of them do not hold': '其中不符的个数',
  'how many diagnostics there are': '提示的条数',
  'how many of them are errors': '其中错误的条数',
  'how many of them are warnings': '其中警告的条数',
  'p1, p2, … in document order': '项目的编号，按文中次序',
  'd1, d2, … in document order': '整体绩效表的编号，按文中次序',
  'the number of the form, as printed': '表的序号，与原文相同',
  'the title of the form': '表的标题',
  'its code, as printed before or beside its name': '编码，印在名称前或名称旁',
  'its name, as published': '名称，与原文相同',
  'as published': '与原文相同',
  'recurring: 经常性; one-off: 一次性; new: 新增; continuing: 延续': '经常性、一次性、新增、延续',
  'as published; two dates are joined by 至': '与原文相同；两个日期以“至”相连',
  'its length in years': '年数',
  'its first day': '开始日期',
  'its last day': '结束日期',
  'the decimal as published; null where the text is none, or is in doubt':
    '数值，单位与原文相同；不是数字或读取存疑时为空',
  'the unit of money; null where none is known, and for what is no money': '金额单位；单位不明或不是金额时为空',
  'the same in yuan, exact; null where no unit is known': '折合为元的精确数；单位不明时为空',
  'whether a sum or an equality over it holds': '是否有合计或相等关系印证',
  'whether a sum or an equality over the figure holds': '该数字是否有合计或相等关系印证',
  '财政拨款, where its level is not given': '财政拨款（未分级次）',
  '实施期目标, of the whole time': '实施期目标',
  '实际完成情况, of a self-evaluation': '实际完成情况（自评表）',
  'how many indicators it has': '绩效指标数',
  'how many tasks it has': '任务数',
  'who filled it in': '填表人',
  'the line of the project table that it matches': '对应的项目支出表的行',
  'the id of its budget table': '所在预算表的编号',
  'the id of the budget table': '预算表的编号',
  'the index of the line there': '行的序号',
  'project: 项目; transfer: 转移支付': '项目或转移支付',
  'target: what is planned (绩效目标表); self-evaluation: what was reached (绩效自评表)': '绩效目标表或绩效自评表',
  'of a self-evaluation': '自评表',
  '执行率, without %': '执行率，不带百分号',
  'the last lines of a self-evaluation': '自评表末行',
  'its full mark': '满分',
  '评价等级 or 结论': '评价等级或结论',
  'labelled cells that fit no other field, by their label': '没有对应字段的栏目，按栏目名',
  'false where it has lost fields or rows (form-incomplete)': '缺失栏目或行时为否',
  'every page that its own rows stand on, in order; empty where the format has no pages':
    '各行所在的页，按次序；没有页的格式为空',
  'where it stands': '所在位置',
  'where its digits begin': '数字起始的位置',
  'where it was found': '发现的位置',
  'page, counted from 1; null where the format has none': '页码，从1起；没有页的格式为空',
  'page, counted from 1; blank where the format has none': '页码，从1起；没有页的格式为空',
  'left, top, right, bottom in points from the top left of the page as displayed; null without geometry':
    '左、上、右、下，以点计，从所见页面的左上角量起；没有坐标时为空',
  'line of a plain text, counted from 1; null elsewhere': '纯文本的行号，从1起；其他格式为空',
  'the id of its budget table; null elsewhere': '所在预算表的编号；不在表中时为空',
  'row of that table, counted from 0 below the header': '表头之下的行号，从0起',
  '部门资金 of the year': '部门年度资金',
  'the id of the form that it is of': '所属表的编号',
  'the name of the project or the department': '项目或部门的名称',
  'counted from 0 in the order of the record': '序号，从0起',
  '主要内容, or the goal of a duty': '主要内容，或职责的目标',
  'the name of the duty that an activity belongs to': '活动所属职责的名称',
  'the id of the project; blank where it is of a department': '项目的编号；属于部门整体表时为空',
  'the name of the project; blank where it is of a department': '项目名称；属于部门整体表时为空',
  'period: 实施期, of the whole time; annual: 年度': '实施期或年度',
  '产出指标, 效益指标, 满意度指标, 成本指标': '产出、效益、满意度、成本指标',
  '数量指标, 质量指标, …': '数量、质量、时效指标等',
  "the indicator's own name": '指标自身的名称',
  'the sign before the number, as one of these': '数字前的符号',
  'the number, where the whole text is a sign, a number and a unit': '数字；仅当全文为符号、数字和单位时',
  'the unit behind the number': '数字后的单位',
  'the text, where it is no number': '文字；不是数字时，如',
  '权重 or 分值, without %': '权重或分值，不带百分号',
  '实际完成值 of a self-evaluation': '实际完成值（自评表）',
  'what further columns print of it, by their label': '其他各栏的内容，按栏目名',
  '指标说明, 评分标准': '指标说明、评分标准等',
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
  'the published words before the figure': '数字之前的原文',
  'the amount that is claimed': '所称金额',
  'the share or change in per cent, without %': '占比或增减的百分数，不带百分号',
  'a number that is no money': '金额以外的数字',
  'the number': '数字',
  'what is counted': '计量单位',
  '个, 辆, 人': '个、辆、人等',
  'whether it has grown, fallen or stayed': '增加、减少或持平',
  'its sentence': '所在的句子',
  'the relation that is checked': '核对的关系',
  'identity: it must hold; hint: it is information': '必须相符，或仅供参考',
  'pass, fail, or skipped with the reason in message': '相符、不符，或未核对（原因见说明）',
  'of a failure: last-digit where the figures differ by no more than one of the last printed digit of one of them, else material':
    '不符的程度：仅差末位一个单位，或更多',
  'what rounding allows, in the unit of both sides': '四舍五入所允许的差额，单位与两边相同',
  'the left side: yuan, or what the rule compares otherwise (per cent, points)':
    '左边：元，或该规则所比的其他量（百分数、分值）',
  'the right side': '右边',
  'left minus right': '左边减右边',
  'what each side is and where it stands, in English': '两边各是什么、在何处（英文）',
  'the same sentence in Chinese': '同一句的中文',
  'what a failure looks like; null where nothing fits': '不符的可能原因；无从判断时为空',
  'other readings of one figure, a digit changed or two swapped, under which every relation over it would hold; none is ever applied':
    '某一数字的其他读法（一位不同或两位颠倒），按此则全部相符；从不自动采用',
  'every printed figure that it rests on': '所依据的每个数字',
  'error: a field is null or a record is left out; warning: something was guessed; info: something was dropped or joined on purpose':
    '错误：字段为空或缺少记录；警告：有推测；信息：有意略去或合并',
  'what was found': '发现了什么',
  'what was printed and what came of it, in English': '原文如何、如何处理（英文）',
  'the name that the input was given': '输入时所用的名称',
  'path inside an archive; null where it lay in none': '压缩包内的路径；不在压缩包内时为空',
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
  'from 0 to 1: that of its least sure character': '0至1：最无把握的一个字符的把握',
  'whether a sum or an equality between printed figures that covers it holds': '是否有原文数字间的合计或相等关系印证',
  'the readings between which nothing decides; the value is null': '无从取舍的各种读法；数值为空',
  'of a figure that was read from a picture; absent on those of a text layer': '由图片识别的数字才有；文字层的数字没有',
  'its figures, by the key of their column; blank cells are left out': '各栏的数字，按栏的键；空白单元格不列',
  'its lines, in published order': '各行，按原文次序',
  '注：… below or beside it': '表下或表旁的“注：……”',
  'its budget tables, in document order': '预算表，按文中次序',
  '项目资金: of the whole time and of the year': '项目资金：实施期与年度',
  '指标值; null where it has none': '指标值；没有时为空',
  '绩效指标, in published order': '绩效指标，按原文次序',
  'who filled it in; null unless --include-contacts': '填表人；未给出 --include-contacts 时为空',
  'of a self-evaluation, by source of money: what was planned and spent; null in targets':
    '自评表按资金来源的预算与执行；绩效目标表为空',
  'the last lines of a self-evaluation; null where there are none': '自评表末行；没有时为空',
  'its projects with their targets, in document order': '项目及其绩效目标，按文中次序',
  '年度主要任务, or duties and the activities below them': '年度主要任务，或职责及其下的活动',
  '部门（单位）整体支出绩效: targets and self-evaluations of whole departments':
    '部门（单位）整体支出绩效：目标表与自评表',
  'figures that the running text claims': '正文所称的数字',
  'the id of a budget table': '预算表的编号',
  'the index of a line of that table': '该表中行的序号',
  'the key of a column of that table': '该表中栏的键',
  'the id of a project, whose field is named in field': '项目的编号，其字段见 field',
  'the id of a department form, whose field is named in field': '整体绩效表的编号，其字段见 field',
  'a field of the project or the department form: funding.annual.total': '项目或整体绩效表的字段：funding.annual.total',
  'the number of a statement, counted from 0': '正文数据的序号，从0起',
  'where it stands; null in checks that hold, since it stands with the record':
    '所在位置；相符的核对中为空，位置见所指的记录',
  'the figure': '数字',
  'as it was read': '读到的值',
  'as it would hold': '相符时应有的值',
  'what reconciles and what does not': '相符与不符的关系',
  'where it was found; null where it is said of the whole document': '发现的位置；就整份文件而言时为空',
  'what the parser was unsure of, joined or left out': '存疑、合并或略去之处',
};

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
  const known = SAID[text];
  if (known !== undefined) return known;
  if (!/\p{Script=Latin}/u.test(text)) return text.replaceAll(': ', '：').replaceAll(', ', '、');
  const end = text.indexOf(': ');
  if (end < 0) return undefined;
  const [head, rest] = [chineseDescription(text.slice(0, end)), chineseDescription(text.slice(end + 2))];
  return head === undefined || rest === undefined ? undefined : `${head}：${rest}`;
}
