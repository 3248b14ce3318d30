import { refuse, shown } from "../errors.ts";
import { LEVEL_ROW } from "../estimate/precision.ts";
import { formatList } from "../format/number.ts";
import { choice, either, given, isRecord, positive, some } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, without } from "../model/option-rows.ts";
import type { BetweenVarianceMethod } from "../stats/between-variance.ts";
import type { PooledTest } from "../stats/random-effects.ts";
import { indicatorPredictors } from "../stats/weighted-least-squares.ts";
import type { EffectAspect } from "./effects-of-one-kind.ts";
import type { PooledRole } from "./pooled-wording-effect.ts";
import type { WordingEffect } from "./wording-effect.ts";
import { WORDING_EFFECTS_ROWS, type WordingEffectsOptions } from "./wording-effects-of.ts";

/** What is known of an effect and may go with its size. */
const MODERATORS = ["year", "named-actor", "structure"] as const;

/** The name of one. */
export type ModeratorName = "year" | "named-actor" | "structure";

/** What may go with the size of an effect: by name, or a number or a category for each effect. */
export type Moderator = ModeratorName | ((effect: WordingEffect) => number | string);

/** The moderators as numbers for each survey: a number as the mean of its effects, a category as indicators. */
export function predictorsOf(
  clusters: readonly (readonly WordingEffect[])[],
  moderators: Readonly<Record<string, Moderator>>,
): Record<string, readonly number[]> {
  const predictors: Record<string, readonly number[]> = {};
  for (const [name, moderator] of Object.entries(moderators)) {
    const values = clusters.map((members) => members.map((effect) => moderatorOf(effect, name, moderator)));
    if (values.flat().every((value) => typeof value === "number")) {
      predictors[name] = values.map(
        (ofCluster) => ofCluster.reduce<number>((sum, value) => sum + Number(value), 0) / ofCluster.length,
      );
      continue;
    }
    const labels = values.map((ofCluster, index) => {
      const found = [...new Set(ofCluster.map(String))];
      if (found.length > 1) {
        refuse(
          "wrong-usage",
          ["moderators", name],
          `The effects of ${clusters[index]![0]!.to.survey} have several categories: ${formatList(found)}.`,
          "An average over categories has none: pool without the cluster, or without the moderator.",
        );
      }
      return found[0]!;
    });
    Object.assign(predictors, indicatorPredictors(name, labels));
  }
  return predictors;
}

function moderatorOf(effect: WordingEffect, name: string, moderator: Moderator): number | string {
  if (typeof moderator === "function") return moderator(effect);
  switch (moderator) {
    case "year": {
      const start = effect.to.fieldDates?.start;
      if (start !== undefined) return Number(start.slice(0, 4));
      return refuse(
        "field-dates-unknown",
        ["moderators", name],
        `${effect.to.address} has no year.`,
        "Leave the effect out.",
      );
    }
    case "named-actor":
      return `${effect.from.features.namedActor ?? "unknown"} to ${effect.to.features.namedActor ?? "unknown"}`;
    case "structure":
      return `${effect.from.structure ?? "unknown"} to ${effect.to.structure ?? "unknown"}`;
    default:
      return refuse(
        "unknown-value",
        ["moderators", name],
        `${shown(moderator)} is not one of year, named-actor, structure or a function.`,
        "A function gives a number or a category for each effect.",
      );
  }
}

/** How the spread between effects is treated: integrated out, or estimated by one of the methods of `pooledEffect`. */
export type PoolMethod = "integrated" | BetweenVarianceMethod;

/** What the effects are expected to vary by, before they are seen: by the name of the prior. */
export type PoolPriorName = "many-houses" | "one-house";

/** How means are pooled, whatever the effects are of. */
interface PoolingOptions {
  /** How the spread between effects is treated; default: `"integrated"`. */
  readonly method?: PoolMethod;
  /** How a mean with an estimated spread is tested; default: `"hartung-knapp"`, `"normal"` for a fixed effect. */
  readonly test?: PooledTest;
  /** Prior of an integrated spread: half-normal with 8 points (`"many-houses"`, by default) or 2 points (`"one-house"`). */
  readonly prior?: PoolPriorName;
  /** Level of the intervals; default: 0.95. */
  readonly level?: number;
}

/** What `pool` can be told of wording effects. */
export interface PoolOptions extends PoolingOptions {
  /** `"survey"`: averages the effects of one survey first. Without it several of one survey are refused. */
  readonly cluster?: "survey";
  /** Moderators of the effect: `["year"]`, or by names of one's own, where it can be a function of the effect. */
  readonly moderators?: readonly ModeratorName[] | Readonly<Record<string, Moderator>>;
  /** What may differ between the effects, though it makes them effects of different things. */
  readonly across?: readonly PooledAcross[];
  /** Effects that are left out unless asked for. */
  readonly include?: readonly PooledRole[];
}

/** What may differ between pooled effects, where the caller allows it. */
export type PooledAcross = EffectAspect;

/** What `pool` can be told of a table of studies. */
export interface StudyOptions extends PoolingOptions {
  /** On the variance, of every study with shares and sample sizes; default: 1. */
  readonly designEffect?: number;
}

/** What `pool` can be told of an experiment. */
export interface ExperimentOptions
  extends PoolOptions,
    Omit<WordingEffectsOptions, "method" | "level" | "forms" | "drift" | "surveyErrors"> {
  /** The two forms by their arms in the experiment, where it has more than two; the effect is the second less the first. */
  readonly forms?: readonly [first: string, second: string];
}

/** Parts of an experiment that are left out unless asked for. */
export const ROLES: readonly ["unclean", "check"] = ["unclean", "check"];

type UsualOfPooling = "method" | "level";

function poolingRows(): OptionRows<PoolingOptions, UsualOfPooling> {
  return optionRows(null as Of<PoolingOptions, UsualOfPooling>, () => ({
    method: {
      kind: choice(["integrated", "reml", "ml", "dl", "pm", "fixed"]),
      help: "spread between effects: integrated, or estimated by restricted or full maximum likelihood, DerSimonian and Laird, Paule and Mandel, or none",
      usual: "integrated",
    },
    test: {
      kind: choice(["hartung-knapp", "hartung-knapp-floored", "normal"]),
      help: "test of a mean with an estimated spread",
      unless: "hartung-knapp; normal for a fixed effect",
    },
    prior: {
      kind: choice(["many-houses", "one-house"]),
      help: "half-normal prior of an integrated spread: 8 points, or 2 for repeats of one experiment by one pollster",
      unless: "many-houses",
    },
    level: LEVEL_ROW,
  }));
}

/** The rows of its options. */
export const POOL_ROWS: OptionRows<PoolOptions, UsualOfPooling | "across" | "include"> = /* @__PURE__ */ optionRows(
  null as Of<PoolOptions, UsualOfPooling | "across" | "include">,
  () => ({
    ...poolingRows(),
    cluster: { kind: choice(["survey"], { placeholder: "what" }), help: "average the effects of one survey first" },
    moderators: {
      kind: either<readonly ModeratorName[], Readonly<Record<string, Moderator>>>(
        some(MODERATORS),
        given("moderators by name", 'Write { year: "year" }.', isRecord, "unknown-value"),
      ),
      help: "moderators of the effect: year, named-actor, structure; several, separated by commas",
    },
    across: {
      kind: some(["stances", "structures", "designs", "dont-know"]),
      help: "what may differ all the same: stances, structures, designs, dont-know; several, separated by commas",
      usual: [],
    },
    include: { kind: some(ROLES), help: "what is left out unless asked for: unclean, check", usual: [] },
  }),
);

/** The rows of its options for a table of studies. */
export const STUDY_ROWS: OptionRows<StudyOptions, UsualOfPooling | "designEffect"> = /* @__PURE__ */ optionRows(
  null as Of<StudyOptions, UsualOfPooling | "designEffect">,
  () => ({
    ...poolingRows(),
    designEffect: {
      kind: positive({ placeholder: "effect" }),
      help: "on the variance, of every study with shares and sample sizes",
      usual: 1,
    },
  }),
);

/** The rows of its options for an experiment. */
export const EXPERIMENT_ROWS: OptionRows<ExperimentOptions, UsualOfPooling | "across" | "include" | "overrides"> =
  /* @__PURE__ */ optionRows(null as Of<ExperimentOptions, UsualOfPooling | "across" | "include" | "overrides">, () => {
    const { forms, ...rows } = without(WORDING_EFFECTS_ROWS, "method", "level", "drift", "surveyErrors");
    return { ...rows, forms: { kind: forms.kind, help: forms.help }, ...POOL_ROWS };
  });
