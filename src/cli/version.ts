/** The flags that ask for the version alone; it is then printed without loading anything else. */
const VERSION_FLAGS: ReadonlySet<string> = new Set(['--version', '-v', '-V']);

/** True for a command line that asks for nothing but the version. */
export function asksVersion(argv: readonly string[]): boolean {
  return argv.length === 3 && VERSION_FLAGS.has(argv[2] ?? '');
}
