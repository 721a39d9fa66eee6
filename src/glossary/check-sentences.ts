import { speaker, type Templates } from '../sentence.js';

/** Where figures stand, in words. */
export const PLACE_SENTENCES = {
  table: { en: '“{title}”{where}', zh: '《{title}》{where}' },
  untitled: { en: 'a table without a title{where}', zh: '无标题的表{where}' },
  where: { en: ' ({facts})', zh: '（{facts}）' },
  page: { en: 'page {page}', zh: '第{page}页' },
  textLine: { en: 'line {line}', zh: '第{line}行' },
  factsBetween: { en: ', ', zh: '，' },
  line: { en: '{table}, line {line}', zh: '{table}{line}' },
  column: { en: '{line}, column {column}', zh: '{line}{column}栏' },
  quoted: { en: '“{text}”', zh: '“{text}”' },
  row: { en: '{n}', zh: '第{n}行' },
  nameBetween: { en: ', ', zh: '' },
  more: { en: '{names} …', zh: '{names}等' },
  ownColumns: { en: 'its columns {names}', zh: '该行{names}{n}栏' },
  columns: { en: '{line}, columns {names}', zh: '{line}{names}{n}栏' },
  ownLines: { en: 'the {n:line|lines} {names}', zh: '同栏{names}{n}行' },
  below: { en: 'the {n:line|lines} below it ({names})', zh: '其下{names}{n}行' },
  lines: { en: '{table}, {n:line|lines} ({names})', zh: '{table}{names}{n}行' },
  linesOfColumn: {
    en: '{table}, column {column}, {n:line|lines} ({names})',
    zh: '{table}{column}栏{names}{n}行',
  },
  project: { en: 'the project “{name}”{where}', zh: '项目“{name}”{where}' },
  department: { en: 'the form of “{name}”{where}', zh: '“{name}”的整体绩效表{where}' },
  field: { en: '{form}, {field}', zh: '{form}的{field}' },
  ownField: { en: 'its {field}', zh: '该表的{field}' },
  ownTasks: { en: 'its {n:task|tasks} {names}', zh: '该表{names}{n}项任务' },
  ownLine: { en: 'line {line}', zh: '{line}' },
  sameLine: { en: 'its', zh: '该行' },
  sameColumn: { en: '{line} column {column}', zh: '{line}{column}栏' },
  ownFields: { en: 'its {names}', zh: '该表{names}{n}项' },
  fields: { en: '{form}, {names}', zh: '{form}的{names}{n}项' },
  forms: { en: 'the {n:form|forms} ({names})', zh: '{names}{n}份申报表' },
  statement: { en: 'the text{where}, “{metric}”', zh: '正文{where}“{metric}”' },
  statements: { en: 'the text{where}, {names}', zh: '正文{where}{names}{n}项' },
  mixed: { en: '{n:figure|figures}', zh: '{n}个数字' },
  year: { en: '{year}', zh: '{year}年' },
} as const satisfies Templates;

/** What checks say. */
export const CHECK_SENTENCES = {
  is: { en: '{place} is {figure}', zh: '{place}为{figure}' },
  isBlank: { en: '{place} is blank', zh: '{place}为空白' },
  addUp: { en: '{places} add up to {figure}', zh: '{places}合计{figure}' },
  holds: { en: '{left}, and {right}', zh: '{left}，{right}' },
  fails: { en: '{left}, but {right}; the difference is {difference}', zh: '{left}，而{right}，相差{difference}' },
  maybeRounding: { en: 'perhaps cut off instead of rounded', zh: '可能是截去尾数而未四舍五入' },
  maybeUnit: { en: 'perhaps a unit: {factor} times as much would fit', zh: '可能是单位有误：相差{factor}倍' },
  maybeSign: { en: 'perhaps the sign of {place} is wrong', zh: '可能是{place}的正负号有误' },
  maybeMissing: {
    en: 'the difference is what the line “{line}” prints: perhaps it is left out',
    zh: '差额恰为“{line}”一行的金额，可能漏计该行',
  },
  maybeSwapped: {
    en: 'perhaps two digits are swapped: with {reading} for {printed} all would hold ({place})',
    zh: '可能是两位数字颠倒：{place}若为{reading}而非{printed}，则全部相符',
  },
  maybeDigit: {
    en: 'perhaps one digit is wrong: with {reading} for {printed} all would hold ({place})',
    zh: '可能是一位数字有误：{place}若为{reading}而非{printed}，则全部相符',
  },
  noted: { en: '{message}; {note}', zh: '{message}；{note}' },
  between: { en: ', ', zh: '、' },
  noteBetween: { en: '; ', zh: '；' },
  rounding: { en: 'within what rounding allows', zh: '差异在四舍五入范围内' },
  blankIsZero: { en: 'a blank cell counts as zero', zh: '空白单元格按零计' },
  uncertain: { en: 'the reading is uncertain here ({code})', zh: '此处的读取存疑（{code}）' },
  readersDiffer: {
    en: 'two readers of the document see different figures ({code})',
    zh: '两个读取引擎读出的数字不同（{code}）',
  },
  skipped: { en: '{where}: {reason}', zh: '{where}：{reason}' },
  noTotal: { en: 'a side has no total', zh: '有一边没有总计' },
  totalMissing: { en: 'a total is missing', zh: '缺少合计' },
  otherScope: {
    en: 'the totals differ: the tables are of different scope',
    zh: '合计不同，两表口径不一',
  },
  unitUnknown: { en: 'the unit of money is unknown', zh: '金额单位不明' },
  totalBlank: { en: 'a total or all its parts are blank', zh: '合计或其全部分项为空白' },
  lineBlank: { en: '“{line}” is blank', zh: '“{line}”为空白' },
  parentBlank: { en: 'a parent is blank above printed parts', zh: '下级有数而上级为空白' },
  partsBlank: { en: 'all parts are blank below a printed parent', zh: '上级有数而下级全部为空白' },
  codeTwice: {
    en: 'a code stands more than once; its lines are of several units or classifications',
    zh: '同一编码出现多次，各行分属不同单位或分类',
  },
  tables: { en: '{one} and {other}', zh: '{one}与{other}' },
  codeNames: { en: '{n:code has|codes have} one name each', zh: '{n}个编码各只有一个名称' },
  codeName: {
    en: '{code} is “{one}” in {table}, and “{other}” in {second}',
    zh: '编码{code}在{table}中名为“{one}”，在{second}中名为“{other}”',
  },
  classCalls: { en: 'the classification calls {code} “{own}”', zh: '科目分类中{code}为“{own}”' },
  nameOfOther: {
    en: '{code} is “{name}” in {table}, which is the name of {other}; the classification calls {code} “{own}”',
    zh: '编码{code}在{table}中名为“{name}”，而这是{other}的名称；科目分类中{code}为“{own}”',
  },
  noProjectTotal: { en: 'no table prints 项目支出', zh: '没有表印出项目支出' },
  partOfMoney: { en: 'the projects are of a part of the money', zh: '各项目只是部分资金' },
  withCarried: {
    en: 'one of the two is without what was carried over, which is counted with it',
    zh: '其中一方不含结转资金，已将结转计入',
  },
  withFunds: {
    en: 'the projects of the funds stand in tables of their own and are counted with them',
    zh: '基金和国资的项目另表列示，已一并计入',
  },
  unscoped: { en: 'no table of all funds prints it', zh: '没有全口径的表印出这一项' },
  noteHolds: {
    en: '{table} says that it has no data, and has none',
    zh: '{table}注明无数据，表中也没有数字',
  },
  noteFails: {
    en: '{table} says that it has no data, but {place} is {figure}',
    zh: '{table}注明无数据，而{place}为{figure}',
  },
  noteUnclear: {
    en: '{table} says that it has no data, and has figures',
    zh: '{table}注明无数据，表中却有数字',
  },
  noNote: {
    en: '{table} has no figures and no note that says so',
    zh: '{table}没有数字，也没有注明无数据',
  },
  noSource: { en: 'no total or no source is printed', zh: '未印总额或任何来源' },
  otherSource: { en: 'a source is printed that has no field of its own', zh: '另有来源没有对应栏目' },
  zeroAnnual: { en: 'its annual amount is zero', zh: '年度资金为零' },
  noLine: {
    en: '{place} is {figure}, but {table} has no line of its name',
    zh: '{place}为{figure}，而{table}没有该名称的一行',
  },
  linesOfAmount: {
    en: '{n:line prints|lines print} this amount ({names})',
    zh: '金额相同的有{names}{n}行',
  },
  times: { en: '{years} times {place}', zh: '{place}的{years}倍' },
  lessThanYear: {
    en: '{period} is {left}, less than {annual} with {right}',
    zh: '{period}为{left}，小于{annual}{right}',
  },
  capWithin: {
    en: 'the project “{name}”: the cap {cap} of “{indicator}” is within the amount of the year, {annual}',
    zh: '项目“{name}”的成本指标“{indicator}”{cap}，未超过年度资金{annual}',
  },
  capAbove: {
    en: 'the project “{name}”: the cap {cap} of “{indicator}” is above the amount of the year, {annual}',
    zh: '项目“{name}”的成本指标“{indicator}”{cap}，超过年度资金{annual}',
  },
  complete: { en: 'the form of “{name}” is complete', zh: '项目“{name}”的申报表完整' },
  incomplete: { en: 'the form of “{name}” has lost fields', zh: '项目“{name}”的申报表缺失栏目' },
  lacks: { en: 'the form of “{name}” lacks: {fields}', zh: '项目“{name}”的申报表缺失：{fields}' },
  sidesAgree: {
    en: '“{name}” lists the same indicators for both periods',
    zh: '项目“{name}”的实施期与年度指标一致',
  },
  ownIndicators: { en: 'each period has indicators of its own', zh: '实施期与年度各有自己的指标' },
  sidesDiffer: { en: '“{name}”: {sides}', zh: '项目“{name}”：{sides}' },
  onlyPeriod: {
    en: '{n:indicator stands|indicators stand} for the whole period only ({names})',
    zh: '{n}项指标只列在实施期一边（{names}）',
  },
  onlyAnnual: {
    en: '{n:indicator stands|indicators stand} for the year only ({names})',
    zh: '{n}项指标只列在年度一边（{names}）',
  },
  placeholder: {
    en: 'the form of “{name}” still holds a placeholder where its {field} should stand: {text}',
    zh: '项目“{name}”的申报表{field}处仍是未填写的占位符：{text}',
  },
  countHolds: {
    en: 'the text says “{metric}” {count}, and as many are printed',
    zh: '正文称“{metric}”{count}，与所印个数一致',
  },
  countFails: {
    en: 'the text says “{metric}” {count}, but {forms:form is|forms are} printed and {lines:line|lines} of projects',
    zh: '正文称“{metric}”{count}，实际印有申报表{forms}份、项目支出表{lines}行',
  },
  counted: { en: 'the text says “{metric}” {count}', zh: '正文称“{metric}”{count}' },
  noForms: { en: 'no form and no project line is printed', zh: '未印申报表，也未印项目支出表' },
  noFormsOnly: {
    en: 'no form is printed, and the lines may be of wider scope',
    zh: '未印申报表，项目支出表的口径可能更宽',
  },
  unknownPath: {
    en: 'the text says “{metric}”, but no line of the tables is {path}',
    zh: '正文称“{metric}”，各表中没有{path}一行',
  },
  share: {
    en: 'the text says that “{metric}” {part} is {percent}% of the whole; of {whole} it is {computed}%',
    zh: '正文称“{metric}”{part}占{percent}%，占{whole}的比例为{computed}%',
  },
  shareFails: {
    en: 'the text says that “{metric}” {part} is {percent}% of the whole; of {whole}, the whole that comes nearest of those that are named, it is {computed}%',
    zh: '正文称“{metric}”{part}占{percent}%，而占{whole}（文中各总额中最接近者）的比例为{computed}%',
  },
  change: {
    en: 'the text says “{metric}” {percent}%; {change} of {before} is {computed}%',
    zh: '正文称“{metric}”{percent}%，{change}为{before}的{computed}%',
  },
  changeFails: {
    en: 'the text says “{metric}” {percent}%, but {change} of {before} is {computed}%',
    zh: '正文称“{metric}”{percent}%，而{change}为{before}的{computed}%',
  },
  directions: {
    en: 'the text says of one change both “{amount}” and “{rate}”',
    zh: '正文称同一变动“{amount}”，又称“{rate}”，方向相反',
  },
  noChange: {
    en: 'the text says “{metric}” {percent}%, but what it would be a part of is {before}',
    zh: '正文称“{metric}”{percent}%，而所比的金额为{before}',
  },
  noLevel: { en: 'the text names no amount that it changes', zh: '正文未写明变动所指的金额' },
  noWhole: { en: 'the whole of the share is not printed', zh: '未印出占比所对应的总额' },
  amountAt: { en: '{place} ({figure})', zh: '{place}（{figure}）' },
  changeBelow: {
    en: 'the text says “{metric}” {current}, but after an increase by {delta} it is at least {delta}',
    zh: '正文称“{metric}”{current}，而增加{delta}后至少应为{delta}',
  },
  rateHolds: {
    en: '{place} is {rate}%; {executed} of {planned} is {computed}%',
    zh: '{place}为{rate}%，{executed}占{planned}的{computed}%',
  },
  rateFails: {
    en: '{place} is {rate}%, but {executed} of {planned} is {computed}%',
    zh: '{place}为{rate}%，而{executed}占{planned}的{computed}%',
  },
  within: {
    en: '{part} is {figure}, within {whole} with {all}',
    zh: '{part}为{figure}，未超过{whole}的{all}',
  },
  partAbove: {
    en: '{part} is {figure}, more than {whole} with {all}, of which it is a part',
    zh: '{part}为{figure}，大于其所属的{whole}{all}',
  },
  partsAbove: {
    en: '{parts} come to {figure}, more than {whole} with {all}, of which they are parts',
    zh: '{parts}合计{figure}，大于其所属的{whole}{all}',
  },
  debtAbove: {
    en: '{part} is {figure}, more than {whole} with {all}',
    zh: '{part}为{figure}，超过{whole}的{all}',
  },
  priced: {
    en: '{count} times {place} with {price}',
    zh: '{count} × {place}（{price}）',
  },
  rowRate: {
    en: '{place} is {percent}%; by {now} and {before} it is {computed}%',
    zh: '{place}为{percent}%，按{now}和{before}计算为{computed}%',
  },
  rowRateFails: {
    en: '{place} is {percent}%, but by {now} and {before} it is {computed}%',
    zh: '{place}为{percent}%，而按{now}和{before}计算为{computed}%',
  },
  noBudget: { en: 'no executed amount or no budget is printed', zh: '未印执行数或预算数' },
  maybeAdjusted: {
    en: 'the rate may be of an adjusted budget that is not printed',
    zh: '执行率可能按未印出的调整预算计算',
  },
  sourcesMissing: { en: 'not every source is printed', zh: '各来源未全部印出' },
  taskBlank: { en: 'a task prints no amount', zh: '有任务未印金额' },
  moreThanTasks: { en: 'the total may be of more than these tasks', zh: '合计可能不止这些任务' },
  scoreWithin: {
    en: '{form}, {line}: the score {score} is within its points {weight}',
    zh: '{form}“{line}”得分{score}未超过分值{weight}',
  },
  scoreAbove: {
    en: '{form}, {line}: the score {score} is above its points {weight}',
    zh: '{form}“{line}”得分{score}超过分值{weight}',
  },
  weights: { en: '{form}: the points add up to {sum}', zh: '{form}各项分值合计{sum}' },
  weightsFail: {
    en: '{form}: the points add up to {sum}, not to {full}',
    zh: '{form}各项分值合计{sum}，不是{full}',
  },
  scores: {
    en: '{form}: the total score is {total}, and the scores add up to {sum}',
    zh: '{form}总分为{total}，各项得分合计{sum}',
  },
  scoresFail: {
    en: '{form}: the total score is {total}, but the scores add up to {sum}',
    zh: '{form}总分为{total}，而各项得分合计{sum}',
  },
  pointsMissing: { en: 'not every indicator prints its points', zh: '各指标分值未全部印出' },
  spendingPointsMissing: { en: 'the points for spending are not printed', zh: '未印预算执行的分值' },
  scoreMissing: { en: 'not every indicator prints its score', zh: '各指标得分未全部印出' },
  spendingScoreMissing: { en: 'the score for spending is not printed', zh: '未印预算执行的得分' },
  yuan: { en: '{figure} 元', zh: '{figure}元' },
} as const satisfies Templates;

/** Says where figures stand. */
export const sayPlace = speaker(PLACE_SENTENCES);

/** Says what a check found. */
export const sayCheck = speaker(CHECK_SENTENCES);
