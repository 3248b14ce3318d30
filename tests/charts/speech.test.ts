import { describe, expect, test } from "vitest";
import { COMPARABILITY_TEXTS } from "../../src/charts/comparability-texts.ts";
import { FOREST_TEXTS } from "../../src/charts/forest-texts.ts";
import { HOUSE_EFFECTS_TEXTS } from "../../src/charts/house-effects-texts.ts";
import { PARTS_TEXTS } from "../../src/charts/parts-texts.ts";
import { speechOf } from "../../src/charts/speech.ts";
import { TEXTS } from "../../src/charts/texts.ts";
import { WORDING_TEXTS } from "../../src/charts/wording-texts.ts";
import { BREAKS_TEXTS } from "../../src/pictures/breaks-texts.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const english = speechOf({});
const ukrainian = speechOf({ language: "uk" });

test("numbers and dates are written as each language writes them", () => {
  const dates = { start: "2021-11-28", end: "2021-12-10" };
  expect([english.percent(0.456), ukrainian.percent(0.456)]).toEqual(["45.6%", "45,6%"]);
  expect([english.count(10_000), ukrainian.count(10_000)]).toEqual(["10,000", "10\u00a0000"]);
  expect([english.dates(dates), ukrainian.dates(dates)]).toEqual([
    "28 November – 10 December 2021",
    "28 листопада – 10 грудня 2021",
  ]);
  expect([english.dates("2014-03"), ukrainian.dates("2014-03"), ukrainian.dates("2014")]).toEqual([
    "March 2014",
    "березень 2014",
    "2014",
  ]);
  expect([english.signed(-0.015), ukrainian.signed(0.2)]).toEqual(["−1.5", "+20,0"]);
});

test("a range with a minus sign has no dash", () => {
  expect(english.range({ lower: 0.166, upper: 0.233 })).toBe("16.6–23.3");
  expect(ukrainian.range({ lower: -0.018, upper: 0.038 })).toBe("−1,8 … 3,8");
});

describe("names", () => {
  test("are the data's, unless the caller or the language has another", () => {
    const own = speechOf({ language: "uk", labels: { iri: "МРІ", West: "Захід" } });
    expect(own.name("International Republican Institute", "iri")).toBe("МРІ");
    expect(own.name("West")).toBe("Захід");
    expect(own.name("adults", "adults")).toBe("доросле населення");
    expect(english.name("adults", "adults")).toBe("adults");
  });

  test("words that every object knows are no names", () => {
    expect(english.name("constructor", "toString")).toBe("constructor");
    expect(ukrainian.name("__proto__", "__proto__")).toBe("__proto__");
  });
});

test("every text has as many places in one language as in the other", () => {
  const places = (text: string): readonly string[] => [...new Set(text.match(/\{\d\}/g))].sort();
  const sets = [
    TEXTS,
    BREAKS_TEXTS,
    COMPARABILITY_TEXTS,
    FOREST_TEXTS,
    HOUSE_EFFECTS_TEXTS,
    PARTS_TEXTS,
    WORDING_TEXTS,
  ];
  const all = sets.flatMap((texts) => Object.entries<readonly [string, string]>(texts));
  for (const [key, [en, uk]] of all) expect(places(en), key).toEqual(places(uk));
  expect(new Set(all.map(([key]) => key)).size, "no name twice").toBe(all.length);
});

test("what is put in is not read for places of its own", () => {
  expect(english.say("question", "{0} $& {1}")).toBe("Question: {0} $& {1}");
});

test("another language and a width that holds nothing are refused", () => {
  expectRefusal(() => speechOf({ language: "de" as "en" }), "unknown-value", ["language"]);
  expectRefusal(() => speechOf({ width: 100 }), "out-of-range", ["width"]);
  expectRefusal(() => speechOf({ width: Number.NaN }), "out-of-range", ["width"]);
});
