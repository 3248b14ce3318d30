import { type AppliedSurveyErrors, SURVEY_ERROR_PRESETS } from "../estimate/survey-errors.ts";
import type { SurveyErrorSizes } from "../stats/survey-error.ts";
import { EFFECT_SIZES, type EffectSizeId } from "./effect-sizes.ts";
import type { SourcedSize, WeighConstants } from "./weigh.ts";

/** What a question is about: people differ more in what they think than in how they vote. */
export type Subject = "attitudes" | "votes";

/** The row of the table that a pair of modes has. */
function modeSizeId(one: string, other: string, subject: Subject): EffectSizeId {
  const both = [one, other];
  const interviewer = both.includes("interviewer") || both.includes("face-to-face");
  if (both.includes("web")) {
    if (subject === "votes") return "mode-phone-web-votes";
    return interviewer ? "mode-interviewer-web" : "mode-phone-web-attitudes";
  }
  const recorded = both.includes("interactive-voice") && both.includes("telephone");
  return recorded && subject === "votes" ? "mode-ivr-phone" : "mode-f2f-phone";
}

/** What each population is in the polls that were counted: all adults, registered or likely voters. */
const COUNTED_AS: Readonly<Record<string, "adults" | "registered" | "likely">> = {
  adults: "adults",
  "adult-citizens": "adults",
  "eligible-voters": "adults",
  "registered-voters": "registered",
  "likely-voters": "likely",
};

/** The row of the table that a pair of populations has; null for what was never counted, as residents from 16 against adults. */
function populationSizeId(one: string, other: string): EffectSizeId | null {
  const both = [COUNTED_AS[one], COUNTED_AS[other]];
  if (both.includes(undefined) || both[0] === both[1]) return null;
  if (!both.includes("likely")) return "population-a-rv";
  return both.includes("registered") ? "population-rv-lv" : "population-a-lv";
}

function sampleTypeSizeId(subject: Subject): EffectSizeId {
  return subject === "votes" ? "mode-phone-web-votes" : "sample-optin-benchmarks";
}

/** The constants of the library: sizes from the table, occasion and house from the error model. */
export function weighConstants(subject: Subject): WeighConstants {
  return subject === "votes" ? VOTES : ATTITUDES;
}

const ATTITUDES: WeighConstants = /* @__PURE__ */ constantsOf("attitudes");
const VOTES: WeighConstants = /* @__PURE__ */ constantsOf("votes");

/** A row of the table. */
export function sizeOf(id: EffectSizeId): SourcedSize {
  const { shift, sd } = EFFECT_SIZES[id];
  return { shift, sd, from: id };
}

/** The same where polls err by other sizes. */
export function withErrors(
  constants: WeighConstants,
  { preset, occasion, house, fadingDays }: AppliedSurveyErrors,
): WeighConstants {
  const from = preset === "votes" || preset === "attitudes" ? preset : "given";
  return { ...constants, ...ofDifference({ occasion, house, fadingDays }, from) };
}

/** Each of the two polls has its own. */
function ofDifference(
  { occasion, house, fadingDays }: Omit<SurveyErrorSizes, "shared">,
  from: SourcedSize["from"],
): Pick<WeighConstants, "occasion" | "house" | "fadingDays"> {
  const twice = (ofPoll: number) => ({ sd: Math.SQRT2 * ofPoll, from });
  return { occasion: twice(occasion), house: twice(house), fadingDays };
}

function constantsOf(subject: Subject): WeighConstants {
  return {
    exponent: 0.5,
    ...ofDifference(SURVEY_ERROR_PRESETS[subject], subject),
    order: sizeOf("order-questions"),
    dontKnowRebased: sizeOf("dk-offered-ratio"),
    middleLeftOut: sizeOf("middle-offered-ratio"),
    // mean shares of the largest answer in the experiments
    dontKnowOffered: { ...sizeOf("dk-offered-substantive"), atShare: 0.64 },
    middleShown: { ...sizeOf("middle-offered-substantive"), atShare: 0.52 },
    middleLevels: { hidden: 0, volunteered: 0.28, shown: 1 },
    mode: (one, other) => sizeOf(modeSizeId(one, other, subject)),
    population: (one, other) => {
      const id = populationSizeId(one, other);
      return id === null ? null : sizeOf(id);
    },
    sampleType: sizeOf(sampleTypeSizeId(subject)),
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
      mode: sizeOf(modeSizeId("interviewer", "web", subject)).sd,
      population: sizeOf("population-a-rv").sd,
      territory: 0.02,
      words: sizeOf("wording-same-object").sd,
      dk: sizeOf("dk-offered-ratio").sd,
      sample: sizeOf(sampleTypeSizeId(subject)).sd,
      weighting: 0.01,
    },
    judgeAnswers: "across methods",
  };
}
