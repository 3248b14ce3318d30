import { expect, test } from "vitest";
import { careInBrief } from "../../src/citation/citation-text.ts";
import { QUESTION_RULES } from "../../src/comparability/question-rules.ts";
import { TOPLINE_RULES } from "../../src/comparability/topline-rules.ts";
import { essentialCautions } from "../../src/kinds/sentence.ts";
import { caution } from "../../src/model/caution.ts";
import { everyResult } from "../support/results.ts";

const RULES = [...QUESTION_RULES, ...TOPLINE_RULES];
const results = await everyResult();

test.each([
  ["share", ""],
  ["change", "Caution: territory differs (~8 of the 20 points); rule of the comparison overridden."],
  ["lead", "Caution: sample size inferred."],
  ["coverage", "Caution: territory differs (~8 of the 20 points)."],
  [
    "decomposition",
    "Caution: method differs (~5 points; assumed, not measured); sizes of groups from another survey; population differs.",
  ],
  [
    "trend",
    "Caution: several wordings in one line; effects of pollsters and wordings not separated; the line restarts; several populations in one line; pollsters not independent: no two confirmations.",
  ],
  ["breaks", "Caution: method changed on the same days."],
  ["plan", ""],
])("%s", (name, text) => {
  expect(careInBrief(results[name]!)).toBe(text);
});

const withCare = Object.entries(results).filter(([, result]) => essentialCautions(result).length > 0);

test.each(withCare)("%s: something, as its sentence must not leave something out", (_, result) => {
  expect(careInBrief(result)).not.toBe("");
});

test("every rule of the audit that must be said with a number has words of its own", () => {
  const { share } = results;
  const briefly = (code: string) => {
    const rule = RULES.find((each) => each.code === code)!;
    return careInBrief({ ...share!, cautions: [caution(rule, "The sentence.")] } as typeof share & object);
  };
  expect(briefly("different-population")).toBe("Caution: population differs.");
  expect(briefly("different-middle-option")).toBe("Caution: middle option differs.");
  expect(briefly("different-options")).toBe("Caution: answers differ.");
  expect(briefly("overlapping-field-dates")).toBe("Caution: field dates overlap.");
  expect(briefly("different-partners")).toBe("");
  expect(briefly("mode-unknown")).toBe("");
  const said = RULES.map(({ code }) => briefly(code)).filter((text) => text !== "");
  expect(said).toHaveLength(30);
  expect(new Set(said).size).toBe(said.length);
});
