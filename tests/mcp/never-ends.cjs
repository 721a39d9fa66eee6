/**
 * Loaded before the program (`node --require`): a process that reads for calls never ends reading the document
 * never.txt, however fast the machine is.
 */
const { emit } = process;
process.emit = function (name, ...values) {
  if (name === 'message' && values[0]?.call?.file === 'never.txt') {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  return emit.call(this, name, ...values);
};
