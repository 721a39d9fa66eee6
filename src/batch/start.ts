import { load } from '../start.js';

void load('worker');
