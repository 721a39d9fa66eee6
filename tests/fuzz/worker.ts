import { type Format, judge, soundDocument } from './judge.js';
import { type Change, mutate } from './mutate.js';

/** A process that judges mutants, one after the other, until nobody asks any more. */
process.on('message', ({ format, changes }: { format: Format; changes: Change[] }) => {
  const original = soundDocument(format);
  void judge(mutate(original, changes), original, format).then((found) => process.send?.({ found: found ?? null }));
});
process.on('disconnect', () => process.exit());
