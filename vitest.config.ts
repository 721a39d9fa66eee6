import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { laterFlags } from './src/tier-up.js';

/**
 * Files that take some seconds, the longest first: they begin before the others, so that no core ends the run alone.
 * A file that is missing here only ends later than it could.
 */
const LONGEST = [
  'bench/accuracy',
  'docs/readme',
  'extractors/ocr/reader',
  'deploy',
  'privacy/corpus',
  'patterns/feed',
  'batch/batch',
  'batch/resume',
  'report/page',
  'batch/scans',
  'extractors/ocr/bitmap-rulings',
  'property/archive',
  'fuzz/fuzz',
  'property/budget-cells',
  'patterns/patterns',
  'corrections/corrections',
  'overview/page',
  'cli/timeout',
  'overview/index',
  'library',
  'network',
  'start/code-cache',
  'cli/formats',
  'mcp/mcp',
  'limits',
  'property/target-layouts',
  'property/text-forms',
  'extractors/image/image',
  'extractors/ocr/doubt',
  'extractors/ocr/two-up',
  'extractors/library-reason',
  'extractors/doc/damage',
  'cli/parse',
  'batch/merge',
  'extractors/libreoffice',
  'extractors/ofd/ofd',
  'corpus-database/corpus',
  'docs/corpus',
  'property/print-titles',
];

/**
 * The library of workbooks writes otherwise once it has read one. Such a file takes a process of its own, which ends
 * before the others begin: in between, it would end a process that has loaded everything.
 */
const ALONE = ['tests/corpus/office.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      if (project.name === 'alone') return -1;
      const found = LONGEST.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
      return found === -1 ? LONGEST.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** What runs a few times is not compiled for speed: as in the program, that costs more than it gains. */
const later = laterFlags(process.versions.v8);
/** V8's helper threads (garbage, compilers) of each process take the core that another process of the tests runs on. */
const ONE_THREAD = ['--single-threaded-gc', '--v8-pool-size=1'];

export default defineConfig({
  test: {
    // Left to itself, it uses one of two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The files of a process share the modules that they import: loading them anew took longer than most tests.
    isolate: false,
    execArgv: [...later, ...ONE_THREAD],
    projects: [
      { extends: true, test: { name: 'shared', include: ['tests/**/*.test.ts'], exclude: ALONE } },
      { extends: true, test: { name: 'alone', include: ALONE, isolate: true } },
    ],
    setupFiles: ['tests/setup.ts'],
    // A file that is as it was is not compiled again: that is a tenth of what the short tests take.
    experimental: { fsModuleCache: true, fsModuleCachePath: fileURLToPath(new URL('.cache/modules', import.meta.url)) },
    // What is started keeps its compiled code here, once for all tests, and not in the home of who runs them.
    env: { XDG_CACHE_HOME: fileURLToPath(new URL('.cache', import.meta.url)) },
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
