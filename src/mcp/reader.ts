import { endWithParent } from '../batch/end-with-parent.js';
import { InputError } from '../result.js';
import { compileLater } from '../tier-up.js';
import { textOfCall } from './calls.js';
import { Folders } from './folders.js';
import type { Answered, Asked } from './protocol.js';

/**
 * A process that reads documents for programs, one call after the other, and ends with the process that started it.
 * It is started by `fork`, so that a document that takes for ever costs its call alone.
 */
function main(): void {
  process.on('disconnect', () => process.exit());
  endWithParent();
  let folders: Promise<Folders> | undefined;
  process.on('message', (asked: Asked) => {
    if ('folders' in asked) folders = Folders.open(asked.folders);
    else if (folders !== undefined) void answer(asked, folders);
  });
}

async function answer({ id, call }: Extract<Asked, { id: number }>, folders: Promise<Folders>): Promise<void> {
  let answered: Answered;
  try {
    answered = { id, text: await textOfCall(call, await folders) };
  } catch (error) {
    answered = { id, error: error instanceof InputError ? error.message : 'could not be read' };
  }
  process.send?.(answered);
}

compileLater();
main();
