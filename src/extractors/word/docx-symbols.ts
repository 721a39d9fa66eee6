/** Characters of Word's picture fonts that forms are ticked with; the others are ornaments. */
const SYMBOLS: Record<string, Record<number, string>> = {
  wingdings: { 111: '□', 113: '□', 168: '□', 251: '✗', 252: '✓', 253: '☒', 254: '☑' },
  'wingdings 2': { 79: '✗', 80: '✓', 81: '☒', 82: '☑', 83: '☒', 84: '☒', 163: '□' },
  symbol: { 163: '≤', 179: '≥', 177: '±', 180: '×', 184: '÷', 185: '≠', 165: '∞' },
};

/** The character that a symbol element prints, '' for an ornament: Wingdings, F0FE → ☑. */
export function findSymbol(font: string, code: number): string {
  if (Number.isNaN(code)) return '';
  const table = SYMBOLS[font.toLowerCase()];
  if (table) return table[code & 0xff] ?? '';
  return code >= 0xe000 && code <= 0xf8ff ? '' : String.fromCodePoint(code);
}

const EMU_PER_POINT = 12_700;
/** A picture of this size in points can hold a table; an A4 page is 415 wide between its margins. Seals and logos are smaller. */
const TABLE_PICTURE = { width: 200, height: 100 };

/** The size of a picture in points. */
export interface PictureSize {
  width: number;
  height: number;
}

/** A size out of a drawing's extent. */
export function sizeOfExtent(cx: string | undefined, cy: string | undefined): PictureSize {
  return { width: Number(cx) / EMU_PER_POINT, height: Number(cy) / EMU_PER_POINT };
}

/** The same out of the style of an old drawing: width:415pt;height:300pt. */
export function sizeOfStyle(style: string | undefined): PictureSize {
  const width = /(?:^|;)width:([\d.]+)pt/u.exec(style ?? '')?.[1];
  const height = /(?:^|;)height:([\d.]+)pt/u.exec(style ?? '')?.[1];
  return { width: Number(width ?? 0), height: Number(height ?? 0) };
}

/** True where a picture is large enough to be a page or a table that cannot be read. */
export function isLargePicture({ width, height }: PictureSize): boolean {
  return width >= TABLE_PICTURE.width && height >= TABLE_PICTURE.height;
}
