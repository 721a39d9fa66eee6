import { foldText } from '../text.js';

/** What a label says of government debt: what is owed, what was taken up or repaid, how much may be owed. */
export interface DebtLabel {
  role: 'opening' | 'closing' | 'balance' | 'issued' | 'repaid' | 'limit' | 'other' | null;
  /** 一般债务 or 专项债务; null where it names neither. */
  kind: 'general' | 'special' | null;
  /** The year that it is of; null where it prints none. */
  year: number | null;
  /** 本级 alone. */
  own: boolean;
}

/** Money that is paid for a debt, or what it is spent on. */
const BESIDE = /付息|利息|利率|费用|用于|使用|资金|赤字|预算/u;
/** What changes a balance beside issues and repayments. */
const OTHERWISE = /化解|核减|核销|汇率|调整|其他(增|减)|转为|划[入转出]|净增/u;
/** Limits that are no limit of a balance. */
const OF_A_PART = /新增|再融资|发行|置换|结转|剩余|分配|下达/u;

/**
 * What a line or the heads of a column say of debt.
 *
 *   一、2022年末地方政府一般债务余额实际数  →  balance, general, 2022        专项债务限额  →  limit, special
 */
export function readDebtLabel(label: string): DebtLabel {
  const text = foldText(label);
  const year = /(20\d{2})年/u.exec(text);
  const [general, special] = [/一般(债|政府债)/u.test(text), /专项(债|政府债)/u.test(text)];
  return {
    role: roleOf(text),
    kind: general === special ? null : general ? 'general' : 'special',
    year: year === null ? null : Number(year[1]),
    own: /本级/u.test(text),
  };
}

function roleOf(text: string): DebtLabel['role'] {
  if (/限额/u.test(text)) return OF_A_PART.test(text) ? null : 'limit';
  if (/余额/u.test(text)) {
    if (/年初|期初|上年末|上年底|上年年末/u.test(text)) return 'opening';
    if (/20\d{2}年(度|年)?(末|底)/u.test(text)) return 'balance';
    return /(年|期)(末|底)/u.test(text) ? 'closing' : 'balance';
  }
  if (OTHERWISE.test(text)) return 'other';
  if (BESIDE.test(text)) return null;
  if (/还本|偿还/u.test(text)) return 'repaid';
  return /发行|新增|举借|借入|转贷|再融资|置换|本年增加|债务收入/u.test(text) ? 'issued' : null;
}

/** Whether a title or a head speaks of government debt. */
export function speaksOfDebt(text: string): boolean {
  return /债务|债券/u.test(foldText(text));
}
