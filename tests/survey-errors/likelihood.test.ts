import { expect, test } from "vitest";
import { likeliestSizes, logLikelihood, OPINION } from "../../scripts/survey-errors/likelihood.mjs";
import { seededRandom } from "../../src/stats/seeded-random.ts";

const readings = [
  { house: "A", day: 0, value: 41, known: 2, scale: 0.98, population: "adults" },
  { house: "B", day: 3, value: 44, known: 1.5, scale: 0.98, population: "voters" },
  { house: "A", day: 3, value: 40, known: 2.5, scale: 0.97, population: "adults" },
  { house: "C", day: 40, value: 47, known: 2, scale: 0.99, population: "voters" },
  { house: "A", day: 200, value: 43, known: 1, scale: 0.98, population: "adults" },
];
const sizes = { occasion: 1.2, house: 3, length: 1000, walk: 0.4, start: 5 };

test("the likelihood of polls taken in one by one is that of all of them at once", () => {
  const covariance = readings.map((one, row) =>
    readings.map((other, column) => {
      const same = one.house === other.house ? Math.exp(-Math.abs(one.day - other.day) / sizes.length) : 0;
      const walk = sizes.walk ** 2 * Math.min(one.day, other.day);
      const population = one.population === "voters" && other.population === "voters" ? 1000 ** 2 : 0;
      const own = row === column ? one.known + (one.scale * sizes.occasion) ** 2 : 0;
      return sizes.start ** 2 + walk + population + one.scale * other.scale * sizes.house ** 2 * same + own;
    }),
  );
  // by Cholesky's factor: log |V| and e'V⁻¹e
  const factor: number[][] = covariance.map((row) => row.map(() => 0));
  const solved: number[] = [];
  let expected = 0;
  for (const [row, { value }] of readings.entries()) {
    for (let column = 0; column <= row; column++) {
      let rest = covariance[row]![column]!;
      for (let k = 0; k < column; k++) rest -= factor[row]![k]! * factor[column]![k]!;
      factor[row]![column] = row === column ? Math.sqrt(rest) : rest / factor[column]![column]!;
    }
    const known = solved.reduce((sum, one, column) => sum + one * factor[row]![column]!, 0);
    solved.push((value - known) / factor[row]![row]!);
    expected -= Math.log(factor[row]![row]!) + solved[row]! ** 2 / 2;
  }
  // the mean beforehand is 0 on both routes
  expect(logLikelihood(readings, sizes)).toBeCloseTo(expected, 6);
});

test("sizes that polls were made with are found again", () => {
  const random = seededRandom(7);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const groups = Array.from({ length: 60 }, () => {
    const houses = Array.from({ length: 8 }, () => 3 * normal());
    const shared = 2 * normal();
    return houses.flatMap((house, index) =>
      [0, 0, 0].map(() => ({
        house: String(index),
        day: 0,
        value: shared + house + normal() * Math.sqrt(2 + 1.2 ** 2),
        known: 2,
        scale: 1,
      })),
    );
  });
  const found = likeliestSizes(groups, { start: 1, house: 1, occasion: 1 }, { walk: 0, length: 1000 });
  expect(found.house).toBeGreaterThan(2.7);
  expect(found.house).toBeLessThan(3.3);
  expect(found.occasion).toBeGreaterThan(1);
  expect(found.occasion).toBeLessThan(1.4);
  expect(found.start).toBeGreaterThan(1.4);
  expect(found.start).toBeLessThan(2.6);
  expect(OPINION.start).toBeGreaterThan(100);
});
