import fc from 'fast-check';

/**
 * The seed of the properties that name none: the same in each run, so that a run fails for what was changed and not by
 * chance. `YUSUAN_SEED=7 npm test` tries other documents; fast-check prints the seed of a failure.
 */
const DEFAULT_SEED = 20240229;

fc.configureGlobal({ seed: Number(process.env.YUSUAN_SEED ?? DEFAULT_SEED) });
