import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileModelLater } from '../../tier-up.js';
import { MODELS_ENTRY, RUNTIMES } from './install.js';

/** A tensor as both runtimes give and take it. */
interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
}

interface Runtime {
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
  InferenceSession: { create(model: Uint8Array, options: Record<string, unknown>): Promise<Session> };
  env?: { wasm?: { numThreads?: number } };
}

/** A model that reads lines of text, and what each of its classes is: the first is none, the last a blank. */
export interface TextModel {
  readonly characters: readonly string[];
  /** The likelihood of each class at each step of a line that is 48 pixels high: `steps` rows of classes. */
  run(pixels: Float32Array, width: number): Promise<{ likelihoods: Float32Array; steps: number }>;
}

/** Pixels: the height that the model was trained on. */
export const LINE_HEIGHT = 48;

let loading: Promise<TextModel | undefined> | undefined;

/**
 * The model of the optional packages, loaded once a process, or undefined where they are not installed. One thread
 * computes, so that the result does not depend on the machine.
 */
export function loadTextModel(): Promise<TextModel | undefined> {
  loading ??= load();
  return loading;
}

async function load(): Promise<TextModel | undefined> {
  const paths = modelPaths();
  if (paths === undefined) return undefined;
  for (const name of RUNTIMES) {
    const runtime = await importRuntime(name);
    if (runtime === undefined) continue;
    if (runtime.env?.wasm !== undefined) runtime.env.wasm.numThreads = 1;
    const [model, keys] = await Promise.all([readFile(paths.model), readFile(paths.keys, 'utf8')]);
    const options = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 };
    compileModelLater();
    const session = await runtime.InferenceSession.create(new Uint8Array(model), options);
    return makeModel(runtime, session, ['', ...keys.split('\n').map((line) => line.trimEnd()), ' ']);
  }
  return undefined;
}

function modelPaths(): { model: string; keys: string } | undefined {
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(MODELS_ENTRY)), 'assets');
    return { model: join(root, 'ch_PP-OCRv4_rec_infer.onnx'), keys: join(root, 'ppocr_keys_v1.txt') };
  } catch {
    return undefined;
  }
}

async function importRuntime(name: string): Promise<Runtime | undefined> {
  try {
    const loaded: { default?: Runtime } & Partial<Runtime> = await import(name);
    return (loaded.InferenceSession === undefined ? loaded.default : loaded) as Runtime | undefined;
  } catch {
    return undefined;
  }
}

function makeModel(runtime: Runtime, session: Session, keys: readonly string[]): TextModel {
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
  return {
    characters: keys,
    async run(pixels, width) {
      const tensor = new runtime.Tensor('float32', pixels, [1, 3, LINE_HEIGHT, width]);
      const result = (await session.run({ [input]: tensor }))[output];
      if (result === undefined) throw new Error('the model gave no result');
      return { likelihoods: result.data, steps: result.dims[1] ?? 0 };
    },
  };
}
