import { load } from '../start.js';

/** Begins a process of a batch, which reads documents: `dist/batch/start.js` is what the batch forks. */
void load('worker');
