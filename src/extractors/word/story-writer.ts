import type { SourceItem } from '../../document.js';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { InputError } from '../../result.js';
import { type Block, BlockWriter } from '../blocks.js';

/** The items of a text document's blocks, and what is to be said of them where all are written. */
export class StoryWriter {
  private readonly writer: BlockWriter;
  private texts = 0;
  private images = 0;

  constructor(
    private readonly place: Place,
    private readonly messages: Message[],
  ) {
    this.writer = new BlockWriter(place, messages);
  }

  *write(blocks: Iterable<Block>): Generator<SourceItem> {
    for (const item of this.writer.write(blocks)) {
      if (item.type === 'image') this.images += 1;
      else if (item.type !== 'pageBreak') this.texts += 1;
      yield item;
    }
  }

  /** Whether large pictures are all that was written. */
  get onlyPictures(): boolean {
    return this.texts === 0 && this.images > 0;
  }

  /** Says once that large pictures are not read. Throws InputError where no text was written. */
  finish(): void {
    const { texts, images, messages, place } = this;
    if (texts === 0)
      throw new InputError(images > 0 ? 'no text layer: the document holds only pictures' : 'the document is empty');
    if (images > 0) messages.push({ code: 'page-without-text', text: `${images} large pictures are not read`, place });
  }
}
