import { load } from '../start.js';

void load('reader');
