/**
 * Loaded before the program (`node --require`): a process of a batch never ends reading the document 2.txt, and the
 * clock of the one that watches it is an hour ahead as soon as it has begun. So the limit of time is reached however
 * fast or slow the machine is, and by this document alone.
 */
const { ChildProcess } = require('node:child_process');

const HOUR = 3_600_000;
const begins = (report) => report?.type === 'reading' && report.member === '2.txt';

const { now } = Date;
let ahead = 0;
Date.now = () => now() + ahead;

const { emit } = ChildProcess.prototype;
ChildProcess.prototype.emit = function (name, ...values) {
  const heard = emit.call(this, name, ...values);
  if (name === 'message' && begins(values[0])) ahead += HOUR;
  return heard;
};

const { send } = process;
if (send !== undefined)
  process.send = (report, ...rest) =>
    begins(report)
      ? send.call(process, report, () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
      : send.call(process, report, ...rest);
