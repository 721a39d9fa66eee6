import type { ReadCharacter } from './read-line.js';
import type { LinePlace, ReadText } from './read-text.js';

/** A line of a picture: its ink, the area that it stands in, and its first reading where it was tried before. */
export interface Line extends LinePlace {
  inCell: boolean;
  /** Where the line reaches its cell's side above or below: the same with what the ruling covers of it. */
  behind?: LinePlace;
  first?: ReadCharacter[];
}

/** A line and what was read of it, where anything was. */
export interface Read {
  line: Line;
  read: ReadText | undefined;
}
