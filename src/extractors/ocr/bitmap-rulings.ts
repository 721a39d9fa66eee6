import type { GreyImage } from './grey-image.js';
import { findTracks, type Track } from './line-tracks.js';

/** A ruling of a picture, in pixels from its top left corner; `at` is its y (horizontal) or x (vertical). */
export interface BitmapRuling {
  horizontal: boolean;
  at: number;
  from: number;
  to: number;
  thickness: number;
}

type FoundRuling = BitmapRuling & Pick<Track, 'clear'>;

/** Inches: a line of this length with paper on both sides is one by itself; strokes of letters are shorter. */
const LONG = 0.5;
/** Of its length: such a line is clear of other ink; letters that stand in a row have strokes across it. */
const CLEAR = 0.7;
/** Inches: no row of letters gives a line of this length. */
const VERY_LONG = 3;
/** Inches: a shorter one runs over the lines across it by no more, and stops before them by no more. */
const OVER = 0.035;
const SHORT_OF = 0.011;
/** Of its length: such a one is clear of other ink, unless it goes on where another upright one ends. */
const CLEAR_SIDE = 0.5;
/** Inches: parts of one line, or the two of a doubled one, lie this near to each other across it. */
const ASIDE = 0.016;
/** Inches: a line that is covered or broken over such a length goes on after it. */
const BREAK = 0.12;
/** Of the shorter of two parts: a longer gap is no break of one line. */
const SHARE_OF_PARTS = 0.3;
/** Inches: shorter parts are not joined, as strokes of letters in rows below each other would be. */
const LEAST_PART = 0.25;

/**
 * The rulings of a picture that lies straight: solid, thin, grey, dotted and doubled lines. A short line counts only
 * where it runs from one line across it to another, as the side of a cell does; the strokes of letters and the rings
 * of stamps, which do not, give none.
 */
export function findBitmapRulings(image: GreyImage): BitmapRuling[] {
  const upright = joinParts(findTracks(image), image.dpi).map((track) => rulingOf(track, false));
  const level = joinParts(findTracks(transpose(image)), image.dpi).map((track) => rulingOf(track, true));
  return keepRulings([...level, ...upright], image.dpi);
}

function transpose({ width, height, data, dpi }: GreyImage): GreyImage {
  const out = new Uint8Array(data.length);
  const BLOCK = 32;
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      for (let y = top; y < Math.min(height, top + BLOCK); y++) {
        for (let x = left; x < Math.min(width, left + BLOCK); x++) out[x * height + y] = data[y * width + x] as number;
      }
    }
  }
  return { width: height, height: width, data: out, dpi };
}

function rulingOf({ at, from, to, thickness, clear }: Track, horizontal: boolean): FoundRuling {
  return { horizontal, at, from, to, thickness, clear };
}

/** Parts of one line joined: what a stamp covers, a gap of the print, the other line of a doubled one. */
function joinParts(tracks: readonly Track[], dpi: number): Track[] {
  const [aside, gap] = [Math.max(2, ASIDE * dpi), BREAK * dpi];
  const sorted = [...tracks].sort((a, b) => a.from - b.from);
  const open: Track[] = [];
  const done: Track[] = [];
  for (const track of sorted) {
    for (let i = open.length - 1; i >= 0; i--) {
      if ((open[i] as Track).to < track.from - gap) done.push(...open.splice(i, 1));
    }
    const end = (one: Track): number => one.at + one.slope * (one.to - (one.from + one.to) / 2);
    const start = track.at + track.slope * (track.from - (track.from + track.to) / 2);
    const isBefore = (one: Track): boolean =>
      (Math.abs(end(one) - start) <= aside || Math.abs(one.at - track.at) <= aside) &&
      (track.from <= one.to || isBreak(one, track, dpi));
    const before = open.find(isBefore);
    if (before === undefined) open.push({ ...track });
    else absorb(before, track);
  }
  return [...done, ...open];
}

/** Whether a gap between two parts is short enough, and they long enough, to be one line. */
function isBreak(one: Track, track: Track, dpi: number): boolean {
  const shorter = Math.min(one.to - one.from, track.to - track.from);
  return shorter >= LEAST_PART * dpi && track.from - one.to <= SHARE_OF_PARTS * shorter;
}

function absorb(one: Track, other: Track): void {
  const [length, added] = [one.to - one.from, other.to - other.from];
  const weight = (a: number, b: number): number => (a * length + b * added) / (length + added);
  one.at = weight(one.at, other.at);
  one.slope = weight(one.slope, other.slope);
  one.clear = weight(one.clear, other.clear);
  one.thickness = Math.max(one.thickness, other.thickness);
  one.to = Math.max(one.to, other.to);
}

/** The lines that stand by themselves, and those that run from line to line, also from such ones. */
function keepRulings(found: readonly FoundRuling[], dpi: number): BitmapRuling[] {
  const kept = found.filter((line) => standsAlone(line, dpi));
  let rest = found.filter((line) => !standsAlone(line, dpi));
  for (let pass = 0; pass < 2 && rest.length > 0; pass++) {
    const level = new LineIndex(kept.filter(({ horizontal }) => horizontal));
    const upright = new LineIndex(kept.filter(({ horizontal }) => !horizontal));
    const isSide = ({ horizontal, at, from, to, clear }: FoundRuling): boolean => {
      const [across, along] = horizontal ? [upright, level] : [level, upright];
      const [over, aside] = [OVER * dpi, ASIDE * dpi];
      const long = to - from >= LONG * dpi;
      const before = long ? over : SHORT_OF * dpi;
      const [starts, ends] = [
        across.meets([from - before, from + over], at, over),
        across.meets([to - over, to + before], at, over),
      ];
      if (!starts || !ends || long || clear >= CLEAR_SIDE) return starts && ends;
      return [from, to].some((end) => along.meets([at - aside, at + aside], end, over));
    };
    kept.push(...rest.filter(isSide));
    rest = rest.filter((line) => !isSide(line));
  }
  return kept.map(({ horizontal, at, from, to, thickness }) => ({ horizontal, at, from, to, thickness }));
}

function standsAlone({ from, to, clear }: FoundRuling, dpi: number): boolean {
  return to - from >= VERY_LONG * dpi || (to - from >= LONG * dpi && clear >= CLEAR);
}

/** Lines of one direction by where they lie. */
class LineIndex {
  private readonly sorted: BitmapRuling[];

  constructor(lines: readonly BitmapRuling[]) {
    this.sorted = [...lines].sort((a, b) => a.at - b.at);
  }

  /** Whether a line lies between two places and reaches along to `along`. */
  meets([first, last]: readonly [number, number], along: number, slack: number): boolean {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] as BitmapRuling).at < first) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < this.sorted.length; i++) {
      const line = this.sorted[i] as BitmapRuling;
      if (line.at > last) return false;
      if (along >= line.from - slack && along <= line.to + slack) return true;
    }
    return false;
  }
}
