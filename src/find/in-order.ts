/** Hands things on in the order of their numbers, from 1, whichever comes first; one after the other. */
export class InOrder<T> {
  private readonly waiting = new Map<number, T>();
  private next = 1;
  private telling: Promise<void> = Promise.resolve();

  constructor(private readonly tell: (value: T) => Promise<void>) {}

  /** Take a value in; resolves when all that can be handed on has been. Rejects with the failure of `tell`. */
  add(number: number, value: T): Promise<void> {
    this.waiting.set(number, value);
    this.telling = this.telling.then(async () => {
      for (let ready = this.waiting.get(this.next); ready !== undefined; ready = this.waiting.get(this.next)) {
        this.waiting.delete(this.next);
        this.next += 1;
        await this.tell(ready);
      }
    });
    return this.telling;
  }
}
