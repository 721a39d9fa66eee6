import { type Sentence, speaker, type Templates } from '../sentence.js';

/** What diagnostics say of the records: forms, tables, indicators. */
export const DIAGNOSTIC_SENTENCES = {
  corrected: { en: '{place}: “{was}” was corrected to “{is}”', zh: '{place}：“{was}”已更正为“{is}”' },
  correctedWhy: {
    en: '{place}: “{was}” was corrected to “{is}”: {why}',
    zh: '{place}：“{was}”已更正为“{is}”：{why}',
  },
  correctionRefused: { en: '{place} was not corrected: {reason}', zh: '{place}未更正：{reason}' },
  otherDocument: { en: 'the document has changed since', zh: '文件此后已变' },
  noPlace: { en: 'there is no such place', zh: '没有这个位置' },
  otherValue: { en: 'it says “{value}”, not “{was}”', zh: '现为“{value}”，不是“{was}”' },
  noValue: { en: '“{is}” cannot stand there', zh: '“{is}”不能填在此处' },
  joined: { en: '{table}: {n:part was|parts were} joined', zh: '{table}：{n}部分已合并' },
  table: { en: '“{title}”', zh: '《{title}》' },
  untitledTable: { en: 'a table without a title', zh: '无标题的表' },
  inTable: { en: '{table}: {what}', zh: '{table}：{what}' },
  repeatedTop: {
    en: '{n:row|rows} that repeat the top of the first form were dropped',
    zh: '重复第一份申报表表头的{n}行已去除',
  },
  secondEngineFailed: {
    en: 'sums do not hold, and the second PDF reader (pdfjs) is missing or cannot open the file; no figure was compared',
    zh: '有合计不符，而第二个PDF读取引擎（pdfjs）缺失或无法打开文件，未能比对数字',
  },
  departmentLacks: {
    en: 'the form of “{name}” lacks its department or its targets',
    zh: '“{name}”的整体绩效表缺少部门名称或绩效指标',
  },
  nameDiffers: {
    en: 'the project “{project}” is printed as “{line}” in {table}',
    zh: '项目“{project}”在{table}中写作“{line}”',
  },
  formUnit: { en: 'the form of “{name}” names no unit of money', zh: '项目“{name}”的申报表未印金额单位' },
  departmentUnit: { en: 'the form of “{name}” names no unit of money', zh: '“{name}”的表未印金额单位' },
  localParts: {
    en: 'the form of “{name}” prints money of several local levels, each by itself; the one field for them is null, and they are kept under extra',
    zh: '项目“{name}”的申报表分列市、县等各级资金，“市县（区）财政”栏为空，各级金额另行保留',
  },
  otherParts: {
    en: 'the form of “{name}” prints loans, bonds and the like each by itself; the one field for other money is null, and they are kept under extra',
    zh: '项目“{name}”的申报表分列贷款、债券等资金，“其他资金”栏为空，各项金额另行保留',
  },
  errorPrinted: {
    en: '{table}: {n:cell prints|cells print} an error of a spreadsheet (“{text}” first) where a value should stand: it is not known',
    zh: '{table}：{n}个单元格印的是表格软件的出错信息（首个为“{text}”）而非内容，其值不明',
  },
  headsUnplaced: {
    en: '{table}: two rows of heads have lost the width of their merged cells; what stands below them may be read by the heads of other columns',
    zh: '{table}：两行栏名的合并单元格宽度已失，其下内容可能按其他栏的栏名读取',
  },
  nameIsFigure: {
    en: 'the name of a project is a figure (“{name}”): cells may have been shifted',
    zh: '项目名称为数字（“{name}”），单元格可能错位',
  },
  severalLevels: {
    en: 'the form of “{name}” prints one figure for several levels of government (“{label}”); it is no figure of one of them, and is kept under extra',
    zh: '项目“{name}”的申报表将多级财政资金合印为一个数字（“{label}”），未计入其中任何一级，另行保留',
  },
  labelBroken: {
    en: '{table}: {n:figure stands|figures stand} beside the end of a wrapped label (“{text}”); figures around it may stand beside other labels',
    zh: '{table}有{n}个数字旁仅有换行标签的末尾（“{text}”），附近的数字可能对应到其他标签',
  },
  figuresStacked: {
    en: '{table}: {n:cell prints|cells print} several figures one below the other ({text}); which is what cannot be told, and none is taken as a figure',
    zh: '{table}有{n}个单元格上下印有多个数字（{text}），无法判定各为何项，均未作为数字采用',
  },
  severalFigures: {
    en: 'the form of “{name}” prints several figures beside {n:label|labels} of money and no heads above them; none is taken, all are kept under extra',
    zh: '项目“{name}”的申报表有{n}个资金栏并列多个数字而无栏名，均未采用，另行保留',
  },
  goalHolds: {
    en: 'a goal of “{name}” holds labels of indicators (“{label}” first): cells may have been shifted',
    zh: '“{name}”的目标中含指标栏名（首个为“{label}”），单元格可能错位',
  },
  unitCompleted: {
    en: '“{label}” on the form of “{name}” is cut off; its unit {unit} is that of the forms beside it',
    zh: '项目“{name}”申报表的“{label}”被截断，金额单位按相邻申报表取{unit}',
  },
  namelessProject: { en: 'a project without name', zh: '未命名项目' },
  fieldsLost: {
    en: 'the form of “{name}” has lost {n:field|fields}',
    zh: '项目“{name}”的申报表缺失{n}个栏目',
  },
  fieldLost: { en: 'the form of “{name}” has lost its {field}', zh: '项目“{name}”的申报表缺失{field}' },
  noName: { en: 'no line has a name', zh: '各行均无名称' },
  unreadHead: {
    en: 'the column “{head}” was read by what stands in it: its head is not understood',
    zh: '“{head}”栏的栏名不明，按栏中内容读取',
  },
  unknownKind: { en: 'it is of no known kind', zh: '表的类型不明' },
  noUnit: { en: 'no unit of money is printed', zh: '未印金额单位' },
  nameOfCode: {
    en: '“{read}” was read from a picture; it is “{whole}” of code {code} but for one character',
    zh: '由图片识别的“{read}”与编码{code}的“{whole}”仅差一字，已补正',
  },
  codePadded: { en: 'code {code}', zh: '编码{code}' },
  noNumber: {
    en: '“{raw}” in a column of figures is no number',
    zh: '数字栏中的“{raw}”不是数字',
  },
  printsAmounts: {
    en: '{table}, {n:row|rows}, prints amounts but is no budget table by its heads',
    zh: '{table}（{n}行）印有金额，但从表头看不是预算表',
  },
  printsIndicators: {
    en: '{table}, {n:row|rows}, prints indicators but is of no form that was found',
    zh: '{table}（{n}行）印有绩效指标，但不属于已识别的任何绩效表',
  },
  formSaysNothing: {
    en: '{table} names no project, money, goal or indicator',
    zh: '{table}未列项目、资金、目标或指标',
  },
  goalCompleted: {
    en: 'the {goal} of “{form}” is printed to “{end}” and was completed from its twin to “{whole}”',
    zh: '“{form}”的{goal}只印到“{end}”，已按另一处补全至“{whole}”',
  },
  annualGoal: { en: 'goal of the year', zh: '年度目标' },
  periodGoal: { en: 'goal of the period', zh: '实施期目标' },
  aboveLabel: {
    en: '“{indicator}” of “{form}” stands above its label “{label}”',
    zh: '“{form}”的指标“{indicator}”列在其类别“{label}”之上',
  },
  twoLevels: {
    en: '“{indicator}” of “{form}” stands under “{period}” for the period and under “{annual}” for the year',
    zh: '“{form}”的指标“{indicator}”在实施期列于“{period}”，在年度列于“{annual}”',
  },
  shifted: {
    en: '{n:indicator row|indicator rows} of “{form}” were read by what they say (row {rows})',
    zh: '“{form}”有{n}行指标按内容归位（第{rows}行）',
  },
  unlike: {
    en: '{n:indicator|indicators} of “{form}” (“{indicator}” first) are unlike what their columns hold: cells may have been shifted',
    zh: '“{form}”有{n}条指标（首条“{indicator}”）的类别、名称或指标值不像其栏目的内容，单元格可能错位',
  },
  nameCompleted: {
    en: '“{cut}” of “{form}” is cut off and was completed to “{whole}”',
    zh: '“{form}”的“{cut}”被截断，已补全为“{whole}”',
  },
  nameCutAlone: {
    en: '“{cut}” of “{form}” is cut off and could not be completed',
    zh: '“{form}”的“{cut}”被截断，无法补全',
  },
  nameCut: {
    en: '“{cut}” of “{form}” is cut off and may be any of {n:name|names}',
    zh: '“{form}”的“{cut}”被截断，可能是{n}个名称中的任一个',
  },
  readJoined: {
    en: 'at {n:place|places} two printed rows are read as one',
    zh: '有{n}处将两行读作一行',
  },
  readSplit: {
    en: 'at {n:place|places} what was read as one row is read as several',
    zh: '有{n}处将一行读作数行',
  },
  readHeader: { en: 'its header is read as {n:row|rows} longer or shorter', zh: '表头多读或少读{n}行' },
  readBeside: {
    en: '{n:figure that stands|figures that stand} between two columns: the other one is taken',
    zh: '{n}个数字印在两栏之间，取另一栏',
  },
  readPagesJoined: { en: 'the rows below it are read as its own', zh: '其后的各行读作本表的行' },
  readPagesParted: {
    en: 'the rows of its further page are read as a table of their own',
    zh: '续页的各行读作另一张表',
  },
  readOtherwise: {
    en: '{what}: of the readings that the print admits, the only one under which its sums hold',
    zh: '{what}：在版面允许的读法中，只有这一种使各项合计相符',
  },
  noRecords: { en: 'no budget table and no project form was found', zh: '未发现预算表和项目申报表' },
} as const satisfies Templates;

/** Says what a stage was unsure of. */
export const sayDiagnostic = speaker(DIAGNOSTIC_SENTENCES);

/** A sentence as a message carries it. */
export function said({ en, zh }: Sentence): { text: string; textZh: string } {
  return { text: en, textZh: zh };
}

/** A table by its title. */
export function titled(title: string | null): Sentence {
  return title === null || title === '' ? sayDiagnostic('untitledTable') : sayDiagnostic('table', { title });
}
