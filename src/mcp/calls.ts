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
import { writeTablesJson } from '../writers/tables-json.js';
import { writeTablesMarkdown } from '../writers/tables-markdown.js';
import { textOf } from './answer.js';
import type { Folders } from './folders.js';
import type { Call } from './protocol.js';

/** What a call reads, as text. Rejects with InputError where a document cannot be read. */
export async function textOfCall(call: Call, folders: Folders): Promise<string> {
  switch (call.tool) {
    case 'parse': {
      const read = await readOne(folders, call.file, call.member);
      return textOf((out) => (call.format === 'json' ? writeJson(out, [read]) : writeMarkdown(out, [read])));
    }
    case 'check': {
      const read = await readOne(folders, call.file, call.member);
      return textOf((out) => writeCheckReport(out, [read], { format: 'json' }));
    }
    case 'tables': {
      const { tables } = await readTables(await bytesOf(folders, call.file, call.member), { name: call.file });
      return textOf((out) =>
        call.format === 'json' ? writeTablesJson(out, { tables }) : writeTablesMarkdown(out, tables, call.file),
      );
    }
    case 'diff': {
      const before = await readOne(folders, call.before, undefined);
      const after = await readOne(folders, call.after, undefined);
      return textOf((out) => writeDiff(out, diffDisclosures(before, after), 'json'));
    }
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
