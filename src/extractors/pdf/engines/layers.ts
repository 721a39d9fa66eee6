import { inflateSync } from 'node:zlib';

/**
 * What a PDF writes of its layers: the key of the catalogue, the type of a packed stream of objects, the word before
 * its data.
 */
const LAYERS = '/OCProperties';
const PACKED = '/ObjStm';
const DATA = 'stream';
/** Bytes that a stream of objects may give; its catalogue is small. */
const MOST_OUTPUT = 16 * 1024 * 1024;
/** Bytes between the type of a stream and its data. */
const DICTIONARY = 4096;

/**
 * Whether a PDF may have layers (optional content), by the words of its catalogue, which may stand in a compressed
 * stream of objects; those of an encrypted file cannot be read, and may.
 */
export function mayHaveLayers(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(LAYERS)) return true;
  if (!file.includes(PACKED)) return false;
  if (file.includes('/Encrypt')) return true;
  for (let at = file.indexOf(PACKED); at >= 0; at = file.indexOf(PACKED, at + 1)) {
    const start = file.subarray(at, at + DICTIONARY + DATA.length).indexOf(DATA);
    if (start < 0) continue;
    at += start;
    if (saysLayers(file.subarray(at + DATA.length))) return true;
  }
  return false;
}

/** Whether a packed stream names layers; what follows its end is left. */
function saysLayers(data: Buffer): boolean {
  const begin = data.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
  try {
    return inflateSync(data.subarray(begin), { maxOutputLength: MOST_OUTPUT }).includes(LAYERS);
  } catch {
    return false;
  }
}

/** Which layers are switched off, as pdfjs knows it. */
export interface LayerStates {
  isVisible(group: unknown): boolean;
}

/** The marks around what is drawn now: whether one is a layer that is switched off. */
export class LayerMarks {
  /** For each open mark, whether it hides what stands in it. */
  private readonly marks: boolean[] = [];
  private hiding = 0;

  constructor(private readonly states: LayerStates) {}

  get hidden(): boolean {
    return this.hiding > 0;
  }

  /** Enter a mark; `properties` say which layer one of the tag OC is. */
  begin(tag: unknown, properties?: unknown): void {
    const hides = tag === 'OC' && !this.states.isVisible(properties);
    this.marks.push(hides);
    if (hides) this.hiding++;
  }

  end(): void {
    if (this.marks.pop() === true) this.hiding--;
  }
}
