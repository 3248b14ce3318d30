import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { differenceFigure } from "../../src/estimate/figure.ts";
import { changeOfEffect } from "../../src/framing/change-of-effect.ts";
import { type FramingOptions, framing } from "../../src/framing/framing.ts";
import { UNCLEAN_HALVES } from "../../src/framing/wording-design.ts";
import type { WordingEffect } from "../../src/framing/wording-effect.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { apart, chiSquaredText } from "../../src/kinds/effect-words.ts";
import { findingOf, sentence } from "../../src/kinds/sentence.ts";
import { caution } from "../../src/model/caution.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";

const [ukraine, experiments] = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);
const FARE = { stance: "gss-fare-spending:more", dontKnow: "dropped" } as const;
const fare = wordingEffectsOf(experiments, "gss-fare", { ...FARE, forms: ["x", "y"] });

function finding(addresses: readonly string[], options: FramingOptions = {}, from = experiments): string {
  return findingOf(
    framing(
      addresses.map((address) => topline(from, address)),
      options,
    ),
  );
}

function forms(survey: string, experiment: string, ...arms: string[]): readonly string[] {
  return arms.map((arm) => `${survey}/${experiment}-${arm}`);
}

const MAY_JULY = ["sm-2019-05", "sm-2019-07/sm-non-aligned-referendum"];
const CAUSAL = "Chance decided who got which version, so the wording made the difference.";

describe("sentence: each design says what it can carry", () => {
  test("a split ballot may say that the wording made the difference", () => {
    expect(findingOf(fare[0]!)).toBe(
      `Spending on welfare or the poor, "too little" (those who gave an answer): 24.6% for “Welfare” and 64.0% for “Assistance to the poor”, +39.4 points (95% interval 33.3 to 44.9): beyond sampling and rounding error. ${CAUSAL}`,
    );
    expect(finding(forms("gss-1984", "gss-fare", "x", "y", "z"), FARE)).toBe(
      `Spending on welfare or the poor, "too little" (those who gave an answer): 24.6% on version x; compared with it 64.0% on version y, +39.4 points (95% interval 33.3 to 44.9); 69.3% on version z, +44.7 points (95% interval 38.8 to 50.1): beyond sampling and rounding error. ${CAUSAL}`,
    );
  });

  test("but not where chance explains it, alone or with all comparisons counted", () => {
    const weak: WordingEffect = { ...fare[0]!, pollInterval: { lower: -0.01, upper: 0.8, level: 0.95 } };
    expect(findingOf(weak)).toMatch(/: within sampling and rounding error, so too close to tell apart\.$/);
    expect(findingOf({ ...fare[0]!, adjustedPValue: 0.06 })).toMatch(
      /: beyond sampling and rounding error on its own, but not with all comparisons counted \(adjusted p = 0\.060\)\.$/,
    );
    const [x, y, z] = forms("gss-1984", "gss-fare", "x", "y", "z");
    const two = finding([y!, z!, x!], FARE);
    expect(two).toContain("version z within sampling and rounding error, so too close to tell apart;");
    expect(two).toMatch(
      /version x beyond sampling and rounding error\. Chance decided .* so the wording made the difference on version x\.$/,
    );
  });

  test("of several forms without n it is said once", () => {
    const arms = { agree: "agree", think: "think", "independence-first": "two-options-independence-first" };
    const addresses = Object.entries(arms).map(([survey, arm]) => `tns-2012-${survey}/tns-scot-2012-${arm}`);
    expect(finding(addresses, { stance: "scottish-independence:for" })).toContain(
      "−8.0 points. No interval: no sample size on record for tns-2012-agree, tns-2012-think and tns-2012-independence-first. There is no evidence",
    );
  });

  test("without n there is no interval, and it is said of which survey", () => {
    expect(
      finding(forms("rugg-1941", "rugg-1941", "allow", "forbid"), { ...FARE, stance: "public-speech:tolerant" }),
    ).toBe(
      'Public speeches against democracy (those who gave an answer): "allow (yes)" 25.3% for “allow” and "not forbid (no)" 45.9% for “forbid”, +20.6 points. No interval: no sample size on record for the 1940 survey.',
    );
  });

  test("the same words on two forms have no effect", () => {
    const checked = finding(forms("gss-1984", "gss-envir", "x", "z"), { stance: "gss-envir-spending:more" });
    expect(checked).toMatch(/ The versions have the same words: there was no effect to find\.$/);
  });

  test("parts that are not comparable tell nothing of the wording", () => {
    const unclean = caution(UNCLEAN_HALVES, "The parts are not comparable. They overlap.");
    const effect: WordingEffect = { ...fare[0]!, cautions: [unclean, ...fare[0]!.cautions] };
    expect(findingOf(effect)).toMatch(
      / The two halves of the sample are not comparable: nothing follows for the wording\.$/,
    );
    expect(sentence(effect)).toContain("Caution: The parts are not comparable. They overlap.");
  });

  test("a split that nobody shows to be random", () => {
    const tns = finding(["tns-2012-agree", "tns-2012-uk-first"], { stance: "scottish-independence:for" });
    expect(tns).toMatch(
      /There is no evidence that chance decided who got which version: the effect of the wording cannot be separated from who was asked\.$/,
    );
    const chosen: WordingEffect = {
      ...fare[0]!,
      design: "uncontrolled split",
      to: { ...fare[0]!.to, experiment: { ...fare[0]!.to.experiment!, randomised: "no" } },
    };
    expect(findingOf(chosen)).toMatch(/ Chance did not decide who got which version: /);
  });

  test("one house at two times", () => {
    expect(finding(MAY_JULY, { stance: "non-aligned-status:for" }, ukraine)).toBe(
      'NATO or non-aligned status, "legislatively securing non-aligned status" 23.2% (forced choice, 30 April – 10 May 2019) and Support for non-aligned status 32.4% (referendum, 3–10 July 2019), +9.2 points, likely between 5.0 and 13.4 (95% interval; sampling alone: 6.9 to 11.4): beyond the usual differences between polls. One pollster, two surveys: the effect of the wording cannot be separated from the time in between.',
    );
    const nato = finding(["sm-2019-05", "sm-2019-07/sm-referendum"], { stance: "nato-membership:for" }, ukraine);
    expect(nato).toContain("): within the usual differences between polls, so too close to tell apart.");
    expect(finding(MAY_JULY, { stance: "non-aligned-status:for", surveyErrors: "none" }, ukraine)).toContain(
      "+9.2 points (95% interval 6.9 to 11.4): beyond sampling and rounding error.",
    );
  });

  test("with what is allowed for", () => {
    expect(finding(MAY_JULY, { stance: "non-aligned-status:for", drift: 0.03 }, ukraine)).toContain(
      ", likely between 2.0 and 16.4 (95% interval, allowing for opinion moving by up to 3.0 points; sampling alone: 6.9 to 11.4): beyond the usual differences between polls and what was allowed for.",
    );
  });

  test("across houses it is descriptive, and says what it cannot separate", () => {
    const pair = ["iri-2021-11", "sm-2021-12"];
    const stance = "nato-membership:for";
    expect(finding(pair, { stance }, ukraine)).toMatch(
      /−13\.2 points\. No interval: no sample size on record for the December 2021 survey\. Descriptive only: the effect of the wording cannot be separated from the pollster and the time\.$/,
    );
    const options = {
      stance,
      assumeN: 3000,
      surveyErrors: "shirani-mehr-2018",
      drift: 0.03,
    } as const;
    const allowed = framing(
      pair.map((address) => topline(ukraine, address)),
      options,
    );
    expect(findingOf(allowed)).toContain(
      "(95% interval, allowing for opinion moving by up to 3.0 points; sampling alone: ",
    );
    const mode = caution({ code: "different-mode", label: "Method" }, "The mode differs: a and b.");
    const [effect] = allowed.effects;
    expect(findingOf({ ...effect!, cautions: [mode, ...effect!.cautions] })).toMatch(
      /cannot be separated from the pollster, the time and the method of interview\.$/,
    );
  });

  test("the same respondents: the bounds, and that the order may be the reason", () => {
    const joint = ["joint-support", "joint-security-option"].map((id) => `joint-2018-11/${id}`);
    const said = finding(joint, { stance: "nato-membership:for" }, ukraine);
    expect(said).toContain(
      "−1.0 points (95% interval −2.7 to 0.7 at its widest): whether that is more than chance depends",
    );
    expect(said).toMatch(
      / Between 0% and 80% of the respondents gave this answer to only one of the two\. All were asked both, so the effect of the wording cannot be separated from what was asked before it\.$/,
    );
    const [effect] = framing(
      joint.map((address) => topline(ukraine, address)),
      { stance: "nato-membership:for" },
    ).effects;
    const { narrowest, ...respondents } = effect!.respondents!;
    const held = { ...narrowest!, interval: { lower: -0.02, upper: 0.01, level: 0.95 } };
    expect(findingOf({ ...effect!, respondents: { ...respondents, narrowest: held } })).toContain(
      ": within sampling and rounding error, so too close to tell apart.",
    );
  });

  test("of several pairs each has the bounds of its own, and a split beside them has none", () => {
    const [x, y] = forms("gss-1984", "gss-fare", "x", "y").map((address) => topline(experiments, address));
    const again = (id: string) => ({ ...x!, address: `gss-1984/${id}`, question: { ...x!.question, id } });
    const mixed = framing([x!, y!, again("again")], { stance: FARE.stance });
    expect(mixed.effects.map(({ design }) => design)).toEqual(["split ballot", "same respondents"]);
    expect(findingOf(mixed)).toMatch(
      /24\.0% on version x; .* on version y, .* \(again\), .* Between 0% and 48% of the respondents gave this answer to only one of gss-1984\/gss-fare-x and gss-1984\/again\. Where the same people were asked both, the effect of the wording cannot be separated from what was asked before it\.$/,
    );
    const less = again("less");
    const results = less.results.map((each) => ({ ...each, share: each.share / 2 }));
    const two = findingOf(framing([x!, again("again"), { ...less, results }], { stance: FARE.stance }));
    expect(two).toContain(
      "Between 0% and 48% of the respondents gave this answer to only one of gss-1984/gss-fare-x and",
    );
    expect(two).toContain(
      "Between 12% and 36% of the respondents gave this answer to only one of gss-1984/gss-fare-x and",
    );
  });

  test("nothing but a split ballot says that the wording made a difference", () => {
    for (const design of ["uncontrolled split", "same house, other time", "across houses"] as const) {
      const said = findingOf({ ...fare[0]!, design });
      expect(said).not.toContain(CAUSAL);
      expect(said).toContain("cannot be separated from");
    }
  });
});

test("sentence: of several answers the whole first, then the largest", () => {
  expect(finding(forms("gss-1984", "gss-fare", "x", "y"))).toMatch(
    /^The answers as a whole differ between the forms \(chi-squared 170\.8 on 3 df, p below 0\.001\)\. The largest effect of 3: Spending on welfare or the poor, "too little": 24\.0% for “Welfare” and 62\.3% for “Assistance to the poor”, \+38\.3 points/,
  );
  expect(finding(["tns-2012-agree", "tns-2012-uk-first"])).toMatch(/^The largest difference of 2: /);
});

describe("sentence: change of an effect", () => {
  test("of two split ballots", () => {
    expect(sentence(changeOfEffect(fare[0]!, fare.at(-1)!))).toBe(
      'Spending on welfare or the poor, "too little" (those who gave an answer): effect of the wording +39.4 points (gss-1984) and +32.2 points (gss-2024), −7.1 points (95% interval −13.6 to −0.3): beyond sampling and rounding error.',
    );
    expect(findingOf(changeOfEffect(fare[1]!, fare[3]!))).toMatch(
      /: within sampling and rounding error, so too close to tell apart\.$/,
    );
  });

  test("what was allowed for in either is named, once where it is the same", () => {
    const [first, last] = [fare[0]!, fare.at(-1)!].map(
      (effect): WordingEffect => ({ ...effect, design: "across houses" }),
    );
    const moved = (effect: WordingEffect, drift: number): WordingEffect => ({
      ...effect,
      pollInterval: {
        ...effect.pollInterval!,
        lower: effect.pollInterval!.lower - drift,
        upper: effect.pollInterval!.upper + drift,
      },
      allowances: { ...effect.allowances, drift: differenceFigure(drift) },
    });
    const later = changeOfEffect(first!, moved(last!, 0.03));
    expect(findingOf(later)).toMatch(
      /; allowing in gss-2024 for opinion moving by up to 3\.0 points, .* within sampling and rounding error and what was allowed for, so no change is shown\./,
    );
    expect(findingOf(changeOfEffect(moved(first!, 0.02), moved(last!, 0.03)))).toContain(
      "; allowing in gss-1984 for opinion moving by up to 2.0 points and in gss-2024 for opinion moving by up to 3.0 points, ",
    );
    expect(findingOf(changeOfEffect(moved(first!, 0.02), moved(last!, 0.02)))).toContain(
      "; allowing in both for opinion moving by up to 2.0 points, ",
    );
    expect(JSON.stringify(describeResult(later, { full: true }))).toContain(
      "; with rounding, allowing in gss-2024 for opinion moving by up to 3.0 points, ",
    );
  });

  test("of weaker designs it is a difference between the wordings", () => {
    const weak = fare.map((effect): WordingEffect => ({ ...effect, design: "across houses" }));
    const said = findingOf(changeOfEffect(weak[0]!, weak.at(-1)!));
    expect(said).toContain(": difference between the wordings +39.4 points");
    expect(said).toMatch(/ Descriptive only: the effect of the wording cannot be separated from the pollster\.$/);
    const unknown: WordingEffect = { ...fare[0]!, standardError: null, interval: null, pollInterval: null };
    expect(findingOf(changeOfEffect(unknown, fare.at(-1)!))).toContain(
      "without a sample size it cannot be separated from chance.",
    );
  });
});

test("apart: what labels share is said once, in whole pieces", () => {
  const speech = {
    title: "Speech",
    stances: [],
    answers: [],
    over: null,
    group: "West",
    base: "all",
    named: [],
  } as const;
  const answers = ["allow (yes)", "not forbid (no)"].map((answer) => ({ ...speech, answers: [answer] }));
  expect(apart(answers)).toEqual({
    common: "Speech (West)",
    own: ['"allow (yes)"', '"not forbid (no)"'],
  });
  expect(apart([speech, speech])).toEqual({ common: "Speech (West)", own: ["", ""] });
  expect(apart([speech, { ...speech, title: "Press" }])).toEqual({
    common: "",
    own: ["Speech (West)", "Press (West)"],
  });
});

test("chiSquaredText", () => {
  expect(chiSquaredText(281.034, 4, 1e-50)).toBe("chi-squared 281.0 on 4 df, p below 0.001");
});

test("an ordered answer shifts by odds, with the test of parallel lines, and by stated scores", () => {
  const forms = ["x", "y"].map((form) => topline(experiments, `gss-1984/gss-fare-${form}`));
  const scores = { "gss-fare-spending:more": 1, "gss-fare-spending:same": 0, "gss-fare-spending:less": -1 };
  const text = renderText(describeResult(framing(forms, { dontKnow: "dropped", scores }), { full: true })).replace(
    /\s+/g,
    " ",
  );
  // R, MASS::polr on the counts: 1.7034, standard error 0.1327
  expect(text).toContain("are 5.49 times as large (cumulative odds ratio; 95% interval 4.23 to 7.12)");
  expect(text).toContain("not contradicted (parallel lines: chi-squared 0.0 on 1 df, p = 0.854)");
  expect(text).toContain("Mean score of −1, 0 and 1: gss-1984/gss-fare-y minus gss-1984/gss-fare-x is 0.69");
});

test("halves with the same words on record have no effect of the wording", async () => {
  const impeachment = await loadDataset("us-impeachment");
  const [a, b] = ["a", "b"].map((half) => topline(impeachment, `ipsos-2019-11-26/ipsos-impeach-2-split-${half}`)) as [
    Topline,
    Topline,
  ];
  expect(a.question.wording.en!.text).toBe(b.question.wording.en!.text);
  const said = findingOf(framing([a, b], { stance: "impeachment:for" }));
  expect(said).toContain("Both versions have the same words on record: what differed between them is not known.");
  expect(said).not.toContain("effect of the wording");
});
