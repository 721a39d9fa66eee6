import { load } from '../start.js';

await load('reader');
