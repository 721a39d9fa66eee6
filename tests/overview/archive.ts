import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentDetails, DocumentEntry, IndexHead } from '../../src/overview/model.js';
import { unpackEntry } from '../../src/overview/model.js';

/** What an index holds, read from its files as a browser would. */
export interface ReadIndex {
  head: IndexHead;
  entries: DocumentEntry[];
  details: (DocumentDetails | null)[];
  /** Every text of the page and of its parts. */
  text: string;
}

export function readIndex(folder: string): ReadIndex {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/su.exec(html)?.[1] ?? '';
  const head = JSON.parse(data) as IndexHead;
  const parts = [...html.matchAll(/src="([^"]+)"/gu)].map(([, path = '']) => path);
  const count = Math.ceil(head.documents / head.detailsPerPart);
  const more = Array.from({ length: count }, (_, i) => `index-data/details-${String(i + 1).padStart(4, '0')}.js`);
  const texts = [...parts, ...more].map((path) => readFileSync(join(folder, path), 'utf8'));
  const taken = texts.map(
    (text) => JSON.parse(text.slice('yusuanIndex.take('.length, -3)) as [kind: string, part: number, values: unknown[]],
  );
  const valuesOf = (kind: string): unknown[] => taken.flatMap(([own, , values]) => (own === kind ? values : []));
  return {
    head,
    entries: valuesOf('documents').map((cells) => unpackEntry(cells as unknown[])),
    details: valuesOf('details') as (DocumentDetails | null)[],
    text: [html, ...texts].join('\n'),
  };
}
