import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import { net } from "../../src/estimate/net.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { changeOfEffect } from "../../src/framing/change-of-effect.ts";
import { framing } from "../../src/framing/framing.ts";
import { plan } from "../../src/framing/plan.ts";
import { pool } from "../../src/framing/pool.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import type { Result } from "../../src/kinds/kinds.ts";
import { topline } from "../../src/model/topline.ts";
import { breaks } from "../../src/trend/breaks.ts";
import { change } from "../../src/trend/change.ts";
import { changeOfDifference } from "../../src/trend/change-of-difference.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { decompose } from "../../src/trend/decompose.ts";
import { difference } from "../../src/trend/difference.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { series } from "../../src/trend/followed-series.ts";
import { seriesOf } from "../../src/trend/series-of.ts";

/** Results of every verb, made from the bundled data sets in ways that people would; by name. */
export async function everyResult(): Promise<Readonly<Record<string, Result>>> {
  const polls = await loadDataset("ukraine-nato");
  const experiments = await loadDataset("wording-experiments");
  const [first, last] = [topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11")];
  const monitoring = topline(polls, "sm-2021-12");
  const regions = (survey: string) =>
    ["west", "centre", "south", "east"].map((region) => topline(polls, `${survey}/iri-referendum/iri-2019-${region}`));
  const iri = series(polls, { question: "iri-referendum", method: "wald" });
  const nato = seriesOf(polls, { stance: "nato-membership:for" });
  const fare = wordingEffectsOf(experiments, "gss-fare", {
    stance: "gss-fare-spending:more",
    forms: ["x", "y"],
    dontKnow: "dropped",
  });
  const byParty = ["republicans", "democrats"].map(
    (party) =>
      wordingEffectsOf(experiments, "schuldt-2011", {
        stance: "climate-change:real",
        forms: ["global-warming", "climate-change"],
        group: `schuldt-2011-${party}`,
      })[0]!,
  );
  const may = topline(polls, "sm-2019-05");
  return {
    share: share(first, { option: "for" }),
    "share of several answers": share(last, { option: ["for", "against"], designEffect: 1.5, method: "jeffreys" }),
    "share of those decided": share(rebase(topline(polls, "kiis-2021-12"), { to: "decided" }), { option: "for" }),
    "share of those who named one of two": share(rebase(monitoring, { to: ["nato", "non-aligned"] }), {
      stance: "nato-membership:for",
      accept: "inferred",
    }),
    lead: lead(monitoring, { options: ["non-aligned", "nato"], accept: "inferred", level: 0.9 }),
    net: net(last, { concept: "nato-membership", surveyErrors: "shirani-mehr-2018" }),
    "net of options": net(last, { plus: ["for"], minus: ["against"], assumeN: 900 }),
    change: change(first, last, {
      option: "for",
      margin: 0.03,
      overrides: { "different-territory": { level: "note", reason: "The lost regions are looked at elsewhere." } },
      surveyErrors: {
        occasion: 0.01,
        house: 0.02,
        shared: 0,
        fadingDays: 1000,
        reason: "set by the author",
      },
    }),
    "change of a lead": change(first, last, { option: "for", minus: "against", margin: 0.1 }),
    "difference of groups": difference(regions("iri-2019-06")[0]!, regions("iri-2019-06")[3]!, { option: "for" }),
    "group against all": difference(regions("iri-2019-06")[0]!, topline(polls, "iri-2019-06"), { option: "for" }),
    coverage: coverage(first, last, {
      option: "for",
      lostShare: { lower: 0.0518, upper: 0.1967 },
      lostSupport: { lower: 0, upper: 0.118 },
    }),
    "coverage by population": coverage(first, last, { option: "for", populations: polls.populations }),
    decomposition: decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
      option: "for",
      groupShares: { from: "iri-2020-07" },
      groupSizes: polls.groupSizes,
      shareError: "none",
      whole: [topline(polls, "iri-2019-06"), topline(polls, "iri-2023-02")],
      standard: { "iri-2019-west": 0.25, "iri-2019-centre": 0.25, "iri-2019-south": 0.25, "iri-2019-east": 0.25 },
    }),
    "decomposition at two addresses": decompose(polls, "iri-2019-06", "iri-2023-02", {
      option: "for",
      groupShares: { from: "iri-2020-07" },
    }),
    series: iri,
    "series of a lead": series(polls, { question: "iri-referendum", lead: ["for", "against"], gapDays: 100 }),
    "described series": iri.description ?? raise(),
    trend: trend(nato, { at: "year", joinHouses: [["iri", "rating"]], fieldWindow: "spread" }),
    "trend of one house": trend(iri, {
      at: "year",
      breaks: [{ date: "2022-02-24", reason: "The full-scale invasion." }],
      priors: { daily: { kind: "known", value: 0.001 } },
    }),
    "lines of all answers": trend(polls, {
      question: "iri-referendum",
      answers: ["for", "against", "would-not-vote", "dk"],
      at: ["2018-01-01"],
    }),
    breaks: breaks(nato, {
      house: "iri",
      question: "iri-referendum",
      replicates: 99,
      seed: 7,
      designEffect: 2,
      surveyErrors: "none",
    }),
    "change of a difference": changeOfDifference(
      polls,
      "iri-2019-06/iri-referendum/iri-2019-east",
      "iri-2019-06/iri-referendum/iri-2019-west",
      "iri-2023-02/iri-referendum/iri-2019-east",
      "iri-2023-02/iri-referendum/iri-2019-west",
      { option: "for", assumeN: 500 },
    ),
    "wording comparison": framing([may, topline(polls, "sm-2019-07/sm-referendum")], {
      stance: "nato-membership:for",
      drift: 0.02,
    }),
    "wording effect":
      framing([may, topline(polls, "sm-2019-07/sm-non-aligned-referendum")], {
        stance: "non-aligned-status:for",
      }).effects[0] ?? raise(),
    "wording effect of a split": fare[0] ?? raise(),
    "change of effect": changeOfEffect(fare[0]!, fare.at(-1)!),
    "change of effect between groups": changeOfEffect(byParty[0]!, byParty[1]!),
    pool: pool(fare, { moderators: { year: "year" } }),
    "pool of an experiment": pool(experiments, "gss-fare", {
      stance: "gss-fare-spending:more",
      forms: ["x", "y"],
      dontKnow: "dropped",
      prior: "one-house",
    }),
    plan: plan({ effect: 0.05, baseShare: 0.45 }),
  };
}

function raise(): never {
  throw new Error("No effect.");
}
