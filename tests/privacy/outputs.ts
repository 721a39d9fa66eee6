import { createWriteStream, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { unzipSync } from 'fflate';
import { type PrivateText, renderPrivate } from '../../fixtures/generator/private/document.js';
import type { Plant } from '../../fixtures/generator/private/people.js';
import { runParse } from '../../src/cli/parse-command.js';
import { runReport } from '../../src/cli/report-command.js';
import { CHECK_FORMATS, DIFF_FORMATS, TABLE_NAMES, type TABLES_FORMATS } from '../../src/cli/table-names.js';
import { diffDisclosures } from '../../src/diff/diff.js';
import { textOfCall } from '../../src/mcp/calls.js';
import { Folders } from '../../src/mcp/folders.js';
import type { Call } from '../../src/mcp/protocol.js';
import { runStages } from '../../src/pipeline.js';
import type { Disclosure } from '../../src/schema/disclosure.js';
import type { GeneralTable } from '../../src/schema/general-tables.js';
import { readTables } from '../../src/table-pipeline.js';
import { writeCheckReport } from '../../src/writers/check-report.js';
import { writeDiff } from '../../src/writers/diff-report.js';
import { writeTableCsv } from '../../src/writers/tables-csv.js';
import { writeTablesHtml } from '../../src/writers/tables-html.js';
import { writeTablesJson } from '../../src/writers/tables-json.js';
import { writeTablesMarkdown } from '../../src/writers/tables-markdown.js';
import { FORMAT_NAMES, type FormatName, WRITTEN_FORMATS } from '../../src/written-formats.js';
import { yusuan } from '../cli/run.js';

/** Characters of which nearly every name of a project, a line or an indicator has one. */
const COMMON = '费经项支数率量建维业务工保目情时';
/** Every so many-th file is read by way of the server, too: what it writes is what other commands have written. */
const MCP_SHARE = 4;

/** Writes each text in each format into a folder, and gives the paths. */
export function writeTexts(folder: string, texts: Readonly<Record<string, PrivateText>>): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(texts).flatMap(([name, { blocks, people }]) =>
    Object.entries(renderPrivate(blocks, people.plants[0]?.value)).map(([format, bytes]) => {
      const path = join(folder, `${name}.${format}`);
      writeFileSync(path, bytes);
      return path;
    }),
  );
}

/** What `tables` writes: a format that is missing is an error of types. */
const TABLE_WRITERS: Record<(typeof TABLES_FORMATS)[number], (out: Writable, tables: GeneralTable[]) => Promise<void>> =
  {
    json: (out, tables) => writeTablesJson(out, { tables }),
    csv: async (out, tables) => {
      for (const table of tables) await writeTableCsv(out, table);
    },
    html: (out, tables) => writeTablesHtml(out, tables, 'tables'),
    markdown: (out, tables) => writeTablesMarkdown(out, tables, 'tables'),
  };

/** Where the documents stand in a format, or one of their tables. */
export function pathOfFormat(format: FormatName, table?: string): string {
  return `${format}-${table ?? 'all'}.${WRITTEN_FORMATS[format].ending}`;
}

async function* listed<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

/**
 * Runs every command over the files; what they print lies below the folder of the results. The documents are parsed once
 * for all formats and reports.
 */
export async function runEverything(files: readonly string[], results: string): Promise<void> {
  mkdirSync(results, { recursive: true });
  const at = (name: string): string => join(results, name);
  const documents: Disclosure[] = [];
  await runParse([...files], { format: 'json', output: at('none.json'), failOn: 'none' }, async (_, read) => {
    for await (const document of read) documents.push(document);
  });
  const write = async (name: string, writer: (out: Writable) => Promise<void>): Promise<void> => {
    const out = createWriteStream(at(name));
    await writer(out);
    out.end();
    await finished(out);
  };
  for (const format of FORMAT_NAMES) {
    const { tables, write: writeFormat } = WRITTEN_FORMATS[format];
    for (const table of tables === 'one' ? TABLE_NAMES : [undefined])
      await write(pathOfFormat(format, table), (out) =>
        writeFormat(out, listed(documents), { array: true, ...(table === undefined ? {} : { table }) }),
      );
  }
  for (const format of CHECK_FORMATS)
    await write(`check.${format}`, (out) => writeCheckReport(out, documents, { format, labels: 'zh', colour: false }));
  for (const [i, document] of documents.entries()) {
    const next = documents[(i + 1) % documents.length] as Disclosure;
    for (const format of DIFF_FORMATS)
      await write(`diff-${i}.${format}`, (out) => writeDiff(out, diffDisclosures(document, next), format));
  }
  for (const [i, file] of files.entries()) {
    const bytes = (): Uint8Array => new Uint8Array(readFileSync(file));
    const { document, tables } = await readTables(bytes(), { name: file });
    writeFileSync(at(`messages-${i}.json`), JSON.stringify(document.messages));
    for (const [format, writeTables] of Object.entries(TABLE_WRITERS))
      await write(`tables-${i}.${format}`, (out) => writeTables(out, tables));
    writeFileSync(at(`stages-${i}.json`), JSON.stringify(await runStages(bytes(), { name: file })));
    if (/\.(?:pdf|html)$/u.test(file))
      await runReport(file, { labels: 'zh', output: at(`report-${i}.html`), failOn: 'none' }, '0');
  }
  await yusuan(['batch', ...files, '--output', at('batch'), '--table', 'all', '--quiet']);
  const names = [...COMMON].flatMap((character) => ['--name', character]);
  for (const table of ['projects', 'indicators', 'budget-lines']) {
    await yusuan(['find', at('batch'), '--table', table, ...names, '--output', at(`find-${table}.csv`), '--quiet']);
    await yusuan([
      'find',
      at('batch'),
      '--table',
      table,
      ...names,
      '--format',
      'text',
      '--output',
      at(`find-${table}.txt`),
    ]);
  }
  await yusuan(['corpus', at('batch'), '--format', 'sqlite', '--output', at('corpus.sqlite'), '--quiet']);
  const folders = await Folders.open([...new Set(files.map((file) => dirname(file)))]);
  for (const [i, file] of files.entries()) {
    const next = files[(i + 1) % files.length] ?? file;
    if (i % MCP_SHARE !== 0) continue;
    const calls: Call[] = [
      { tool: 'parse', file, member: undefined, format: 'markdown' },
      { tool: 'check', file, member: undefined },
      { tool: 'tables', file, member: undefined, format: 'markdown' },
      { tool: 'diff', before: file, after: next },
    ];
    for (const call of calls) writeFileSync(at(`mcp-${i}-${call.tool}.txt`), await textOfCall(call, folders));
  }
}

/** Every text that lies below a folder, archives unpacked, with its path. */
export function textsBelow(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name): [string, string][] => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return [];
    const bytes = readFileSync(path);
    // How long a run took, and how much memory, may be any digits.
    const measured = /"(?:seconds|tookPeakMemoryBytes)":[\d.]+/gu;
    if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return [[name, bytes.toString('utf8').replace(measured, '')]];
    // How many texts a workbook holds may be any four digits.
    return Object.entries(unzipSync(bytes)).map(([member, data]) => [
      `${name}!${member}`,
      Buffer.from(data)
        .toString('utf8')
        .replace(/ (?:count|uniqueCount)="\d+"/gu, ''),
    ]);
  });
}

/**
 * A text as it is searched: plain digits without marks between them, no blanks, no line ends as JSON writes them. The
 * hash of a file, of which an output's name holds the beginning, may be any digits: it is left out.
 */
export function dense(text: string): string {
  return text
    .replace(/[0-9a-f]{64}|(?<=\.)[0-9a-f]{8}(?=\.json)/gu, '')
    .normalize('NFKC')
    .replace(/\\n|\s/gu, '')
    .replace(/(?<=\d)[-.](?=\d)/gu, '');
}

/** The pieces of what was planted, as they are searched: they are the same for each text. */
const densePieces = new WeakMap<Plant, readonly string[]>();

function piecesOf(plant: Plant): readonly string[] {
  const pieces = densePieces.get(plant) ?? plant.pieces.map(dense);
  if (pieces.some((piece) => piece.length < 2)) throw new Error(`${plant.value}: a piece of one character`);
  densePieces.set(plant, pieces);
  return pieces;
}

/** Where each piece first stands in a text: all are looked for in one walk, each where its first two characters stand. */
function placesOf(pieces: Iterable<string>, text: string): Map<string, number> {
  const beginning = new Map<number, string[]>();
  const places = new Map<string, number>();
  for (const piece of new Set(pieces)) {
    const start = startAt(piece, 0);
    beginning.set(start, [...(beginning.get(start) ?? []), piece]);
  }
  for (let at = 0; at < text.length - 1; at++) {
    for (const piece of beginning.get(startAt(text, at)) ?? [])
      if (!places.has(piece) && text.startsWith(piece, at)) places.set(piece, at);
  }
  return places;
}

function startAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x1_00_00 + text.charCodeAt(at + 1);
}

/** The plants of some printed texts of which a text holds a piece, with what stands around it. */
export function findPlants(text: string, ...printed: readonly PrivateText[]): string[] {
  const searched = dense(text);
  const plants = printed.flatMap(({ people }) => people.plants);
  const places = placesOf(plants.flatMap(piecesOf), searched);
  return plants.flatMap((plant) => {
    const found = piecesOf(plant).find((piece) => places.has(piece));
    if (found === undefined) return [];
    const at = places.get(found) ?? 0;
    return [`${plant.value}: ${searched.slice(Math.max(0, at - 20), at + found.length + 10)}`];
  });
}

/** What the stages and the tables make of a file, contacts included or not, as one text, and the document itself. */
export async function readAll(
  file: string,
  includeContacts: boolean,
): Promise<{ text: string; disclosure: Disclosure }> {
  const bytes = (): Uint8Array => new Uint8Array(readFileSync(file));
  const { items, recognized, labelled, disclosure } = await runStages(bytes(), { name: file, includeContacts });
  const { tables } = await readTables(bytes(), { name: file, includeContacts });
  return { text: JSON.stringify([items, recognized, labelled, disclosure, tables]), disclosure };
}
