import { describe, expect, test } from "vitest";
import { addLevelVariances, eliminate, levelElimination } from "../../src/stats/local-level-elimination.ts";
import { averageInformation, levelGradient } from "../../src/stats/local-level-gradient.ts";
import { levelModel } from "../../src/stats/local-level-model.ts";
import { spreadOverDays } from "../../src/stats/spread-over-days.ts";
import { choleskyFactor } from "../../src/stats/symmetric-matrix.ts";
import { walkedPolls } from "../support/level-data.ts";

const LIST = [6e-6, 6e-5, 2e-4, 4e-4];
const polls = walkedPolls(11, { polls: 60, days: 90, houses: 4, wordings: 3 });
const models = {
  "two random factors": levelModel(polls, { factors: { house: "random", wording: "random" } }),
  "an anchor": levelModel(polls, {
    factors: { house: "random", wording: "random" },
    anchors: [{ day: 30, value: 0.45 }],
  }),
  "measurements in parts": levelModel(
    polls.flatMap((poll, i) => (i % 2 === 0 ? [poll] : spreadOverDays(poll, poll.day, poll.day + 3))),
    { factors: { house: "random", wording: "random" } },
  ),
  "a level that starts anew": levelModel(polls, { factors: { house: "random", wording: "random" }, restarts: [45] }),
  "one factor without a prior": levelModel(polls, { factors: { house: "random", wording: "sum-to-zero" } }),
};

describe("levelGradient: the same by differences", () => {
  test.each(Object.entries(models))("%s", (_name, model) => {
    const work = levelElimination(model);
    const list = LIST.slice(0, 2 + model.randomFactors.length);
    eliminate(model, work, list);
    addLevelVariances(model, work);
    const gradient = levelGradient(model, work);
    for (const i of list.keys()) {
      const at = (step: number) =>
        eliminate(
          model,
          work,
          list.map((variance, j) => (i === j ? variance * Math.exp(step) : variance)),
        )!;
      expect(gradient[i]).toBeCloseTo((8 * (at(1e-3) - at(-1e-3)) - (at(2e-3) - at(-2e-3))) / 12e-3, 6);
    }
  });

  test("0 at variances of 0, and finite where the walk stands still", () => {
    const model = models["two random factors"];
    const work = levelElimination(model);
    for (const list of [
      [0, 0, 0, 0],
      [1e-30, 0, 1e-30, 0],
    ]) {
      eliminate(model, work, list);
      addLevelVariances(model, work);
      for (const slope of levelGradient(model, work)) expect(Math.abs(slope)).toBeLessThan(1e-9);
    }
  });
});

describe("averageInformation", () => {
  test("symmetric, positive definite and near the observed information in a long series", () => {
    const model = levelModel(walkedPolls(2, { polls: 800, days: 400, houses: 8 }), { factors: { house: "random" } });
    const work = levelElimination(model);
    const list = LIST.slice(0, 3);
    eliminate(model, work, list);
    addLevelVariances(model, work);
    const information = averageInformation(model, work);
    const slopes = (step: number, i: number) => {
      const other = list.map((variance, j) => (i === j ? variance * Math.exp(step) : variance));
      eliminate(model, work, other);
      addLevelVariances(model, work);
      return levelGradient(model, work);
    };
    expect(choleskyFactor(information)).not.toBeNull();
    for (const i of [0, 1, 2]) {
      const [before, after] = [slopes(-1e-3, i), slopes(1e-3, i)];
      const observed = (before[i]! - after[i]!) / 2e-3;
      expect(information[i]![i]! / observed).toBeGreaterThan(0.5);
      expect(information[i]![i]! / observed).toBeLessThan(2);
      expect(information[0]![1]!).toBeCloseTo(information[1]![0]!, 9);
    }
  });
});
