import { InputError } from '../../result.js';

/** The tags of one directory of a TIFF file, or of the EXIF data of a JPEG: numbers, fractions as quotients. */
export type Tags = ReadonlyMap<number, readonly number[]>;

/** Bytes that one value of each type takes: byte, ASCII, short, long, rational, then the signed ones and undefined. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const RATIONAL = [5, 10];
/** Values of one tag: the strips of a page have under 100,000. */
const MOST_VALUES = 1_000_000;

/** Reads directories of tags, as TIFF 6.0 lays them out. */
export class TagReader {
  private readonly view: DataView;
  private readonly little: boolean;

  /** Throws InputError where the bytes do not begin as TIFF data do. */
  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const mark = bytes.length < 8 ? '' : String.fromCharCode(bytes[0] as number, bytes[1] as number);
    this.little = mark === 'II';
    if ((mark !== 'II' && mark !== 'MM') || this.view.getUint16(2, this.little) !== 42) {
      throw new InputError('damaged: the picture has no directory');
    }
  }

  /** The place of the first directory. */
  get first(): number {
    return this.view.getUint32(4, this.little);
  }

  /** A directory and the place of the next one, 0 where there is none. Throws InputError where it lies outside the file. */
  read(at: number): { tags: Tags; next: number } {
    const { view, little } = this;
    try {
      const count = view.getUint16(at, little);
      const tags = new Map<number, readonly number[]>();
      for (let i = 0; i < count; i++) {
        const entry = at + 2 + i * 12;
        tags.set(view.getUint16(entry, little), this.valuesOf(entry));
      }
      return {
        tags,
        next: at + 2 + count * 12 + 4 <= view.byteLength ? view.getUint32(at + 2 + count * 12, little) : 0,
      };
    } catch (error) {
      if (error instanceof RangeError) throw new InputError('damaged: the directory of the picture is cut off');
      throw error;
    }
  }

  private valuesOf(entry: number): number[] {
    const { view, little } = this;
    const type = view.getUint16(entry + 2, little);
    const count = view.getUint32(entry + 4, little);
    const size = SIZES[type] ?? 0;
    if (size === 0 || count > MOST_VALUES) return [];
    const at = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    if (at + size * count > view.byteLength) return [];
    return Array.from({ length: count }, (_, i) => this.valueAt(at + i * size, type, size));
  }

  private valueAt(at: number, type: number, size: number): number {
    const { view, little } = this;
    if (RATIONAL.includes(type)) return view.getUint32(at, little) / view.getUint32(at + 4, little);
    if (size === 1) return view.getUint8(at);
    return size === 2 ? view.getUint16(at, little) : view.getUint32(at, little);
  }
}

const TAG = { orientation: 274, xResolution: 282, yResolution: 283, resolutionUnit: 296 };
const CENTIMETRES = 3;
const NO_UNIT = 1;

/** Pixels an inch along width and height, or undefined where the tags do not say. */
export function dpiOf(tags: Tags): readonly [number, number] | undefined {
  const unit = tags.get(TAG.resolutionUnit)?.[0] ?? 2;
  const factor = unit === CENTIMETRES ? 2.54 : 1;
  const across = (tags.get(TAG.xResolution)?.[0] ?? 0) * factor;
  const down = (tags.get(TAG.yResolution)?.[0] ?? 0) * factor || across;
  const isSaid = unit !== NO_UNIT && Number.isFinite(across) && Number.isFinite(down) && across > 1 && down > 1;
  return isSaid ? [across, down] : undefined;
}

/** The number of the orientation tag. */
export function orientationTag(tags: Tags): number | undefined {
  return tags.get(TAG.orientation)?.[0];
}
