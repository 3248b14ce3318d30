/** How far down and how far up something can move a difference, as proportions, but for one case in twenty. */
export interface Reach {
  /** As a proportion: how far down it can move a difference; negative. */
  readonly lower: number;
  /** How far up, as a proportion. */
  readonly upper: number;
}

/** Of a shift, and the furthest that it goes with its spread. */
export function reachOf({ shift, upTo }: { readonly shift: number; readonly upTo: number }): Reach {
  const half = upTo - Math.abs(shift);
  return { lower: shift - half, upper: shift + half };
}

/**
 * How much of a difference something can account for: how far it can move it the way it went. 0 where it can only have moved
 * it the other way; without a difference, the further of both ways.
 */
export function accountsFor({ lower, upper }: Reach, difference: number | null): number {
  if (difference === null || difference === 0) return Math.max(-lower, upper);
  return Math.max(0, difference < 0 ? -lower : upper);
}
