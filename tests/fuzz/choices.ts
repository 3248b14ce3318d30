import { seeded } from "../support/random.ts";

/** What a mutation draws; the same seed and index give the same draws. */
export interface Choices {
  /** A whole number from 0 to below the bound; 0 where the bound is 0. */
  readonly below: (bound: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
}

export function choicesFor(seed: number, index: number): Choices {
  const random = seeded(mixed(seed, index));
  // The first draws of near seeds are near.
  for (let i = 0; i < 8; i += 1) random();
  const below = (bound: number): number => Math.floor(random() * bound);
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    chance: (probability) => random() < probability,
  };
}

/** A seed of the generator, 1 to 2³¹ − 2, from two numbers. */
export function mixed(seed: number, index: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) % 2_147_483_645 || 1;
}
