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
 * Of several together. Spreads add up by squares; where a shift one way takes from the spread the other way, they reach at least
 * as far as those do that go the other way, so that no part is larger than the whole. A territory that was left out is known
 * within bounds only, of which no place is likelier than another: it is added, as a verdict must hold at both bounds.
 *
 * @param z Standard deviations to what is exceeded once in twenty times.
 */
export function reachTogether(
  parts: readonly (Sized & { readonly sd: number; readonly from: string })[],
  z: number,
): Reach {
  let [shift, variance, down, up, least, most] = [0, 0, 0, 0, 0, 0];
  for (const part of parts) {
    const reach = reachOf(part);
    const [lower, upper] = [Math.min(0, reach.lower), Math.max(0, reach.upper)];
    if (part.from === "territory") {
      least += lower;
      most += upper;
      continue;
    }
    shift += part.shift;
    variance += part.sd ** 2;
    down += lower ** 2;
    up += upper ** 2;
  }
  const half = z * Math.sqrt(variance);
  return {
    lower: least + Math.min(shift - half, -Math.sqrt(down)),
    upper: most + Math.max(shift + half, Math.sqrt(up)),
  };
}

/**
 * How much of a difference something can account for: how far it can move it the way it went. 0 where it can only have moved
 * it the other way; without a difference, the further of both ways.
 */
export function accountsFor({ lower, upper }: Reach, difference: number | null): number {
  if (difference === null || difference === 0) return Math.max(-lower, upper);
  return Math.max(0, difference < 0 ? -lower : upper);
}
