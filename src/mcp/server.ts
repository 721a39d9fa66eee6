import * as z from 'zod';
import { InputError } from '../result.js';
import { loadPackage } from '../writers/missing-package.js';
import { answerOf } from './answer.js';
import { Folders } from './folders.js';
import { Reader } from './readers.js';

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

/**
 * Answer tools over stdin and stdout until stdin ends: documents below some folders are read, nothing is written. A call
 * that takes more than so many seconds is answered with that, and costs itself alone.
 */
export async function serve(paths: readonly string[], version: string, seconds: number): Promise<void> {
  await Folders.open(paths);
  const reader = new Reader(paths, seconds);
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
    ({ file: name, member: wanted, format: how, offset: from }) =>
      answer(name, from, () => reader.read({ tool: 'parse', file: name, member: wanted, format: how })),
  );
  server.registerTool(
    'check',
    {
      description: 'What reconciles in a budget disclosure and what does not, with where each figure stands.',
      inputSchema: { file, member, offset },
      annotations: READS_ONLY,
    },
    ({ file: name, member: wanted, offset: from }) =>
      answer(name, from, () => reader.read({ tool: 'check', file: name, member: wanted })),
  );
  server.registerTool(
    'tables',
    {
      description: 'Every table of any document, as printed, with its cells and their places.',
      inputSchema: { file, member, format, offset },
      annotations: READS_ONLY,
    },
    ({ file: name, member: wanted, format: how, offset: from }) =>
      answer(name, from, () => reader.read({ tool: 'tables', file: name, member: wanted, format: how })),
  );
  server.registerTool(
    'diff',
    {
      description: 'How two documents of one department differ: years, versions or formats.',
      inputSchema: { before: file, after: file, offset },
      annotations: READS_ONLY,
    },
    ({ before, after, offset: from }) => answer(after, from, () => reader.read({ tool: 'diff', before, after })),
  );
  const ended = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  reader.end();
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
