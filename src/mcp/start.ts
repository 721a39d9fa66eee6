import { load } from '../start.js';

/** Begins a process that reads documents for `yusuan mcp`: `dist/mcp/start.js` is what it forks. */
void load('reader');
