import { refuse } from "../errors.ts";
import { formatNumber } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { checkKind, SURVEY } from "../model/arguments.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { PrintedValue } from "../model/share.ts";
import { roundingUnit, shareOf } from "../model/share.ts";
import type { StatedDesignEffect, Survey } from "../model/survey.ts";
import { impliedDesignEffect as designEffectOfMargin } from "../stats/margin-of-error.ts";
import { USUAL_LEVEL } from "../stats/normal.ts";
import { countFigure, type Figure, shareFigure } from "./figure.ts";

const DESIGN_EFFECT_CONTRADICTED: CautionKind = {
  code: "design-effect-contradicted",
  label: "Weighting",
  remedy: "Use the larger, or `implied`; the sentence says if it fits as a factor on the standard error (deft).",
};

/** What a survey publishes on its precision. */
export type PublishedPrecision = Pick<Survey, "id" | "sampleSize" | "designEffect" | "margins">;

/** A design effect with the range that the rounding of the published margin leaves open. */
export interface DesignEffectRange {
  /** At the lower end of what the published margin stands for. */
  readonly lower: number;
  /** At the margin as published. */
  readonly value: number;
  /** At the upper end. */
  readonly upper: number;
}

/** The design effect that a published margin of error implies, read as an effect on the variance and on the standard error. */
export interface ImpliedDesignEffect {
  readonly margin: PrintedValue;
  /** Share that the margin is for. */
  readonly atShare: Figure;
  /** Level of the margin: 0.95 is 95%. */
  readonly level: number;
  /** Respondents that the margin is of. */
  readonly sampleSize: Figure;
  /** On the variance. */
  readonly deff: DesignEffectRange;
  /** On the standard error: the square root. */
  readonly deft: DesignEffectRange;
  /** What the house did not say and was taken for granted: that the margin is for a share of 50%, at the 95% level. */
  readonly assumed: readonly ("atShare" | "level")[];
}

/**
 * What the published margins of a survey say about its design effect.
 *
 *     deff = (margin / (z · √(p(1 − p)/n)))²,  deft = √deff
 *
 * The margin is itself rounded (2.8 stands for 2.75 to 2.85), so each comes as a range. A margin without a stated share is
 * taken to be for 50%, one without a level at 95%; both are named in `assumed`. Houses that use z = 2 come out a little
 * above their true design effect.
 *
 * A check, not a measurement: many houses print the margin of a simple random sample whatever the design.
 *
 * @param survey A survey of a data set, or of a topline.
 * @returns One entry per published margin that has an n; empty where no margin or no n is published. An inferred n counts as none.
 * @throws PollError as `impliedDesignEffect` of toplines/stats, for a margin or an n outside its domain.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const [implied] = impliedDesignEffects(topline(polls, "iri-2014-03").survey);
 * implied?.deff; // => { lower: 0.944954, value: 0.979628, upper: 1.014927 }
 * implied?.assumed; // => ["atShare", "level"]
 * ```
 * @see Kish (1965), Survey Sampling.
 */
export function impliedDesignEffects(survey: PublishedPrecision): readonly ImpliedDesignEffect[] {
  checkKind("impliedDesignEffects", survey, SURVEY, ["survey"]);
  return survey.margins.flatMap(({ halfWidth, atShare, level, sampleSize }) => {
    const known = survey.sampleSize?.status === "inferred" ? null : survey.sampleSize?.value;
    const n = sampleSize ?? known ?? null;
    if (n === null) return [];
    const proportion = atShare ?? 0.5;
    const margin = shareOf(halfWidth, null);
    const slack = roundingUnit(halfWidth) / 2;
    const options = { level: level ?? USUAL_LEVEL, proportion };
    const deff = {
      lower: designEffectOfMargin(margin - slack, n, options),
      value: designEffectOfMargin(margin, n, options),
      upper: designEffectOfMargin(margin + slack, n, options),
    };
    const deft = { lower: Math.sqrt(deff.lower), value: Math.sqrt(deff.value), upper: Math.sqrt(deff.upper) };
    const assumed = [
      ...(atShare === null ? (["atShare"] as const) : []),
      ...(level === null ? (["level"] as const) : []),
    ];
    return [
      {
        margin: halfWidth,
        atShare: shareFigure(proportion),
        level: options.level,
        sampleSize: countFigure(n),
        deff,
        deft,
        assumed,
      },
    ];
  });
}

/** The implied design effect that is applied on request: the one of the margin given nearest to 50%, where margins are widest. */
export function impliedDesignEffectOf(survey: PublishedPrecision): ImpliedDesignEffect {
  const [best] = [...impliedDesignEffects(survey)].sort(
    (a, b) => Math.abs(a.atShare.value - 0.5) - Math.abs(b.atShare.value - 0.5) || b.margin.value - a.margin.value,
  );
  return (
    best ??
    refuse(
      "no-design-effect",
      ["designEffect"],
      `${survey.id} has no published margin of error and sample size.`,
      "Give a design effect as a number, such as 1.5.",
    )
  );
}

/** The design effect on the variance that the house states; one that it does not define is read as such. */
export function statedDesignEffectOf(survey: PublishedPrecision): number {
  const { designEffect } = survey;
  if (designEffect === null) {
    return refuse(
      "no-design-effect",
      ["designEffect"],
      `${survey.id} states no design effect.`,
      'Give it as a number, such as 1.5, or use "implied" where a margin is published.',
    );
  }
  return designEffect.definition === "deft" ? designEffect.value ** 2 : designEffect.value;
}

/** Says where a stated design effect and the published margins of the same survey cannot both be right. */
export function designEffectCautions(survey: PublishedPrecision): readonly Caution[] {
  const { designEffect } = survey;
  const implied = impliedDesignEffects(survey);
  if (designEffect === null || implied.length === 0) return [];
  const readings = readingsOf(designEffect).map((reading) => ({
    ...reading,
    fits: implied.every(({ deff }) => reading.deff >= deff.lower && reading.deff <= deff.upper),
  }));
  if (readings[0]!.fits) return [];
  const fitting = readings.find(({ fits }) => fits);
  const { deff, margin } = implied[0]!;
  const range = `${formatNumber(deff.lower, 2)} to ${formatNumber(deff.upper, 2)}`;
  const message =
    fitting === undefined
      ? `The pollster states a design effect of ${String(designEffect.value)}, but its published margin of ${formatPrinted(margin)} implies ${range} on the variance.`
      : `The stated design effect of ${String(designEffect.value)} fits the published margins only if it multiplies the standard error (deft), that is ${formatNumber(fitting.deff, 2)} on the variance.`;
  return [caution(DESIGN_EFFECT_CONTRADICTED, message)];
}

/** How a stated design effect can be read; the first reading is the one that is applied. */
function readingsOf({ value, definition }: StatedDesignEffect): readonly { readonly deff: number }[] {
  if (definition === "deft") return [{ deff: value ** 2 }];
  return definition === "deff" ? [{ deff: value }] : [{ deff: value }, { deff: value ** 2 }];
}
