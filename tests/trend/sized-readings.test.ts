import { expect, test } from "vitest";
import { DESIGN_EFFECT_NOT_APPLIED, N_INFERRED } from "../../src/estimate/precision.ts";
import { type Caution, caution } from "../../src/model/caution.ts";
import { cautionsSaidOnce } from "../../src/trend/sized-readings.ts";

const inferred = (n: string): Caution =>
  caution(N_INFERRED, `A sample size of ${n} is inferred; none is published in the sources read.`);
const reading = (address: string, ...cautions: readonly Caution[]) => ({ address, cautions });

test("an inferred n of many polls is one caution with their count, that of one names it", () => {
  const many = [reading("a/q", inferred("800")), reading("b/q"), reading("c/q", inferred("900"))];
  expect(cautionsSaidOnce(many)).toEqual([
    { ...inferred("0"), message: "The sample sizes of 2 polls are inferred; none is published in the sources read." },
  ]);
  expect(cautionsSaidOnce(many.slice(0, 2)).map(({ address, message }) => `${String(address)}: ${message}`)).toEqual([
    "a/q: A sample size of 800 is inferred; none is published in the sources read.",
  ]);
});

test("what all inferred sizes come from is said with their count", () => {
  const from = (n: string, detail: string): Caution => ({ ...inferred(n), detail });
  const less = "All respondents less those who named none.";
  const saidOf = (other: string): string =>
    cautionsSaidOnce([reading("a/q", from("1,200", less)), reading("b/q", from("900", other))])[0]!.message;
  expect(saidOf(less)).toBe("The sample sizes of 2 polls are inferred. All respondents less those who named none.");
  expect(saidOf("A guess.")).toBe("The sample sizes of 2 polls are inferred; none is published in the sources read.");
});

test("what is the same for every reading is said once, what differs names its reading", () => {
  const both = caution(DESIGN_EFFECT_NOT_APPLIED, "No design effect is applied.");
  const own = caution({ code: "n-approximate", label: "Sample size" }, "n = 800 is approximate.");
  expect(
    cautionsSaidOnce([reading("a/q", both), reading("b/q", both, own)]).map(({ address, message }) => [
      address,
      message,
    ]),
  ).toEqual([
    [null, "No design effect is applied."],
    ["b/q", "n = 800 is approximate."],
  ]);
});
