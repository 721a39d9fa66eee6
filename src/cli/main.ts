import { readFileSync } from 'node:fs';
import { compileLater } from '../tier-up.js';
import { EXIT } from './exit.js';
import { asksVersion } from './version.js';

/** Run the command line and leave its exit code in `process.exitCode`. */
export async function main(argv: string[]): Promise<void> {
  endQuietlyOnClosedPipe();
  const version = readVersion();
  if (asksVersion(argv)) {
    process.stdout.write(`${version}\n`);
    return;
  }
  compileLater();
  process.exitCode = await run(argv, version);
}

/** A reader that has seen enough (`yusuan … | head -1`) is no error: the run ends quietly. */
function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
  });
  // Nobody reads the messages any more: the data is still wanted.
  process.stderr.on('error', () => {});
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(version);
}

async function run(argv: string[], version: string): Promise<number> {
  const {
    CommanderError,
    askedLanguage,
    buildProgram,
    cleanUpInterrupted,
    exitCodeOf,
    isClosedPipe,
    languageFor,
    localeLanguage,
    reportError,
    reportLine,
    speakIn,
    writeHelpIn,
  } = await import('./command-line.js');
  const asked = askedLanguage(argv);
  speakIn(languageFor(process.stderr, asked));
  writeHelpIn(asked ?? localeLanguage());
  endOnSignals(cleanUpInterrupted);
  let code: number = EXIT.ok;
  try {
    const program = buildProgram(version, (result) => {
      code = result;
    });
    if (argv.length < 3) program.outputHelp();
    else await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) reportLine(error.message.replace(/^error: /u, '').replace(/(?<!\s)\s*\n\s*/gu, ' '));
      return exitCodeOf(error.exitCode);
    }
    if (isClosedPipe(error)) return EXIT.ok;
    reportError(error, argv.includes('--debug'));
    return error instanceof Error && error.name === 'UsageError' ? EXIT.usage : EXIT.failed;
  }
}

/** An interrupt leaves no half-written file behind and ends with 128 + its number. */
function endOnSignals(cleanUp: () => void): void {
  const codes = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.hungUp } as const;
  for (const [signal, code] of Object.entries(codes)) {
    process.once(signal, () => {
      cleanUp();
      process.exit(code);
    });
  }
}
