import { refuse } from "../errors.ts";
import type { Estimate, Interval } from "../estimate/estimate.ts";
import { joinedMaterial, lineageOf, recipeOf } from "../estimate/lineage.ts";
import { checkKinds, EFFECT } from "../model/arguments.ts";
import { distinctSources } from "../model/source.ts";
import { changeBetween, intervalBetween } from "../trend/change-of-difference.ts";
import { allCautions, requireAlike, requireOneDirection } from "./effects-of-one-kind.ts";
import { drifted, shareRespondents, undrifted, type WordingEffect } from "./wording-effect.ts";

/** How a wording effect differs between two surveys, or between two groups. */
export interface EffectChange extends Estimate {
  readonly kind: "change-of-effect";
  readonly from: WordingEffect;
  readonly to: WordingEffect;
  /** Of a z test with all errors of `pollInterval` but a drift, which is a bound; null where there is none to test with. */
  readonly pollPValue: number | null;
}

/**
 * How far a wording effect changed: second less first, of two independent surveys, or of two groups without a respondent in
 * common.
 *
 * The interval is made of those of the two effects, as Newcombe's is made of Wilson's (MOVER); the test is by their
 * standard errors. `pollInterval` adds rounding, and carries what was allowed for in either effect: how far opinion may
 * have moved in both is added up.
 *
 *     D = e₂ − e₁
 *     lower = D − √((e₂ − l₂)² + (u₁ − e₁)²),  upper = D + √((u₂ − e₂)² + (e₁ − l₁)²)
 *
 * That an effect is beyond chance in one group and within it in another is no difference between the groups: this is. Of three
 * groups or more each is set against the first, with `adjustPValues` over all; `pool` tests whether they differ at all.
 *
 * Fails where the two share respondents, and where they are not effects of one thing: on one answer, between the same forms
 * in one order (where these are forms of experiments) or questions of the same structures, by one design.
 *
 * @param from The earlier effect, of `framing` or `wordingEffectsOf`.
 * @param to The later one, on the same answer.
 * @returns Proportions. Where an effect has no interval neither has the change.
 * @throws PollError `no-shared-stance`, `different-structure`, `same-survey`, `wrong-usage` for effects between other forms
 *   or the same the other way round, of two designs, with don't-knows treated differently or of two levels.
 * @example
 * ```ts
 * const experiments = await loadDataset("wording-experiments");
 * const effects = wordingEffectsOf(experiments, "gss-fare", {
 *   stance: "gss-fare-spending:more",
 *   forms: ["x", "y"],
 *   dontKnow: "dropped",
 * });
 * const change = changeOfEffect(effects[0], effects.at(-1));
 * change.value; // => -0.07123
 * change.standardError; // => 0.034026
 * ```
 * @see Zou & Donner (2008), Statistics in Medicine 27: 1693–1702, doi:10.1002/sim.3095.
 */
export function changeOfEffect(from: WordingEffect, to: WordingEffect): EffectChange {
  checkKinds("changeOfEffect", [from, to], EFFECT, []);
  requireOneEffect(from, to);
  const level = Number(to.lineage.settings.level);
  const [fromDrift, toDrift] = [from, to].map(({ allowances }) => allowances.drift?.value ?? 0) as [number, number];
  const withDrift = (name: "pollInterval" | "totalInterval"): Interval | null => {
    const joint = intervalBetween(
      [from.value, undrifted(from[name], fromDrift)],
      [to.value, undrifted(to[name], toDrift)],
    );
    return drifted(joint, fromDrift + toDrift, 2);
  };
  return {
    kind: "change-of-effect",
    label: `${to.label}: change of the wording effect`,
    topic: to.topic,
    from,
    to,
    ...changeBetween(from, to),
    pollInterval: withDrift("pollInterval"),
    totalInterval: withDrift("totalInterval"),
    cautions: allCautions([from, to]),
    sources: distinctSources([...from.sources, ...to.sources]),
    lineage: lineageOf(
      // both follow from the effects
      {
        verb: "changeOfEffect",
        of: [recipeOf(from.lineage), recipeOf(to.lineage)],
        settings: { level, method: "mover" },
      },
      joinedMaterial([from.lineage, to.lineage]),
    ),
  };
}

function requireOneEffect(from: WordingEffect, to: WordingEffect): void {
  requireAlike([from, to], () => ["to"], "What effects of two things differ by is no change.");
  requireOneDirection([from, to], () => ["to"]);
  const [before, after] = [from, to].map(formsOf);
  if (before !== after) {
    refuse(
      "wrong-usage",
      ["to"],
      `The effects are between different versions: ${before!} and ${after!}.`,
      "What effects of two things differ by is no change.",
    );
  }
  if (from.lineage.settings.level !== to.lineage.settings.level) {
    refuse("wrong-usage", ["to"], "The two effects have different levels.", "Give both the same `level`.");
  }
  const shared = [from.from, from.to].some((one) => [to.from, to.to].some((other) => shareRespondents(one, other)));
  if (shared) {
    refuse(
      "same-survey",
      ["to"],
      `Both effects are of ${to.to.survey} and share respondents.`,
      "Take effects of two surveys, or of two groups of one division.",
    );
  }
}

/** Forms of an experiment have names that last; questions of none may have others in each survey. */
function formsOf({ from, to }: WordingEffect): string {
  const [one, other] = [from.experiment, to.experiment];
  return one === null || one.id !== other?.id ? "forms of no experiment" : `${one.id} ${one.arm} to ${other.arm}`;
}
