import { apply, type Matrix } from '../pdf/engines/matrix.js';

/** What takes the pieces of a path, mapped to the page. */
export interface PathSink {
  /** A figure begins. */
  move(): void;
  /** A straight piece of a figure: x, y, x, y, … with at least two points. */
  straight(points: number[], closed: boolean): void;
  /** A curve stands between two straight pieces. */
  curve(): void;
}

/** How many numbers follow each operator. */
const OPERANDS: Record<string, number> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

/**
 * Follow the abbreviated data of a path, `most` operators at the most; false where there are more.
 *
 *   M 0 0 L 80 0 L 80 10 L 0 10 C       a rectangle: one straight piece of four points, closed
 *   B x1 y1 x2 y2 x y · Q x1 y1 x y · A rx ry angle large sweep x y       curves; their end is where they lead to
 */
export function followPath(data: string, matrix: Matrix, sink: PathSink, most: number): boolean {
  const tokens = data.matchAll(/[SMLQBAC]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/giu);
  const pen = new Pen(matrix, sink);
  let operator = '';
  let operands: number[] = [];
  let count = 0;
  for (const [token] of tokens) {
    const code = token.toUpperCase();
    if (Object.hasOwn(OPERANDS, code)) {
      operator = code;
      operands = [];
    } else operands.push(Number(token));
    if (operator === '' || operands.length < (OPERANDS[operator] ?? 0)) continue;
    if (++count > most) return false;
    pen.draw(operator, operands);
    operands = [];
    // Figures without an operator before them go on with lines; a closed figure takes none.
    if (operator === 'C') operator = '';
  }
  pen.flush(false);
  return true;
}

class Pen {
  private points: number[] = [];
  private start: [number, number] = [0, 0];

  constructor(
    private readonly matrix: Matrix,
    private readonly sink: PathSink,
  ) {}

  draw(operator: string, operands: readonly number[]): void {
    const [x, y] = [operands[operands.length - 2] ?? 0, operands[operands.length - 1] ?? 0];
    if (operator === 'S' || operator === 'M') {
      this.flush(false);
      this.sink.move();
      this.start = [x, y];
      this.add(x, y);
    } else if (operator === 'L') this.add(x, y);
    else if (operator === 'C') {
      this.flush(true);
      this.add(...this.start);
    } else {
      this.flush(false);
      this.sink.curve();
      this.add(x, y);
    }
  }

  /** End a straight piece. */
  flush(closed: boolean): void {
    if (this.points.length >= 4) this.sink.straight(this.points, closed);
    this.points = [];
  }

  private add(x: number, y: number): void {
    this.points.push(...apply(this.matrix, x, y));
  }
}
