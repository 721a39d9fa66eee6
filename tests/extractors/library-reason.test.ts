import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { libraryReason } from '../../src/extractors/library-reason.js';
import { runStages } from '../../src/pipeline.js';
import { formatReason } from '../../src/reason.js';
import { ROOT } from '../cli/run.js';

/** What a program says to itself. */
const PROGRAM_WORDS =
  /undefined|null|not a function|reading '|Cannot|of undefined|Invalid typed|offset|stack|\bat \w+/u;

async function reasonOf(bytes: Uint8Array, name: string): Promise<string> {
  try {
    await runStages(bytes, { name });
    return '';
  } catch (error) {
    return formatReason(error);
  }
}

describe('why a file cannot be read', () => {
  test('a library that has stumbled over itself is not quoted', () => {
    expect(libraryReason(new TypeError("Cannot read properties of undefined (reading 't')"))).toBe('it cannot be read');
    expect(libraryReason(new RangeError('Maximum call stack size exceeded'))).toBe('it cannot be read');
    expect(libraryReason(new Error('something that nobody has heard of'))).toBe('it cannot be read');
    expect(libraryReason('no error at all')).toBe('it cannot be read');
  });

  test('what it says of the file is said in our words', () => {
    expect(libraryReason(new Error('unclosed tag: row'))).toBe('an element is not closed');
    expect(libraryReason(new Error('End of central directory record signature not found.'))).toBe(
      'its directory cannot be found',
    );
    expect(libraryReason(new Error('invalid distance too far back'))).toBe('its packed data is damaged');
  });

  test('an error of the program itself says nothing but that', () => {
    for (const error of [new TypeError("x is undefined (reading 'a')"), new Error('oops'), { odd: 1 }, undefined])
      expect(formatReason(error)).toBe('unexpected error (--debug shows what and where); please report it');
  });

  test.each(['pdf', 'docx', 'doc', 'xlsx', 'xls', 'html', 'txt'])(
    'no damaged .%s gives a program’s words',
    async (format) => {
      const bytes = readFileSync(join(ROOT, `fixtures/all-formats/source.${format}`));
      for (let part = 1; part < 12; part++) {
        const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 12));
        const holed = Uint8Array.from(bytes);
        holed.fill(0xa5, Math.floor((bytes.length * part) / 13), Math.floor((bytes.length * part) / 13) + 400);
        for (const damaged of [cut, holed]) expect(await reasonOf(damaged, `a.${format}`)).not.toMatch(PROGRAM_WORDS);
      }
    },
  );

  test.each(['docx', 'xlsx'])('no damaged part of an .%s does either', async (format) => {
    const parts = unzipSync(readFileSync(join(ROOT, `fixtures/all-formats/source.${format}`)));
    for (const name of Object.keys(parts)) {
      for (const content of ['', '<a', '<a b=c/>', '<a/><b/>', '<a>&nosuch;</a>', '\u0001']) {
        const reason = await reasonOf(zipSync({ ...parts, [name]: strToU8(content) }), `a.${format}`);
        expect(reason).not.toMatch(PROGRAM_WORDS);
      }
    }
  });
});
