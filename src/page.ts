import { readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { checkOptions, type DisclosureOptions, type Input, nameOf, readInput } from './parse.js';
import type { Language } from './sentence.js';

/** What may be asked of a page. */
export type ReportPageOptions = DisclosureOptions & {
  /** The language in which the page opens; English by default. */
  labels?: Language;
};

/**
 * Writes one self-contained HTML page that shows a document beside its records, as `yusuan report` does.
 * Rejects as `parseDisclosure` does.
 */
export async function writeReport(out: Writable, input: Input, options: ReportPageOptions = {}): Promise<void> {
  checkOptions(options);
  const { labels = 'en', ...reading } = options;
  const bytes = await readInput(input, reading.signal);
  const [{ runStages }, { writeReport: write }, { emptyTrace }] = await Promise.all([
    import('./pipeline.js'),
    import('./report/report.js'),
    import('./trace.js'),
  ]);
  const trace = emptyTrace();
  const stages = await runStages(bytes, { ...reading, name: nameOf(input, reading), trace });
  const includeContacts = reading.includeContacts === true;
  await write(out, bytes, stages, trace, { labels, includeContacts, version: packageVersion() });
}

/** The version of this package, whose manifest stands above the code, built or not. */
function packageVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
    } catch {
      // It stands one folder further up.
    }
  }
  return '';
}
