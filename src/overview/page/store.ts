import { type DocumentDetails, type DocumentEntry, type IndexHead, partPath, unpackEntry } from '../model.js';

/** An address that may be loaded as a script, where a browser knows such types. */
interface TrustedPolicy {
  createScriptURL(url: string): string;
}

declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedPolicy;
    };
  }
}

/** Only the parts beside this page are ever loaded. */
const policy: TrustedPolicy = (() => {
  const rules = {
    createScriptURL(url: string): string {
      if (/^index-data\/details-\d{4,}\.js$/u.test(url)) return url;
      throw new TypeError(url);
    },
  };
  return window.trustedTypes?.createPolicy('yusuan-parts', rules) ?? rules;
})();

/** The nonce of this page's scripts, without which no other may run. */
const { nonce } = document.currentScript as HTMLScriptElement;

/** The documents of an index: their lines at once, what each holds when it is asked for. */
export class Store {
  readonly entries: DocumentEntry[] = [];
  private readonly details = new Map<number, (DocumentDetails | null)[]>();
  private readonly asked = new Map<number, Promise<void>>();

  constructor(readonly head: IndexHead) {}

  /** Take a part in; its script calls this. */
  take([kind, part, values]: [kind: 'documents' | 'details', part: number, values: unknown[]]): void {
    if (kind === 'documents') for (const cells of values) this.entries.push(unpackEntry(cells as unknown[]));
    else this.details.set(part, values as (DocumentDetails | null)[]);
  }

  /** The number of parts of details. */
  get parts(): number {
    return Math.ceil(this.entries.length / this.head.detailsPerPart);
  }

  /** The part in which the details of a document stand. */
  partOf(index: number): number {
    return Math.floor(index / this.head.detailsPerPart) + 1;
  }

  /** The details of a document whose part is loaded; undefined where it is not, null where the document has none. */
  detailsOf(index: number): DocumentDetails | null | undefined {
    return this.details.get(this.partOf(index))?.[index % this.head.detailsPerPart];
  }

  /** Load a part of the details. Rejects with its path where it cannot be loaded. */
  load(part: number): Promise<void> {
    const known = this.asked.get(part);
    if (known !== undefined) return known;
    const path = partPath('details', part);
    const loaded = new Promise<void>((resolve, reject) => {
      const script = document.createElement('script');
      if (nonce !== undefined) script.nonce = nonce;
      script.addEventListener('load', () => (this.details.has(part) ? resolve() : reject(new Error(path))));
      script.addEventListener('error', () => reject(new Error(path)));
      script.src = policy.createScriptURL(path);
      document.head.append(script);
    });
    this.asked.set(part, loaded);
    return loaded;
  }
}
