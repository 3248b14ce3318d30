import { describe, expect, test } from "vitest";
import { isPollError, PollError } from "../../src/errors.ts";
import { PRECISION_ROWS } from "../../src/estimate/precision.ts";
import { ADDRESS_ROWS } from "../../src/estimate/taken.ts";
import { PLAN_ROWS } from "../../src/framing/plan-options.ts";
import {
  choice,
  codes,
  either,
  list,
  type OptionKind,
  pair,
  positive,
  proportionValue,
  some,
  whole,
  word,
} from "../../src/model/option-kind.ts";
import { DECOMPOSE_ROWS } from "../../src/trend/change-decomposition.ts";
import { COVERAGE_ROWS } from "../../src/trend/coverage.ts";

/** What a text stands for. A value that is written is read as the same. */
function read<T>({ text }: OptionKind<T>, written: string): T {
  const value = text!.read(written);
  expect(text!.read(text!.write(value))).toEqual(value);
  return value;
}

function refuses<T>({ text }: OptionKind<T>, ...written: readonly string[]): void {
  for (const each of written) expect(() => text!.read(each), each).toThrow(PollError);
}

describe("a proportion", () => {
  test.each([
    ["0.03", 0.03],
    ["3%", 0.03],
    ["3pp", 0.03],
    ["28.1%", 0.281],
    ["0", 0],
    ["1", 1],
    ["100%", 1],
    [" 95% ", 0.95],
  ])("%j is %d", (text, value) => {
    expect(proportionValue(text)).toBe(value);
  });

  test("that is a bare number above 1 is refused, since it may be meant in percent", () => {
    expect(() => proportionValue("3")).toThrow("`3` means 300%. Write 3pp, 3% or 0.03.");
    expect(() => proportionValue("95")).toThrow(PollError);
  });

  test.each(["", "three", "-0.03", "-3%", "3 pp", ".03", "3 points", "0,03", "1e-2", "140%", "NaN"])(
    "%j is none",
    (text) => {
      expect(() => proportionValue(text)).toThrow(PollError);
    },
  );
});

describe("bounds", () => {
  const { kind } = COVERAGE_ROWS.lostShare;

  test.each([
    ["0.0518", 0.0518, 0.0518],
    ["0.0518..0.1967", 0.0518, 0.1967],
    ["5.18%..19.67%", 0.0518, 0.1967],
    ["0..0.118", 0, 0.118],
    ["0.05..20%", 0.05, 0.2],
  ])("%s is %d to %d", (text, lower, upper) => {
    expect(read(kind, text)).toEqual({ lower, upper });
  });

  test("of none are refused", () => {
    refuses(kind, "0.2..0.1", "0.1..0.2..0.3", "..0.1", "0.1..", "5..20", "0.1-0.2");
  });
});

describe("precision", () => {
  test("a design effect is a number, stated or implied", () => {
    const { kind } = PRECISION_ROWS.designEffect;
    expect(["1.5", "1", "0.9", "stated", "implied"].map((text) => read(kind, text))).toEqual([
      1.5,
      1,
      0.9,
      "stated",
      "implied",
    ]);
    refuses(kind, "0", "-1", "1,5", "1,500", "Stated", "deft", "", "Infinity", "9".repeat(400));
  });

  test("an n may have commas between thousands", () => {
    const { kind } = PRECISION_ROWS.assumeN;
    expect(["3000", "3,000", "1,234,567", "1049.5"].map((text) => read(kind, text))).toEqual([
      3000, 3000, 1_234_567, 1049.5,
    ]);
    refuses(kind, "0", "-5", "3,00", "1,2345", "about 3000", "", "1e3");
  });

  test("survey errors are the name of a preset, or sizes", () => {
    const { kind } = PRECISION_ROWS.surveyErrors;
    for (const preset of ["votes", "attitudes", "shirani-mehr-2018", "none"]) expect(read(kind, preset)).toBe(preset);
    const sizes = { occasion: 0.01, house: 0.02, shared: 0, fadingDays: 500 };
    expect(read(kind, "occasion=1pp,house=2%,shared=0,fadingDays=500")).toMatchObject(sizes);
    refuses(kind, "3pp", "", "-1", "occasion=1pp", "occasion=1pp,house=2pp,shared=x");
  });
});

test("a base to compute is named, or a list of codes", () => {
  const { kind } = ADDRESS_ROWS.rebase;
  expect([read(kind, "decided"), read(kind, "for, against")]).toEqual(["decided", ["for", "against"]]);
  refuses(kind, "all", "for");
});

describe("a plan", () => {
  test("takes respondents of each form, without separators in a number", () => {
    expect(read(PLAN_ROWS.sizes.kind, "500, 1500")).toEqual([500, 1500]);
    refuses(PLAN_ROWS.sizes.kind, "1,000", "500,", "500;500", "0,500", "500.5,500");
  });

  test("takes parts above 0, and counts that have a most", () => {
    expect(read(PLAN_ROWS.allocation.kind, "1,1,2")).toEqual([1, 1, 2]);
    expect(read(PLAN_ROWS.allocation.kind, "1:1.5")).toEqual([1, 1.5]);
    refuses(PLAN_ROWS.allocation.kind, "1,0", "1,,2", "-1");
    expect(read(PLAN_ROWS.forms.kind, "100")).toBe(100);
    refuses(PLAN_ROWS.forms.kind, "101", "500", "99999999999999999999", "1e2", "0", "1.5", "two");
    expect(() => PLAN_ROWS.forms.kind.text!.read("101")).toThrow("Write a whole number from 2 to 100.");
  });
});

describe("sizes of groups", () => {
  const { kind } = DECOMPOSE_ROWS.groupShares;

  test.each([
    ["published", "published"],
    ["iri-2020-07", { from: "iri-2020-07" }],
    ["west=0.3,east=70%", { west: 0.3, east: 0.7 }],
    [" west = 0.3 , east=0.7", { west: 0.3, east: 0.7 }],
  ])("%s", (text, expected) => {
    expect(read(kind, text)).toEqual(expected);
  });

  test("that are none are refused", () => {
    refuses(kind, "west=30", "=0.3", "west=0.3=0.7", "west=0.3,east");
  });
});

describe("what is none is told with its place", () => {
  test.each([
    ["a word of others", choice(["up", "down"]), "sideways", []],
    ["a number as a text", positive(), "1.5", []],
    ["a part of a number", whole(), 1.5, []],
    ["one in a list", list(word()), ["a", 2], [1]],
    ["three for a pair", pair(word()), ["a", "b", "c"], []],
    ["a word among some", some(["year", "structure"]), ["year", "month"], [1]],
    ["a list within a list", list(list(word())), [["a"], ["b", 3]], [1, 1]],
    ["neither of two", either(positive(), choice(["stated"])), 0, []],
    ["codes that are none", codes(), ["for", 1], []],
  ] as unknown as readonly (readonly [string, OptionKind<never>, unknown, readonly number[]])[])(
    "%s",
    (_, kind, value, place) => {
      expect(kind.fault(value)).toEqual(place);
    },
  );

  test("and one code is read as one, several as a list", () => {
    expect([read(codes(), "for"), read(codes(), "for, against")]).toEqual(["for", ["for", "against"]]);
  });
});

test("a text that cannot be read is refused with how it is written", () => {
  try {
    choice(["up", "down"]).text!.read("left");
    expect.unreachable();
  } catch (error) {
    expect(isPollError(error) && error.issues[0].hint).toBe("Write one of them.");
  }
});
