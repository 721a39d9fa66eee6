import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { childrenOf, interruptedBatch, writeDocuments, writeFiles } from './batch/folders.js';
import { FORM, ROOT, runProgram, temporaryFolder, yusuan } from './cli/run.js';

/** Every way in which Node reaches a network, made to write down who called and to fail. */
const HOOK = `
const { appendFileSync } = require('node:fs');
const refuse = (name) => function () {
  appendFileSync(process.env.NETWORK_LOG, name + '\\n');
  throw new Error('network: ' + name);
};
appendFileSync(process.env.NETWORK_LOG, '');
appendFileSync(process.env.NETWORK_LOG + '.processes', process.pid + '\\n');
const net = require('node:net');
net.Socket.prototype.connect = refuse('net.connect');
net.Server.prototype.listen = refuse('net.listen');
require('node:dgram').createSocket = refuse('dgram');
const dns = require('node:dns');
for (const api of [dns, dns.promises]) for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) api[name] = refuse('dns.' + name);
for (const name of ['http', 'https']) {
  const api = require('node:' + name);
  api.request = refuse(name);
  api.get = refuse(name);
}
require('node:http2').connect = refuse('http2');
require('node:tls').connect = refuse('tls');
globalThis.fetch = refuse('fetch');
globalThis.WebSocket = refuse('WebSocket');
`;

function hookedFolder(): { folder: string; env: Record<string, string>; log: string } {
  const folder = temporaryFolder();
  const hook = join(folder, 'hook.cjs');
  writeFileSync(hook, HOOK);
  const log = join(folder, 'network.log');
  writeFileSync(log, '');
  return { folder, log, env: { NODE_OPTIONS: `--require ${hook}`, NETWORK_LOG: log } };
}

describe('no network', () => {
  test('the hook is a hook: it sees a call and stops it', async () => {
    const { folder, env, log } = hookedFolder();
    const { stderr } = await runProgram(process.execPath, ['-e', "fetch('http://127.0.0.1:9')"], { env, cwd: folder });
    expect([stderr.includes('network: fetch'), readFileSync(log, 'utf8')]).toEqual([true, 'fetch\n']);
  });

  test('documents of every format are read, checked and compared without a call, in every process', async () => {
    const { folder, env, log } = hookedFolder();
    const formats = join(ROOT, 'fixtures/all-formats');
    const files = readdirSync(formats).filter((name) => name.startsWith('source.'));
    const input = join(folder, 'in');
    mkdirSync(input);
    for (const name of files) writeFiles(input, { [name]: readFileSync(join(formats, name)) });
    const runs = [
      await yusuan(['batch', input, '--output', join(folder, 'out'), '--jobs', '2', '--quiet'], { env }),
      await yusuan(['check', FORM], { env }),
      await yusuan(['parse', join(input, 'source.pdf'), '--cross-check'], { env }),
    ];
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [0, '']));
    expect(readFileSync(log, 'utf8')).toBe('');
    expect(new Set(readFileSync(`${log}.processes`, 'utf8').trim().split('\n')).size).toBeGreaterThanOrEqual(5);
  });

  test.skipIf(process.platform !== 'linux')(
    'a batch and its processes hold no socket but the pair between them',
    async () => {
      const folder = temporaryFolder();
      writeDocuments(join(folder, 'in'), 60);
      const seen = new Set<string>();
      // How often one can look depends on the machine; once all processes must have been there to be seen.
      let sawWorkers = 0;
      await interruptedBatch([join(folder, 'in'), '--output', join(folder, 'out')], 'SIGINT', (pid) => {
        const workers = safely(() => childrenOf(pid)).map((one) => safely(() => socketsOf(one)));
        for (const socket of [safely(() => socketsOf(pid)), ...workers].flat()) seen.add(socket);
        sawWorkers = Math.max(sawWorkers, workers.filter((sockets) => sockets.length > 0).length);
        return false;
      });
      expect(sawWorkers).toBeGreaterThan(0);
      expect([...seen]).toEqual(['unix']);
    },
  );
});

function safely<T>(read: () => T[]): T[] {
  try {
    return read();
  } catch {
    return [];
  }
}

/** What each socket of a process is, by the system's tables: `tcp`, `udp`, `unix`, or `unix:` and its path. */
function socketsOf(pid: number): string[] {
  const before = inodesOf(pid);
  const tables = ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6', 'packet', 'netlink', 'unix'];
  const lines = tables.flatMap((table) =>
    safely(() => readFileSync(`/proc/${pid}/net/${table}`, 'latin1').split('\n')).map((line) => ({ table, line })),
  );
  // One that was closed between the two looks stands in no table.
  const open = new Set(inodesOf(pid));
  return before
    .filter((inode) => open.has(inode))
    .map((inode) => {
      const found = lines.find(({ line }) => line.trim().split(/\s+/u).includes(inode));
      if (found?.table !== 'unix') return found?.table ?? 'unknown';
      const path = found.line.trim().split(/\s+/u)[7];
      return path === undefined ? 'unix' : `unix:${path}`;
    });
}

function inodesOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    const target = safely(() => [readlinkSync(`/proc/${pid}/fd/${fd}`)])[0] ?? '';
    return /^socket:\[(\d+)\]$/u.exec(target)?.[1] ?? [];
  });
}
