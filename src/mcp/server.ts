import * as z from 'zod';
import { diffDisclosures } from '../diff/diff.js';
import { openDocuments } from '../documents.js';
import { readFileBytes } from '../input.js';
import { makeDisclosure } from '../pipeline.js';
import { InputError } from '../result.js';
import type { Disclosure } from '../schema/disclosure.js';
import { readTables } from '../table-pipeline.js';
import { writeCheckReport } from '../writers/check-report.js';
import { writeDiff } from '../writers/diff-report.js';
import { writeJson } from '../writers/json.js';
import { writeMarkdown } from '../writers/markdown/markdown.js';
import { loadPackage } from '../writers/missing-package.js';
import { writeTablesJson } from '../writers/tables-json.js';
import { writeTablesMarkdown } from '../writers/tables-markdown.js';
import { answerOf, textOf } from './answer.js';
import { Folders } from './folders.js';

/**
 * The libraries of the protocol. Throws MissingPackage where they are not installed.
 *
 * @internal its types are those of an optional package, which who imports ours need not have
 */
export async function loadProtocol() {
  const name = '@modelcontextprotocol/sdk';
  const [{ McpServer }, { StdioServerTransport }] = await Promise.all([
    loadPackage(name, () => import('@modelcontextprotocol/sdk/server/mcp.js')),
    loadPackage(name, () => import('@modelcontextprotocol/sdk/server/stdio.js')),
  ]);
  return { McpServer, StdioServerTransport };
}

const file = z.string().min(1).max(4096).describe('path of a document below the folders of this server');
const member = z.string().optional().describe('the document to read where the file is an archive');
const offset = z.int().min(0).default(0).describe('character at which the answer begins: nextOffset of the one before');
const format = z.enum(['json', 'markdown']).default('json').describe('json holds the page and box of each record');
const READS_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Answer tools over stdin and stdout until stdin ends: documents below some folders are read, nothing is written. */
export async function serve(paths: readonly string[], version: string): Promise<void> {
  const folders = await Folders.open(paths);
  const { McpServer, StdioServerTransport } = await loadProtocol();
  const server = new McpServer({ name: 'yusuan', version });
  server.registerTool(
    'parse',
    {
      description:
        'The records of a budget disclosure: tables, projects, figures of the text, checks, with their places.',
      inputSchema: { file, member, format, offset },
      annotations: READS_ONLY,
    },
    (asked) =>
      answer(asked.file, asked.offset, async () => {
        const read = await readOne(folders, asked.file, asked.member);
        return textOf((out) => (asked.format === 'json' ? writeJson(out, [read]) : writeMarkdown(out, [read])));
      }),
  );
  server.registerTool(
    'check',
    {
      description: 'What reconciles in a budget disclosure and what does not, with where each figure stands.',
      inputSchema: { file, member, offset },
      annotations: READS_ONLY,
    },
    (asked) =>
      answer(asked.file, asked.offset, async () => {
        const read = await readOne(folders, asked.file, asked.member);
        return textOf((out) => writeCheckReport(out, [read], { format: 'json' }));
      }),
  );
  server.registerTool(
    'tables',
    {
      description: 'Every table of any document, as printed, with its cells and their places.',
      inputSchema: { file, member, format, offset },
      annotations: READS_ONLY,
    },
    (asked) =>
      answer(asked.file, asked.offset, async () => {
        const bytes = await bytesOf(folders, asked.file, asked.member);
        const { tables } = await readTables(bytes, { name: asked.file });
        return textOf((out) =>
          asked.format === 'json' ? writeTablesJson(out, { tables }) : writeTablesMarkdown(out, tables, asked.file),
        );
      }),
  );
  server.registerTool(
    'diff',
    {
      description: 'How two documents of one department differ: years, versions or formats.',
      inputSchema: { before: file, after: file, offset },
      annotations: READS_ONLY,
    },
    (asked) =>
      answer(asked.after, asked.offset, async () => {
        const before = await readOne(folders, asked.before, undefined);
        const after = await readOne(folders, asked.after, undefined);
        return textOf((out) => writeDiff(out, diffDisclosures(before, after), 'json'));
      }),
  );
  const ended = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}

interface Answer {
  [key: string]: unknown;
  content: { type: 'text'; text: string }[];
  isError?: boolean;
}

/** What a tool says; a document that cannot be read is an answer as well. */
async function answer(name: string, from: number, read: () => Promise<string>): Promise<Answer> {
  try {
    return { content: [{ type: 'text', text: answerOf(name, await read(), from) }] };
  } catch (error) {
    const reason = error instanceof InputError ? error.message : 'could not be read';
    return { isError: true, content: [{ type: 'text', text: JSON.stringify({ file: name, error: reason }) }] };
  }
}

async function readOne(folders: Folders, path: string, wanted: string | undefined): Promise<Disclosure> {
  const bytes = await bytesOf(folders, path, wanted);
  return makeDisclosure(bytes, { name: path, ...(wanted === undefined ? {} : { member: wanted }) });
}

/** The bytes of a document: the file, or a member of an archive. */
async function bytesOf(folders: Folders, path: string, wanted: string | undefined): Promise<Uint8Array> {
  const bytes = await readFileBytes(await folders.resolve(path));
  for await (const document of openDocuments(bytes, path)) {
    if (document.member === null) return document.bytes;
    if (wanted !== undefined && document.member !== wanted) continue;
    if ('problem' in document) throw new InputError(document.problem);
    return document.bytes;
  }
  throw new InputError('no such file');
}
