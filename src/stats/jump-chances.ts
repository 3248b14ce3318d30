/** A time between two days with measurements, or several in a row, and the chance of a jump there. */
export interface JumpSpan {
  /** The day of the last measurement before it. */
  readonly after: number;
  /** The day of the first measurement after it. */
  readonly before: number;
  /** The chance of a jump in this time, from 0 to 1. */
  readonly probability: number;
}

/** Where a level may have jumped. */
export interface JumpChances {
  /** The chance that it jumped nowhere. */
  readonly none: number;
  /** Each gap between two days with measurements. */
  readonly gaps: readonly JumpSpan[];
  /**
   * The shortest times in which a jump is likelier than none, in order; none overlaps another. Of several gaps together only
   * where the measurements make it ten times as likely as it was: else most of the time would be named.
   */
  readonly likely: readonly JumpSpan[];
}

/**
 * Chances of jumps from sets of gaps with a jump.
 *
 * @param sets The gaps of each, ascending, by their place; two at most.
 * @param weights Of the sets; together 1.
 * @param days Days with measurements; gap k lies between day k and day k + 1.
 * @param lengths Of the gaps; 0 where the level restarts: there is no jump.
 * @param expected Jumps before the measurements are seen, over the whole time.
 */
export function jumpChances(
  sets: readonly { readonly jumps: readonly number[] }[],
  weights: readonly number[],
  days: Float64Array,
  lengths: Float64Array,
  expected: number,
): JumpChances {
  const chances = new Float64Array(days.length - 1);
  // of a jump in both gaps, by the later one
  const pairs = Array.from(chances, () => new Map<number, number>());
  let none = 0;
  for (const [i, { jumps }] of sets.entries()) {
    const [first, second] = jumps;
    if (first === undefined) none += weights[i]!;
    for (const gap of jumps) chances[gap]! += weights[i]!;
    if (first !== undefined && second !== undefined) {
      pairs[second]!.set(first, (pairs[second]!.get(first) ?? 0) + weights[i]!);
    }
  }
  const span = (from: number, to: number, probability: number): JumpSpan => ({
    after: days[from]!,
    before: days[to + 1]!,
    probability,
  });
  return {
    none,
    gaps: Array.from(chances, (chance, gap) => span(gap, gap, chance)).filter((_, gap) => lengths[gap]! > 0),
    likely: likelySpans(chances, pairs, lengths, expected, span),
  };
}

const LIKELY = 0.5;
const TIMES_AS_LIKELY = 10;

/** From each gap on as far as a jump needs to be likelier than none; of these the shortest, then the next that lies outside of it. */
function likelySpans(
  chances: Float64Array,
  pairs: readonly ReadonlyMap<number, number>[],
  lengths: Float64Array,
  expected: number,
  span: (from: number, to: number, probability: number) => JumpSpan,
): readonly JumpSpan[] {
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const odds = (chance: number): number => chance / Math.max(1 - chance, Number.EPSILON);
  const spans = Array.from(chances).flatMap((_, from) => {
    let chance = 0;
    for (let to = from; to < chances.length && lengths[to]! > 0; to += 1) {
      chance += chances[to]!;
      // a set with both gaps was added twice
      for (const [first, both] of pairs[to]!) if (first >= from) chance -= both;
      if (chance < LIKELY) continue;
      const one = span(from, to, chance);
      const before = Math.min(1, (expected * (one.before - one.after)) / whole);
      return from === to || odds(chance) >= TIMES_AS_LIKELY * odds(before) ? [one] : [];
    }
    return [];
  });
  const taken: JumpSpan[] = [];
  const length = ({ after, before }: JumpSpan): number => before - after;
  for (const one of spans.sort((a, b) => length(a) - length(b) || b.probability - a.probability)) {
    if (taken.every(({ after, before }) => one.before <= after || one.after >= before)) taken.push(one);
  }
  return taken.sort((a, b) => a.after - b.after);
}
