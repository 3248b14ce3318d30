import { formatCount } from "../format/number.ts";
import { type CautionKind, caution, type PlacedCaution } from "./caution.ts";
import type { Dataset } from "./dataset.ts";
import type { SampleSize } from "./survey.ts";

export const BASE_ABOVE_SAMPLE: CautionKind = {
  code: "base-above-sample",
  label: "Base",
  remedy: "Look which of the two n is wrong, or of another base.",
};

/**
 * What is called approximate may be off by so much: "about 1,000" is not held against 1,008. No source gives a figure: this
 * is chosen wide, so that a round number is not called wrong.
 */
const APPROXIMATE = 0.1;

/**
 * Bases that hold more respondents than their survey: one of the two numbers is wrong, or of another base, and an interval
 * computed with the larger one is too narrow. Each topline is told once, at its first row. A survey that had "at least"
 * that many respondents may have had more.
 */
export function findLargeBases({ surveys, toplines }: Dataset): readonly PlacedCaution[] {
  const sizes = new Map(surveys.map(({ id, sampleSize }) => [id, sampleSize]));
  const told = new Set<string>();
  return toplines.flatMap(({ survey, question, group, base, baseSize }, index): readonly PlacedCaution[] => {
    const whole = sizes.get(survey) ?? null;
    if (baseSize === null || whole === null || whole.status === "minimum") return [];
    if (atLeast(baseSize) <= atMost(whole)) return [];
    const where = `${survey}/${question}${group === null ? "" : `/${group}`} (base ${base})`;
    if (told.has(where)) return [];
    told.add(where);
    return [
      {
        ...caution(
          BASE_ABOVE_SAMPLE,
          `The base of ${where} has ${formatCount(baseSize.value)} respondents, the whole survey ${formatCount(whole.value)}.`,
        ),
        path: ["toplines", index, "baseSize", "value"],
      },
    ];
  });
}

function atLeast({ value, status }: SampleSize): number {
  return status === "approximate" ? value * (1 - APPROXIMATE) : value;
}

function atMost({ value, status }: SampleSize): number {
  return status === "approximate" ? value * (1 + APPROXIMATE) : value;
}
