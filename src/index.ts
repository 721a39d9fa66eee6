export { type ParseOptions, runStages } from './pipeline.js';
export { InputError } from './result.js';
export type * from './schema/disclosure.js';
