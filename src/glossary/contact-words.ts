import { remember } from '../memo.js';
import { endBeforeColons, foldLine, squeezeText } from '../text.js';
import { NO_NAMES } from './person-words.js';
import { CHIEFS, MANY, OFFICES, OPEN_END } from './role-words.js';

/** What a contact label asks for: who, or how to reach them. */
export interface ContactLabel {
  /**
   * `sure`: a word for one person (负责人); `likely`: an office or an act that a signature follows (局长, 审核); `open`:
   * a word for anyone (护林员, 技术指导), which says so only among other labels of contacts.
   */
  person?: 'sure' | 'likely' | 'open';
  /** A number or an address of the net, the number of an identity card, or where somebody lives. */
  channel?: 'number' | 'identity' | 'address';
  /** It asks for something else as well: 实施单位及负责人. */
  mixed?: true;
}

/** What one person does for a document or a project, before 人. */
const ACTS =
  '负责|责任|联系|联络|经办|经手|填报|填表|填写|填制|填单|制表|制单|编制|编报|编表|报送|上报|申报|审核|复核|初审|终审|审批|审定|审签|审查|核准|核对|核算|签发|签收|批准|校对|校核|核稿|拟稿|撰稿|起草|承办|主办|协办|主管|分管|代管|录入|记录|统计|汇总|记账|记帐|报账|报帐|主评|测算|牵头|对接|包联|包保|帮扶|挂点|挂钩|保管|签字|签名|签约|签署|领款|收款|代理|法定代表|代表|采集|操作|值班|值守|督办|交办|转办|跟踪|管护|结对|执笔|撰写|主笔|声明|承诺|监制|协助|监护|评分|打分|评定|评议';
/** Those that clerks do as well, before 员 and 人员. */
const CLERKS =
  '联络|联系|经办|经手|承办|主办|编制|审核|复核|报送|申报|填报|填表|制表|编报|报账|报帐|统计|录入|核算|记账|核对|校对|信息|专管|办事|资料|档案|通讯|财务|财会|业务|绩效|预算';
/** Acts that are done to or by many (管理人员): their words name a person only where a name follows. */
const WIDE_ACTS = '管理|监督|验收|采购|评价|评审|申请|委托|受托|证明|见证|施工|技术|检测|巡查|维护|受理|值守';
const LEADERS =
  '分管|主管|主要|责任|牵头|包联|包保|挂钩|单位|部门|项目|具体|业务|值班|带班|联系|包片|包村|挂片|局|县|市|院|校|镇|乡|委|股|股室|科室|处室|区';
const SIGNED = '签字|签名|签章|签批|签署|手签|亲签|印章|私章';
/** Acts that head a signature by themselves: 制表：, 复核（签章）. */
const SIGNING_ACTS =
  '制表|制单|填表|填报|编制|编报|审核|复核|初审|审批|审定|审签|签发|校对|校核|核稿|拟稿|承办|经办|经手|记账|记帐|录入|测算|主管|分管|报账|汇总|统计|领导|法人|负责|执笔|主笔|撰写|主编|监制|打印|印制';

const SURE = `(?:(?:${ACTS})人(?![员均次数口才群力民])|(?:${CLERKS})(?:人员|员)|(?:${LEADERS})领导|(?:会计|财务|财会|业务|科室|项目)主管|主管(?:会计|人员)|法人代表|(?:主要)?负责同志|联系同志|一把手|(?:签约|责任|家庭|包保|帮扶|驻点|驻村|包村|包联|值班|主治|授课)(?:医生|医师|干部|教师|老师|民警|护士|专家))`;
/** Words for one person in Latin letters, without blanks. */
const LATIN =
  'Author|Editor|Contact(?:person)?|(?:Prepared|Compiled|Reviewed|Checked|Approved|Signed)by|Manager|Director';
const OPEN_PERSON = new RegExp(`^(?!(?:${MANY})(?:人|员|生|者|长)).*${OPEN_END}$`, 'u');
/** An act that signs, of something: 财务审核, 采购经办. */
const OPEN_ACT = new RegExp(`(?:${SIGNING_ACTS})$`, 'u');
const SURE_WORD = new RegExp(SURE, 'u');
const SURE_PERSON = new RegExp(`(?:${SURE}(?:的?姓名|的?名字)?|姓名|名字|法人|${LATIN})$`, 'iu');
const LIKELY_PERSON = new RegExp(`(?:(?:${WIDE_ACTS})(?:人员?|员)|${OFFICES}|领导|户名)$|^(?:${SIGNING_ACTS})$`, 'u');
const OFFICE = new RegExp(`(?:${OFFICES}|法人)$`, 'u');
const SIGNATURE = new RegExp(`(?:${SIGNED})(?:人|处|栏)?$`, 'u');

const NUMBER_WORDS =
  '联系电话|办公电话|固定电话|移动电话|电话号码|手机号码|联系方式|联系方法|联络方式|通讯方式|通信方式|电子邮箱|电子邮件|电子信箱|邮箱地址|传真号码|微信号码|微信号|微信账号|微信ID|企业微信|手机号|电话号|联系号|宅电|电话|手机|座机|固话|传真|小灵通|短号|邮箱|信箱|电邮|微信|钉钉号?|E-?mail|WeChat(?:ID)?|VX号?|V信|(?:Telephone|Tel|Mobile|Phone|Fax)(?:No\\.?|Number|\\.)?|QQ群号?|群号|QQ号码?|QQ|扣扣';
const NUMBER_LABEL = new RegExp(`(?:${NUMBER_WORDS}|联系)$`, 'iu');
const IDENTITY_LABEL = /(?:身份证(?:件)?|证件|公民身份)(?:号码?|编号)?$/u;
const ADDRESS_LABEL =
  /(?:(?:联系|通讯|通信|邮寄|家庭|居住|收件|寄送|户籍|常住)(?:人)?(?:地址|住址|所在地|地)|住址|住所|居所)$/u;

/** Characters of a label, its brackets apart; what is longer is a text that speaks of people or telephones. */
const LONGEST_LABEL = 16;
/** A bracket that says what is counted below: 电话（部）, 联系人（名）. */
const COUNTED = /^(?:单位[:：])?(?:[元部台个人次户门条只张套名%]|[亿万千]元)$/u;
/** Where the parts of one label meet: 负责人及电话, 姓名/手机. */
const JOINTS = /[及和与、/,;|&+\n]/u;
/** Bodies stamp, people sign: 单位（盖章） asks for no person. */
const BODY = /(?:单位|部门|机构|公司|企业|学校|政府|中心|委员会|股室?|科室|处室|[局厅委办院所站])$/u;

/**
 * What the whole text of a cell asks for where it is a contact label, by its last words; null for any other text.
 *
 *   项目负责人（签字）：   a person, surely          局长            a person, where a name follows
 *   联系人及电话          a person and a number     电话费、电话（部）   null
 */
export const contactLabelOf = remember((text: string): ContactLabel | null => {
  if (text.length > LONGEST_LABEL * 4) return null;
  const folded = foldLine(text)
    .replace(/[ \t\n]+/gu, '')
    .replace(/^(?:[*★]|\(?[一二三四五六七八九十\d]{1,2}[)、.])/u, '');
  const line = folded.slice(0, endBeforeColons(folded));
  const brackets = [...line.matchAll(/\(([^()]{0,16})\)/gu)].map((match) => match[1] ?? '');
  const bare = line.replace(/\([^()]{0,16}\)/gu, '').replace(/(?<=\p{Script=Han})[\d一二三①②③*]$/u, '');
  if (bare === '' || bare.length > LONGEST_LABEL || /[。:?!]/u.test(bare)) return null;
  if (brackets.some((inner) => COUNTED.test(inner))) return null;
  const parts = bare.split(JOINTS).map(partOf);
  const signed = brackets.some((inner) => SIGNATURE.test(inner)) && !BODY.test(bare);
  if (parts.at(-1) === null && !signed) return null;
  for (const inner of brackets) if (NUMBER_LABEL.test(inner)) parts.push({ channel: 'number' });
  const channel = parts.find((part) => part?.channel !== undefined)?.channel;
  // 联系人电话 asks for a number, and is given the name as well at times.
  const named = channel !== undefined && SURE_WORD.test(bare);
  const mixed = parts.includes(null) && !signed;
  const sure = signed || named || parts.some((part) => part?.person === 'sure');
  const person = sure && !mixed ? 'sure' : sure ? 'likely' : parts.find((part) => part?.person !== undefined)?.person;
  if (person === undefined && channel === undefined) return null;
  return {
    ...(person === undefined ? {} : { person }),
    ...(channel === undefined ? {} : { channel }),
    ...(mixed ? { mixed } : {}),
  };
});

/** Whether a text is a contact label that can be nothing else: of one person for certain, or of a number. */
export function isContactLabel(text: string): boolean {
  const label = contactLabelOf(text);
  return label !== null && (label.channel !== undefined || label.person === 'sure');
}

/** Whether a label ends in a word for signing: 负责人签字. */
export function isSigned(label: string): boolean {
  return SIGNATURE.test(label.replace(/[\s()]+/gu, ''));
}

/** Whether a label is an office: 副局长, 主任. */
export function isOffice(label: string): boolean {
  return OFFICE.test(label.replace(/\s+/gu, ''));
}

function partOf(part: string): ContactLabel | null {
  if (NUMBER_LABEL.test(part)) return { channel: 'number' };
  if (IDENTITY_LABEL.test(part)) return { channel: 'identity' };
  if (ADDRESS_LABEL.test(part)) return { channel: 'address' };
  if (SURE_PERSON.test(part)) return { person: 'sure' };
  if (SIGNATURE.test(part)) return BODY.test(part.replace(SIGNATURE, '')) ? null : { person: 'sure' };
  if (LIKELY_PERSON.test(part)) return { person: 'likely' };
  const open = OPEN_PERSON.test(part) || OPEN_ACT.test(part);
  return open && part.length > 1 && /^\p{Script=Han}+$/u.test(part) ? { person: 'open' } : null;
}

const BRACKET = '(?:\\([^()\\d]{0,12}\\))?';
/**
 * A contact label in a running text, folded by `foldLine` and without blanks, with what may follow it before its
 * value (签字, a bracket, 及电话): the kinds are the groups `sure`, `likely`, `open` (before a colon), `number`,
 * `identity` and `address`.
 */
export const LABEL_IN_TEXT = new RegExp(
  `(?:(?<sure>${SURE}(?:的?姓名|的?名字)?|姓名|(?<![A-Za-z])(?:${LATIN})(?=:))|(?<identity>身份证件?(?:号码?)?|公民身份号码)|(?<address>(?:联系|通讯|通信|邮寄|家庭|居住|收件|寄送|户籍|常住)(?:地址|住址|所在地)|住址|住所|居所)|(?<number>${NUMBER_WORDS}|(?:咨询|查询|举报|投诉|报修|求助|值班|热线|预约|报名|监督|受理|接待|总机|分机|内线|外线|(?:联系|咨询)(?:科室|股室|处室|部门|单位))(?=:))|(?<likely>(?:${WIDE_ACTS})(?:人员?|员)|(?:${OFFICES})|领导|(?:开户|账户|帐户)?户名(?=:)|开户(?:名|人)(?=:)|${SIGNING_ACTS})|(?<open>(?<!(?:${MANY}))${OPEN_END}(?=(?:${SIGNED})?${BRACKET}:)))(?:${SIGNED})?${BRACKET}(?:[及和与、/](?:${NUMBER_WORDS}|职务|职位|职称|职级|部门|科室|单位)${BRACKET})?`,
  'giu',
);

/** Two-letter words of documents that no name begins with or holds; a name before one ends there: 经办人张三测算. */
const WORDS = new Set([
  ...NO_NAMES,
  ...`构成 组成 截止 截至 目录 政务 小时 应诊 急诊 门诊 负责 签字 签名 签章 签批 签署 盖章 公章 印章 确认 同意 审核 审批 审查 审定 复核 核实 核准 核对 核算 组织 制定 制订 制度 管理 监督 协调
落实 汇报 报告 报送 上报 牵头 统筹 安排 指导 检查 考核 培训 参加 履行 承担 承办 主办 协办 经办 填报 填表 填写 填制 编制 编报 申报 申请 测算
汇总 统计 录入 记录 提供 提出 根据 按照 依据 通过 采取 开展 实施 推进 推动 完成 完善 加强 强化 提高 提升 保障 保证 确保 建立 健全 明确 追究
责任 职责 职务 职位 职称 岗位 任务 工作 项目 资金 预算 决算 经费 支出 收入 金额 单位 部门 科室 股室 处室 机构 人员 人数 人次 人才 人均 人口 时间
日期 年度 年月 月日 名称 备注 情况 说明 意见 内容 概况 目标 指标 标准 数量 质量 时效 成本 效益 满意 比例 比率 合计 小计 总计 总额 方案 计划 措施
问题 原因 建议 结果 结论 等级 评价 自评 评审 评估 绩效 财务 财政 会计 出纳 业务 专业 技术 服务 对象 群众 居民 村民 农民 市民 公民 职工 干部
党员 全体 全县 全市 全省 全区 全镇 全乡 各级 各类 各项 各单 各部 各科 各乡 各镇 各村 本级 本单 本部 本人 本年 本局 本院 专人 专班 专家 他人 个人
企业 公司 中心 政府 机关 学校 医院 银行 委员 办公 会议 会务 领导 主管 分管 主任 局长 院长 校长 处长 科长 股长 站长 所长 队长 组长 馆长 县长
市长 镇长 乡长 书记 秘书 经理 总监 同志 先生 女士 老师 助理 电话 手机 座机 传真 联系 联络 方式 号码 邮箱 微信 地址 住址 姓名 性别 年龄 身份 学历
附件 见附 详见 如下 以下 以上 无误 属实 合格 暂无 待定 不详 相关 有关 所有 全部 其他 其它 主要 重点 具体 日常 定期 及时 按时 应当 必须 可以 能够
进行 执行 使用 支付 拨付 发放 采购 购置 维修 维护 运行 运转 运维 建设 补助 补贴 奖励 慰问 宣传 印刷 差旅 接待 车辆 设备 办案 设施 工程 施工 监理
设计 勘察 招标 投标 合同 协议 验收 安全 生产 环境 生态 社会 经济 教育 科技 体育 交通 水利 农业 林业 民政 司法 公安 法院 检察 纪检 监察 审计 税务
统战 宣传 档案 信访 应急 消防 城管 住建 自然 资源 规划 卫健 医保 人社 商务 工信 发改 文旅 街道 社区 乡镇 村级 县级 市级 省级 中央 地方 基层 上级
下级 变更 变动 调整 调动 离任 任免 任期 任职 聘用 选举 培养 队伍 制表 制单 记账 报账 拟稿 核稿 校对 签发 受理 投诉 举报 咨询 监管 值班 值守
汉族 满族 回族 蒙古 担任 出任 兼任 充任 治理 结构 资格 配合 协助 挂帅 主持 残疾 老年 学生 家长 患者 妇女 儿童 青年 少年 军人 工人 职员 员工 业主 物业 产权 用户 住户 农户 中标 第三 双方 相应 专门 不同 同级 谁管 属地 归口 首问 追责 担责 免责 付款 到场 在场 在岗 到位 离岗 换届 出差 休假 参会 签到 考勤 会同 会商 第一 科员 股级 科级 处级 负总 具名 亲自 双签 共同 分别 一起 均为 兼任 代签 补签 电子 首席 身份 户籍 民族 籍贯 婚姻 政治 面貌 学位 毕业 家庭 成员 关系 账号 帐号 开户 卡号 银行 户名 问责 首办 包干 约谈 谈话 述职 列席 轮流 轮岗 座谈 带队 批示 批准 批复 起草 考察 处理 协商 沟通 反馈 回访 走访 慰问 调研 督查 督办 巡查
一次 二次 三次 一人 两人 二人 三人 若干 不少 不低 不超 达到 大于 小于 等于 左右 万元 亿元 千元 因素 资格 资质 证书 名单 名册 清单 台账 档次
编码 编号 代码 序号 用途 来源 类别 类型 性质 属性 地区 区域 地点 地区 事项 事务 事业 行政 执法 许可 公开 公示 公告 发布 信息 数据 系统 平台 网络
预约 报名 救助 热线 短号 内线 外线 总机 分机 前台 窗口 大厅 客服 售后 其中 余额 信箱 基金 津贴 奖金 工资 装备 补贴 驻村 包村 镇街 村组 街镇 村社 村居 县区 区县 市县 省市 州市
园区 片区 景区 库区 市场 交警 特警 民警 辅警 体系 专项 双面 单面 彩色 黑白 家住 国家 高级 中级 初级 新增 参训 受训 带头 把关 坐镇 带领 本金 凭证 账簿 账册 岗位 队列 讲堂 讲坛 楼栋 护林 护河 城管 必填 选填 全称 简称 甲方 乙方 中文 英文 教师 兼职 专职 法定 直接 拨打 致电 来电`.split(
    /\s+/u,
  ),
]);
/** Single characters that bind words and stand in no name. */
const BINDERS = /[指的了是逐在与及对须不被已未各每该您们这哪些或并把给使让都也还又只很较者跟以]/u;
/** What no name begins with where nothing but the label's end parts the two: 负责人将…, 负责人为…. */
const OPENERS = /^[由为将按从到和就向应第后前可需要会经依据因如若即则所有无一二三四五六七八九十两几]/u;
/** A body is a body in a column of people, too. */
const BODY_END =
  /(?:公司|中心|政府|委员会|办公室|学校|医院|集团|协会|学会|机关|街道|社区|大学|中学|小学|大队|支队|合作社|村委会?|居委会?|.[局厅办委]|..[院处站所室队馆校科股部组会镇乡村县市区])$/u;
/** 三名, 两户: a count is none. */
const COUNT = /^[一二两三四五六七八九十百千几数多若\d]+[名个位人次项家户组队批]/u;
/** What measures end in: 责任人到岗率. */
const QUALITY_END = /[率度数量额费款期制性化]$/u;
const NAME_SHAPE = /^(?:[\p{Script=Han}]{2,4}|[\p{Script=Han}]{1,6}(?:[·•・][\p{Script=Han}]{1,6}){1,3})$/u;

/** Where the first known word of a text begins, or its length: a name in front of it ends there. */
export function firstWordAt(text: string): number {
  for (let at = 0; at + 2 <= text.length; at++) if (WORDS.has(text.slice(at, at + 2))) return at;
  return text.length;
}

/** Whether a text may be a person's name: two to four characters (more with a middle dot), no word, no body. */
export function mayBeName(text: string): boolean {
  return (
    NAME_SHAPE.test(text) &&
    !COUNT.test(text) &&
    !BINDERS.test(text) &&
    firstWordAt(text) === text.length &&
    !BODY_END.test(text)
  );
}

/** Whether a text that follows a label without any mark may be a name. */
export function mayFollowAsName(text: string): boolean {
  return mayBeName(text) && !OPENERS.test(text) && !QUALITY_END.test(text);
}

/** Whether a text that 由 puts before 负责 may be a name: sorts of people and places are none. */
export function mayActAsName(text: string): boolean {
  return mayFollowAsName(text) && !/[方户人员者商家级层线体们地处里内上]$/u.test(text);
}

/** Where a name may begin in a text that a role word or a body leads: 驾驶员某某, 财务科某某. */
export function leadEnd(text: string): number {
  const role =
    /^.*(?:办公室|[局科股处室部站所院队馆委办组]|[员长师人]|司机|会计|主任|书记|主管|负责|客服|窗口|[与找向])(?=.{2,4}$)/u.exec(
      text,
    )?.[0].length ?? 0;
  return Math.max(role, /^(?:请|可|并|或|咨询|联系|致电|拨打|拨|打|找|询问|联络|洽){0,4}/u.exec(text)?.[0].length ?? 0);
}

/** Whether a text asks for the number of an account, which is a person's where people are listed: 一卡通账号, 银行卡号. */
export function isAccountLabel(text: string): boolean {
  return /^[\p{Script=Han}()]{0,10}(?:卡|账|帐|账户|帐户)号码?$/u.test(squeezeText(foldLine(text)));
}

/** Whether a text names a body: a bureau, an office, a company. */
export function isBody(text: string): boolean {
  return BODY_END.test(text);
}

/** Offices and forms of address behind or before a name: 张某副局长, 局长张某, 张某同志. */
export const OFFICE_AT = new RegExp(`(?:副|正|代|第一|常务)?(?:${OFFICES}|同志|先生|女士|老师)`, 'uy');
/** A name that is signed, or whose office a bracket says: 某某（签字）, 某某（组长）. */
export const SIGNED_NAME = new RegExp(
  `(?<!\\p{Script=Han})(由?)(\\p{Script=Han}{2,4})[ ]?\\((?:${SIGNED}|(?:副|正)?(?:${OFFICES}))[,)]`,
  'gu',
);
/** A word for signing before the name: 签字：某某, （签名）某某. */
export const SIGNED_BEFORE = new RegExp(
  `(?:(?<!\\p{Script=Han})(?:${SIGNED})(?:人|处)?[ ]?(?::[ _]{0,20}|[ _]{1,20})|\\((?:${SIGNED})\\):?[ _]{0,20})(?=\\p{Script=Han})`,
  'gu',
);
/** What somebody is made or is: 某某为项目负责人, 指定某某担任联络员. */
export const MADE = new RegExp(
  `(?:(?<![责主委信连重首])(?:担|兼|出|充)?任|(?<![行作认以因称])为|(?<![联关体])系|(?<![但就只都于还若])是)(?=(?:本|该)?\\p{Script=Han}{0,8}?(?:(?<known>${SURE}|${OFFICES})|${OPEN_END})(?:$|[^\\p{Script=Han}]))`,
  'gu',
);
/** What leads to a name that is made something, and what parts names: 经研究明确某某为…. */
export const MAKING =
  /^.*(?:指定|明确|任命|推荐|推选|选举|委派|安排|确定|授权|聘请|聘任|委托|指派|抽调|决定|同意|由|经|以|让|请|派|聘|[和及与])/u;
/** Our own house before a name: 由我局某某具体负责. */
export const OWN_HOUSE = new RegExp(`^(?:我|本|该)(?:单位|部门|公司|中心|学校|[${CHIEFS}办])`, 'u');
/** Offices one after the other before a name: 局党组书记、局长某某. */
export const OFFICES_BEFORE = new RegExp(
  `(?:\\p{Script=Han}{0,10}?(?:${OFFICES}|成员|委员)[、, ]{0,2}){1,3}(?=\\p{Script=Han}{2,4}(?:$|[^\\p{Script=Han}]))`,
  'uy',
);
/** An office of somebody in charge, with the name glued to it: 党组书记、局长某某在会上…. */
export const CHIEF = new RegExp(
  `(?<=^|[^\\p{Script=Han}]|[县市区乡镇村局委组党校院厅部副])(?:[${CHIEFS}]长|书记|主任|主席)(?=\\p{Script=Han}{3}(?:$|[^\\p{Script=Han}]))`,
  'gu',
);
/** Words that say to call a number that stands behind them. */
export const CALL_WORDS = '热线|总机|专线|座机|前台|服务台|值班室|咨询|拨打|致电|来电|联系|☎|📞|📱|☏';
/** What a short number inside a house stands behind. */
export const INNER_WORDS = '分机|内线|短号|小号';

/** Words before a figure that say that it is money, a quantity or a code. */
export const FIGURE_WORD =
  /(?:额|金|资|费|款|元|值|产|收入|支出|计|数|量|价|税|债|余|息|(?:编|代|文|序|学|账|帐|工|型|批|合同|订单|许可证?|凭证|证书|文件|单据|发票)(?:码|号)|信用代码|编码|代码|编号|账户|帐户|卡号)(?:为|是|达|约|共)?$/u;
/** Heads of rows whose figures are sums, prices or counts. */
export const SUM_HEAD = /(?:金额|数额|总额|单价|总价|预算数|决算数|数量|小计|合计|总计)$/u;
/** Units behind a figure. */
export const FIGURE_UNIT =
  /^[ \t]*(?:[百千万亿]*元|[万亿]|[人户个吨亩株头只台套件次%]|公里|公顷|平方|立方|千瓦|美元|㎡|m|通(?![过讯信知])|份(?!额)|部(?!门)|条(?!件)|例(?!如)|批(?![准示]))/u;
