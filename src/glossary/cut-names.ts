/** Names of the classification of revenue and expenditure, and where such a name may have been cut by a line break. */

import { foldText } from '../text.js';
import { beginsItemName, isItemName } from './item-names.js';

const SUM = /(?:合计|总计|小计)$/u;
/** How the names of items end: a text that ends so is whole, or was cut right before its last word. */
const NAME_END =
  /(?:支出|收入|经费|费用?|补助|补贴|资金|基金|拨款|结余|结转|结转结余|合计|总计|小计|工资|奖金|公积金|缴费|购置|购建|建设|医疗|教育|运行|事务|服务)[)）]?$/u;
/** What is no item by itself: the end of one that was cut there. */
const NAME_TAIL =
  /^(?:\p{Script=Han}?[)）]?(?:支出|收入|经费|费用|费|款|金|出|入|用|资金|结余)|\p{Script=Han}|务支出|机构|项目|专项|工程)$/u;
/** Short items that read like the end of another. */
const SHORT_ITEM = /^(?:[水电租劳]费|奖金|年金|租金|罚款|捐款|税金|现金)$/u;

/** What two texts are, one below the other: the halves of one name, two names, or nothing that the words tell. */
export type CutName = 'halves' | 'names' | 'unsure';

/**
 * Whether a name goes on in the text below it. Names of the classification are known; of others the ends tell that both
 * are names: the first ends as items do, and what stands below is more than the end of one.
 *
 *   国有资源（资产）有偿使     用收入              halves: the name is known
 *   资源勘探工业信息等支出    住房保障支出          names
 *   智能水务平台运           维费               unsure: neither is known, and the first does not end as items do
 */
export function cutOf(name: string, below: string): CutName {
  const [above, rest] = [foldText(name), foldText(below)];
  if (SUM.test(rest)) return 'names';
  if (isItemName(name + below)) return 'halves';
  if (isItemName(below) || isItemName(name)) return 'names';
  if (beginsItemName(name + below)) return 'halves';
  return !NAME_END.test(above) || (NAME_TAIL.test(rest) && !SHORT_ITEM.test(rest)) ? 'unsure' : 'names';
}
