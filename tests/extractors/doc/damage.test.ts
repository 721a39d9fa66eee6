import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractDoc } from '../../../src/extractors/doc/doc.js';
import { InputError } from '../../../src/result.js';
import { hasLibreOffice } from '../soffice.js';
import { readItems } from './read-items.js';

const SOURCE = readFileSync(join('fixtures', 'doc-numbers-changes', 'source.doc'));
/** Where the header of a compound file names the first sector of its allocation table. */
const FIRST_TABLE_SECTOR = 0x4c;
const SECTOR = 512;

function findTable(bytes: Uint8Array): DataView {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return new DataView(bytes.buffer, bytes.byteOffset + (view.getUint32(FIRST_TABLE_SECTOR, true) + 1) * SECTOR, SECTOR);
}

async function readsOrRefuses(bytes: Uint8Array): Promise<void> {
  try {
    await readItems(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).not.toContain('\n');
  }
}

test('every sector that follows itself ends as damage, not in a loop', async () => {
  const bytes = new Uint8Array(SOURCE);
  const table = findTable(bytes);
  for (let sector = 0; sector < SECTOR / 4; sector++) table.setUint32(sector * 4, sector, true);
  await readsOrRefuses(bytes);
});

test('a directory whose entries point at each other is read once', async () => {
  const bytes = new Uint8Array(SOURCE);
  const view = new DataView(bytes.buffer);
  const directory = (view.getUint32(0x30, true) + 1) * SECTOR;
  for (let entry = 1; entry < 4; entry++) {
    view.setUint32(directory + entry * 128 + 0x44, 1, true);
    view.setUint32(directory + entry * 128 + 0x48, 2, true);
  }
  await readsOrRefuses(bytes);
});

test('a file that is cut off anywhere is read in part or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: SOURCE.byteLength }), async (length) => {
      await readsOrRefuses(SOURCE.subarray(0, length));
    }),
    { numRuns: 60 },
  );
});

test('a file with changed bytes is read or refused', async () => {
  const changes = fc.array(fc.tuple(fc.nat(SOURCE.byteLength - 1), fc.nat(255)), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(changes, async (list) => {
      const bytes = new Uint8Array(SOURCE);
      for (const [at, value] of list) bytes[at] = value;
      await readsOrRefuses(bytes);
    }),
    { numRuns: 200 },
  );
});

test('a loss of the formatting pages is reported', async () => {
  const bytes = new Uint8Array(SOURCE);
  const view = new DataView(bytes.buffer);
  // The last quarter of the WordDocument stream holds the formatting pages; their count bytes say none.
  const whole = await readItems(SOURCE);
  for (let page = SECTOR; page < bytes.byteLength; page += SECTOR) {
    const isFormatting = view.getUint32(page, true) >= 0x400 && view.getUint32(page, true) < 0x4000;
    if (isFormatting && (bytes[page + SECTOR - 1] ?? 0) > 0) bytes[page + SECTOR - 1] = 0;
  }
  const { messages } = await readItems(bytes);
  expect(whole.messages.map(({ code }) => code)).not.toContain('content-damaged');
  expect(messages.map(({ code }) => code)).toContain('content-damaged');
});

describe.skipIf(!hasLibreOffice())('with LibreOffice', () => {
  test('both readers see the same amounts', { timeout: 120_000 }, async () => {
    for (const name of readdirSync('fixtures').filter((folder) => folder.startsWith('doc-'))) {
      const bytes = readFileSync(join('fixtures', name, 'source.doc'));
      const { messages } = await extractDoc(bytes, { name, crossCheck: true });
      const codes = messages.map(({ code }) => code);
      expect(codes).not.toContain('engines-disagree');
      expect(codes).not.toContain('cross-check-skipped');
    }
  });
});
