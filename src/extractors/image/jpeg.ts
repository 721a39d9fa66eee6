import { InputError } from '../../result.js';
import { orientationOf, type Picture, refuseHuge } from './picture.js';
import { dpiOf, orientationTag, TagReader, type Tags } from './tags.js';

/** The marks of the segments of a JPEG that are read. */
const JFIF = 'JFIF\0';
const EXIF = 'Exif\0\0';
const ADOBE = 'Adobe';
const INCHES = 1;
const CENTIMETRES = 2;

interface Head {
  width: number;
  height: number;
  components: number;
  dpi: readonly [number, number] | undefined;
  tags: Tags | undefined;
  adobe: boolean;
}

/** The picture of a JPEG file, its data untouched. Throws InputError where it has no frame. */
export function readJpeg(bytes: Uint8Array): Picture {
  const { width, height, components, dpi, tags, adobe } = readHead(bytes);
  refuseHuge(width, height);
  const colours = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[components];
  if (colours === undefined) throw new InputError(`a JPEG picture of ${components} colours, which is not read`);
  // What Adobe's programs write holds no ink as 255.
  const decode = components === 4 && adobe ? ' /Decode [1 0 1 0 1 0 1 0]' : '';
  const entries = `/ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode${decode}`;
  return {
    width,
    height,
    dpi: dpi ?? (tags === undefined ? undefined : dpiOf(tags)),
    orientation: orientationOf(tags === undefined ? undefined : orientationTag(tags)),
    parts: [{ left: 0, top: 0, picture: { width, height, entries, data: bytes } }],
  };
}

/** The size, colours and tags that stand before the picture's data. */
function readHead(bytes: Uint8Array): Head {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head: Omit<Head, 'width' | 'height' | 'components'> = { dpi: undefined, tags: undefined, adobe: false };
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8) || marker === 1) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length = view.getUint16(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (isFrame(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      if (width === 0 || height === 0) break;
      return { ...head, width, height, components: bytes[at + 9] as number };
    }
    if (marker === 0xe0 && startsWith(body, JFIF)) head.dpi = jfifDpi(body);
    else if (marker === 0xe1 && startsWith(body, EXIF)) head.tags = exifTags(body.subarray(EXIF.length));
    else if (marker === 0xee && startsWith(body, ADOBE)) head.adobe = true;
    else if (marker === 0xda || marker === 0xd9) break;
    at += 2 + Math.max(2, length);
  }
  throw new InputError('damaged: the JPEG picture has no frame');
}

/** Whether a marker begins a frame: SOF0 to SOF15, but for the three among them that begin tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function startsWith(body: Uint8Array, mark: string): boolean {
  return Buffer.from(body.subarray(0, mark.length)).toString('latin1') === mark;
}

function jfifDpi(body: Uint8Array): readonly [number, number] | undefined {
  const unit = body[7];
  const factor = unit === INCHES ? 1 : unit === CENTIMETRES ? 2.54 : 0;
  const across = (((body[8] ?? 0) << 8) | (body[9] ?? 0)) * factor;
  const down = (((body[10] ?? 0) << 8) | (body[11] ?? 0)) * factor;
  return across > 1 && down > 1 ? [across, down] : undefined;
}

/** The tags of EXIF data; damaged ones are none, the picture is there all the same. */
function exifTags(body: Uint8Array): Tags | undefined {
  try {
    const reader = new TagReader(body);
    return reader.read(reader.first).tags;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
