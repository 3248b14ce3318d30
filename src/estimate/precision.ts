import { formatCount, formatNumber } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import { choice, either, positive, proportion } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, type UsualRow } from "../model/option-rows.ts";
import type { SampleSize, Survey } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import { NOT_ON_RECORD } from "../model/unknowns.ts";
import { USUAL_LEVEL } from "../stats/normal.ts";
import {
  designEffectCautions,
  impliedDesignEffectOf,
  type PublishedPrecision,
  statedDesignEffectOf,
} from "./design-effect.ts";
import type { AppliedDesignEffect } from "./estimate.ts";
import {
  type AppliedSurveyErrors,
  SURVEY_ERRORS_KIND,
  type SubjectOfQuestion,
  type SurveyErrors,
  surveyErrorsOf,
} from "./survey-errors.ts";
import { baseName } from "./topic.ts";

export const N_NOT_PUBLISHED: CautionKind = {
  code: "n-not-published",
  label: "Sample size",
  unprintable: true,
  remedy: "Accept an inferred size or assume one, and say so (`accept`, `assumeN`).",
};
export const GROUP_SIZE_NOT_PUBLISHED: CautionKind = {
  code: "group-size-not-published",
  label: "Sample size",
  unprintable: true,
  remedy: "Accept an inferred size or assume one, and say so (`accept`, `assumeN`).",
};
export const N_INFERRED: CautionKind = {
  code: "n-inferred",
  label: "Sample size",
  group: "with-the-number",
  brief: "sample size inferred",
  remedy: "Say where it comes from.",
};
export const N_ASSUMED: CautionKind = {
  code: "n-assumed",
  label: "Sample size",
  group: "with-the-number",
  brief: "sample size assumed",
  remedy: "Say so.",
};
const N_APPROXIMATE: CautionKind = { code: "n-approximate", label: "Sample size" };
const SMALL_BASE: CautionKind = {
  code: "small-base",
  label: "Sample size",
  unprintable: true,
  remedy: "Do not publish the share. Add groups up, or give the count.",
};
export const DESIGN_EFFECT_NOT_APPLIED: CautionKind = {
  code: "design-effect-not-applied",
  label: "Weighting",
  remedy:
    "Give `designEffect`: a number that you can defend, `stated` or `implied`. Or call the interval a lower bound.",
};
const DESIGN_EFFECT_ASSUMED: CautionKind = { code: "design-effect-assumed", label: "Weighting" };
const DESIGN_EFFECT_BELOW_ONE: CautionKind = {
  code: "design-effect-below-one",
  label: "Weighting",
  remedy: "Give 1 or more, unless you can show that the design is that good.",
};
export const OPT_IN_SAMPLE: CautionKind = {
  code: "opt-in-sample",
  label: "Sampling",
  remedy: "Do not call it a margin of sampling error. Name the sample.",
};

/** How sure a number is taken to be, where its error is of sampling and rounding alone. */
export interface SamplingOptions {
  /** Confidence level; default: 0.95. */
  readonly level?: number;
  /**
   * Design effect on the variance: a number, `"stated"` (as the house states it) or `"implied"` (from its published
   * margin). Default: 1; what polls usually err by beyond sampling is counted in `pollInterval`.
   */
  readonly designEffect?: number | "stated" | "implied";
  /** `"inferred"` takes an inferred n for the n; every result then says so. Without it an inferred n counts as unknown. */
  readonly accept?: "inferred";
  /** An n to calculate with where none is published (a published one stays); the result calls it assumed. */
  readonly assumeN?: number;
}

/** How sure a number from a topline is taken to be. */
export interface PrecisionOptions extends SamplingOptions {
  /**
   * What surveys err by beyond sampling and rounding: `votes`, `attitudes`, `shirani-mehr-2018`, `none`, or sizes as
   * proportions and why. It is part of `pollInterval` and `totalInterval`, never of `interval`. Default: by the subject of the
   * question.
   */
  readonly surveyErrors?: SurveyErrors;
}

/** The row of a confidence level. */
export const LEVEL_ROW: UsualRow<number> = /* @__PURE__ */ (() => ({
  kind: proportion({ hint: "Write 0.95 for 95%.", placeholder: "level" }),
  help: "confidence level",
  usual: USUAL_LEVEL,
}))();

/** The rows of its options. */
export const SAMPLING_ROWS: OptionRows<SamplingOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<SamplingOptions, "level">,
  () => ({
    level: LEVEL_ROW,
    designEffect: {
      kind: either(positive(), choice(["stated", "implied"]), {
        allowed: "a number above 0, stated or implied",
        hint: "Write a number above 0, such as 1.5, or stated, or implied.",
        placeholder: "effect",
      }),
      help: "on the variance: a number, stated by the pollster, or implied by its margin",
      unless: "1",
    },
    accept: {
      kind: choice(["inferred"], { placeholder: "what" }),
      help: "use an inferred sample size",
      unless: "it counts as unknown",
    },
    assumeN: {
      kind: positive({ hint: "Write a number of respondents, such as 3000.", placeholder: "n", thousands: true }),
      help: "sample size to use where none is published",
    },
  }),
);

/** The rows of its options. */
export const PRECISION_ROWS: OptionRows<PrecisionOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<PrecisionOptions, "level">,
  () => ({
    ...SAMPLING_ROWS,
    surveyErrors: {
      kind: SURVEY_ERRORS_KIND,
      help: "errors beyond sampling: votes, attitudes, shirani-mehr-2018, none, or sizes such as occasion=1.2pp,house=3pp,shared=2.5pp",
      unless: "by the subject of the question",
    },
  }),
);

/** What the precision of a share follows from. A topline has it. */
export interface PrecisionInputs extends Pick<Topline, "group" | "base" | "baseSize"> {
  /** What an n was computed from; nothing where it is as the source has it. */
  readonly rebasedFrom?: Topline["rebasedFrom"];
  readonly survey: PublishedPrecision & Pick<Survey, "sampleType" | "unknowns">;
  readonly question: SubjectOfQuestion;
}

/** The options as they were meant, and the numbers that follow from them. */
export interface Precision {
  readonly level: number;
  readonly sampleSize: SampleSize | null;
  readonly effectiveSampleSize: number | null;
  readonly designEffect: AppliedDesignEffect;
  readonly intervalKind: "sampling" | "modelled";
  readonly surveyErrors: AppliedSurveyErrors;
  readonly cautions: readonly Caution[];
}

/** The smallest effective n for which an interval is still worth printing. */
const SMALLEST_BASE = 30;

/** Level, n, design effect and effective n of a topline under the caller's options, with what is to be said about them. */
export function precisionOf(topline: PrecisionInputs, options: PrecisionOptions): Precision {
  const level = options.level ?? USUAL_LEVEL;
  const [sampleSize, sizeCautions] = sampleSizeOf(topline, options);
  const surveyErrors = surveyErrorsOf(options.surveyErrors, [topline.question]);
  const [designEffect, designCautions] = designEffectOf(topline, options.designEffect, {
    size: sampleSize?.value ?? null,
    occasion: surveyErrors.occasion,
  });
  const effectiveSampleSize = sampleSize === null ? null : sampleSize.value / designEffect.value;
  const optIn = topline.survey.sampleType === "opt-in";
  const cautions: Caution[] = [...sizeCautions, ...(sampleSize === null ? [] : designCautions)];
  if (effectiveSampleSize !== null && effectiveSampleSize < SMALLEST_BASE) {
    cautions.push(
      caution(
        SMALL_BASE,
        `The effective sample size of ${formatCount(effectiveSampleSize)} is below ${String(SMALLEST_BASE)}: too few to publish a share of.`,
      ),
    );
  }
  if (optIn) {
    cautions.push(
      caution(
        OPT_IN_SAMPLE,
        "Respondents chose themselves: the interval holds only if the weighting makes them like the population.",
      ),
    );
  }
  return {
    level,
    sampleSize,
    effectiveSampleSize,
    designEffect,
    intervalKind: optIn ? "modelled" : "sampling",
    surveyErrors,
    cautions,
  };
}

function sampleSizeOf(
  topline: PrecisionInputs,
  { accept, assumeN }: PrecisionOptions,
): readonly [SampleSize | null, readonly Caution[]] {
  const { baseSize, survey } = topline;
  const published = baseSize !== null && (baseSize.status !== "inferred" || accept === "inferred");
  if (assumeN !== undefined && !published) {
    const message = `A sample size of ${formatCount(assumeN)} is assumed; none is on record.`;
    return [{ value: assumeN, status: "assumed", note: "assumed by the caller" }, [caution(N_ASSUMED, message)]];
  }
  if (baseSize === null) {
    const reason = survey.unknowns.find(({ field }) => field === "sampleSize")?.reason;
    const part = topline.group !== null || topline.base !== "all";
    const message = part
      ? `No sample size on record for ${topline.group?.label ?? baseName(topline.base)}, so there is no interval.`
      : `No sample size on record${reason === undefined || reason === NOT_ON_RECORD ? "" : ` (${reason.replace(/\.$/, "")})`}, so there is no interval.`;
    return [null, [caution(part ? GROUP_SIZE_NOT_PUBLISHED : N_NOT_PUBLISHED, message)]];
  }
  const whole = topline.rebasedFrom?.baseSize ?? null;
  if (baseSize.status === "inferred") {
    const n = formatCount(baseSize.value);
    if (accept === "inferred")
      return [
        baseSize,
        [
          caution(N_INFERRED, `A sample size of ${n} is inferred; none is published in the sources read.`, {
            detail: baseSize.note,
          }),
        ],
      ];
    return [
      null,
      [
        caution(N_NOT_PUBLISHED, `No sample size on record, so there is no interval; ${n} is inferred.`, {
          detail: baseSize.note,
        }),
      ],
    ];
  }
  if (baseSize.status === "exact") return [baseSize, []];
  const how = baseSize.status === "minimum" ? "a minimum" : "approximate";
  const what =
    whole === null ? `is ${how}` : `is computed from a sample size of ${formatCount(whole.value)}, which is ${how}`;
  const noted = baseSize.note === null ? "" : ` (in the data: "${baseSize.note.replace(/\.$/, "")}")`;
  return [baseSize, [caution(N_APPROXIMATE, `The sample size of ${formatCount(baseSize.value)} ${what}${noted}.`)]];
}

/** The design effect that is applied, and what is to be said of it beside the error of the occasion that is counted in. */
function designEffectOf(
  { survey }: PrecisionInputs,
  choice: PrecisionOptions["designEffect"],
  { size, occasion }: { readonly size: number | null; readonly occasion: number },
): readonly [AppliedDesignEffect, readonly Caution[]] {
  if (choice === undefined) {
    const none = { value: 1, unit: "ratio", origin: "not-applied" } as const;
    // estimated from polls as they are, the error of the occasion has clusters and weights in it
    const countedIn = size !== null && occasion > 0 ? 1 + 4 * occasion ** 2 * size : 1;
    const stated = survey.designEffect === null ? null : statedDesignEffectOf(survey);
    if (countedIn > (stated ?? 1)) return [none, []];
    const message =
      occasion > 0 && stated !== null
        ? `The pollster states a design effect of ${formatNumber(stated, 2)}, which is not applied: the true interval is wider.`
        : "No design effect is applied: if the sample was clustered or weighted, the true interval is wider.";
    return [none, [caution(DESIGN_EFFECT_NOT_APPLIED, message)]];
  }
  if (choice === "stated") {
    const value = statedDesignEffectOf(survey);
    const applied = { value, unit: "ratio", origin: "stated" } as const;
    return [applied, [...designEffectCautions(survey), ...belowOne(value, "The pollster's")]];
  }
  if (choice === "implied") {
    const { deff, deft, assumed, margin } = impliedDesignEffectOf(survey);
    const value = Math.max(1, deff.value);
    const applied = { value, unit: "ratio", origin: "implied" } as const;
    // a margin that rounding alone tells from that of a simple random sample says nothing
    if (deff.lower <= 1 && deff.upper >= 1) return [applied, []];
    const floor = deff.value < 1 ? "It is below that of a simple random sample, and 1 is applied." : null;
    const message =
      `The design effect of ${deff.value.toFixed(2)} on the variance (${deff.lower.toFixed(2)} to ${deff.upper.toFixed(2)}; deft ${deft.value.toFixed(2)}) ` +
      `follows from the published margin of ${formatPrinted(margin)}` +
      `${assumed.length > 0 ? `, assumed to be ${[...(assumed.includes("atShare") ? ["for 50%"] : []), ...(assumed.includes("level") ? ["at the 95% level"] : [])].join(" and ")}` : ""}.`;
    return [applied, [caution(DESIGN_EFFECT_ASSUMED, message, { detail: floor })]];
  }
  return [{ value: choice, unit: "ratio", origin: "given" }, belowOne(choice, "Your")];
}

function belowOne(value: number, whose: string): readonly Caution[] {
  if (value >= 1) return [];
  const message = `${whose} design effect of ${formatNumber(value, 2)} is below that of a simple random sample, which few polls reach.`;
  return [caution(DESIGN_EFFECT_BELOW_ONE, message)];
}
