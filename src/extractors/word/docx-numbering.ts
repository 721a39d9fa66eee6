import { formatNumber } from '../number-formats.js';
import { attributeOf, isOn, readXml, type XmlHandler } from '../xml.js';

/** How one level of a list is numbered. */
interface Level {
  start: number;
  format: string;
  text: string;
  legal: boolean;
  style?: string;
  restartAfter?: number;
}

interface Abstract {
  levels: Map<number, Level>;
  styleLink?: string;
  numStyleLink?: string;
}

interface Numbering {
  abstractId: string;
  starts: Map<number, number>;
  overrides: Map<number, Level>;
}

/** Levels of a list that Word has. */
const LEVELS = 9;

/**
 * The automatic numbers of a document, which stand in no text of it.
 *
 *   numId 3, ilvl 0: chineseCounting "%1、"     一、  二、
 *   numId 3, ilvl 1: chineseCounting "（%2）"   （一）（二）
 */
export class NumberCounter {
  private readonly abstracts = new Map<string, Abstract>();
  private readonly numberings = new Map<string, Numbering>();
  /** Lists of one abstract numbering count on together. */
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly started = new Set<string>();

  /** Reads the part that defines them. */
  async read(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    await readXml(chunks, new NumberingHandler(this.abstracts, this.numberings));
  }

  /** The printed number of the next paragraph of a list, '' for a bullet or a list that is not defined. */
  next(numId: string, indentLevel: number | undefined, style: string | undefined): string {
    const numbering = this.numberings.get(numId);
    const abstract = numbering && this.abstractOf(numbering);
    if (!numbering || !abstract) return '';
    const depth = Math.min(indentLevel ?? levelOfStyle(abstract, style), LEVELS - 1);
    const level = numbering.overrides.get(depth) ?? abstract.levels.get(depth);
    if (!level) return '';
    const counts = this.advance(numId, numbering, abstract, depth);
    if (level.format === 'bullet' || level.format === 'none') return '';
    return level.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const index = Number(digit) - 1;
      const shown = numbering.overrides.get(index) ?? abstract.levels.get(index);
      const count = counts[index] ?? shown?.start ?? 1;
      return formatNumber(count, level.legal ? 'decimal' : (shown?.format ?? 'decimal'));
    });
  }

  private abstractOf(numbering: Numbering): Abstract | undefined {
    const abstract = this.abstracts.get(numbering.abstractId);
    if (!abstract?.numStyleLink) return abstract;
    return [...this.abstracts.values()].find(({ styleLink }) => styleLink === abstract.numStyleLink) ?? abstract;
  }

  private advance(numId: string, numbering: Numbering, abstract: Abstract, depth: number): (number | undefined)[] {
    const counts = this.counts.get(numbering.abstractId) ?? [];
    this.counts.set(numbering.abstractId, counts);
    const start = numbering.starts.get(depth);
    const first = start !== undefined && !this.started.has(`${numId}/${depth}`);
    this.started.add(`${numId}/${depth}`);
    const before = counts[depth];
    const begin = start ?? numbering.overrides.get(depth)?.start ?? abstract.levels.get(depth)?.start ?? 1;
    counts[depth] = first || before === undefined ? begin : before + 1;
    for (let deeper = depth + 1; deeper < LEVELS; deeper += 1) {
      const restart = abstract.levels.get(deeper)?.restartAfter;
      if (restart === undefined || (restart !== 0 && depth < restart)) counts[deeper] = undefined;
    }
    return counts;
  }
}

function levelOfStyle(abstract: Abstract, style: string | undefined): number {
  for (const [depth, level] of abstract.levels) {
    if (style !== undefined && level.style === style) return depth;
  }
  return 0;
}

class NumberingHandler implements XmlHandler {
  private abstract: Abstract = { levels: new Map() };
  private numbering: Numbering | undefined;
  private level: Level | undefined;
  private depth = 0;

  constructor(
    private readonly abstracts: Map<string, Abstract>,
    private readonly numberings: Map<string, Numbering>,
  ) {}

  open(name: string, attributes: Record<string, string>): void {
    const value = attributeOf(attributes, 'val') ?? '';
    if (name === 'w:abstractNum') {
      this.abstract = { levels: new Map() };
      this.abstracts.set(attributeOf(attributes, 'abstractNumId') ?? '', this.abstract);
    } else if (name === 'w:num') {
      this.numbering = { abstractId: '', starts: new Map(), overrides: new Map() };
      this.numberings.set(attributeOf(attributes, 'numId') ?? '', this.numbering);
    } else if (name === 'w:lvl') this.openLevel(Number(attributeOf(attributes, 'ilvl') ?? 0));
    else if (name === 'w:lvlOverride') this.depth = Number(attributeOf(attributes, 'ilvl') ?? 0);
    else if (name === 'w:startOverride') this.numbering?.starts.set(this.depth, Number(value) || 0);
    else if (name === 'w:abstractNumId' && this.numbering) this.numbering.abstractId = value;
    else if (name === 'w:styleLink') this.abstract.styleLink = value;
    else if (name === 'w:numStyleLink') this.abstract.numStyleLink = value;
    else if (this.level) readLevel(this.level, name, value);
  }

  private openLevel(depth: number): void {
    this.level = { start: 1, format: 'decimal', text: '', legal: false };
    (this.numbering?.overrides ?? this.abstract.levels).set(depth, this.level);
  }

  close(name: string): void {
    if (name === 'w:num') this.numbering = undefined;
    else if (name === 'w:lvl') this.level = undefined;
  }

  text(): void {}
}

function readLevel(level: Level, name: string, value: string): void {
  if (name === 'w:start') level.start = Number(value) || 0;
  else if (name === 'w:numFmt') level.format = value;
  else if (name === 'w:lvlText') level.text = value;
  else if (name === 'w:pStyle') level.style = value;
  else if (name === 'w:isLgl') level.legal = isOn(value);
  else if (name === 'w:lvlRestart') level.restartAfter = Number(value);
}
