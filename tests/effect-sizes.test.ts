import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { recomputedSizes } from "../scripts/recomputed-sizes.mjs";
import { type Effect, threeLevelPool } from "../scripts/three-level-pool.mjs";
import { EFFECT_SIZES } from "../src/comparability/effect-sizes.ts";
import { loadEffectSizes } from "../src/datasets/catalogue.ts";
import { SURVEY_ERROR_PRESETS } from "../src/estimate/survey-errors.ts";
import { pooledEffect } from "../src/stats/random-effects.ts";
import { seededRandom } from "../src/stats/seeded-random.ts";
import { ROOT, requireFreshBuild } from "./support/built-package.ts";

beforeAll(requireFreshBuild);

type Row = Readonly<Record<string, string>>;
const ROWS = new Map(
  parse<Row>(readFileSync(join(ROOT, "datasets/effect-sizes/effect-sizes.csv")), { columns: true }).map((row) => [
    row.id!,
    row,
  ]),
);

describe("the pool of three levels", () => {
  const effects: readonly Effect[] = [0.5, 0.3, -0.2, 0.9, 0.4, 0.1].map((effect, i) => ({
    item: String(i),
    effect,
    variance: 0.01 + 0.005 * i,
  }));

  test("with one reading an item is the random-effects model that the library has", () => {
    const known = pooledEffect(
      effects.map(({ effect, variance }) => ({ estimate: effect, variance })),
      { test: "normal" },
    );
    const pooled = threeLevelPool(effects, { prior: 0.5, centred: false });
    expect(pooled.mean).toBeCloseTo(known.estimate, 5);
    expect(pooled.standardError).toBeCloseTo(known.standardError, 5);
    expect(pooled.between ** 2).toBeCloseTo(known.betweenVariance, 5);
  });

  test("sees the spread of items and that of their readings, whichever there is", () => {
    const random = seededRandom(11);
    const draw = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const readings = Array.from({ length: 40 }, (_, item) => {
      const own = 0.4 * draw();
      return Array.from({ length: 6 }, () => ({
        item: String(item),
        effect: own + 0.15 * draw() + 0.1 * draw(),
        variance: 0.01,
      }));
    }).flat();
    const { between, prediction, size } = threeLevelPool(readings, { prior: 0.5, centred: true });
    expect(between).toBeGreaterThan(0.33);
    expect(between).toBeLessThan(0.53);
    expect(size).toBeGreaterThan(between * 0.98);
    expect(prediction[1]).toBeCloseTo(-prediction[0], 8);
  });

  test("few items predict more widely than their spread", () => {
    const { between, size } = threeLevelPool(effects.slice(0, 3), { prior: 0.5, centred: true });
    expect(size).toBeGreaterThan(between * 1.1);
  });
});

test("the bundled experiments give the rows that say so", () => {
  const recomputed = recomputedSizes();
  const said = [...ROWS.values()].filter((row) => row.recomputed === "yes").map(({ id }) => id);
  expect(Object.keys(recomputed).sort()).toEqual(said.sort());
  for (const [id, numbers] of Object.entries(recomputed)) {
    for (const [name, value] of Object.entries(numbers)) {
      if (value !== null) expect(Number(ROWS.get(id)![name]), `${id} ${name}`).toBeCloseTo(value, 1);
    }
  }
});

test("the audit has the default rows, as proportions, and shifts only where the sign carries over", () => {
  for (const [id, size] of Object.entries(EFFECT_SIZES)) {
    const row = ROWS.get(id)!;
    expect(row.use, id).toBe("default");
    expect(size.sd, id).toBeCloseTo(Number(row.size_sd) / 100, 4);
    expect(size.shift, id).toBeCloseTo(row.sign_carries_over === "yes" ? Number(row.mean) / 100 : 0, 4);
    expect([size.k, size.items, size.grade ?? ""], id).toEqual([Number(row.k), Number(row.items), row.grade]);
  }
});

test("the rows of pollster and occasion are those of the error model: of a difference, each poll has its own", () => {
  for (const subject of ["votes", "attitudes"] as const)
    for (const size of ["occasion", "house"] as const)
      expect(EFFECT_SIZES[`${size}-${subject}`].sd, `${size}-${subject}`).toBeCloseTo(
        Math.SQRT2 * SURVEY_ERROR_PRESETS[subject][size],
        4,
      );
});

test("no row is without a source, and each says how firm it is", () => {
  for (const { id, data, how, grade, size_sd, note, kind } of ROWS.values()) {
    if (kind !== "base") expect(data, id).not.toBe("");
    expect(how, id).not.toBe("");
    if (size_sd !== "" && grade === "") expect(note, id).toMatch(/Too thin/);
  }
});

test("the table is loaded by its name, with its version, its citation and every row", async () => {
  const table = await loadEffectSizes();
  expect(table.citation).toContain(`Version ${table.version} [data set]. ${table.digest}`);
  expect(table.rows).toHaveLength(69);
  for (const [id, { k }] of Object.entries(EFFECT_SIZES))
    expect(Number(table.rows.find((row) => row.id === id)!.k), id).toBe(k);
  expect(table.sources.length).toBeGreaterThan(5);
});
