import type { Correction } from './corrections-file.js';

/** What corrections are told of a document by. */
type Known = Readonly<{ name: string; member: string | null; sha256: string }>;

/** Corrections of many documents, found by the document that each is of. */
export class Corrections {
  private readonly byDocument = new Map<string, Set<number>>();
  private readonly byFile = new Map<string, Set<number>>();

  constructor(readonly all: readonly Correction[]) {
    for (const [i, { document, name }] of all.entries()) {
      note(this.byDocument, document, i);
      if (name !== '') note(this.byFile, fileOf(name), i);
    }
  }

  /** Those of a document, or of what stood under its name before it changed, in their order. */
  of({ name, member, sha256 }: Known): Correction[] {
    const own = [this.byDocument.get(sha256), this.byFile.get(fileOf(member ?? name))];
    const places = new Set(own.flatMap((each) => [...(each ?? [])]));
    return [...places].sort((a, b) => a - b).flatMap((place) => this.all[place] ?? []);
  }
}

function note(places: Map<string, Set<number>>, key: string, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, new Set([place]));
  else known.add(place);
}

/** A report names a document by its file alone, a run by its path. */
function fileOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
