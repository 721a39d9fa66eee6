// Runs one command of `yusuan` after the other in one process, as `bin/yusuan.js` would each in its own: where the
// question is what a command prints, the start of a process (a third of a second) is not asked each time.
// Each message is {argv, cwd, env}; each answer {code, stdout, stderr}.

import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

// A batch that does not say how many workers it has takes one for each core: a second one starts for longer than it
// reads. What many of them do is tried by those that ask for them.
os.availableParallelism = () => 1;
syncBuiltinESMExports();
const { main } = await import('../../dist/cli/main.js');

const BIN = fileURLToPath(new URL('../../bin/yusuan.js', import.meta.url));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Take what a stream is given, until `release` is called. */
function capture(stream) {
  const before = new Map(stream.eventNames().map((name) => [name, stream.listeners(name)]));
  const chunks = [];
  stream.write = (chunk, encoding, done) => {
    const given = typeof encoding === 'function' ? encoding : done;
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
    if (given !== undefined) process.nextTick(given);
    return true;
  };
  return () => {
    delete stream.write;
    for (const name of stream.eventNames()) {
      const kept = before.get(name) ?? [];
      for (const listener of stream.listeners(name)) if (!kept.includes(listener)) stream.removeListener(name, listener);
    }
    return Buffer.concat(chunks).toString();
  };
}

async function run({ argv, cwd, env }) {
  process.chdir(cwd);
  const others = { ...process.env };
  Object.assign(process.env, env);
  process.argv = [process.execPath, BIN, ...argv];
  process.exitCode = undefined;
  const exits = process.listeners('exit');
  const outputs = [process.stdout, process.stderr].map(capture);
  await main(process.argv);
  const code = process.exitCode ?? 0;
  for (const listener of process.listeners('exit').filter((listener) => !exits.includes(listener))) {
    listener(code);
    process.removeListener('exit', listener);
  }
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  for (const name of Object.keys(env)) {
    if (others[name] === undefined) delete process.env[name];
    else process.env[name] = others[name];
  }
  const [stdout, stderr] = outputs.map((release) => release());
  process.exitCode = undefined;
  return { code, stdout, stderr };
}

process.on('message', (asked) => {
  run(asked).then(
    (answer) => process.send?.(answer),
    (error) => process.send?.({ code: 1, stdout: '', stderr: String(error?.stack ?? error) }),
  );
});
process.on('disconnect', () => process.exit());
