import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findCircle, reachOf, readImports } from './imports.js';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

/**
 * The rooms of the source, each with those that it may know, itself or through what it imports. The stages of a
 * document's way (extractors, recognizer, labeller, normalizers, checks) know nothing of each other: what travels
 * between them is defined in the files of `src` itself.
 */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  'glossary/rules': [],
  schema: ['glossary/rules'],
  glossary: ['schema', 'glossary/rules'],
  privacy: ['glossary', 'schema'],
  extractors: ['glossary', 'schema'],
  recognizer: ['glossary', 'schema'],
  labeller: ['glossary', 'schema'],
  normalizers: ['glossary', 'privacy', 'schema'],
  checks: ['glossary', 'privacy', 'schema'],
  diff: ['glossary', 'schema'],
  writers: ['diff', 'glossary', 'privacy', 'schema'],
};

const STAGES = ['extractors', 'recognizer', 'labeller', 'normalizers', 'checks'];
/** Rooms that have a document read, or show what was read: they may know what is above, and of each other what is said here. */
const ROOMS_OF_USE: Readonly<Record<string, readonly string[]>> = {
  report: [],
  overview: ['report'],
  batch: ['overview', 'report'],
  find: ['batch', 'overview', 'report'],
  corpus: ['batch', 'overview', 'report'],
  mcp: ['batch'],
  cli: ['report', 'overview', 'batch', 'find', 'corpus', 'mcp'],
};

/** A room inside of another that stands below it: what knows the upper one knows it, too. */
const INNER = Object.keys(MAY_KNOW).filter((room) => room.includes('/'));

function mayKnow(room: string): ReadonlySet<string> | undefined {
  const below = Object.keys(MAY_KNOW);
  if (room in ROOMS_OF_USE) return new Set([...below, ...(ROOMS_OF_USE[room] ?? [])]);
  const known = MAY_KNOW[room];
  return known && new Set([...known, ...INNER.filter((inner) => known.some((outer) => inner.startsWith(`${outer}/`)))]);
}

function roomOf(file: string): string {
  const inner = INNER.find((room) => file.startsWith(`${room}/`));
  if (inner !== undefined) return inner;
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

test('no file imports itself by way of others, be it for a type', async () => {
  expect(findCircle(await readImports(SOURCE))).toBeUndefined();
});

test('no room knows one that it must not know', async () => {
  const imports = await readImports(SOURCE);
  const rooms = new Set([...imports.keys()].map(roomOf).filter((room) => room !== ''));
  expect([...rooms].filter((room) => mayKnow(room) === undefined)).toEqual([]);
  const wrong = [...imports.keys()].flatMap((file) => {
    const room = roomOf(file);
    const known = mayKnow(room);
    if (known === undefined) return [];
    return [...reachOf(file, imports)]
      .filter((reached) => ![room, ''].includes(roomOf(reached)) && !known.has(roomOf(reached)))
      .map((reached) => `${file} → ${reached}`);
  });
  expect(wrong).toEqual([]);
  expect(STAGES.flatMap((stage) => STAGES.filter((other) => mayKnow(stage)?.has(other)))).toEqual([]);
});

/** Rooms inside `extractors/pdf`, from below: each knows only those before it, and nothing of the files above them. */
const PDF_ROOMS = ['engines', 'page', 'tables'];

test('the rooms of pdf know only those below them', async () => {
  const imports = await readImports(SOURCE);
  const pdf = 'extractors/pdf/';
  const level = (file: string) => {
    const rest = file.slice(pdf.length);
    return rest.includes('/') ? PDF_ROOMS.indexOf(roomOf(rest)) : PDF_ROOMS.length;
  };
  const files = [...imports.keys()].filter((file) => file.startsWith(pdf));
  expect(files.filter((file) => level(file) < 0)).toEqual([]);
  const wrong = files.flatMap((file) =>
    (imports.get(file) ?? [])
      .filter((reached) => reached.startsWith(pdf) && level(reached) > level(file))
      .map((reached) => `${file} → ${reached}`),
  );
  expect(wrong).toEqual([]);
});

test('a circle is found however long it is, and none where there is none', () => {
  const circle = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', []],
    ['d', ['a']],
  ]);
  expect(findCircle(circle)).toEqual(['a', 'b', 'd', 'a']);
  expect(findCircle(new Map([...circle, ['d', ['c']]]))).toBeUndefined();
});
