import { canHold, fitsColumn, type HeadSense, partOf, senseOf, sharesBeginning } from './head-sense.js';

/** A head with those below it; one without any reaches down to the columns. */
export interface HeadNode {
  text: string;
  children: HeadNode[];
}

/** The column of a table's body: what it holds, and its figures row by row. */
export interface BodyColumn {
  kind: 'text' | 'codes' | 'figures' | 'empty';
  figures: readonly (number | undefined)[];
}

/** What it costs a head of names to stand over figures, or one of money over names. */
const OTHER_KIND = 12;
/** What it costs a head to stand over one other alone. */
const ONLY_CHILD = 6;
/** What it costs a sum to stand behind the parts that it adds up, or what is 其中 before what it is of. */
const LATE_SUM = 6;
/** What it costs two heads of one name to stand side by side below one. */
const TWICE = 10;
/** What a head costs that is published as a whole of others, and stands over none. */
const BARE_WHOLE = 5;
/** What is gained by a head over those that are its parts by their meaning, each, and lost by one that is another's. */
const PART = 3;
const NO_PART = 8;
/** What is gained where the figures of a sum are those of its parts, and lost where they are not. */
const SUM = 8;
/** Figures of money are alike up to their last digit. */
const ALIKE = 0.05;
/** More places of heads than this are not tried: what a second tries. */
const MOST_STEPS = 600_000;

interface State {
  /** How many heads of each row stand somewhere. */
  used: readonly number[];
  column: number;
  cost: number;
  nodes: readonly HeadNode[];
}

/** What was found: the ways that fit best, one where they are clear; none where no way fits the columns. */
export interface LostHeads {
  ways: readonly (readonly HeadNode[])[];
}

/**
 * The heads of a table whose rows have lost what their cells span, as trees, by what they say and by the figures
 * below them; more than one where several ways fit equally well.
 *
 *   科目 合计 事业收入           科目 ⊃ 科目编码, 科目名称 · 合计 · 事业收入 ⊃ 金额, 其中：教育收费
 *   科目编码 科目名称 金额 其中：教育收费
 */
export function findLostHeads(rows: readonly (readonly string[])[], columns: readonly BodyColumn[]): LostHeads {
  const [best, ...others] = new HeadSearch(rows, columns).run();
  if (best === undefined) return { ways: [] };
  return { ways: [best, ...others.filter(({ cost }) => cost - best.cost < ALIKE_COST)].map(({ nodes }) => nodes) };
}

/** Ways to stand whose costs are as near as this are equally good. */
const ALIKE_COST = 1;

class HeadSearch {
  private steps = 0;
  private readonly known = new Map<string, State[]>();
  private readonly senses = new Map<string, HeadSense>();
  /** How many heads stand over others: so many are more than the columns. */
  private readonly groups: number;

  constructor(
    private readonly rows: readonly (readonly string[])[],
    private readonly columns: readonly BodyColumn[],
  ) {
    this.groups = total(rows.map((row) => row.length)) - columns.length;
  }

  /** The best ways in which all heads stand over all columns, the best first. */
  run(): State[] {
    let states: State[] = [{ used: this.rows.map(() => 0), column: 0, cost: 0, nodes: [] }];
    for (const _ of this.rows[0] ?? []) states = this.extend(states, 0);
    return states
      .filter(
        ({ used, column }) => column === this.columns.length && used.every((n, row) => n === this.rows[row]?.length),
      )
      .map((state) => ({ ...state, cost: state.cost + this.costOfTop(state.nodes) }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, KEPT);
  }

  /** The states with one more head of a row; of those that come to one place the best. */
  private extend(states: readonly State[], row: number): State[] {
    const best = new Best(row === 0 ? KEPT : KEPT_BELOW);
    for (const state of states) {
      for (const own of this.placeHead(row, state)) {
        this.steps += 1;
        if (this.steps > MOST_STEPS) return [];
        const cost = state.cost + own.cost;
        const used = row === 0 ? own.used : own.used.map((n, other) => (other < row ? (state.used[other] ?? 0) : n));
        if (total(used) - own.column > this.groups || !best.admits(used, own.column, cost)) continue;
        best.add({ used, column: own.column, cost, nodes: [...state.nodes, ...own.nodes] });
      }
    }
    return best.states();
  }

  /** The next head of a row where a state has come to, alone or over one or more of the row below; rows above count as before. */
  private placeHead(row: number, { used: before, column }: State): State[] {
    const key = `${row} ${before.slice(row).join()} ${column}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const text = this.rows[row]?.[before[row] ?? 0];
    if (this.steps > MOST_STEPS || text === undefined || column >= this.columns.length) return [];
    const used = before.map((n, other) => (other === row ? n + 1 : n));
    const found = new Best(row === 0 ? KEPT : KEPT_BELOW);
    found.add({ used, column: column + 1, cost: this.costOfLeaf(text, column), nodes: [{ text, children: [] }] });
    let open: State[] = [{ used, column, cost: 0, nodes: [] }];
    for (let below = 0; open.length > 0 && row + 1 < this.rows.length && below < MOST_CHILDREN; below += 1) {
      open = this.extend(open, row + 1);
      for (const { nodes: children, ...inner } of open) {
        const cost = inner.cost + this.costOfGroup(text, children, column);
        if (found.admits(inner.used, inner.column, cost))
          found.add({ ...inner, cost, nodes: [{ text, children: [...children] }] });
      }
    }
    this.known.set(key, found.states());
    return found.states();
  }

  private costOfLeaf(text: string, column: number): number {
    const sense = this.senseOf(text);
    const fits = fitsColumn(sense, this.columns[column]?.kind ?? 'empty');
    return (fits ? 0 : OTHER_KIND) + (sense.side ? BARE_WHOLE : 0);
  }

  private costOfGroup(text: string, children: readonly HeadNode[], from: number): number {
    const own = this.senseOf(text);
    const senses = children.map((child) => this.senseOf(child.text));
    const names = own.names !== undefined && !own.side;
    const first = firstColumns(children, from);
    let cost = children.length === 1 ? ONLY_CHILD : 0;
    if (own.side) cost += costOfSide(own, senses);
    cost += (senses.length - new Set(senses.map(({ folded }) => folded)).size) * TWICE;
    for (const [at, child] of senses.entries()) {
      const figures = this.columns[first[at] ?? 0]?.kind === 'figures';
      if (names ? figures : child.names !== undefined && !own.side) cost += OTHER_KIND;
      if (names && !canHold(own, child)) cost += NO_PART;
      if (child.sum ? at > 0 && !names : child.part && at === 0 && children.length > 1) cost += LATE_SUM;
      const part = partOf(own.measure, child.measure);
      cost += part === 'other' ? NO_PART : part === 'own' ? -PART : 0;
      if (sharesBeginning(own, child)) cost -= PART;
    }
    return cost + this.costOfSum(children, from);
  }

  private senseOf(text: string): HeadSense {
    const known = this.senses.get(text);
    if (known !== undefined) return known;
    const sense = senseOf(text);
    this.senses.set(text, sense);
    return sense;
  }

  /** A sum that begins a group is that of those beside it. */
  private costOfSum(children: readonly HeadNode[], from: number): number {
    const [sum, ...parts] = children;
    if (sum === undefined || parts.length < 2 || !this.senseOf(sum.text).sum || sum.children.length > 0) return 0;
    const columns = firstColumns(children, from);
    return this.compare(
      from,
      parts.flatMap((part, at) => this.columnsToAdd(part, columns[at + 1] ?? 0)),
    );
  }

  /** The sum among the highest heads is that of all others behind it. */
  private costOfTop(nodes: readonly HeadNode[]): number {
    const first = firstColumns(nodes, 0);
    const at = nodes.findIndex((node) => node.children.length === 0 && this.senseOf(node.text).sum);
    if (at < 0) return 0;
    const others = nodes.flatMap((node, other) => (other > at ? this.columnsToAdd(node, first[other] ?? 0) : []));
    return others.length < 2 ? 0 : this.compare(first[at] ?? 0, others);
  }

  /** The columns whose figures make up what a head says: those of its sum where it has one, else all below it. */
  private columnsToAdd(node: HeadNode, from: number): number[] {
    if (this.senseOf(node.text).part) return [];
    const [head, ...rest] = node.children;
    if (head === undefined) return [from];
    const columns = firstColumns(node.children, from);
    if (this.senseOf(head.text).sum || rest.every((child) => this.senseOf(child.text).part)) {
      return this.columnsToAdd(head, from);
    }
    return node.children.flatMap((child, at) => this.columnsToAdd(child, columns[at] ?? 0));
  }

  private compare(whole: number, parts: readonly number[]): number {
    const sums = this.columns[whole]?.figures ?? [];
    let held = 0;
    let missed = 0;
    for (const [row, sum] of sums.entries()) {
      if (sum === undefined || sum === 0) continue;
      const added = parts.reduce((total, column) => total + (this.columns[column]?.figures[row] ?? 0), 0);
      if (Math.abs(added - sum) <= ALIKE) held += 1;
      else missed += 1;
    }
    if (held + missed === 0) return 0;
    return missed === 0 ? -SUM : (missed / (held + missed)) * SUM;
  }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Of the states that have come to one place, those that may be the best when all heads stand. */
class Best {
  private readonly places = new Map<number, State[]>();

  constructor(private readonly kept: number) {}

  admits(used: readonly number[], column: number, cost: number): boolean {
    const own = this.places.get(placeOf(used, column)) ?? [];
    const [first] = own;
    if (first === undefined) return true;
    return cost <= first.cost + LATE && (own.length < this.kept || cost < (own.at(-1)?.cost ?? 0));
  }

  add(state: State): void {
    const place = placeOf(state.used, state.column);
    const own = this.places.get(place) ?? [];
    own.push(state);
    own.sort((a, b) => a.cost - b.cost);
    if (own.length > this.kept) own.pop();
    this.places.set(place, own);
  }

  states(): State[] {
    return [...this.places.values()].flat();
  }
}

/** What the whole row of heads may still add to one way and not to another. */
const LATE = 2 * SUM + ALIKE_COST;

/** A number for how far the rows of heads and the columns are used. */
function placeOf(used: readonly number[], column: number): number {
  return used.reduce((place, count) => place * MOST_COLUMNS + count, column);
}

/** Ways to one place that are kept: what the figures say of the whole row of heads is known only at its end. */
const KEPT = 10;
/** Ways to stand below one head that are kept. */
const KEPT_BELOW = 3;
/** Heads of one row, and columns; more of either are no place of their own. */
const MOST_COLUMNS = 64;
/** Heads side by side below one. */
const MOST_CHILDREN = 12;

/** The first column of each of some heads that stand side by side. */
function firstColumns(nodes: readonly HeadNode[], from: number): number[] {
  let column = from;
  return nodes.map((node) => {
    const own = column;
    column += widthOf(node);
    return own;
  });
}

/** How many columns stand below a head. */
export function widthOf(node: HeadNode): number {
  return node.children.length === 0 ? 1 : node.children.reduce((sum, child) => sum + widthOf(child), 0);
}

/** A side begins with its names, and holds nothing of the other side. */
function costOfSide(own: HeadSense, children: readonly HeadSense[]): number {
  const other = /收入|来源/u.test(own.folded) ? /支出|运用|用途|功能|经济/u : /收入|来源/u;
  const foreign = children.filter(({ folded }) => other.test(folded)).length;
  return (children[0]?.names === undefined ? LATE_SUM : 0) + foreign * NO_PART;
}
