/** Where on a line of pixels a number stands. All that is used of a library of scales, whose colours alone weigh more than all layouts. */
export interface LinearScale {
  (value: number): number;
  readonly domain: () => readonly number[];
  readonly range: () => readonly number[];
}

/** A scale from the ends of a domain to those of a range. */
export function scaleLinear(
  domain: readonly [low: number, high: number] | readonly number[],
  range: readonly [from: number, to: number] | readonly number[],
): LinearScale {
  const [low, high] = domain as readonly [number, number];
  const [from, to] = range as readonly [number, number];
  const at = (value: number): number => {
    const part = (value - low) / (high - low);
    return from * (1 - part) + to * part;
  };
  return Object.assign(at, { domain: () => domain, range: () => range });
}
