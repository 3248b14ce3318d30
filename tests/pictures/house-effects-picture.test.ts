import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { picture } from "../../src/kinds/picture.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const polls = await loadDataset("ukraine-nato");
const fitted = trend(seriesOf(polls, { stance: "nato-membership:for" }));
const HOUSES = { kind: "house-effects" } as const;
const shifted = (by: Readonly<Record<string, number>>) => ({
  ...fitted,
  effects: fitted.effects.map((effect) => {
    const more = by[effect.level] ?? 0;
    const { value, interval } = effect.offLine;
    const moved = { ...interval, lower: interval.lower + more, upper: interval.upper + more };
    return { ...effect, offLine: { ...effect.offLine, value: value + more, interval: moved } };
  }),
});
const headlineOf = (by: Readonly<Record<string, number>>) => picture(shifted(by), HOUSES)!.text.headline;

test("the headline names who differs, and nobody where nobody does", () => {
  expect(headlineOf({})).toBe("Whether pollsters differ from the average is unclear");
  expect(headlineOf({ kiis: 0.2 })).toMatch(
    /^Kyiv International Institute of Sociology \(KIIS\) is 19\.\d points above the average$|^KIIS is/,
  );
  expect(headlineOf({ kiis: 0.2, iri: -0.2 })).toMatch(/^2 pollsters differ clearly from the average: /);
  const all = Object.fromEntries(fitted.line.houses.map((house) => [house, 0.3]));
  expect(headlineOf(all)).toBe("14 of 14 pollsters differ clearly from the average");
});

test("the largest effect stands first, and what is mostly the prior is said", () => {
  const { rows, text } = picture(fitted, HOUSES)!;
  const effects = rows.map(({ estimate }) => Number(estimate));
  expect(effects).toEqual(effects.toSorted((one, other) => other - one));
  expect(text.notes.join(" ")).toContain("All estimates rest more on the model’s assumption");
  expect(text.source).toBe(`82 polls, 2006–2025. Data: ukraine-nato\u00a0${polls.version}`);
});

test("only a trend of several pollsters has them", () => {
  expectRefusal(() => picture({ ...fitted, effects: [] }, HOUSES), "too-few-polls", ["trend", "effects"]);
  expectRefusal(() => picture({ kind: "share" } as never, HOUSES), "wrong-usage", ["kind"]);
});
