import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { sayIndex } from '../glossary/index-sentences.js';
import { embedJson } from '../report/html.js';
import type { Language } from '../sentence.js';
import { writeChunk } from '../writers/chunk.js';
import { EntryMaker, type IndexedDocument } from './entries.js';
import { type DocumentDetails, type IndexHead, packEntry, partPath } from './model.js';

/** The page of the index, beside the folder of its parts. */
export const INDEX_PAGE = 'index.html';

/** What tells our page from another's. */
const MARK = '<meta name="generator" content="yusuan index">';

/** The page's own script and style, bundled by `npm run build` out of src/overview/page. */
const BUNDLE = new URL('../../dist/index-page/', import.meta.url);

/** Documents of one part: a browser reads one of either kind in a blink. */
const ENTRIES_PER_PART = 1_000;
const DETAILS_PER_PART = 250;

/** How an index is written. */
export interface IndexOptions {
  /** The language in which the page opens. */
  labels: Language;
  /** What made the index. */
  version: string;
  /** True where the data may hold contacts: no index shows them. */
  masks: boolean;
}

/** Writes one file of the index, whole or not at all; `path` is below the folder of the index. */
export type PlaceFile = (path: string, write: (out: Writable) => Promise<void>) => Promise<void>;

/**
 * The index of an archive: `index.html`, and beside it its data in parts that scripts bring, so that it works from a
 * file without a server. Memory holds one part. Equal documents give equal bytes. The files that were written, the page
 * last.
 */
export async function writeIndex(
  documents: AsyncIterable<IndexedDocument>,
  place: PlaceFile,
  { labels, version, masks }: IndexOptions,
): Promise<string[]> {
  const maker = new EntryMaker(masks);
  const [entries, details] = [
    new Parts<unknown[]>('documents', ENTRIES_PER_PART, place),
    new Parts<DocumentDetails | null>('details', DETAILS_PER_PART, place),
  ];
  for await (const document of documents) {
    await entries.add(packEntry(maker.entryOf(document)));
    await details.add(maker.detailsOf(document));
  }
  await entries.end();
  await details.end();
  const head: IndexHead = {
    labels,
    version,
    ...maker.lists,
    documents: entries.count,
    detailsPerPart: DETAILS_PER_PART,
  };
  await place(INDEX_PAGE, async (out) => writeChunk(out, await pageOf(head, entries.files)));
  return [INDEX_PAGE, ...entries.files, ...details.files];
}

/** Whether a page was written here; nobody else's is written over. */
export function isIndexPage(html: string): boolean {
  return html.includes(MARK);
}

/** Values that are written in files of so many each. */
class Parts<Value> {
  readonly files: string[] = [];
  count = 0;
  private values: Value[] = [];

  constructor(
    private readonly kind: 'documents' | 'details',
    private readonly most: number,
    private readonly place: PlaceFile,
  ) {}

  async add(value: Value): Promise<void> {
    this.values.push(value);
    this.count += 1;
    if (this.values.length === this.most) await this.end();
  }

  /** Write what waits. */
  async end(): Promise<void> {
    const { kind, values } = this;
    if (values.length === 0) return;
    const part = this.files.length + 1;
    const path = partPath(kind, part);
    this.values = [];
    this.files.push(path);
    await this.place(path, (out) => writeChunk(out, `yusuanIndex.take(${embedJson([kind, part, values])});\n`));
  }
}

/** The page: its policy lets only its own script, its own style and the parts beside it run, and no request leave. */
async function pageOf(head: IndexHead, files: readonly string[]): Promise<string> {
  const [script = '', style = ''] = await Promise.all(
    ['main.js', 'page.css'].map(async (name) => (await readFile(new URL(name, BUNDLE), 'utf8')).trim()),
  );
  const data = embedJson(head);
  const nonce = hashOf(`${script}\n${data}`).slice(0, 32);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'sha256-${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types yusuan-parts',
  ].join('; ');
  const { title, needsScript } = { title: sayIndex('title'), needsScript: sayIndex('needsScript') };
  return [
    '<!doctype html>',
    `<html lang="${head.labels === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    MARK,
    `<title>${title[head.labels]} · yusuan</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<noscript>${needsScript.en} ${needsScript.zh}</noscript>`,
    `<script type="application/json" id="data">${data}</script>`,
    `<script nonce="${nonce}">${script}</script>`,
    ...files.map((path) => `<script nonce="${nonce}" src="${path}"></script>`),
    `<script nonce="${nonce}">yusuanIndex.show();</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
