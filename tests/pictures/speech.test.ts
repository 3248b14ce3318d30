import { describe, expect, test } from "vitest";
import { plainText, speechOf } from "../../src/pictures/speech.ts";
import * as ALL_TEXTS from "../../src/pictures/texts.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";

type Texts = Readonly<Record<string, readonly [string, string]>>;

/** What every kind of picture says, by its name. */
const TEXTS_OF_PICTURES = Object.entries(ALL_TEXTS as object as Readonly<Record<string, Texts>>).filter(([name]) =>
  name.endsWith("TEXTS"),
);

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
  expect(ukrainian.range({ lower: -0.018, upper: 0.038 })).toBe("від −1,8 до 3,8");
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
  const places = (text: string): readonly string[] => [...new Set(text.match(/\{\d/g))].sort();
  for (const [name, texts] of TEXTS_OF_PICTURES) {
    for (const [key, [own, uk]] of Object.entries(texts)) {
      // of a text that only Ukrainian needs, those of the one that it stands for
      const en = own || (texts as Record<string, readonly string[]>)[key.replace("Feminine", "")]![0]!;
      expect(places(en), `${name}: ${key}`).toEqual(places(uk));
    }
  }
});

test("what is put in is not read for places of its own", () => {
  expect(english.say("points", "{0} $& {1}")).toBe("{0} $& {1} points");
});

test("of two words the first where there is what is put in", () => {
  const own = speechOf({}, { moved: ["it {0|rose|fell} by {1}", "{0|зросла|знизилася} на {1}"] });
  expect([own.say("moved", "+", "2"), own.say("moved", "", "{0|a|b}")]).toEqual(["it rose by 2", "it fell by {0|a|b}"]);
});

test("another language is refused, and a title or a label without words", () => {
  expectRefusal(() => speechOf({ language: "de" as "en" }), "unknown-value", ["language"]);
  expectRefusal(() => speechOf({ title: " " }), "missing-field", ["title"]);
  expectRefusal(() => speechOf({ labels: { own: "" } }), "missing-field", ["labels", "own"]);
});

test("plain text has nothing that XML may not hold, and nothing that turns what follows round", () => {
  expect(plainText(HOSTILE_TEXTS["control characters"]!)).toBe("no thing to see here");
  expect(plainText(HOSTILE_TEXTS.overriding!)).toBe("for drowssap joining");
  expect(plainText(HOSTILE_TEXTS["right to left"]!)).toBe(`\u2068${HOSTILE_TEXTS["right to left"]!}\u2069`);
  expect(plainText("  за вступ  ")).toBe("за вступ");
  expect(plainText("👍 yes")).toBe("👍 yes");
});
