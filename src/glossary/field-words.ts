/** The fields of a form that stand beside one label. */
export type FormField =
  | 'name'
  | 'code'
  | 'year'
  | 'department'
  | 'departmentCode'
  | 'implementer'
  | 'implementerCode'
  | 'attribute'
  | 'duration'
  | 'start'
  | 'end'
  | 'overview'
  | 'basis'
  | 'necessity'
  | 'safeguards'
  | 'plan'
  | 'responsible'
  | 'handler'
  | 'phone'
  | 'filledAt'
  | 'grade'
  | 'problems'
  | 'measures'
  | 'totalScore';

/** What closes a self-evaluation: as the head of a column it speaks of one indicator, not of the record. */
export const RESULT_FIELDS: ReadonlySet<FormField | undefined> = new Set<FormField | undefined>([
  'grade',
  'problems',
  'measures',
  'totalScore',
]);

/** A field whose value names a person or a telephone: left out of the output unless asked for. */
export const CONTACT_FIELDS: ReadonlySet<FormField> = new Set(['responsible', 'handler', 'phone']);

const PROJECT = '(?:项目|专项|政策|转移支付)';
const BODY = '(?:单位|部门|机构|主体|处室|科室)';
/** What one may add to a label of a body or a person: 名称, 及代码, (公章), 签字. */
const BEHIND = '(?:名称|全称|(?:代码|编码)[及和/、]名称|及(?:代码|编码|名称)|\\([^()]{1,8}\\)|[/、]单位)*';
const SIGNED = '(?:姓名|签字|签章|签名|盖章|\\([^()]{1,8}\\)|及(?:联系)?电话)*';
const OF = '的?';

/**
 * What each field's labels say, by their parts, the narrowest first: a label is of the first field whose pattern it
 * fits as a whole. 项目 + 实施 + 单位 is the unit whether or not anyone has printed just that before.
 */
const FIELD_PATTERNS: readonly [FormField, RegExp][] = [
  [
    'code',
    new RegExp(
      `^(?:预算|财政|一体化|二级|子)?${PROJECT}(?:\\([^()]*\\)|支出|资金)?(?:统一|唯一)?(?:编码|代码|编号|码)$|^项(?:编码|代码)$`,
      'u',
    ),
  ],
  [
    'departmentCode',
    /^(?:(?:一级)?主管(?:预算)?|预算|一级预算)?部门(?:单位)?(?:编码|代码)$|^主管(?:预算)?单位(?:编码|代码)$/u,
  ],
  [
    'implementerCode',
    new RegExp(
      `^(?:预算|项目|所属|实施|基层|二级预算)?(?:${BODY}|执收单位)(?:\\([^()]*\\))?(?:预算)?(?:编码|代码)$`,
      'u',
    ),
  ],
  [
    'name',
    new RegExp(
      `^(?=.{2,80}$)(?:[^\\p{P}]{0,6}\\()?(?:预算|财政|支出|重点|具体|政府|购买服务|一级|二级|三级|部门|单位|主要|本级|子|特定目标类|\\(?${BODY}\\()*${PROJECT}(?!单位|主管|实施|承担|执行)(?:和?${PROJECT}|资金|支出|事项|任务|\\([^()]{1,10}\\)|[/、\\-]|\\))*名称(?:及(?:编码|代码))?(?:\\([^()]{1,6}\\))?$`,
      'u',
    ),
  ],
  ['year', /^(?:预算|申报|项目|所属|评价|填报|实施|财政|会计|绩效)?(?:年度|年份)$/u],
  [
    'department',
    new RegExp(
      `^(?:项目|专项|政策|预算|行业|一级|上级|中央|省级|市级|县级|区级|州级|盟级|旗县级?|兵团|师市|师级|地方|自治区|业务|归口|资金|行政|财政)*(?:主管|管理|归口)(?:预算|业务)?(?:部门|单位|机构|处室|科室)${BEHIND}$|^(?:一级)?(?:预算)?部门(?!\\(单位\\)|/单位)${BEHIND}$|^一级预算单位${BEHIND}$|^(?:项目)?牵头部门${BEHIND}$|^项目?主管${BEHIND}$`,
      'u',
    ),
  ],
  [
    'implementer',
    new RegExp(
      `^(?:项目|资金|专项|预算|基层|二级|三级|具体|本|政策|财政|中央|省级|市级|县级|兵团|师市)*\\(?(?:实施|承担|承办|主办|购买|执行|使用|申报|申请|填报|建设|责任|用款|牵头|预算|编报|编制|代建|所属|填表|绩效|项目|资金使用|省级财政|市县财政|评价|自评)\\)?(?:实施|申报|填报)?${BODY}${BEHIND}$|^单位(?:编码|代码)[及和/、\\-]?名称$|^${BODY}(?:\\([^()]{1,8}\\))?(?:名称|全称)(?:\\([^()]{1,8}\\))?$|^(?:单位\\(部门\\)|部门\\(单位\\)(?:公章)?|部门[/、]单位|部门单位)(?:名称)?$`,
      'u',
    ),
  ],
  ['attribute', new RegExp(`^(?:预算|支出)?${PROJECT}(?:支出)?(?:属性|类型|类别|性质|分类|种类)$`, 'u')],
  [
    'duration',
    new RegExp(
      `^(?:${PROJECT}|计划|预计|资金)?(?:计划|支出)?(?:(?:实施|起止|执行|建设|存续|有效){1,3}(?:的)?(?:周期|期限|期间|时间|年限|时限|年度|年月|期)|实施期)(?:\\([^()]{1,12}\\))?$|^${PROJECT}(?:周期|期限|期间?|时间|年限|时限|(?:日期|时间)范围)(?:\\([^()]{1,12}\\))?$|^起止(?:时间|日期|年限)$`,
      'u',
    ),
  ],
  [
    'start',
    new RegExp(`^(?:${PROJECT}|计划|预计|实施)*(?:开始|起始|启动|开工)(?:实施)?(?:日期|时间|年度|年份|年月)$`, 'u'),
  ],
  [
    'end',
    new RegExp(
      `^(?:${PROJECT}|计划|预计|实施)*(?:结束|完成|终止|截止|竣工|完工|到期)(?:日期|时间|年度|年份|年月)$`,
      'u',
    ),
  ],
  [
    'overview',
    new RegExp(
      `^${PROJECT}(?:实施|支出|建设|资金)?(?:概况|概述|简介|简述|介绍|描述|基本情况|基本概况|总体情况|主要内容|内容|情况说明|实施内容)(?:及(?!.{0,6}(?:预算|资金|金额)).{1,8}|\\([^()]*\\))?$|^(?:实施|建设|支出)内容(?:概述|[及和与](?:建设)?规模)?$|^(?:基本)?概况$`,
      'u',
    ),
  ],
  [
    'basis',
    new RegExp(
      `^(?:${PROJECT}|资金|预算)?${OF}?(?:立项|设立|政策|申请|申报|实施|编制|支出)?${OF}(?:政策)?依据(?:及.{1,10}|情况|\\([^()]*\\))?$`,
      'u',
    ),
  ],
  [
    'necessity',
    new RegExp(
      `^(?:${PROJECT}|实施|资金)?${OF}(?:立项|设立|申报|实施|建设)?${OF}(?:必要性|可行性)(?:(?:和|与|及|、)(?:必要性|可行性))?(?:分析|说明|\\([^()]*\\))?$`,
      'u',
    ),
  ],
  [
    'safeguards',
    /^(?:单位)?(?:已有的?)?(?:\(或?拟[订定]的?\))?(?:保证|保障|确保)?(?:项目)?(?:绩效)?(?:目标)?(?:顺利)?(?:实施|完成|实现|保证|保障)?(?:的)?(?:管理)?(?:制度|措施|机制)(?:(?:和|与|及|、)?(?:制度|措施|机制))*$/u,
  ],
  [
    'plan',
    new RegExp(
      `^(?:${PROJECT})?(?:分年度)?(?:实施|进度|工作|推进)(?:进度|步骤)?(?:计划|方案|安排|进度)?(?:及.{1,8}|\\([^()]*\\))?$|^${PROJECT}(?:计划|方案|进度(?:安排|计划)?)$`,
      'u',
    ),
  ],
  [
    'responsible',
    new RegExp(
      `^(?:项目|单位|部门|财务|分管|主要|主管|业务|科室|处室|评价|机构|法定)*(?:负责人|责任人|领导|代表人|主管人员|会计主管|审核人|审批人|复核人|主管)${SIGNED}$`,
      'u',
    ),
  ],
  [
    'handler',
    new RegExp(
      `^(?:项目|单位|部门|财务|业务|具体)*(?:经办|填报|填表|联系|制表|编制|申报|填写|编报|承办)人员?${SIGNED}$`,
      'u',
    ),
  ],
  [
    'phone',
    /^(?:项目|单位|负责人|联系人|经办人|填报人|填表人|办公|固定|移动)*(?:联系)?(?:电话|手机|联系方式|座机|传真|邮箱)(?:号码?|及.{1,4})?$/u,
  ],
  ['filledAt', /^(?:填报|填表|填写|编制|申报|制表|报送|上报|公开)?(?:日期|时间)$/u],
  [
    'totalScore',
    /^(?:(?:自评|评价|绩效|综合)?(?:总分|总得分|得分合计|分值合计|合计得分|总分值|总计得分)|(?:自评|评价|绩效|部门|单位)*(?:综合|最终|总体)(?:自评|评价)?(?:得分|评分))(?:\(\d*分?\))?$/u,
  ],
  ['grade', /^(?:项目|总体)?(?:自评|评价|绩效|综合|评定)+(?:等级|等次|级别|结论|结果)$|^(?:等级|等次|结论)$/u],
  [
    'problems',
    /^(?:项目|绩效|主要|自评|评价|目前|当前|实施)*(?:中|过程中)?(?:存在(?:的)?|发现(?:的)?)?(?:主要)?问题(?:(?:及|和|与)?原因(?:分析)?)?$/u,
  ],
  [
    'measures',
    /^(?:下一步|下步|有关|相关|整改|后续|拟采取|主要)*(?:的)?(?:工作)?(?:改进|整改|完善)?(?:意见|措施|建议|计划)(?:(?:及|和|与|、)(?:建议|措施|意见))?$/u,
  ],
];

/** The field that a folded label names, or undefined. */
export function fieldOfLabel(label: string): FormField | undefined {
  return FIELD_PATTERNS.find((entry) => entry[1].test(label))?.[0];
}

/** Whether a label is that of a name of some work, whatever it calls it: 名称, 任务名称, 预算项目, 事项. */
export function namesWork(label: string): boolean {
  return /^(?:(?:任务|事项|活动|工作|支出|预算|资金|经费|服务|工程|业务){0,3}(?:名称|项目|事项))$/u.test(
    label.replace(/\s+|[:：]$/gu, ''),
  );
}

/** Which level of projects a label names: 1 for 一级项目名称, 2 for 二级项目名称; 0 where it names none. */
export function nameLevel(label: string): number {
  return '一二三'.indexOf(/^[(（]?([一二三])级/u.exec(label.trim())?.[1] ?? '无') + 1;
}
