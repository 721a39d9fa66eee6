import { limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import { orientationOf, type Picture, refuseHuge } from './picture.js';
import { dpiOf, orientationTag, TagReader, type Tags } from './tags.js';
import { faxParms, joinTables, reverseBits } from './tiff-data.js';

/** The numbers of the tags of a TIFF that are read. */
const TAG = {
  kind: 254,
  width: 256,
  height: 257,
  depth: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  channels: 277,
  rows: 278,
  stripBytes: 279,
  planes: 284,
  fax3: 292,
  predictor: 317,
  palette: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  extra: 338,
  tables: 347,
};
/** A copy at a smaller size, or a mask, of another picture of the file. */
const REDUCED = 1;
const MASK = 4;

const NONE = 1;
const JPEG = 7;
const FAX = [2, 3, 4];
/** The PDF filter of each way in which TIFF files are compressed. */
const FILTERS: Record<number, string> = {
  2: '/CCITTFaxDecode',
  3: '/CCITTFaxDecode',
  4: '/CCITTFaxDecode',
  5: '/LZWDecode',
  [JPEG]: '/DCTDecode',
  8: '/FlateDecode',
  32946: '/FlateDecode',
  32773: '/RunLengthDecode',
};
const PREDICTED = ['/LZWDecode', '/FlateDecode'];

const WHITE_IS_ZERO = 0;
const BLACK_IS_ZERO = 1;
const RGB = 2;
const PALETTE = 3;
const CMYK = 5;
const YCBCR = 6;
const SPACES: Record<number, { space: string; channels: number }> = {
  [WHITE_IS_ZERO]: { space: '/DeviceGray', channels: 1 },
  [BLACK_IS_ZERO]: { space: '/DeviceGray', channels: 1 },
  [RGB]: { space: '/DeviceRGB', channels: 3 },
  [CMYK]: { space: '/DeviceCMYK', channels: 4 },
  [YCBCR]: { space: '/DeviceRGB', channels: 3 },
};
/** Strips or tiles of one picture. */
const MOST_PARTS = 20_000;

/** The pictures of a TIFF file, one a page; small copies and masks left out. Throws InputError where there is none. */
export function* readTiff(bytes: Uint8Array): Generator<Picture> {
  const reader = new TagReader(bytes);
  let count = 0;
  const seen = new Set<number>();
  for (let at = reader.first; at !== 0 && !seen.has(at) && count <= limitOf('pages'); ) {
    seen.add(at);
    const { tags, next } = reader.read(at);
    if (((tags.get(TAG.kind)?.[0] ?? 0) & (REDUCED | MASK)) === 0) {
      count++;
      yield readPicture(bytes, tags);
    }
    at = next;
  }
  if (count === 0) throw new InputError('damaged: the TIFF file holds no picture');
}

function readPicture(bytes: Uint8Array, tags: Tags): Picture {
  const one = (tag: number, usual: number): number => tags.get(tag)?.[0] ?? usual;
  const [width, height] = [one(TAG.width, 0), one(TAG.height, 0)];
  if (width === 0 || height === 0) throw new InputError('damaged: the TIFF picture has no size');
  refuseHuge(width, height);
  const encode = encodingOf(tags);
  const tiled = tags.has(TAG.tileOffsets);
  const [across, down] = tiled
    ? [one(TAG.tileWidth, width), one(TAG.tileHeight, height)]
    : [width, one(TAG.rows, height)];
  const offsets = tags.get(tiled ? TAG.tileOffsets : TAG.stripOffsets) ?? [];
  const lengths = tags.get(tiled ? TAG.tileBytes : TAG.stripBytes) ?? [];
  if (offsets.length === 0 || across === 0 || down === 0) throw new InputError('damaged: the TIFF picture has no data');
  if (offsets.length > MOST_PARTS) throw new InputError(`a TIFF picture of ${offsets.length} parts, which is not read`);
  const columns = Math.ceil(width / across);
  const parts: Picture['parts'][number][] = [];
  for (const [index, offset] of offsets.entries()) {
    const [left, top] = [(index % columns) * across, Math.floor(index / columns) * down];
    if (top >= height) break;
    const data = bytes.subarray(offset, offset + (lengths[index] ?? bytes.length - offset));
    const rows = tiled ? down : Math.min(down, height - top);
    parts.push({ left, top, picture: { width: across, height: rows, ...encode(data, across, rows) } });
  }
  return { width, height, dpi: dpiOf(tags), orientation: orientationOf(orientationTag(tags)), parts };
}

type Encode = (data: Uint8Array, width: number, height: number) => { entries: string; data: Uint8Array };

/** How the parts of a picture go into a PDF. Throws InputError where a PDF cannot hold them. */
function encodingOf(tags: Tags): Encode {
  const one = (tag: number, usual: number): number => tags.get(tag)?.[0] ?? usual;
  const compression = one(TAG.compression, NONE);
  const photometric = one(TAG.photometric, BLACK_IS_ZERO);
  const filter = FILTERS[compression];
  if (filter === undefined && compression !== NONE) throw refuse(`its compression (${compression})`);
  if (photometric === YCBCR && compression !== JPEG) throw refuse('its colours (YCbCr)');
  const channels = one(TAG.channels, 1);
  if (channels > 1 && one(TAG.planes, 1) === 2) throw refuse('its colours, stored apart from each other,');
  if (tags.has(TAG.extra)) throw refuse('its transparency');
  const depth = one(TAG.depth, 1);
  if (depth > 8) throw refuse('its depth of colour');
  const known = photometric === PALETTE ? { space: indexedSpace(tags, depth), channels: 1 } : SPACES[photometric];
  if (known === undefined || (compression !== JPEG && known.channels !== channels)) throw refuse('its colours');
  const fax = FAX.includes(compression);
  // A fax's decoder gives print as black; other data are as the photometric tag says.
  const inverted = fax ? photometric === BLACK_IS_ZERO : photometric === WHITE_IS_ZERO;
  const decode = inverted ? ' /Decode [1 0]' : '';
  const space = `/ColorSpace ${known.space} /BitsPerComponent ${depth}${decode}`;
  const reversed = one(TAG.fillOrder, 1) === 2;
  const jpegTables = compression === JPEG ? tablesOf(tags) : undefined;
  return (data, width, height) => {
    if (filter === undefined) return { entries: space, data };
    const parms = (): string => {
      if (fax) return faxParms(compression, one(TAG.fax3, 0), width, height);
      if (compression === JPEG) return photometric === RGB ? '/ColorTransform 0' : '';
      if (!PREDICTED.includes(filter) || one(TAG.predictor, 1) !== 2) return '';
      return `/Predictor 2 /Colors ${channels} /BitsPerComponent ${depth} /Columns ${width}`;
    };
    const entries = `${space} /Filter ${filter}${parms() === '' ? '' : ` /DecodeParms << ${parms()} >>`}`;
    if (jpegTables !== undefined) return { entries, data: joinTables(jpegTables, data) };
    return { entries, data: fax && reversed ? reverseBits(data) : data };
  };
}

function refuse(what: string): InputError {
  return new InputError(`a TIFF picture that is not read because of ${what}`);
}

/** The tables that the parts of a JPEG picture share. */
function tablesOf(tags: Tags): Uint8Array | undefined {
  const tables = tags.get(TAG.tables);
  return tables === undefined ? undefined : Uint8Array.from(tables);
}

/** The colours of a palette picture: TIFF has 16 bits of each, all red ones first. */
function indexedSpace(tags: Tags, depth: number): string {
  const size = 2 ** depth;
  const values = tags.get(TAG.palette) ?? [];
  if (depth > 8 || values.length < 3 * size) throw refuse('its palette');
  const bytes = Uint8Array.from(
    { length: 3 * size },
    (_, i) => (values[(i % 3) * size + Math.floor(i / 3)] as number) >> 8,
  );
  return `[/Indexed /DeviceRGB ${size - 1} <${Buffer.from(bytes).toString('hex')}>]`;
}
