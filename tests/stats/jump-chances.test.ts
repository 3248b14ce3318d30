import { describe, expect, test } from "vitest";
import { jumpChances } from "../../src/stats/jump-chances.ts";

const DAYS = Float64Array.from([0, 10, 20, 30, 600]);
const LENGTHS = Float64Array.from([10, 10, 10, 570]);
const chancesOf = (sets: readonly (readonly [jumps: readonly number[], weight: number])[], lengths = LENGTHS) =>
  jumpChances(
    sets.map(([jumps]) => ({ jumps })),
    sets.map(([, weight]) => weight),
    DAYS,
    lengths,
    0.5,
  );

describe("jumpChances", () => {
  test("has the chance of each gap, and of none", () => {
    const { none, gaps } = chancesOf([
      [[], 0.6],
      [[1], 0.3],
      [[1, 3], 0.1],
    ]);
    expect(none).toBe(0.6);
    expect(gaps.map(({ probability }) => probability)).toEqual([0, 0.4, 0, 0.1]);
    expect(gaps[3]).toMatchObject({ after: 30, before: 600 });
  });

  test("a jump that several gaps share is likely in the shortest time that they make up", () => {
    const { likely } = chancesOf([
      [[], 0.1],
      [[0], 0.2],
      [[1], 0.3],
      [[2], 0.3],
      [[3], 0.1],
    ]);
    expect(likely).toEqual([{ after: 10, before: 30, probability: 0.6 }]);
  });

  test("of several gaps only a part of the time, in which it was not as likely before", () => {
    const spread: readonly (readonly [readonly number[], number])[] = [
      [[], 0.45],
      [[2], 0.1],
      [[3], 0.45],
    ];
    expect(chancesOf(spread).likely).toEqual([]);
  });

  test("two jumps in one time are one time with a jump", () => {
    const { likely } = chancesOf([
      [[], 0.55],
      [[0, 1], 0.45],
    ]);
    expect(likely).toEqual([]);
  });

  test("two likely jumps are two times, in order", () => {
    const { likely } = chancesOf([
      [[], 0.1],
      [[0, 3], 0.6],
      [[1, 3], 0.3],
    ]);
    expect(likely.map(({ after, before }) => [after, before])).toEqual([
      [0, 10],
      [30, 600],
    ]);
  });

  test("no time goes over a day on which the level starts anew", () => {
    const { likely, gaps } = chancesOf(
      [
        [[], 0.2],
        [[0], 0.4],
        [[2], 0.4],
      ],
      Float64Array.from([10, 0, 10, 570]),
    );
    expect(likely).toEqual([]);
    expect(gaps.map(({ after }) => after)).toEqual([0, 20, 30]);
  });
});
