import { COMMON_CHARACTERS, NEVER_INSIDE_WORDS } from '../../../glossary/common-characters.js';
import { remember } from '../../../memo.js';
import type { Glyph, PageContent } from '../engines/content.js';

/** The ranges of Chinese characters and of ASCII. */
const HAN = 0x4e00;
const HAN_END = 0x9fff;
const ASCII_END = 0x7e;
/** Chinese characters that a font must have set on the page before their frequency says anything. */
const ENOUGH = 60;
/**
 * Of a font's Chinese characters: where fewer are common ones they are not those that are printed; two thirds are
 * usual.
 */
const COMMON_SHARE = 0.22;
/** Of the size: a character this wide is as wide as a Chinese one. */
const FULL_WIDTH = 0.88;
/** Times: two Chinese characters of one font are never of such different widths, nor is one other character. */
const UNEQUAL = 1.4;
/** Times the width of a figure: no Chinese character is so narrow. */
const FIGURE_WIDTH = 1.2;
/** Of the size: characters nearer than this stand side by side. */
const BESIDE = 0.3;

/**
 * How many characters of a page are probably not those that are printed, though the file maps them to text:
 *
 *   一般|共预算        a stroke as wide as a Chinese character, inside a word
 *   丂丄丅丆 …         Chinese characters of which next to none are common ones
 *
 * besides controls, characters of private use, those of other scripts and wide accented letters among Chinese ones,
 * and Chinese ones half as wide as those beside them. A font's bullets (U+F000 to U+F0FF) are none.
 */
export function countGarbled({ glyphs, fonts }: PageContent): number {
  const uses = new Map<number, FontUse>();
  let use = new FontUse();
  let run = -1;
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i];
    if (glyph === undefined) break;
    if (glyph.run !== run) {
      run = glyph.run;
      const font = fonts[run] ?? 0;
      use = uses.get(font) ?? new FontUse();
      uses.set(font, use);
    }
    use.note(glyph, glyphs[i - 1], glyphs[i + 1]);
  }
  let count = 0;
  for (const each of uses.values()) count += each.garbled();
  return count;
}

/** What one font of a page has set. */
class FontUse {
  private han = 0;
  private common = 0;
  private odd = 0;
  /** By ASCII code: the narrowest that the character was set, of the size. */
  private readonly narrowest = new Float64Array(ASCII_END + 1).fill(1);
  /** By ASCII code: how often the character was as wide as a Chinese one beside it. */
  private readonly wide = new Map<number, number>();

  note(glyph: Glyph, before: Glyph | undefined, after: Glyph | undefined): void {
    const code = glyph.text.charCodeAt(0);
    if (code >= HAN && code <= HAN_END) {
      this.han++;
      this.common += COMMON_CHARACTERS[code - HAN] ?? 0;
      const alike = before?.advance === glyph.advance && before.text.charCodeAt(0) >= HAN;
      if (before !== undefined && !alike && before.run === glyph.run && isOddPair(before, glyph)) this.odd++;
    } else if (code > ASCII_END || code < 0x20) {
      if (isMark(code)) return;
      const kind = kindOf(glyph.text);
      const odd = kind === 'foreign' || (kind === 'accented' && glyph.advance >= FULL_WIDTH * glyph.size);
      if (kind === 'strange' || (odd && (isHanBeside(before, glyph) || isHanBeside(glyph, after)))) this.odd++;
    } else if (code > 0x20) {
      const width = glyph.advance / glyph.size;
      if (width >= FULL_WIDTH) this.noteWide(code, glyph, before, after);
      else if (width < (this.narrowest[code] ?? 0)) this.narrowest[code] = width;
    }
  }

  garbled(): number {
    let count = this.odd;
    for (const [code, times] of this.wide) {
      if ((this.narrowest[code] ?? 1) * UNEQUAL < FULL_WIDTH) count += times;
    }
    return count + (this.han >= ENOUGH && this.common < COMMON_SHARE * this.han ? this.han : 0);
  }

  private noteWide(code: number, glyph: Glyph, before: Glyph | undefined, after: Glyph | undefined): void {
    if (!isHanBeside(before, glyph) && !isHanBeside(glyph, after)) return;
    if (NEVER_INSIDE_WORDS.includes(glyph.text)) this.odd++;
    else this.wide.set(code, (this.wide.get(code) ?? 0) + 1);
  }
}

/** Punctuation of Chinese text and the marks of its block, full-width forms included. */
function isMark(code: number): boolean {
  return (code >= 0x2010 && code <= 0x203b) || (code >= 0x3000 && code <= 0x301f) || (code >= 0xff01 && code <= 0xff5e);
}

function isHan(glyph: Glyph | undefined): boolean {
  const code = glyph?.text.charCodeAt(0) ?? 0;
  return code >= HAN && code <= HAN_END;
}

/** Whether two characters stand side by side and one of them is Chinese. */
function isHanBeside(one: Glyph | undefined, other: Glyph | undefined): boolean {
  if (one === undefined || other === undefined || !(isHan(one) || isHan(other))) return false;
  const reach = BESIDE * one.size;
  const gap = other.x - one.x - one.advance;
  return one.angle === 0 && Math.abs(other.y - one.y) < reach && Math.abs(gap) < reach;
}

/**
 * Whether a Chinese character is much wider or narrower than the Chinese one before it in one drawing operation,
 * or no wider than the figure before it.
 */
function isOddPair(before: Glyph, glyph: Glyph): boolean {
  const [one, other] = [before.advance, glyph.advance];
  const code = before.text.charCodeAt(0);
  if (!(one > 0 && other > 0) || before.size !== glyph.size) return false;
  if (code >= HAN && code <= HAN_END) return one > other * UNEQUAL || other > one * UNEQUAL;
  return code >= 0x30 && code <= 0x39 && other <= FIGURE_WIDTH * one && one < FULL_WIDTH * before.size;
}

/** White space, the bullets of symbol fonts, and what PDFium gives for a hyphen at a line's end. */
const ORDINARY = /^[\s\uf000-\uf0ff]$/u;
const LINE_END_HYPHEN = '\u0002';
const STRANGE = /^[\p{Cc}\p{Co}\p{Cn}]$/u;
/** The marks and letters that Chinese texts are set with. */
const USUAL = /^[^\p{L}]|^[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}の]/u;

const ACCENTED = /^[\u0080-\u024f]$/u;

/**
 * Whether a character has no meaning outside the font that made it, is of a script that no Chinese text has, or is a
 * letter of some European language.
 */
const kindOf = remember((text): 'strange' | 'foreign' | 'accented' | 'ordinary' => {
  if (STRANGE.test(text) && !ORDINARY.test(text) && text !== LINE_END_HYPHEN) return 'strange';
  if (ACCENTED.test(text) && /\p{L}/u.test(text)) return 'accented';
  return USUAL.test(text) ? 'ordinary' : 'foreign';
});
