import { readU8, readU16 } from './little-endian.js';

/** One property modification: its code and its operand, without the operand's own length bytes. */
export interface Sprm {
  code: number;
  operand: Uint8Array;
}

/** The codes that are read, by the names of the format's own documentation. */
export const SPRM = {
  CFRMarkDel: 0x0800,
  CFVanish: 0x083c,
  CFData: 0x0806,
  CHpsPos: 0x4845,
  CIss: 0x2a48,
  CIstd: 0x4a30,
  CPicLocation: 0x6a03,
  CPlain: 0x2a33,
  CSymbol: 0x6a09,
  PIstd: 0x4600,
  PIlvl: 0x260a,
  PIlfo: 0x460b,
  PFInTable: 0x2416,
  PFTtp: 0x2417,
  PFInnerTableCell: 0x244b,
  PFInnerTtp: 0x244c,
  POutLvl: 0x2640,
  PChgTabs: 0xc615,
  PHugePapx: 0x6646,
  PHugePapxOld: 0x6645,
  PItap: 0x6649,
  PDtap: 0x664a,
  TDxaLeft: 0x9601,
  TDxaGapHalf: 0x9602,
  TDefTable10: 0xd606,
  TDefTable: 0xd608,
  TInsert: 0x7621,
  TDelete: 0x5622,
  TDxaCol: 0x7623,
  TMerge: 0x5624,
  TSplit: 0x5625,
  TVertMerge: 0xd62b,
} as const;

/** Operand bytes by the upper three bits of a code; 6 says its own length. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, undefined, 3] as const;

/**
 * The modifications of a list of them, in order.
 *
 *   16 24 01 | 17 24 01 | 08 d6 …      in a table; end of a row; the row's columns
 *
 * A list that breaks off in the middle of one ends before it.
 */
export function parseSprms(list: Uint8Array): Sprm[] {
  const sprms: Sprm[] = [];
  let at = 0;
  while (at + 2 < list.byteLength) {
    const code = readU16(list, at);
    at += 2;
    const operand = findOperand(list, at, code);
    if (operand === undefined || operand.end > list.byteLength) break;
    sprms.push({ code, operand: list.subarray(operand.start, operand.end) });
    at = operand.end;
  }
  return sprms;
}

function findOperand(list: Uint8Array, at: number, code: number): { start: number; end: number } | undefined {
  const bytes = OPERAND_BYTES[code >> 13];
  if (bytes !== undefined) return { start: at, end: at + bytes };
  if (at >= list.byteLength) return undefined;
  if (code === SPRM.TDefTable || code === SPRM.TDefTable10) {
    if (at + 2 > list.byteLength) return undefined;
    // The length of a row's definition has two bytes and counts one of them too.
    return { start: at + 2, end: at + 1 + Math.max(1, readU16(list, at)) };
  }
  const length = readU8(list, at);
  if (code === SPRM.PChgTabs && length === 0xff) return findLongTabs(list, at + 1);
  return { start: at + 1, end: at + 1 + length };
}

/** A list of tab stops that is too long for its length byte says its length by its counts. */
function findLongTabs(list: Uint8Array, at: number): { start: number; end: number } | undefined {
  const deleted = list[at];
  if (deleted === undefined) return undefined;
  const added = list[at + 1 + deleted * 4];
  return added === undefined ? undefined : { start: at, end: at + 2 + deleted * 4 + added * 3 };
}

/** The short form of one modification that a piece of text may carry, by its number there. */
const SHORT_CODES: Record<number, number> = {
  12: SPRM.PIlvl,
  24: SPRM.PFInTable,
  25: SPRM.PFTtp,
  65: SPRM.CFRMarkDel,
  71: SPRM.CFData,
  92: SPRM.CFVanish,
};

/** The modifications that a piece of text carries: one in short form, or a list by its number. */
export function parsePieceSprms(prm: number, lists: Uint8Array[]): Sprm[] {
  if (prm === 0) return [];
  if ((prm & 1) !== 0) {
    const list = lists[prm >> 1];
    return list === undefined ? [] : parseSprms(list);
  }
  const code = SHORT_CODES[(prm >> 1) & 0x7f];
  return code === undefined ? [] : [{ code, operand: Uint8Array.of(prm >> 8) }];
}
