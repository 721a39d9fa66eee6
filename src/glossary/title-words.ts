/** What a word of a table's title says; `neutral` words and organ names say nothing of the kind. */
export type Meaning =
  | 'general-public'
  | 'government-fund'
  | 'state-capital'
  | 'social-insurance'
  | 'appropriation'
  | 'special-account'
  | 'revenue'
  | 'expenditure'
  | 'both'
  | 'basic'
  | 'project'
  | 'carryover'
  | 'three-public'
  | 'operating'
  | 'procurement'
  | 'purchase'
  | 'assets'
  | 'debt'
  | 'transfer'
  | 'non-tax'
  | 'staff'
  | 'targets'
  | 'function'
  | 'economic'
  | 'department-economic'
  | 'government-economic'
  | 'overall'
  | 'detail'
  | 'form'
  | 'budget'
  | 'final'
  | 'organ'
  | 'neutral';

/** Words of titles by what they mean, folded and parted by blanks. A new word is one word more. */
export const TITLE_WORDS: Readonly<Record<Meaning, string>> = {
  'general-public': '一般公共预算 一般公共服务预算 一般公共 公共财政预算 公共财政 公共预算 一般预算',
  'government-fund': '政府性基金预算 政府性基金 政府基金 基金预算 基金',
  'state-capital': '国有资本经营预算 国有资本经营 国有资本 国资预算',
  'social-insurance':
    '社会保险基金预算 社会保险基金 社保基金 基本养老保险基金 养老保险基金 医疗保险基金 失业保险基金 工伤保险基金',
  appropriation: '财政拨款 财政补助 拨款 财政资金',
  'special-account': '财政专户管理资金 财政专户 教育收费',
  revenue: '收入 来源',
  expenditure: '支出 经费支出',
  both: '收支 收入支出 收入及支出 收入和支出 收入与支出 收入、支出',
  basic: '基本支出 基本经费',
  project: '项目支出 项目预算 项目经费 项目资金 专项支出 专项业务经费 专项业务费 专项资金 专项经费 特定目标类',
  carryover: '上年结转 结转结余 结转资金 结转 结余',
  'three-public': '三公 三公经费 因公出国 公务接待费 公务接待 公务用车购置 公务用车',
  operating: '机关运行经费 机关运行费 机关运行 机构运行经费 机构运行费 机构运行',
  procurement: '政府采购 采购',
  purchase: '政府购买服务 购买服务 政府向社会力量购买 政府购买',
  assets: '国有资产 资产配置 新增资产 固定资产 资产',
  debt: '政府债务 地方政府债务 债务限额 债务余额 政府债券 专项债券 一般债券 债券 债务',
  transfer: '转移支付 税收返还',
  'non-tax': '非税收入 非税 行政事业性收费 征收计划 征收 罚没收入 税收收入',
  staff: '人员情况 人员编制 人员车辆 人员基本情况 在职人员 机构人员 机构设置 机构 编制 车辆 基本信息 人员信息',
  targets: '绩效目标 绩效指标 绩效 自评 评价 指标体系 指标表 评分 目录 名单',
  function: '功能分类 功能科目 功能',
  economic: '经济分类 经济科目',
  'department-economic':
    '部门预算支出经济分类 部门预算支出经济科目 部门预算经济分类 部门支出经济分类 部门经济分类 部门经济科目',
  'government-economic':
    '政府预算支出经济分类 政府预算支出经济科目 政府预算经济分类 政府支出经济分类 政府经济分类 政府经济科目',
  overall: '总表 总体情况表 总体情况 总体 汇总表 总预算 总决算 总额',
  detail: '明细表 明细 分项',
  form: '情况表 情况统计表 统计表 一览表 计算表 测算表 计划表 安排表 分配表 批复表 公开表 申报表 对照表 平衡表 表格 表 情况',
  budget: '预算 概算',
  final: '决算',
  organ:
    '局 委员会 县委 市委 区委 省委 党委 党组 工委 团委 纪委 农委 建委 办公室 办公厅 厅 部 法院 检察院 医院 卫生院 学院 研究院 院 联合会 工会 商会 协会 学会 红十字会 妇联 残联 文联 科联 侨联 工商联 常委会 管委会 居委会 村委会 会 中心 办事处 管理处 服务处 处 管理所 派出所 研究所 所 服务站 站 总队 支队 大队 队 博物馆 图书馆 文化馆 档案馆 馆 供销社 报社 合作社 社 大学 中学 小学 高中 党校 学校 校 幼儿园 公园 园区 园 电视台 气象台 台 公司 集团 人民政府 政府 政协 人大 街道 基地 指挥部',
  neutral:
    '、 部门预算 部门综合预算 部门 本部门 单位 预算单位 本单位 所属单位 财务 财政 综合 政府预算 年初 年度 本年 当年 上年 下年 安排 使用 用于 县级 市级 区级 省级 中央 市本级 县本级 区本级 省本级 本级 机关事务 全市 全县 全区 全省 乡镇 地方政府 对下级政府 下级政府 对各级政府 上级政府 各级政府 上级 下级 提前下达 提前 下达 通知 对下 地区 区域 市县 执行 完成 调整 预计 草案 公开 批复 编制 科目 分类 分 按 及 和 与 的 其他 其中 其 会议费 培训费 会议 会计 培训 差旅费 行政经费 行政 经费 费用 费 资金 预算内 预算外 收费 计划 项目 类 款 项 级 公务 购置 运行维护费 运行费 运行维护 运行 维护 出国(境) (境) 社会保险 社会保障 社会 委托业务费 委托 处理 处置 处 所有 所需 所属 全部 部分 队伍 所得税 市场 市政 本部 增减 变化 变动 对比 比较 统计 汇总 信息 管理 限额 余额 占用 配置 新增 国有 服务 货物 工程 重点 重大 主要 民生 支持 方案 文本 报告 附 附件 续 续表 表一 表二 金额 单位资金 购买 人员 人员经费 公用经费 公用 事业 经营 结构 明细科目 来源构成 构成 预留 机动',
};
