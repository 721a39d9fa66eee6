import { attributeOf, type XmlHandler } from '../xml.js';
import { OdfLists } from './lists.js';
import { WorkbookSheets } from './sheets.js';
import { OdfStyles } from './styles.js';
import { TextStory } from './text-story.js';

/** Where in a document an event stands. */
type Zone = 'styles' | 'settings' | 'text' | 'sheets' | 'other';

const ZONES: Record<string, Zone> = {
  'office:styles': 'styles',
  'office:automatic-styles': 'styles',
  'office:settings': 'settings',
  'office:text': 'text',
  'office:spreadsheet': 'sheets',
};

/** Takes the events of the parts of an OpenDocument file, one part after the other, to what reads them. */
export class OdfReader implements XmlHandler {
  private readonly styles = new OdfStyles();
  private readonly lists = new OdfLists();
  private readonly zerosHidden = new Set<string>();
  readonly story = new TextStory(this.styles, this.lists);
  readonly sheets = new WorkbookSheets(this.styles, this.zerosHidden);
  private zone: Zone = 'other';
  private depth = 0;
  private zoneDepth = 0;
  /** Names of the entries of the settings that are open, that of a sheet within that of a view; and the setting. */
  private readonly entries: string[] = [];
  private setting = '';

  open(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    const zone = this.zone === 'other' && Object.hasOwn(ZONES, name) ? ZONES[name] : undefined;
    if (zone !== undefined) {
      this.zone = zone;
      this.zoneDepth = this.depth;
    } else if (this.zone === 'styles') {
      this.styles.open(name, attributes);
      this.lists.define(name, attributes);
    } else if (this.zone === 'text') this.story.open(name, attributes);
    else if (this.zone === 'sheets') this.sheets.open(name, attributes);
    else if (this.zone === 'settings') {
      if (name === 'config:config-item-map-entry') this.entries.push(attributeOf(attributes, 'name') ?? '');
      this.setting = name === 'config:config-item' ? (attributeOf(attributes, 'name') ?? '') : '';
    }
  }

  close(name: string): void {
    if (this.zone !== 'other' && this.depth === this.zoneDepth) this.zone = 'other';
    else if (this.zone === 'styles') this.styles.close(name);
    else if (this.zone === 'text') this.story.close(name);
    else if (this.zone === 'sheets') this.sheets.close(name);
    else if (name === 'config:config-item-map-entry') this.entries.pop();
    this.depth -= 1;
  }

  text(text: string): void {
    if (this.zone === 'text') this.story.text(text);
    else if (this.zone === 'sheets') this.sheets.text(text);
    else if (this.zone === 'settings' && this.setting === 'ShowZeroValues' && text.trim() === 'false') {
      this.zerosHidden.add(this.entries.at(-1) ?? '');
    }
  }
}
