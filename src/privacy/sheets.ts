import type { SourceItem } from '../document.js';
import type { Place } from '../place.js';
import { MASK } from './mask.js';
import { maskText } from './text.js';

/**
 * The places of a workbook without contact values in the names of its sheets; sheets that were two stay two.
 *
 *   联系人▇▇      →  联系人***          ▇▇, who is known from a cell  →  ***
 *   联系人▇▇▇     →  联系人*** (2)
 */
export class SheetNames {
  private readonly shown = new Map<string, string>();

  constructor(private readonly isName: (text: string) => boolean) {}

  /** A place with the name of its sheet masked; the same place where nothing is hidden. */
  place(place: Place): Place {
    if (place.sheet === undefined) return place;
    const sheet = this.nameOf(place.sheet);
    return sheet === place.sheet ? place : { ...place, sheet };
  }

  /** An item with the name of its sheet masked, in its cells too; the same item where nothing is hidden. */
  item(item: SourceItem): SourceItem {
    const place = this.place(item.place);
    if (place === item.place) return item;
    if (item.type !== 'row') return { ...item, place };
    return { ...item, place, cells: item.cells.map((cell) => ({ ...cell, place: this.place(cell.place) })) };
  }

  private nameOf(sheet: string): string {
    const known = this.shown.get(sheet);
    if (known !== undefined) return known;
    const masked = this.isName(sheet) ? MASK : maskText(sheet);
    let shown = masked;
    if (masked !== sheet) {
      const taken = new Set(this.shown.values());
      for (let n = 2; taken.has(shown); n++) shown = `${masked} (${n})`;
    }
    this.shown.set(sheet, shown);
    return shown;
  }
}
