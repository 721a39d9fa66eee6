/** What a word of a column's head says. */
export type HeadMeaning =
  // what a column of text holds
  | 'row-number'
  | 'sequence'
  | 'code'
  | 'name'
  | 'government'
  | 'economic'
  | 'function'
  | 'agency'
  | 'subject'
  | 'project'
  | 'item'
  | 'goods'
  | 'grade'
  | 'label'
  // what a column of figures holds
  | 'count'
  | 'price'
  | 'percent'
  | 'share'
  | 'money'
  | 'arranged'
  | 'planned'
  | 'total'
  | 'current'
  | 'prior'
  | 'change'
  | 'opening'
  | 'closing'
  | 'carryover'
  | 'adjusted'
  | 'final'
  | 'special-account'
  | 'government-fund'
  | 'state-capital'
  | 'general-public'
  | 'basic'
  | 'project-expenditure'
  | 'personnel'
  | 'operating'
  | 'superior-subsidy'
  | 'affiliate'
  | 'to-affiliate'
  | 'to-superior'
  | 'operation-expenditure'
  | 'operation'
  | 'business'
  | 'other-income'
  | 'own-funds'
  | 'appropriation'
  | 'reserve'
  | 'flow'
  | 'filler';

/** Words of column heads by what they mean, folded and parted by blanks. A new word is one word more. */
export const HEAD_WORDS: Readonly<Record<HeadMeaning, string>> = {
  'row-number': '行次 栏次 行号',
  sequence: '序号 序',
  code: '编码 代码 编号 科目号 代号',
  name: '名称 全称',
  government: '政府预算支出 政府预算 政府支出 政府',
  economic: '经济分类 经济科目 经济',
  function: '功能分类 功能科目 功能',
  agency:
    '预算单位 主管部门 主管单位 项目单位 所属单位 实施单位 基层单位 采购单位 购买主体 使用单位 填报单位 单位 部门 机构',
  subject: '科目 分类 大类',
  project: '项目 专项',
  item: '采购项目 服务项目 购买服务项目 购买项目 事项 指标 收费项目 具体项目 子项目 二级项目 三级项目 明细项目 债券 地区 区划 市县 县区',
  goods: '采购品目 品目 品名 采购物品 物品 货物 商品 资产 设备 采购标的 标的',
  grade: '一级 二级 三级 四级',
  label:
    '文号 备注 说明 规格 型号 计量单位 数量单位 方式 性质 渠道 类型 属性 类别 类目 用途 组织形式 形式 日期 时间 年限 期限 依据 标准 是否 领域 目录 内容 简介 概况 描述 地点 来源 资金来源 级次 层级 承接主体 供应商',
  count:
    '数量 人数 人次 次数 个数 台数 辆数 套数 件数 户数 车辆数 数目 面积 编制数 实有数 编制人数 实有人数 在职人数 离退休人数 批次 批次数 人次数 团组数 组数 保有量 购置数 拥有量 存量 实有 核定编制 编制',
  price: '单价 单位成本 单位价格 单位造价',
  percent: '% 百分比 增长率 变动率 升降率 完成率 执行率 比率 百分点 率',
  share: '占比 比重 比例 占 幅度',
  money:
    '总价 合价 总金额 金额 预算金额 总金额 数额 预算数 计划数 征收计划 征收计划数 预算额 预算 概算数 申请数 支出数 收入数 支出额 数 额 款额',
  arranged: '安排数 安排 拨款安排',
  planned: '年初预算数 年初预算',
  total: '合计 小计 总计 共计 总额 总数 总和',
  current: '本年度 本年 当年度 当年 本期 今年',
  prior: '上年度 上年 上一年 去年 前一年 上年同期',
  change: '增减 增加额 增加 减少 变动 变化 增长 升降 比上年 较上年 比去年 同比',
  opening: '年初 期初',
  closing: '年末 期末 年终',
  carryover: '结转和结余 结转结余 结转及结余 结转 结余 上年资金',
  adjusted: '调整后 调整 全年',
  final: '决算 执行 实际完成 实际支出 完成 实际 预计执行',
  'special-account': '财政专户管理资金 财政专户拨款 财政专户 教育收费 专户资金',
  'government-fund': '政府性基金预算 政府性基金 政府基金 基金预算',
  'state-capital': '国有资本经营预算 国有资本经营 国有资本',
  'general-public': '一般公共预算 一般公共服务 一般公共 公共财政预算 公共财政 公共预算',
  basic: '基本支出',
  'project-expenditure': '项目支出 专项业务经费 专项业务费',
  personnel: '人员经费 人员支出',
  operating: '日常公用经费 日常公用支出 公用经费 公用支出',
  'superior-subsidy': '上级补助',
  affiliate: '附属单位上缴 下级单位上缴',
  'to-affiliate': '对附属单位补助 对附属单位 补助附属单位',
  'to-superior': '上缴上级 上解上级',
  'operation-expenditure': '事业单位经营支出 事业单位经营性支出 单位经营支出 经营支出 经营性支出',
  operation: '事业单位经营收入 事业单位经营性收入 事业单位经营 单位经营收入 经营收入 经营性收入',
  business: '事业收入 专户收入 事业单位事业收入',
  'other-income': '其他收入',
  'own-funds': '单位自有资金 单位资金 自有资金 自筹资金 单位自筹 自筹',
  appropriation: '财政拨款 财政补助',
  reserve: '预留',
  flow: '收入 支出 收支',
  filler:
    '批复 下达 核定 拨款 资金 年度 年 其中 其他 的 及 和 、 / 表 费用 费 经费 情况 安排的 财政 明细 下级 项 类 款 目 级 对 为 比 较 与 按',
};
