import { speaker, type Templates } from '../sentence.js';

/** What the report of the checks says around them. */
export const REPORT_SENTENCES = {
  title: { en: 'What reconciles', zh: '勾稽核对' },
  held: { en: '{n:identity holds|identities hold}', zh: '{n}项等式相符' },
  failed: { en: '{n:does|do} not', zh: '{n}项不符' },
  lastDigit: { en: '{n} more only in the last digit', zh: '另有{n}项仅末位不符' },
  hints: { en: '{n:hint|hints}', zh: '{n}条提示' },
  skipped: { en: '{n} could not be checked', zh: '{n}项未能核对' },
  between: { en: ', ', zh: '，' },
  sure: {
    en: '{counts}; {share}% of {n:figure is|figures are} confirmed by a sum or an equality',
    zh: '{counts}；{n}个数字中{share}%有合计或相等关系印证',
  },
  proved: {
    en: '{said}; of {n:figure|figures} read from pictures {m} are proved by a sum or an equality, the rest a person must look at',
    zh: '{said}；由图片识别的{n}个数字中{m}个有合计或相等关系印证，其余请人工核对',
  },
  allProved: {
    en: '{said}; {n:figure|figures} read from pictures: all are proved by a sum or an equality',
    zh: '{said}；由图片识别的{n}个数字均有合计或相等关系印证',
  },
  noData: { en: 'No budget table and no form of targets was found here.', zh: '此处未发现预算表或绩效目标表。' },
  allHold: { en: 'Every relation that could be checked holds.', zh: '可核对的关系全部相符。' },
  nothing: { en: 'Nothing here could be checked.', zh: '没有可核对的关系。' },
  failures: { en: 'Does not hold', zh: '不符' },
  hintList: { en: 'Hints', zh: '提示' },
  skipList: { en: 'Not checked', zh: '未能核对' },
  rule: { en: 'rule', zh: '规则' },
  relation: { en: 'relation', zh: '关系' },
  figures: { en: 'figures', zh: '数字' },
  where: { en: 'where', zh: '位置' },
  reading: {
    en: 'with {reading} for {printed} all would hold: {place}',
    zh: '若为{reading}而非{printed}，则全部相符：{place}',
  },
  at: { en: 'at {place}', zh: '见{place}' },
  page: { en: ' (page {page})', zh: '（第{page}页）' },
  textLine: { en: ' (line {line})', zh: '（第{line}行）' },
  budget: { en: 'department budget', zh: '部门预算' },
  'final-accounts': { en: 'final accounts', zh: '部门决算' },
  'project-targets': { en: 'project targets', zh: '项目绩效目标' },
  unknown: { en: 'kind not found', zh: '类型不明' },
} as const satisfies Templates;

/** Says what the report of the checks says. */
export const sayReport = speaker(REPORT_SENTENCES);
