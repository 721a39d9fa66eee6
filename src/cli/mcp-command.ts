import { limitOf } from '../limits.js';
import { EXIT, UsageError } from './exit.js';

/** The exit code of `yusuan mcp`: tools are answered until stdin ends. */
export async function runMcp(
  folders: readonly string[],
  version: string,
  { timeout = limitOf('batchSeconds') }: { timeout?: number },
): Promise<number> {
  const { loadProtocol, serve } = await import('../mcp/server.js');
  await loadProtocol().catch((error: unknown) => {
    const missing = error instanceof Error && error.name === 'MissingPackage';
    throw missing ? new UsageError(error.message) : error;
  });
  await serve(folders, version, timeout);
  return EXIT.ok;
}
