/**
 * Characters that make up two thirds and more of any Chinese text: the most frequent ones of the language, and those of
 * which budgets are made. A page on which they are rare is not what is printed.
 */
const COMMON =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同' +
  '现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很' +
  '最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走' +
  '义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马' +
  '科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运' +
  '项支预算单财收费款采购补助福绩效标益率拨般障卫健育环境农林城乡服培训议印刷办差旅维修护专车待租赁劳委托商薪津贴奖险房积离退休职支付余额况概' +
  '附例增减责构置编号称码功济元级按照均及时满足质量满意众群项目完成支出本社会经济可持续影响指标值内容';

/** The common characters by their code less 0x4e00, 1 for each. */
export const COMMON_CHARACTERS: Uint8Array = markCharacters(COMMON);

function markCharacters(characters: string): Uint8Array {
  const marks = new Uint8Array(0x5200);
  for (const character of characters) marks[(character.codePointAt(0) ?? 0) - 0x4e00] = 1;
  return marks;
}

/**
 * Characters that are never set as wide as a Chinese one beside it:
 *
 *   一般|共预算        the font of 公 says that it is |
 */
export const NEVER_INSIDE_WORDS = '|\\^_{}`$';
