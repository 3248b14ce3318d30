/** A small generator (Lehmer), so that a simulation is the same everywhere: numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Mean and variance of what a simulation gives. */
export function momentsOf(times: number, draw: () => number): { readonly mean: number; readonly variance: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < times; i += 1) {
    const value = draw();
    sum += value;
    squares += value ** 2;
  }
  const mean = sum / times;
  return { mean, variance: squares / times - mean ** 2 };
}

/** How many of n respondents give each answer, if they are drawn at random. */
export function drawCounts(random: () => number, shares: readonly number[], n: number): number[] {
  const counts = shares.map(() => 0);
  for (let i = 0; i < n; i += 1) {
    let left = random();
    const answer = shares.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    if (answer >= 0) counts[answer]! += 1;
  }
  return counts;
}
