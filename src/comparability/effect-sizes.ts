// Written by scripts/effect-sizes.mjs from datasets/effect-sizes/effect-sizes.csv: the rows that feed the audit.

/** How large a difference of method is; points at a share of one half, as proportions. */
export interface EffectSize {
  /** Where the sign carries over to another question; else 0. */
  readonly shift: number;
  /** Standard deviation of the true effects around it. */
  readonly sd: number;
  /** Comparisons that it rests on: experiments, pairs of polls, or series. */
  readonly k: number;
  /** Different questions or pollsters among them. */
  readonly items: number;
  /** A: randomised; B: one house on the same days; C: across houses. Null where it was not measured. */
  readonly grade: "A" | "B" | "C" | null;
}

/** A row of the table of sizes. */
export type EffectSizeId =
  | "wording-same-object"
  | "wording-another-name"
  | "wording-unclassified"
  | "wording-another-object"
  | "polarity-forbid"
  | "structure-agree"
  | "dk-offered-substantive"
  | "dk-offered-ratio"
  | "middle-offered-substantive"
  | "middle-offered-ratio"
  | "other-offered-ratio"
  | "scale-3-7"
  | "mode-interviewer-web"
  | "mode-phone-web-attitudes"
  | "mode-phone-web-votes"
  | "mode-ivr-phone"
  | "mode-f2f-phone"
  | "population-a-rv"
  | "population-a-lv"
  | "population-rv-lv"
  | "occasion-attitudes"
  | "house-attitudes"
  | "occasion-votes"
  | "house-votes"
  | "wording-step"
  | "order-questions"
  | "sponsor-partisan"
  | "sample-optin-benchmarks";

/** The sizes that feed the audit. */
export const EFFECT_SIZES: Readonly<Record<EffectSizeId, EffectSize>> = {
  "wording-same-object": { shift: 0, sd: 0.0334, k: 101, items: 4, grade: "A" },
  "wording-another-name": { shift: 0, sd: 0.2092, k: 181, items: 8, grade: "A" },
  "wording-unclassified": { shift: 0, sd: 0.1498, k: 282, items: 12, grade: "A" },
  "wording-another-object": { shift: 0, sd: 0.1996, k: 6, items: 1, grade: "A" },
  "polarity-forbid": { shift: 0.1, sd: 0.1097, k: 4, items: 4, grade: "A" },
  "structure-agree": { shift: 0.1072, sd: 0.0788, k: 3, items: 2, grade: "A" },
  "dk-offered-substantive": { shift: -0.0946, sd: 0.0569, k: 19, items: 7, grade: "A" },
  "dk-offered-ratio": { shift: 0, sd: 0.0456, k: 19, items: 7, grade: "A" },
  "middle-offered-substantive": { shift: -0.2727, sd: 0.0942, k: 19, items: 7, grade: "A" },
  "middle-offered-ratio": { shift: 0, sd: 0.0815, k: 19, items: 7, grade: "A" },
  "other-offered-ratio": { shift: 0, sd: 0.0905, k: 5, items: 2, grade: "A" },
  "scale-3-7": { shift: 0, sd: 0.043, k: 13, items: 13, grade: "A" },
  "mode-interviewer-web": { shift: 0, sd: 0.081, k: 18, items: 16, grade: "B" },
  "mode-phone-web-attitudes": { shift: 0, sd: 0.064, k: 60, items: 60, grade: "A" },
  "mode-phone-web-votes": { shift: 0, sd: 0.024, k: 5, items: 5, grade: "C" },
  "mode-ivr-phone": { shift: 0, sd: 0.01, k: 1751, items: 1, grade: "C" },
  "mode-f2f-phone": { shift: 0, sd: 0.028, k: 0, items: 0, grade: null },
  "population-a-rv": { shift: 0, sd: 0.021, k: 2751, items: 18, grade: "B" },
  "population-a-lv": { shift: 0, sd: 0.033, k: 309, items: 11, grade: "B" },
  "population-rv-lv": { shift: 0, sd: 0.013, k: 307, items: 11, grade: "B" },
  "occasion-attitudes": { shift: 0, sd: 0.017, k: 8, items: 8, grade: "C" },
  "house-attitudes": { shift: 0, sd: 0.0424, k: 6, items: 6, grade: "C" },
  "occasion-votes": { shift: 0, sd: 0.0141, k: 18, items: 18, grade: "C" },
  "house-votes": { shift: 0, sd: 0.0212, k: 18, items: 18, grade: "C" },
  "wording-step": { shift: 0, sd: 0.048, k: 106, items: 12, grade: "B" },
  "order-questions": { shift: 0, sd: 0.081, k: 4, items: 4, grade: "A" },
  "sponsor-partisan": { shift: 0.0158, sd: 0.0035, k: 696, items: 8, grade: "C" },
  "sample-optin-benchmarks": { shift: 0, sd: 0.062, k: 7, items: 13, grade: "C" },
};
