import { describe, expect, test } from "vitest";
import { forestChart } from "../../src/charts/forest-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { pool } from "../../src/framing/pool.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";

const experiments = await loadDataset("wording-experiments");
const effects = wordingEffectsOf(experiments, "gss-fare", {
  stance: "gss-fare-spending:more",
  forms: ["x", "y"],
  dontKnow: "dropped",
});
const pooled = pool(effects);

interface Value {
  readonly shape: string;
  readonly size: number;
  readonly value: number | null;
  readonly start: number | null;
  readonly end: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

function rowsOf(chart: ReturnType<typeof forestChart>): readonly Value[] {
  const panel = chart.layer.find((layer) => "layer" in layer) as unknown as { readonly data: { values: Value[] } };
  return panel.data.values;
}

describe("25 experiments of one house", () => {
  const spec = forestChart(pooled);
  const squares = rowsOf(spec).filter(({ shape }) => shape === "square");

  test("stand in a row each, with a square as large as the weight", () => {
    expect(squares).toHaveLength(25);
    const [first, ...others] = squares.map(({ size }, place) => size / pooled.parts[place]!.weight);
    for (const each of others) expect(each).toBeCloseTo(first!, 9);
    expect(squares.map(({ value }) => value)).toEqual(pooled.parts.map(({ value: estimate }) => estimate * 100));
  });

  test("each has the interval of its own standard error at the level of the mean", () => {
    const { value: estimate, standardError } = pooled.parts[0]!;
    expect(squares[0]!.upper).toBeCloseTo((estimate + 1.959964 * standardError) * 100, 4);
  });

  test("the mean is a diamond, the next experiment a bar", () => {
    const { lower, upper } = pooled.interval;
    expect(rowsOf(spec).find(({ shape }) => shape === "diamond")).toMatchObject({
      value: pooled.value * 100,
      lower: lower * 100,
      upper: upper * 100,
    });
    expect(rowsOf(spec).at(-1)).toMatchObject({
      start: pooled.predictionInterval!.lower * 100,
      end: pooled.predictionInterval!.upper * 100,
    });
  });

  test("the words say all of it", () => {
    for (const words of [
      "on (ITEM)? K. Welfare”. B. Question: “First (READ ITEM A)",
      "Split ballot, not a trend",
      "1984: +39.4 (33.5–45.2).",
      "Mean of 25: +43.2 (41.6–44.8).",
      "prediction interval): 36.1–50.3.",
      "tau = 3.4 points, I² = 75%, k = 25. Mean: spread integrated, half-normal prior of 8.0 points.",
      "NORC (General Social Survey).",
    ]) {
      expect(spec.description).toContain(words);
    }
    expect(spec.description).not.toContain("So few effects");
  });
});

test("a fixed effect of two has no prediction and no tau, and few effects are called few", () => {
  const two = pool(effects.slice(0, 2), { method: "fixed", test: "normal" });
  const spec = forestChart(two);
  expect(rowsOf(spec).every(({ start }) => start === null)).toBe(true);
  expect(spec.description).not.toContain("tau");
  expect(spec.description).toContain("So few effects hardly tell how they vary.");
});

test("an estimated spread is named by its method and its test", () => {
  expect(forestChart(pool(effects, { method: "reml" })).description).toContain(
    "tau = 3.2 points, I² = 75%, k = 25. Mean: REML, Hartung–Knapp.",
  );
});

test("studies of a table go by their names, and nothing is said of wordings or surveys", () => {
  const table = { study: ["Kyiv", "Lviv", "Odesa"], estimate: [0.1, 0.14, 0.06], standardError: [0.03, 0.03, 0.03] };
  for (const language of ["en", "uk"] as const) {
    const spec = forestChart(pool(table), { language });
    expect(spec.description).toContain("Kyiv: +10");
    expect(spec.description).not.toMatch(/undefined|ording|формулювання/);
  }
  expect(forestChart(pool(table)).description).toContain("3 studies: second group minus first");
});

test("effects that were left out are counted", () => {
  const unknown = { ...effects[0]!, standardError: null };
  expect(forestChart(pool([unknown, ...effects.slice(1)])).description).toContain("Left out: 1.");
});

test("effects that are not all of a split ballot are called a difference", () => {
  expect(forestChart({ ...pooled, designs: ["split ballot", "across houses"] }).description).toContain(
    "Wording, house and time cannot be told apart.",
  );
  expect(forestChart({ ...pooled, roles: ["unclean"] }).description).toContain("not shown to be by chance");
});

test("what was read out first stands above the questions, and the respondents of an experiment below", () => {
  const { description } = forestChart(pooled);
  expect(description).toMatch(
    /Read out first: “We are faced with many problems[^”]+” A\. Question: “First [^”]+ K\. Welfare”\./,
  );
  const sizes = effects.map(({ lineage: { inputs } }) =>
    inputs.reduce((sum, { baseSize }) => sum + baseSize!.value, 0),
  );
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map((size) => size.toLocaleString("en-US"));
  expect(description).toContain(`Respondents of an experiment, both forms: n\u00a0=\u00a0${least!}–${most!}.`);
});

test("in a narrow picture squares are smaller, so that they do not hide their intervals", () => {
  const largest = (width: number) => Math.max(...rowsOf(forestChart(pooled, { width })).map(({ size }) => size));
  expect(largest(480)).toBeLessThan(90);
  expect(largest(1200)).toBeGreaterThan(200);
});

test("with a title of the caller the effect and its answer stand below it", () => {
  expect(forestChart(pooled, { title: "Two words" }).description).toContain(
    "Two words. Spending on welfare or the poor, “too little”",
  );
});
