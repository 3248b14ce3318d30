import { SURVEY_ERROR_PRESETS } from "../estimate/survey-errors.ts";
import { EFFECT_SIZES, type EffectSizeId } from "./effect-sizes.ts";
import type { Size, WeighConstants } from "./weigh.ts";

/** What a question is about: people differ more in what they think than in how they vote. */
export type Subject = "attitudes" | "votes";

/** Changes of a questionnaire that have a size, by the row of the table. */
export type QuestionnaireChange = Extract<
  EffectSizeId,
  | "wording-unclassified"
  | "wording-same-object"
  | "wording-another-name"
  | "wording-another-object"
  | "wording-step"
  | "polarity-forbid"
  | "structure-agree"
  | "scale-3-7"
>;

/** Rows of the table that a pair of modes or populations has. Null for what was never measured. */
export function modeSizeId(one: string, other: string, subject: Subject): EffectSizeId {
  const both = [one, other];
  const interviewer = both.includes("interviewer") || both.includes("face-to-face");
  if (both.includes("web")) {
    if (subject === "votes") return "mode-phone-web-votes";
    return interviewer ? "mode-interviewer-web" : "mode-phone-web-attitudes";
  }
  const recorded = both.includes("interactive-voice") && both.includes("telephone");
  return recorded && subject === "votes" ? "mode-ivr-phone" : "mode-f2f-phone";
}

export function populationSizeId(one: string, other: string): EffectSizeId {
  const both = [one, other];
  if (!both.includes("likely-voters")) return "population-a-rv";
  return both.includes("registered-voters") ? "population-rv-lv" : "population-a-lv";
}

export function sampleTypeSizeId(subject: Subject): EffectSizeId {
  return subject === "votes" ? "mode-phone-web-votes" : "sample-optin-benchmarks";
}

/** The constants of the library: sizes from the table, occasion and house from the error model. */
export function weighConstants(subject: Subject): WeighConstants {
  return subject === "votes" ? VOTES : ATTITUDES;
}

const ATTITUDES: WeighConstants = /* @__PURE__ */ constantsOf("attitudes");
const VOTES: WeighConstants = /* @__PURE__ */ constantsOf("votes");

function constantsOf(subject: Subject): WeighConstants {
  const size = (id: EffectSizeId): Size => EFFECT_SIZES[id];
  const { occasion, house, fadingDays } = SURVEY_ERROR_PRESETS[subject];
  return {
    exponent: 0.5,
    // of a difference: each of the two polls has its own
    occasion: Math.SQRT2 * occasion,
    house: Math.SQRT2 * house,
    fadingDays,
    questionnaire: EFFECT_SIZES,
    order: size("order-questions"),
    dontKnowRebased: size("dk-offered-ratio"),
    middleLeftOut: size("middle-offered-ratio"),
    // mean shares of the largest answer in the experiments
    dontKnowOffered: { ...size("dk-offered-substantive"), atShare: 0.64 },
    middleShown: { ...size("middle-offered-substantive"), atShare: 0.52 },
    middleLevels: { hidden: 0, volunteered: 0.28, shown: 1 },
    mode: (one, other) => size(modeSizeId(one, other, subject)).sd,
    population: (one, other) => size(populationSizeId(one, other)).sd,
    sampleType: size(sampleTypeSizeId(subject)).sd,
    sponsor: size("sponsor-partisan"),
    // mode, population, territory and sponsor: counted (rows probability-… of the table); the rest is our judgement
    odds: {
      sameHouse: {
        mode: 0.1,
        population: 0.15,
        territory: 0.05,
        sponsor: 0.25,
        words: 0.1,
        dk: 0.1,
        order: 0.25,
        sample: 0.1,
        weighting: 0.25,
      },
      otherHouse: {
        mode: 0.6,
        population: 0.65,
        territory: 0.25,
        sponsor: 1,
        words: 0.5,
        dk: 0.5,
        order: 0.75,
        sample: 0.5,
        weighting: 1,
      },
    },
    // order and language have no size; a sponsor that is no party has none; territory and weighting are our judgement
    ifItDiffered: {
      mode: size(modeSizeId("interviewer", "web", subject)).sd,
      population: size("population-a-rv").sd,
      territory: 0.02,
      words: size("wording-same-object").sd,
      dk: size("dk-offered-ratio").sd,
      sample: size(sampleTypeSizeId(subject)).sd,
      weighting: 0.01,
    },
    judgeAnswers: "across methods",
  };
}
