import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { chartData, picture } from "../../src/kinds/picture.ts";
import { layoutOf } from "../../src/pictures/layout.ts";
import { decompose } from "../../src/trend/decompose.ts";

const polls = await loadDataset("ukraine-nato");
const split = decompose(polls, "iri-2019-06", "iri-2023-02", {
  option: "for",
  groupShares: { from: "iri-2020-07" },
  assumeN: 400,
});
const textOf = (...given: Parameters<typeof picture>) => picture(...given)!.text;

test("the headline names the groups that made most of it, the notes what was assumed", () => {
  const { headline, notes, care } = textOf(split);
  expect(headline).toBe("South and Centre made 22 of the 29 points gained");
  expect(care).toBe("Face to face in 2019, telephone in 2023; eligible voters in 2019, adults in 2023");
  expect(notes[1]).toBe("Parts are rounded and need not add up to the total.");
  expect(notes[2]).toBe("Assumed sizes of groups: those of another survey, held fixed.");
  expect(notes.at(-1)).toBe("Published for all: 53% and 82%.");
});

test("a change that may be none has no groups that made it", () => {
  const { total } = split;
  const unsure = { ...split, total: { ...total, pollInterval: { ...total.pollInterval!, lower: -0.01 } } };
  expect(textOf(unsure).headline).toBe(
    "Support in Ukraine for joining NATO: 53.3%, then 82.6%, too close to tell apart",
  );
  expect(textOf({ ...split, total: { ...total, pollInterval: null } }).headline).toContain("no interval can be given");
});

test("where all moved alike, that is said", () => {
  const rate = { ...split.groups[0]!.rate, value: split.total.value / 4 };
  const alike = { ...split, groups: split.groups.map((group) => ({ ...group, rate })) };
  expect(textOf(alike).headline).toBe("A rise of 29 points, spread over all 4 groups");
});

test("each group has both shares and what it adds; the parts add up to all", () => {
  const rows = chartData(split);
  const parts = rows.filter(({ row }) => row === "part");
  expect(parts.map(({ part }) => part)).toEqual(["group", "group", "group", "group", "all"]);
  const sum = parts.slice(0, -1).reduce((all, { estimate }) => all + Number(estimate), 0);
  expect(sum).toBeCloseTo(Number(parts.at(-1)!.estimate), 9);
});

test("the zero axis strikes no figure through", () => {
  const fell = decompose(polls, "iri-2023-02", "iri-2023-09", {
    option: "for",
    groupShares: { from: "iri-2020-07" },
    assumeN: 400,
  });
  const { marks } = layoutOf(picture(fell)!, 640, "any");
  const zero = marks.flatMap((each) =>
    each.mark === "rect" && each.shows === "part" ? [each.x + each.width] : [],
  )[0]!;
  const figure = marks.find((each) => each.mark === "text" && each.text === "−1.1");
  expect((figure as { readonly x: number }).x).toBeGreaterThan(zero);
});
