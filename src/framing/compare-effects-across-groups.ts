import { isPollError, refuse, shown } from "../errors.ts";
import { displayable } from "../estimate/displayable.ts";
import type { Estimate, Interval } from "../estimate/estimate.ts";
import { joinedMaterial, lineageOf, recipeOf } from "../estimate/lineage.ts";
import { formatList } from "../format/number.ts";
import { checkKinds, EFFECT } from "../model/arguments.ts";
import { distinctSources } from "../model/source.ts";
import type { ChiSquaredStatistic } from "../stats/chi-squared-statistic.ts";
import { cochranMantelHaenszelTest } from "../stats/cochran-mantel-haenszel.ts";
import { mantelHaenszelOddsRatio, type StratumPair } from "../stats/mantel-haenszel.ts";
import { adjustPValues } from "../stats/multiple-comparisons.ts";
import { pooledEffect } from "../stats/random-effects.ts";
import { allCautions } from "./cautions-of-effects.ts";
import { changeOfEffect, type EffectChange } from "./change-of-effect.ts";
import type { WordingEffect } from "./wording-effect.ts";

/** The effect of a form within each of several groups of one survey, and whether it differs between them. */
export interface EffectsAcrossGroups extends Pick<Estimate, "label" | "method" | "cautions" | "sources" | "lineage"> {
  readonly kind: "effects-across-groups";
  /** Level of the intervals: 0.95 is 95%. */
  readonly level: number;
  /** One for each group. */
  readonly effects: readonly WordingEffect[];
  /** The effect if it is one for all groups, weighted by the inverse of their variances; null where an n is unknown. */
  readonly within: {
    readonly estimate: number;
    readonly standardError: number;
    readonly interval: Interval;
  } | null;
  /** Whether the form does anything within the groups (Cochran, Mantel and Haenszel); null where an n is unknown. */
  readonly test: ChiSquaredStatistic | null;
  /** Whether the effect differs between the groups in points; null where it cannot be told. */
  readonly differInPoints: ChiSquaredStatistic | null;
  /** Whether it differs in odds (Breslow and Day, by Tarone): near 0 and 1 a shift of the same odds is fewer points. */
  readonly differInOdds: ChiSquaredStatistic | null;
  /** Each group less the first, the p-values by Holm over all of them. */
  readonly differences: readonly (EffectChange & { readonly adjustedPValue: number | null })[];
}

/**
 * Whether a wording works alike in several groups of a survey: the form by subgroup.
 *
 * An effect that is beyond chance in one group and within it in another does not differ between them for that: the test
 * is of the difference. Groups must be of one division, so that no respondent is in two. Groups that were searched for a
 * difference make the p-values too small.
 *
 * Whether effects differ depends on how they are measured, so there are two tests: in points, and in odds.
 *
 *     D = Σ Dₖ/vₖ / Σ 1/vₖ;  in points: Q = Σ (Dₖ − D)²/vₖ, chi-squared with k − 1 degrees of freedom
 *
 * @param effects Of `compareWordings` or `wordingEffectsOf`, one for each group of one survey, on one answer.
 * @returns Proportions. Where the n of a group is not published, as is usual, there are the effects and no test.
 * @throws PollError `wrong-usage` for fewer than two effects, effects of all respondents, of two surveys, pairs of forms
 *   or designs; `different-group` for groups of two divisions, or one twice; and as `changeOfEffect`.
 * @example
 * ```ts
 * const experiments = await loadDataset("wording-experiments");
 * const effects = ["republicans", "democrats"].map(
 *   (party) =>
 *     wordingEffectsOf(experiments, "schuldt-2011", {
 *       stance: "climate-change:real",
 *       forms: ["global-warming", "climate-change"],
 *       group: `schuldt-2011-${party}`,
 *     })[0],
 * );
 * const across = compareEffectsAcrossGroups(effects);
 * across.differences[0]?.value; // => -0.167
 * across.differInPoints; // => null
 * ```
 * @see Checked against generalised least squares and `glm` in R 4.5.0: docs/agreement.md.
 */
export function compareEffectsAcrossGroups(effects: readonly WordingEffect[]): EffectsAcrossGroups {
  checkKinds("compareEffectsAcrossGroups", effects, EFFECT, ["effects"]);
  requireGroups(effects);
  const [first, ...rest] = effects;
  const changes = rest.map((effect) => changeOfEffect(first!, effect));
  const level = Number(first!.lineage.settings.level);
  const strata = effects.flatMap(stratumOf);
  const known = strata.length === effects.length;
  const variances = effects.flatMap(({ value: estimate, standardError }) =>
    standardError === null || standardError === 0 ? [] : [{ estimate, variance: standardError ** 2 }],
  );
  const within =
    variances.length === effects.length ? pooledEffect(variances, { method: "fixed", test: "normal", level }) : null;
  const adjusted = adjustPValues(changes.map(({ pValue }) => pValue ?? 1));
  return displayable(
    {
      kind: "effects-across-groups",
      label: formatList([
        ...new Set(
          effects.map(({ label, to }) => label.replace(` (${to.group!})`, "").replace(`(${to.group!}, `, "(")),
        ),
      ]),
      level,
      effects,
      within:
        within === null
          ? null
          : {
              estimate: within.estimate,
              standardError: within.standardError,
              interval: { lower: within.lower, upper: within.upper, level },
            },
      test: known ? orNull(() => cochranMantelHaenszelTest(strata.map(countsOf))) : null,
      differInPoints: within === null ? null : testOf(within.heterogeneity),
      differInOdds: known ? orNull(() => mantelHaenszelOddsRatio(strata, { level }).tarone) : null,
      differences: changes.map((change, index) => ({
        ...change,
        adjustedPValue: change.pValue === null ? null : adjusted[index]!,
      })),
      method: "fixed",
      cautions: allCautions(effects),
      sources: distinctSources(effects.flatMap(({ sources }) => sources)),
      lineage: lineageOf(
        {
          verb: "compareEffectsAcrossGroups",
          of: [effects.map(({ lineage }) => recipeOf(lineage))],
          // they follow from the effects
          settings: { level, method: "fixed" },
        },
        joinedMaterial(effects.map(({ lineage }) => lineage)),
      ),
    },
    effects,
  );
}

function stratumOf({ from, to }: WordingEffect): readonly StratumPair[] {
  if (from.effectiveSampleSize === null || to.effectiveSampleSize === null) return [];
  return [
    {
      first: { proportion: from.value, sampleSize: from.effectiveSampleSize.value },
      second: { proportion: to.value, sampleSize: to.effectiveSampleSize.value },
    },
  ];
}

function countsOf({ first, second }: StratumPair): readonly (readonly number[])[] {
  return [first, second].map(({ proportion, sampleSize }) => [proportion * sampleSize, (1 - proportion) * sampleSize]);
}

function testOf({ statistic, degreesOfFreedom, pValue }: ChiSquaredStatistic): ChiSquaredStatistic {
  return { statistic, degreesOfFreedom, pValue };
}

/** Null where shares of 0 or 1 leave nothing to test. */
function orNull(test: () => ChiSquaredStatistic): ChiSquaredStatistic | null {
  try {
    return test();
  } catch (error) {
    if (isPollError(error) && error.issues[0].code === "out-of-domain") return null;
    throw error;
  }
}

function requireGroups(effects: readonly WordingEffect[]): void {
  if (effects.length < 2) {
    refuse(
      "wrong-usage",
      ["effects"],
      `Expected effects in two groups or more, got ${String(effects.length)}.`,
      "One effect for each group.",
    );
  }
  const [first] = effects;
  const groups = new Set<string>();
  for (const [index, { from, to, design }] of effects.entries()) {
    const path = ["effects", index];
    if (from.groupScheme === null) {
      const hint = "All respondents hold those of the groups: leave them out.";
      refuse("wrong-usage", path, `Expected an effect within a group, got one of all of ${from.survey}.`, hint);
    }
    if (from.groupScheme !== first!.from.groupScheme || groups.has(from.group!)) {
      refuse(
        "different-group",
        path,
        `Expected each group of one division once, got ${shown(from.group)} of ${from.groupScheme}.`,
        "Groups of two divisions share respondents.",
      );
    }
    groups.add(from.group!);
    if (design === "same respondents") {
      const hint = "Their covariance within a group is not published.";
      refuse("wrong-usage", path, "Expected forms put to different respondents, got both put to the same.", hint);
    }
    for (const [what, one, other] of [
      ["survey", pairOf(first!, "survey"), `${from.survey} and ${to.survey}`],
      ["pair of forms", pairOf(first!, "question"), `${from.question} and ${to.question}`],
      ["design", first!.design, design],
    ] as const) {
      if (one === other) continue;
      const hint = "For two surveys use changeOfEffect, for many poolEffects.";
      refuse("wrong-usage", path, `Expected effects of one ${what}, got ${one} and ${other}.`, hint);
    }
  }
}

function pairOf({ from, to }: WordingEffect, what: "survey" | "question"): string {
  return `${from[what]} and ${to[what]}`;
}
