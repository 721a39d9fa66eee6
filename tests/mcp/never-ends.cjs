/**
 * Loaded before the program (`node --require`): a process that reads for calls never ends reading the document
 * never.txt, and as soon as it has begun, the 900 seconds that its call may take are over. So the limit of time is
 * reached however fast or slow the machine is, and by this document alone.
 */
const { ChildProcess } = require('node:child_process');

const LIMIT = 900_000;

const { setTimeout } = globalThis;
let last;
const over = new Map();
globalThis.setTimeout = (run, delay, ...values) => {
  if (delay === LIMIT) last = run;
  return setTimeout(run, delay, ...values);
};

const asksForever = (message) => message?.call?.file === 'never.txt';

// A call's clock is started before the call is sent.
const { spawn, emit: emitOfChild } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function (options) {
  const status = spawn.call(this, options);
  const { send } = this;
  this.send = (message, ...rest) => {
    if (asksForever(message)) over.set(this, last);
    return send.call(this, message, ...rest);
  };
  return status;
};
ChildProcess.prototype.emit = function (name, ...values) {
  if (name === 'message' && values[0] === 'begun') over.get(this)?.();
  return emitOfChild.call(this, name, ...values);
};

const { emit } = process;
process.emit = function (name, ...values) {
  if (name === 'message' && asksForever(values[0])) {
    process.send('begun', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
    return true;
  }
  return emit.call(this, name, ...values);
};
