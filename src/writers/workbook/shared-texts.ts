import { cleanText } from './xml.js';

/** Texts that are shared; with more of them, whoever opens the workbook holds them all. */
const MOST_SHARED = 100_000;

/** The texts of a workbook that several cells share, behind those that it has already. */
export class SharedTexts {
  private readonly own = new Map<string, number>();

  private readonly first: number;

  /** `xml` is the part of shared texts that the workbook has already. */
  constructor(private readonly xml: string) {
    this.first = Number(/ uniqueCount="(\d+)"/u.exec(xml)?.[1] ?? 0);
  }

  /** The number of a text, undefined where there is no more room. */
  numberOf(text: string): number | undefined {
    const known = this.own.get(text);
    if (known !== undefined) return known;
    if (this.own.size >= MOST_SHARED) return undefined;
    const number = this.first + this.own.size;
    this.own.set(text, number);
    return number;
  }

  /** The whole part. */
  toXml(): string {
    const count = this.first + this.own.size;
    const items = [...this.own.keys()].map((text) => `<si><t xml:space="preserve">${cleanText(text)}</t></si>`);
    return this.xml
      .replace(/ count="\d+" uniqueCount="\d+"/u, ` uniqueCount="${count}"`)
      .replace('</sst>', () => `${items.join('')}</sst>`);
  }
}
