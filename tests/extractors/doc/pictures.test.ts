import CFB from 'cfb';
import { expect, test } from 'vitest';
import { findPictures } from '../../../src/extractors/doc/pictures.js';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n and what follows', 'latin1');
const JPEG = Buffer.from('\xff\xd8\xff\xe0 and what follows', 'latin1');

/** A record of [MS-ODRAW]: instance, type, length, so many bytes of identifiers, then the file. */
function record(instance: number, type: number, identifiers: number, file: Uint8Array): Buffer {
  const head = Buffer.alloc(8 + identifiers);
  head.writeUInt16LE(instance << 4, 0);
  head.writeUInt16LE(type, 2);
  head.writeUInt32LE(identifiers + file.length, 4);
  return Buffer.concat([head, file]);
}

function compoundOf(streams: Record<string, Uint8Array>): Uint8Array {
  const container = CFB.utils.cfb_new();
  // As large as a stream outside the small ones.
  for (const [name, content] of Object.entries(streams))
    CFB.utils.cfb_add(container, `/${name}`, Buffer.concat([content, Buffer.alloc(5000)]));
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

test('the pictures of a Word document are its files, in the line first', () => {
  const found = findPictures(
    compoundOf({
      WordDocument: record(0x46b, 0xf01d, 33, JPEG),
      Data: Buffer.concat([
        Buffer.alloc(68),
        record(0x6e0, 0xf01e, 17, PNG),
        Buffer.alloc(9),
        record(0x46a, 0xf01d, 17, JPEG),
      ]),
    }),
  );
  expect(found.map((bytes) => Buffer.from(bytes).toString('latin1'))).toEqual(
    [PNG, JPEG, JPEG].map((file) => file.toString('latin1')),
  );
});

test('what only looks like a picture, or is cut off, is none', () => {
  const cut = record(0x6e0, 0xf01e, 17, PNG);
  cut.writeUInt32LE(1_000_000, 4);
  const metafile = record(0x3d4, 0xf01a, 50, PNG);
  const other = record(0x6e0, 0xf01e, 17, Buffer.from('no picture'));
  expect(findPictures(compoundOf({ Data: Buffer.concat([other, metafile, cut]) }))).toEqual([]);
});
