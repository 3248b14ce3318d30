import { type Issue, refuse } from "../errors.ts";
import { displayable } from "../estimate/displayable.ts";
import type { Interval } from "../estimate/estimate.ts";
import { differenceFigure } from "../estimate/figure.ts";
import { joinedMaterial, lineageOf, recipeOf, settingsOf } from "../estimate/lineage.ts";
import { LEVEL_ROW } from "../estimate/precision.ts";
import { isDataset } from "../estimate/taken.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { checkKinds, checkText, EFFECT } from "../model/arguments.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { choice, either, given, isRecord, some } from "../model/option-kind.ts";
import {
  type AnyRows,
  type Of,
  type OptionRows,
  optionRows,
  type Settled,
  settled,
  within,
  without,
} from "../model/option-rows.ts";
import { distinctSources } from "../model/source.ts";
import type { BetweenVarianceMethod } from "../stats/between-variance.ts";
import { leaveOneOut } from "../stats/leave-one-out.ts";
import { metaRegression } from "../stats/meta-regression.ts";
import { type PooledEffectOptions, type PooledTest, pooledEffect } from "../stats/random-effects.ts";
import { commonCautions } from "./cautions-of-effects.ts";
import { clustersOf, meanOf } from "./effect-clusters.ts";
import { MODERATORS, type Moderator, type ModeratorName, predictorsOf } from "./effect-moderators.ts";
import { type EffectAspect, requireAlike, requireOneDirection } from "./effects-of-one-kind.ts";
import type { PooledRole, PooledWordingEffect } from "./pooled-wording-effect.ts";
import { designsOf } from "./wording-design.ts";
import type { WordingEffect } from "./wording-effect.ts";
import { WORDING_EFFECTS_ROWS, type WordingEffectsOptions, wordingEffectsOf } from "./wording-effects-of.ts";

const FEW_EFFECTS: CautionKind = {
  code: "few-effects",
  group: "with-the-number",
  brief: "few effects",
  remedy: "Show the single effects; do not lean on the prediction interval.",
};
const EFFECTS_LEFT_OUT: CautionKind = {
  code: "effects-left-out",
  remedy:
    "Read the reasons: parts that are not comparable, forms with the same words (`include` lets both in), an unknown n.",
};

/** What `pool` can be told. */
export interface PoolOptions {
  /** Estimate of the variance between effects; `"reml"` unless told. */
  readonly method?: BetweenVarianceMethod;
  /** `"hartung-knapp"` unless told, `"normal"` for a fixed effect. */
  readonly test?: PooledTest;
  /** Level of the intervals; 0.95 unless told. */
  readonly level?: number;
  /** `"survey"`: averages the effects of one survey first. Without it several of one survey are refused. */
  readonly cluster?: "survey";
  /** What may go with the effect: `["year"]`, or by names of one's own, where it can be a function of the effect. */
  readonly moderators?: readonly ModeratorName[] | Readonly<Record<string, Moderator>>;
  /** What may differ between the effects, though it makes them effects of different things. */
  readonly across?: readonly PooledAcross[];
  /** Effects that are left out unless asked for. */
  readonly include?: readonly PooledRole[];
}

/** What may differ between pooled effects, where the caller allows it. */
export type PooledAcross = EffectAspect;

const ROLES = ["unclean", "check"] as const satisfies readonly PooledRole[];

/** The rows of its options. */
const POOL_ROWS: OptionRows<PoolOptions, "method" | "level" | "across" | "include"> = /* @__PURE__ */ optionRows(
  null as Of<PoolOptions, "method" | "level" | "across" | "include">,
  () => ({
    method: {
      kind: choice(["reml", "ml", "dl", "pm", "fixed"], { code: "unknown-method" }),
      help: "estimate of the variance between effects: restricted or full maximum likelihood, DerSimonian and Laird, Paule and Mandel, or none",
      usual: "reml",
    },
    test: {
      kind: choice(["hartung-knapp", "hartung-knapp-floored", "normal"], { code: "unknown-method" }),
      help: "how the mean is tested",
      unless: "hartung-knapp; normal for a fixed effect",
    },
    level: LEVEL_ROW,
    cluster: { kind: choice(["survey"], { placeholder: "what" }), help: "average the effects of one survey first" },
    moderators: {
      kind: either<readonly ModeratorName[], Readonly<Record<string, Moderator>>>(
        some(MODERATORS),
        given("moderators by name", 'Write { year: "year" }.', isRecord, "unknown-value"),
      ),
      help: "what may go with the effect: year, named-actor, structure; several, separated by commas",
    },
    across: {
      kind: some(["stances", "structures", "designs", "dont-know"]),
      help: "what may differ all the same: stances, structures, designs, dont-know; several, separated by commas",
      usual: [],
    },
    include: { kind: some(ROLES), help: "what is left out unless asked for: unclean, check", usual: [] },
  }),
);

/** What `pool` can be told of an experiment. */
export interface ExperimentOptions
  extends PoolOptions,
    Omit<WordingEffectsOptions, "method" | "level" | "forms" | "drift" | "surveyErrors"> {
  /** The two forms by their arms in the experiment, where it has more than two; the effect is the second less the first. */
  readonly forms?: readonly [first: string, second: string];
}

/** The rows of its options. */
export const EXPERIMENT_ROWS: OptionRows<ExperimentOptions, "method" | "level" | "across" | "include" | "overrides"> =
  /* @__PURE__ */ optionRows(
    null as Of<ExperimentOptions, "method" | "level" | "across" | "include" | "overrides">,
    () => {
      const { forms, ...rows } = without(WORDING_EFFECTS_ROWS, "method", "level", "drift", "surveyErrors");
      return { ...rows, forms: { kind: forms.kind, help: forms.help }, ...POOL_ROWS };
    },
  );

/** Up to so many effects hardly tell how they vary. */
const FEW = 4;

/**
 * The mean of wording effects that several surveys measured, and how they vary around it.
 *
 * Random effects by REML with Hartung and Knapp's interval unless told. The interval is that of the mean; the effect of
 * one more experiment is to be expected in `predictionInterval`. Each variance holds sampling, design, rounding and what was
 * allowed for survey error.
 *
 * Effects must be of one thing: on one answer and in one direction, between questions of the same structures, by one design, with don't-knows
 * treated alike; `across` names what may differ all the same. Effects of one survey share respondents: with `cluster` they
 * are averaged first, with the standard error of the mean as if they moved together, which is the most that it can be.
 * Unclean halves and checks, and effects without n, are left out, counted and named in `leftOut`.
 *
 *     θᵢ = μ + uᵢ + eᵢ,  μ̂ = Σ wᵢθᵢ / Σ wᵢ,  wᵢ = 1/(vᵢ + τ²)
 *
 * @param effects Of `wordingEffectsOf` or `framing`; or a data set and the id of an experiment, `pool(experiments, "gss-fare", …)`,
 *   with the options of `wordingEffectsOf`.
 * @param options `method`, `test`, `level`, `cluster`, `moderators`, `across`, `include`.
 * @returns Proportions; variances in squared proportions.
 * @throws PollError `no-shared-stance`, `different-structure`, `wrong-usage` (designs, don't-knows, the same forms the other
 *   way round, several effects of one survey, effects with a drift, which is a bound and no variance), `unknown-value` for an option's value, `out-of-domain` for fewer
 *   than two effects, `unknown-method`, `level-out-of-range`.
 * @example
 * ```ts
 * const experiments = await loadDataset("wording-experiments");
 * const effects = wordingEffectsOf(experiments, "gss-fare", {
 *   stance: "gss-fare-spending:more",
 *   forms: ["x", "y"],
 *   dontKnow: "dropped",
 * });
 * const pooled = pool(effects, { moderators: { year: "year" } });
 * pooled.value; // => 0.43222
 * pooled.interval; // => { lower: 0.416998, upper: 0.447441, level: 0.95 }
 * pooled.moderation?.coefficients[1].estimate; // => -0.000912
 * ```
 * @see Viechtbauer (2010), Journal of Statistical Software 36 (3), doi:10.18637/jss.v036.i03. Hartung & Knapp (2001),
 *   Statistics in Medicine 20: 3875–3889.
 */
export function pool(effects: readonly WordingEffect[], options?: PoolOptions): PooledWordingEffect;
/** The same of an experiment in every survey of a data set that held it. */
export function pool(dataset: Dataset, experiment: string, options?: ExperimentOptions): PooledWordingEffect;
export function pool(...given: readonly unknown[]): PooledWordingEffect {
  const { effects, meant } = effectsOf(given);
  const { method, level, cluster, across, include } = meant;
  const { test = method === "fixed" ? "normal" : "hartung-knapp" } = meant;
  const moderators = byName(meant.moderators ?? {});
  const leftOut = effects.flatMap((effect) => {
    const reason = reasonToLeaveOut(effect, include);
    return reason === null ? [] : [{ addresses: addressesOf(effect), reason }];
  });
  const kept = effects.filter((effect) => reasonToLeaveOut(effect, include) === null);
  if (kept.length === 0) {
    refuse(
      "out-of-domain",
      ["effects"],
      `Expected two effects or more that can be pooled, got ${effects.length === 0 ? "none" : `none of ${String(effects.length)}`}.`,
      effects.length === 0
        ? "wordingEffectsOf(dataset, experiment, …) and framing(toplines).effects hold some."
        : [...new Set(leftOut.map(({ reason }) => reason))].join(" "),
    );
  }
  const placeOf = (index: number): Issue["path"] => ["effects", effects.indexOf(kept[index]!)];
  requireAlike(kept, placeOf, (aspect) => `Pool each kind by itself, or say across: ["${aspect}"].`, across);
  requireOneDirection(kept, placeOf);
  requireNoDrift(kept, placeOf);
  const clusters = clustersOf(kept, cluster);
  if (clusters.length < 2) {
    refuse(
      "out-of-domain",
      ["effects"],
      `Expected effects of two surveys or more, got ${clusters[0]![0]!.to.survey} alone${leftOut.length === 0 ? "" : `, and ${formatQuantity(leftOut.length, "effect")} left out`}.`,
      "Of one survey framing gives the effect.",
    );
  }
  const data = clusters.map(meanOf);
  const settings: PooledEffectOptions = { method, test, level };
  const pooled = pooledEffect(data, settings);
  const fixed = pooledEffect(data, { method: "fixed", test: "normal", level });
  const without = data.length > 2 ? leaveOneOut(data, settings) : [];
  const withLevel = ({ lower, upper }: { readonly lower: number; readonly upper: number }): Interval => ({
    lower,
    upper,
    level,
  });
  const labels = [...new Set(kept.map(({ label }) => label))];
  return displayable({
    kind: "pooled-wording-effect",
    label: labels.length > 3 ? `${labels[0]!} and ${String(labels.length - 1)} others` : formatList(labels),
    designs: designsOf(kept.map(({ design }) => design)),
    ...differenceFigure(pooled.estimate),
    standardError: pooled.standardError,
    interval: withLevel(pooled),
    fixed: { ...differenceFigure(fixed.estimate), standardError: fixed.standardError, interval: withLevel(fixed) },
    predictionInterval: pooled.predictionInterval === null ? null : withLevel(pooled.predictionInterval),
    degreesOfFreedom: pooled.degreesOfFreedom,
    statistic: pooled.statistic,
    pValue: pooled.pValue,
    method,
    test,
    betweenVariance: pooled.betweenVariance,
    betweenStandardDeviation: differenceFigure(Math.sqrt(pooled.betweenVariance)),
    heterogeneity: pooled.heterogeneity,
    parts: clusters.map((members, index) => {
      const omitted = without[index];
      return {
        survey: members[0]!.to.survey,
        addresses: members.flatMap(addressesOf),
        ...differenceFigure(data[index]!.estimate),
        standardError: Math.sqrt(data[index]!.variance),
        weight: pooled.weights[index]!,
        without:
          omitted === undefined
            ? null
            : {
                ...differenceFigure(omitted.estimate),
                interval: withLevel(omitted),
                betweenVariance: omitted.betweenVariance,
              },
      };
    }),
    moderation:
      Object.keys(moderators).length === 0 ? null : metaRegression(data, predictorsOf(clusters, moderators), settings),
    leftOut,
    roles: ROLES.filter((role) => kept.some((effect) => rolesOf(effect).includes(role))),
    cautions: [...cautionsOf(data.length, leftOut), ...commonCautions(kept)],
    sources: distinctSources(kept.flatMap(({ sources }) => sources)),
    lineage: lineageOf(
      {
        verb: "pool",
        of: [effects.map(({ lineage }) => recipeOf(lineage))],
        settings: settingsOf(POOL_ROWS, meant, {
          test,
          // a function of the caller's is in no recipe: its name stands for it, and is refused when it is made again
          moderators: Object.fromEntries(
            Object.entries(moderators).map(([name, by]) => [name, typeof by === "string" ? by : `function ${name}`]),
          ),
        }),
      },
      joinedMaterial(kept.map(({ lineage }) => lineage)),
    ),
  });
}

function effectsOf(given: readonly unknown[]): {
  readonly effects: readonly WordingEffect[];
  readonly meant: Settled<PoolOptions, "method" | "level" | "across" | "include">;
} {
  const [first, second, third = {}] = given;
  if (!isDataset(first)) {
    checkKinds("pool", first, EFFECT, ["effects"]);
    const options = (second === undefined ? {} : second) as PoolOptions;
    return { effects: first as readonly WordingEffect[], meant: settled("pool", POOL_ROWS, options) };
  }
  checkText("pool", second, "the id of an experiment", ["experiment"]);
  const experiment = second as string;
  const all = settled("pool", EXPERIMENT_ROWS, third as ExperimentOptions);
  const { level } = all;
  const { method: _, ...own } = within(
    without(WORDING_EFFECTS_ROWS, "method") as AnyRows as OptionRows<object>,
    all,
  ) as {
    method?: unknown;
  };
  const forms = all.forms ?? pairOf(armsOf(first, experiment));
  return { effects: wordingEffectsOf(first, experiment, { ...own, level, forms }), meant: within(POOL_ROWS, all) };
}

/** The forms of an experiment in their order; several effects could be meant where there are more than two. */
function armsOf(dataset: Dataset, experiment: string): readonly string[] {
  return [
    ...new Set(dataset.questions.flatMap((each) => (each.experiment?.id === experiment ? each.experiment.arm : []))),
  ];
}

function pairOf(arms: readonly string[]): readonly [string, string] {
  const [first = "", second = "", ...more] = arms;
  if (arms.length > 0 && (second === "" || more.length > 0)) {
    refuse(
      "wrong-usage",
      ["forms"],
      `Expected two forms, got ${arms.join(", ")}.`,
      "Name the two that are meant in `forms`: the first and the second.",
    );
  }
  return [first, second];
}

function addressesOf({ from, to }: WordingEffect): readonly string[] {
  return [from.address, to.address];
}

function rolesOf({ from, to }: WordingEffect): readonly string[] {
  return [from, to].flatMap(({ experiment }) => experiment?.role ?? []);
}

/** How far opinion may have moved is a bound that no effect of many averages out. */
function requireNoDrift(effects: readonly WordingEffect[], placeOf: (index: number) => Issue["path"]): void {
  const index = effects.findIndex(({ allowances }) => (allowances.drift?.value ?? 0) > 0);
  if (index < 0) return;
  refuse(
    "wrong-usage",
    placeOf(index),
    `Expected effects without a drift, got one of ${String(effects[index]!.allowances.drift?.value)}.`,
    "A bound has no place in a mean of random effects: pool effects compared without `drift`.",
  );
}

function reasonToLeaveOut(effect: WordingEffect, include: readonly PooledRole[]): string | null {
  const { standardError } = effect;
  const roles = rolesOf(effect);
  if (roles.includes("unclean") && !include.includes("unclean")) return "The parts are not comparable.";
  if (roles.includes("check") && !include.includes("check")) return "Both forms have the same words.";
  if (standardError === null) return "It has no standard error, since an n is not published.";
  return standardError === 0 ? "It has no standard error, since all or none gave the answer." : null;
}

function byName(moderators: NonNullable<PoolOptions["moderators"]>): Readonly<Record<string, Moderator>> {
  if (!Array.isArray(moderators)) return moderators as Readonly<Record<string, Moderator>>;
  return Object.fromEntries((moderators as readonly ModeratorName[]).map((name) => [name, name]));
}

function cautionsOf(count: number, leftOut: PooledWordingEffect["leftOut"]): readonly Caution[] {
  const cautions: Caution[] = [];
  if (count <= FEW) {
    cautions.push(
      caution(
        FEW_EFFECTS,
        `${formatQuantity(count, "effect")} hardly tell how effects vary: the variance between them and the interval for one more are next to guesses.`,
      ),
    );
  }
  if (leftOut.length > 0) {
    const reasons = [...new Set(leftOut.map(({ reason }) => reason))].join(" ");
    const names = formatList([...new Set(leftOut.map(({ addresses }) => addresses.join(" and ")))]);
    cautions.push(
      caution(EFFECTS_LEFT_OUT, `${formatQuantity(leftOut.length, "effect")} left out: ${names}. ${reasons}`),
    );
  }
  return cautions;
}
