/** How far down and how far up something can move a difference, as proportions, but for one case in twenty. */
export interface Reach {
  /** As a proportion: how far down it can move a difference; negative. */
  readonly lower: number;
  /** How far up, as a proportion. */
  readonly upper: number;
}

/** A shift, and the furthest that it goes with its spread. */
interface Sized {
  readonly shift: number;
  readonly upTo: number;
}

/** How far that is either way. */
export function reachOf({ shift, upTo }: Sized): Reach {
  const half = upTo - Math.abs(shift);
  return { lower: shift - half, upper: shift + half };
}

/**
 * Of several together, of which `whole` is the sum: where a shift one way takes from the spread the other way, at least as far
 * as those reach that go the other way, so that no part is larger than the whole.
 */
export function reachTogether(whole: Sized, parts: readonly Sized[]): Reach {
  const { lower, upper } = reachOf(whole);
  let [down, up] = [0, 0];
  for (const part of parts) {
    const reach = reachOf(part);
    down += Math.min(0, reach.lower) ** 2;
    up += Math.max(0, reach.upper) ** 2;
  }
  return { lower: Math.min(lower, -Math.sqrt(down)), upper: Math.max(upper, Math.sqrt(up)) };
}

/**
 * How much of a difference something can account for: how far it can move it the way it went. 0 where it can only have moved
 * it the other way; without a difference, the further of both ways.
 */
export function accountsFor({ lower, upper }: Reach, difference: number | null): number {
  if (difference === null || difference === 0) return Math.max(-lower, upper);
  return Math.max(0, difference < 0 ? -lower : upper);
}
