import { type Issue, refuse } from "../errors.ts";
import { joinedMaterial, lineageOf, type Recipe, recipeOf, type Settings, settingsOf } from "../estimate/lineage.ts";
import { isDataset } from "../estimate/taken.ts";
import { formatList, formatQuantity, formatSigned } from "../format/number.ts";
import { checkKinds, checkText, EFFECT } from "../model/arguments.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { type AnyRows, type OptionRows, type Settled, settled, within, without } from "../model/option-rows.ts";
import { distinctSources } from "../model/source.ts";
import { metaRegression } from "../stats/meta-regression.ts";
import { commonCautions, effectsByMethod, methodOf, requireAlike, requireOneDirection } from "./effects-of-one-kind.ts";
import {
  EXPERIMENT_ROWS,
  type ExperimentOptions,
  type Moderator,
  type ModeratorName,
  POOL_ROWS,
  type PoolOptions,
  predictorsOf,
  ROLES,
  STUDY_ROWS,
  type StudyOptions,
} from "./pool-options.ts";
import { clustersOf, estimatedBy, meanOf, type Pooling, pooledMeans, poolingOf } from "./pooled-means.ts";
import type { PooledRole, PooledWordingEffect } from "./pooled-wording-effect.ts";
import { checkedStudies, effectsOfStudies, isAdjusted, isStudyTable, type StudyTable } from "./study-table.ts";
import { designsOf } from "./wording-design.ts";
import type { WordingEffect } from "./wording-effect.ts";
import { WORDING_EFFECTS_ROWS, wordingEffectsOf } from "./wording-effects-of.ts";

const FEW_EFFECTS: CautionKind = {
  code: "few-effects",
  label: "Evidence",
  group: "with-the-number",
  brief: "few effects",
  remedy: "Show the single effects; do not rely on the prediction interval.",
};
const EFFECTS_LEFT_OUT: CautionKind = {
  code: "effects-left-out",
  label: "Left out",
  remedy:
    "Read the reasons: parts that are not comparable, forms with the same words (`include` lets both in), an unknown n.",
};

const MODES_DIFFER: CautionKind = {
  code: "modes-differ",
  label: "Method",
  group: "with-the-number",
  brief: "the method differs between surveys",
  remedy: "Pool each method on its own; the years changed with it, so name neither as the cause.",
};

const COUNTS_ADJUSTED: CautionKind = {
  code: "counts-adjusted",
  label: "Counts",
  remedy: "Pool without these studies as well, and report both means if they differ.",
};

/** Up to that many effects hardly tell how they vary. */
const FEW = 4;

/**
 * Returns the mean of effects that several surveys measured, and how they vary around it.
 *
 * The standard deviation between the effects is integrated out, with a half-normal prior of 8 points that was chosen for
 * coverage; `prior: "one-house"` has 2 points, for repeats of one experiment by one pollster. Restricted maximum likelihood with
 * Hartung and Knapp's interval, as metafor computes it, is in `reml`; another `method` takes the place of both. The interval
 * is that of the mean; the effect of one more experiment is to be expected in `predictionInterval`. Each variance has
 * sampling, design, rounding and what was allowed for survey error.
 *
 * Effects must be of one thing: on one answer and in one direction, between questions of the same structures, by one design, with don't-knows
 * treated alike; `across` names what may differ all the same. Effects of one survey share respondents: with `cluster` they
 * are averaged first, with the standard error of the mean as if they moved together, which is the most that it can be.
 * Unclean halves and checks, and effects without n, are left out, counted and named in `leftOut`.
 *
 *     θᵢ = μ + uᵢ + eᵢ,  uᵢ ~ N(0, τ²),  eᵢ ~ N(0, vᵢ),  τ half-normal, μ flat
 *
 * @param effects Of `wordingEffectsOf` or `framing`; or a data set and the id of an experiment, `pool(experiments, "gss-fare", …)`,
 *   with the options of `wordingEffectsOf`; or a table of studies, `pool({ study, p1, n1, p2, n2 })` or
 *   `pool({ study, estimate, standardError })`, with a list for each column.
 * @param options `method`, `test`, `prior`, `level`; of effects `cluster`, `moderators`, `across`, `include`; of a table
 *   `designEffect`.
 * @returns Proportions; variances in squared proportions.
 * @throws PollError `no-shared-stance`, `different-structure`, `wrong-usage` (designs, don't-knows, the same forms the other
 *   way round, several effects of one survey, effects with a drift, which is a bound and no variance, a test beside an
 *   integrated spread), `unknown-value` for an option's value, `out-of-range` for fewer than two effects; of a table also `missing-column`, `unknown-column`, `length-mismatch`, `percent-not-proportion`, `duplicate-id`, all of them at once.
 * @example
 * ```ts
 * const experiments = await loadDataset("wording-experiments");
 * const effects = wordingEffectsOf(experiments, "gss-fare", {
 *   stance: "gss-fare-spending:more",
 *   forms: ["x", "y"],
 *   dontKnow: "dropped",
 * });
 * const pooled = pool(effects, { moderators: { year: "year" } });
 * pooled.value; // => 0.432218
 * pooled.interval; // => { lower: 0.416468, upper: 0.448033, level: 0.95 }
 * pooled.reml?.interval; // => { lower: 0.416998, upper: 0.447441, level: 0.95 }
 * pooled.moderation?.coefficients[1].estimate; // => -0.000912
 *
 * const table = { study: ["A", "B", "C"], p1: [0.4, 0.45, 0.38], n1: [500, 400, 800], p2: [0.5, 0.51, 0.5], n2: [500, 400, 800] };
 * pool(table).value; // => 0.097
 * ```
 * @see Higgins, Thompson & Spiegelhalter (2009), JRSS A 172: 137–159, doi:10.1111/j.1467-985X.2008.00552.x. Röver (2020),
 *   Journal of Statistical Software 93 (6), doi:10.18637/jss.v093.i06. Viechtbauer (2010), Journal of Statistical Software 36
 *   (3), doi:10.18637/jss.v036.i03. Hartung & Knapp (2001), Statistics in Medicine 20: 3875–3889.
 */
export function pool(effects: readonly WordingEffect[], options?: PoolOptions): PooledWordingEffect;
/** The same of a table of studies. */
export function pool(table: StudyTable, options?: StudyOptions): PooledWordingEffect;
/** The same of an experiment in every survey of a data set that held it. */
export function pool(dataset: Dataset, experiment: string, options?: ExperimentOptions): PooledWordingEffect;
export function pool(...given: readonly unknown[]): PooledWordingEffect {
  const [first, second = {}] = given;
  if (isStudyTable(first)) return pooledStudies(first, settled("pool", STUDY_ROWS, second as StudyOptions));
  return pooledEffects(effectsOf(given));
}

/** Effects as they were found, and how. */
interface TakenEffects {
  readonly effects: readonly WordingEffect[];
  readonly meant: Settled<PoolOptions, "method" | "level" | "across" | "include">;
  readonly of: Recipe["of"];
  /** Of how they were found in a data set. */
  readonly found: Settings;
}

function pooledEffects({ effects, meant, of, found }: TakenEffects): PooledWordingEffect {
  const { cluster, across, include } = meant;
  const pooling = poolingOf(meant);
  const moderators = byName(meant.moderators ?? {});
  const leftOut = effects.flatMap((effect) => {
    const reason = reasonToLeaveOut(effect, include);
    return reason === null ? [] : [{ addresses: addressesOf(effect), reason }];
  });
  const kept = effects.filter((effect) => reasonToLeaveOut(effect, include) === null);
  if (kept.length === 0) {
    refuse(
      "out-of-range",
      ["effects"],
      `A pool needs two effects or more; ${effects.length === 0 ? "there is none" : `none of ${String(effects.length)} can be pooled`}.`,
      effects.length === 0
        ? "wordingEffectsOf(dataset, experiment, …) and framing(toplines).effects hold some."
        : [...new Set(leftOut.map(({ reason }) => reason))].join(" "),
    );
  }
  const placeOf = (index: number): Issue["path"] => ["effects", effects.indexOf(kept[index]!)];
  requireAlike(kept, placeOf, (aspect) => `Pool each kind on its own, or together: \`across: ["${aspect}"]\`.`, across);
  requireOneDirection(kept, placeOf);
  requireNoDrift(kept, placeOf);
  const clusters = clustersOf(kept, cluster);
  if (clusters.length < 2) {
    refuse(
      "out-of-range",
      ["effects"],
      `A pool needs effects of two surveys or more; there is ${clusters[0]![0]!.to.survey} alone${leftOut.length === 0 ? "" : `, and ${formatQuantity(leftOut.length, "effect")} left out`}.`,
      "Of one survey framing gives the effect.",
    );
  }
  const data = clusters.map(meanOf);
  const { parts, ...means } = pooledMeans(data, pooling);
  const labels = [...new Set(kept.map(({ label }) => label))];
  return {
    kind: "pooled-wording-effect",
    label: labels.length > 3 ? `${labels[0]!} and ${String(labels.length - 1)} others` : formatList(labels),
    topic: labels.length > 1 ? null : kept[0]!.topic,
    designs: designsOf(kept.map(({ design }) => design)),
    ...means,
    parts: clusters.map((members, index) => ({
      survey: members[0]!.to.survey,
      addresses: members.flatMap(addressesOf),
      ...parts[index]!,
    })),
    moderation:
      Object.keys(moderators).length === 0
        ? null
        : metaRegression(data, predictorsOf(clusters, moderators), estimatedBy(pooling)),
    leftOut,
    roles: ROLES.filter((role) => kept.some((effect) => rolesOf(effect).includes(role))),
    cautions: [
      ...fewEffects(data.length, pooling),
      ...effectsLeftOut(leftOut),
      ...modesDiffer(kept),
      ...commonCautions(kept),
    ],
    sources: distinctSources(kept.flatMap(({ sources }) => sources)),
    lineage: lineageOf(
      {
        verb: "pool",
        of,
        settings: settingsOf(POOL_ROWS, meant, {
          ...found,
          ...settingsOfPooling(pooling),
          // a function of the caller's is in no recipe: its name stands for it, and is refused when it is made again
          moderators: Object.fromEntries(
            Object.entries(moderators).map(([name, by]) => [name, typeof by === "string" ? by : `function ${name}`]),
          ),
        }),
      },
      joinedMaterial(kept.map(({ lineage }) => lineage)),
    ),
  };
}

function pooledStudies(
  given: StudyTable,
  meant: Settled<StudyOptions, "method" | "level" | "designEffect">,
): PooledWordingEffect {
  const pooling = poolingOf(meant);
  const table = checkedStudies(given);
  const { parts, ...means } = pooledMeans(effectsOfStudies(table, meant.designEffect), pooling);
  const adjusted = table.study.filter((_, index) => isAdjusted(table, index));
  return {
    kind: "pooled-wording-effect",
    label: `Difference in ${String(parts.length)} studies`,
    topic: null,
    designs: [],
    ...means,
    parts: parts.map((part, index) => ({ survey: table.study[index]!, addresses: [], ...part })),
    moderation: null,
    leftOut: [],
    roles: [],
    cautions: [...fewEffects(parts.length, pooling), ...countsAdjusted(adjusted)],
    sources: [],
    lineage: lineageOf(
      {
        verb: "pool",
        of: [{ studies: { ...table } }],
        settings: settingsOf(STUDY_ROWS, meant, settingsOfPooling(pooling)),
      },
      joinedMaterial([]),
    ),
  };
}

/** Where people were interviewed in other ways in some surveys than in others: what varies may be the mode's. */
function modesDiffer(effects: readonly WordingEffect[]): readonly Caution[] {
  const methods = effectsByMethod(effects.map(({ to, value }) => ({ value, side: to })));
  if (methods.length === 0) return [];
  const told = methods.map(({ modes, count, years, mean }) => {
    const about = [...(years.length === 0 ? [] : [years.join(" to ")]), `mean ${formatSigned(mean)}`];
    const method = modes.length === 0 ? "not on record" : methodOf({ modes });
    return `${method} in ${formatQuantity(count, "survey")} (${about.join(", ")})`;
  });
  const message = `The method was not always the same: ${formatList(told)}.`;
  return [caution(MODES_DIFFER, message, { detail: "Part of the spread may be the mode's." })];
}

/** As the verb was told, or as it meant it. */
function settingsOfPooling({ test, prior }: Pooling): { readonly test: string | null; readonly prior: string | null } {
  return { test, prior: prior?.name ?? null };
}

function effectsOf(given: readonly unknown[]): TakenEffects {
  const [first, second, third = {}] = given;
  if (!isDataset(first)) {
    checkKinds("pool", first, EFFECT, ["effects"]);
    const options = (second === undefined ? {} : second) as PoolOptions;
    const effects = first as readonly WordingEffect[];
    const of = [effects.map(({ lineage }) => recipeOf(lineage))];
    return { effects, meant: settled("pool", POOL_ROWS, options), of, found: {} };
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
  const forms = all.forms ?? pairOf(experiment, armsOf(first, experiment));
  return {
    effects: wordingEffectsOf(first, experiment, { ...own, level, forms }),
    meant: within(POOL_ROWS, all),
    of: [{ dataset: first.id, table: null }, experiment],
    found: settingsOf(EXPERIMENT_ROWS, all, { forms }),
  };
}

/** The forms of an experiment in their order; several effects could be meant where there are more than two. */
function armsOf(dataset: Dataset, experiment: string): readonly string[] {
  return [
    ...new Set(dataset.questions.flatMap((each) => (each.experiment?.id === experiment ? each.experiment.arm : []))),
  ];
}

function pairOf(experiment: string, arms: readonly string[]): readonly [string, string] {
  const [first = "", second = "", ...more] = arms;
  if (arms.length > 0 && (second === "" || more.length > 0)) {
    refuse(
      "wrong-usage",
      ["forms"],
      `${experiment} has ${formatQuantity(arms.length, "form")} (${arms.join(", ")}); pool compares two.`,
      `Add \`forms: ${JSON.stringify(arms.slice(0, 2))}\`.`,
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
    `An effect allows for a drift of ${String(effects[index]!.allowances.drift?.value)}; a pool takes effects without one.`,
    "A bound has no place in a mean of random effects: pool effects compared without `drift`.",
  );
}

function reasonToLeaveOut(effect: WordingEffect, include: readonly PooledRole[]): string | null {
  const { standardError } = effect;
  const roles = rolesOf(effect);
  if (roles.includes("unclean") && !include.includes("unclean")) return "The parts are not comparable.";
  if (roles.includes("check") && !include.includes("check")) return "Both forms have the same words.";
  if (standardError === null) return "It has no standard error, since a sample size is not on record.";
  return standardError === 0 ? "It has no standard error, since all or none gave the answer." : null;
}

function byName(moderators: NonNullable<PoolOptions["moderators"]>): Readonly<Record<string, Moderator>> {
  if (!Array.isArray(moderators)) return moderators as Readonly<Record<string, Moderator>>;
  return Object.fromEntries((moderators as readonly ModeratorName[]).map((name) => [name, name]));
}

function fewEffects(count: number, { prior }: Pooling): readonly Caution[] {
  if (count > FEW) return [];
  const few = `${formatQuantity(count, "effect")} say little about how effects vary`;
  return [
    caution(
      FEW_EFFECTS,
      prior === null
        ? `${few}: the variance between them and the interval for one more are very uncertain.`
        : `${few}: both intervals depend on the prior of the spread.`,
    ),
  ];
}

function effectsLeftOut(leftOut: PooledWordingEffect["leftOut"]): readonly Caution[] {
  if (leftOut.length === 0) return [];
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))].join(" ");
  const names = formatList([...new Set(leftOut.map(({ addresses }) => addresses.join(" and ")))]);
  return [
    caution(EFFECTS_LEFT_OUT, `${formatQuantity(leftOut.length, "effect")} left out: ${names}.`, { detail: reasons }),
  ];
}

function countsAdjusted(studies: readonly string[]): readonly Caution[] {
  if (studies.length === 0) return [];
  return [
    caution(
      COUNTS_ADJUSTED,
      `Half a respondent was added to each count of ${formatList(studies)}, where a group has nobody or everybody.`,
    ),
  ];
}
