import { foldText } from '../text.js';

/**
 * Names of 支出功能分类 and of the economic classification of departments (政府收支分类科目), with the first year that a
 * name holds behind `@` where it is not that of 2018: an earlier name stands before it. Only entries that are sure; a
 * code that is not here has no verdict.
 */
const NAMES = `
201 一般公共服务支出|202 外交支出|203 国防支出|204 公共安全支出|205 教育支出|206 科学技术支出
207 文化体育与传媒支出|207 文化旅游体育与传媒支出@2019
208 社会保障和就业支出|210 医疗卫生与计划生育支出|210 卫生健康支出@2019
211 节能环保支出|212 城乡社区支出|213 农林水支出|214 交通运输支出
215 资源勘探信息等支出|215 资源勘探工业信息等支出@2020
216 商业服务业等支出|217 金融支出|219 援助其他地区支出
220 国土海洋气象等支出|220 自然资源海洋气象等支出@2019
221 住房保障支出|222 粮油物资储备支出|223 国有资本经营预算支出|224 灾害防治及应急管理支出@2019
227 预备费|229 其他支出|230 转移性支出|231 债务还本支出|232 债务付息支出|233 债务发行费用支出
234 抗疫特别国债安排的支出@2020
20805 行政事业单位离退休|20805 行政事业单位养老支出@2020
2080501 归口管理的行政单位离退休|2080501 行政单位离退休@2020
2080502 事业单位离退休|2080505 机关事业单位基本养老保险缴费支出|2080506 机关事业单位职业年金缴费支出
21011 行政事业单位医疗|2101101 行政单位医疗|2101102 事业单位医疗|2101103 公务员医疗补助
22102 住房改革支出|2210201 住房公积金|2210202 提租补贴|2210203 购房补贴
301 工资福利支出|302 商品和服务支出|303 对个人和家庭的补助|307 债务利息及费用支出
309 资本性支出（基本建设）|310 资本性支出|311 对企业补助（基本建设）|312 对企业补助|313 对社会保障基金补助|399 其他支出
30101 基本工资|30102 津贴补贴|30103 奖金|30106 伙食补助费|30107 绩效工资|30108 机关事业单位基本养老保险缴费
30109 职业年金缴费|30110 职工基本医疗保险缴费|30111 公务员医疗补助缴费|30112 其他社会保障缴费|30113 住房公积金
30114 医疗费|30199 其他工资福利支出
30201 办公费|30202 印刷费|30203 咨询费|30204 手续费|30205 水费|30206 电费|30207 邮电费|30208 取暖费|30209 物业管理费
30211 差旅费|30212 因公出国（境）费用|30213 维修（护）费|30214 租赁费|30215 会议费|30216 培训费|30217 公务接待费
30218 专用材料费|30224 被装购置费|30225 专用燃料费|30226 劳务费|30227 委托业务费|30228 工会经费|30229 福利费
30231 公务用车运行维护费|30239 其他交通费用|30240 税金及附加费用|30299 其他商品和服务支出
30301 离休费|30302 退休费|30303 退职（役）费|30304 抚恤金|30305 生活补助|30306 救济费|30307 医疗费补助|30308 助学金
30309 奖励金|30310 个人农业生产补贴|30399 其他对个人和家庭的补助
`;

/** A name of a class and the first year in which it holds. */
interface ClassName {
  name: string;
  since: number;
}

const FIRST_YEAR = 2018;

const BY_CODE = new Map<string, ClassName[]>();
for (const entry of NAMES.trim().split(/[|\n]/u)) {
  const [code = '', text = ''] = entry.split(' ');
  const [name = '', since] = text.split('@');
  const names = [...(BY_CODE.get(code) ?? []), { name: foldText(name), since: Number(since ?? FIRST_YEAR) }];
  BY_CODE.set(code, names);
}

/** The name that a code has in a year, folded; undefined where it is not known. A year out of range is the nearest that is. */
export function classNameIn(code: string, year: number | null): string | undefined {
  const names = BY_CODE.get(code) ?? [];
  return (year === null ? names.at(-1) : names.findLast(({ since }) => since <= Math.max(year, FIRST_YEAR)))?.name;
}

/** The names that a code bears or bore, folded. */
export function namesOfClass(code: string): string[] {
  return (BY_CODE.get(code) ?? []).map(({ name }) => name);
}

/** All names of classes that are known, as they are printed. */
export function allClassNames(): string[] {
  return [...BY_CODE.values()].flatMap((names) => names.map(({ name }) => name));
}

/** Whether a name is that of a 类 (a code of three digits), in whatever year: 住房保障支出. */
export function isTopClassName(name: string): boolean {
  const folded = foldText(name);
  return [...BY_CODE].some(([code, names]) => code.length === 3 && names.some((known) => known.name === folded));
}

/** Whether a code bears or bore a name, in whatever year. */
export function isNameOfClass(code: string, name: string): boolean {
  return BY_CODE.get(code)?.some((known) => known.name === foldText(name)) ?? false;
}

/** The code beside the given one, below the same class and of its length, whose whole name this is; undefined where none has it. */
export function neighbourNamed(code: string, name: string): string | undefined {
  const folded = foldText(name);
  const above = code.length > 3 ? code.slice(0, -2) : code.slice(0, 1);
  for (const [other, names] of BY_CODE)
    if (
      other !== code &&
      other.length === code.length &&
      other.startsWith(above) &&
      names.some((n) => n.name === folded)
    )
      return other;
  return undefined;
}

/** Whether one name is the other, whole, cut or shortened: its characters stand in the other in their order. */
export function isShortened(a: string, b: string): boolean {
  const [short, long] = [foldText(a), foldText(b)].toSorted((x, y) => x.length - y.length) as [string, string];
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}
