import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { differenceFigure } from "../../src/estimate/figure.ts";
import { changeOfEffect } from "../../src/framing/change-of-effect.ts";
import type { WordingSide } from "../../src/framing/wording-effect.ts";
import { type WordingEffectsOptions, wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { expectEstimate, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const experiments = await loadDataset("wording-experiments");
const FARE = { stance: "gss-fare-spending:more", forms: ["x", "y"], dontKnow: "dropped" } as const;
const fare = wordingEffectsOf(experiments, "gss-fare", FARE);

describe("wordingEffectsOf", () => {
  test("one effect for each survey that put both forms to parts of its respondents", () => {
    expect(fare).toHaveLength(25);
    for (const effect of fare) expect(expectEstimate(effect).design).toBe("split ballot");
    expect(fare.at(0)!.to.survey).toBe("gss-1984");
    expect(fare.at(-1)!.to.survey).toBe("gss-2024");
    expect(wordingEffectsOf(experiments, "gss-fare", { ...FARE, forms: ["x", "z"] })).toHaveLength(1);
  });

  test("of a group", () => {
    const schuldt = experiments.questions.filter(({ experiment }) => experiment?.id === "schuldt-2011");
    const [one, other] = schuldt.map(({ experiment }) => experiment!.arm);
    const stance = schuldt[0]!.options.find((option) => option.stance !== null)!.stance!;
    const [republicans, democrats] = ["republicans", "democrats"].map((party) =>
      wordingEffectsOf(experiments, "schuldt-2011", { stance, forms: [one!, other!], group: `schuldt-2011-${party}` }),
    );
    expect(republicans![0]!.from.group).toBe("Republicans");
    // Two parties of one survey have no respondent in common.
    const between = expectEstimate(changeOfEffect(democrats![0]!, republicans![0]!));
    expect(between.value).toBeCloseTo(republicans![0]!.value - democrats![0]!.value, 12);
  });

  test("refuses what is not there", () => {
    const effects =
      (experiment: string, options: Partial<WordingEffectsOptions> = {}) =>
      (): unknown =>
        wordingEffectsOf(experiments, experiment, { ...FARE, ...options });
    expectRefusal(effects("gss-nothing"), "unknown-value", ["experiment"]);
    expectRefusal(effects("gss-fare", { forms: ["x", "w"] }), "unknown-value", ["forms", 1]);
    expectRefusal(effects("tns-scot-2012", { forms: ["agree", "think"] }), "wrong-usage", ["forms"]);
    expectRefusal(() => wordingEffectsOf(experiments, "gss-fare", { forms: ["x", "y"] }), "option-missing", ["stance"]);
  });
});

describe("changeOfEffect", () => {
  // METHODS §12
  test("1984 to 2024: −7.1 points, SE 3.40, z −2.09", () => {
    const change = expectEstimate(changeOfEffect(fare.at(0)!, fare.at(-1)!));
    expect((change.value * 100).toFixed(1)).toBe("-7.1");
    expect((change.standardError! * 100).toFixed(2)).toBe("3.40");
    expect(change.statistic!.toFixed(2)).toBe("-2.09");
    expect(change.lineage.settings).toEqual({ level: 0.95, method: "mover" });
    const back = changeOfEffect(fare.at(-1)!, fare.at(0)!);
    expect(inPoints(back.interval)).toEqual(
      inPoints(change.interval)!
        .map((bound) => -bound)
        .toReversed(),
    );
  });

  test("refuses effects that share respondents, or are of different things", () => {
    const [first, second] = fare;
    expectRefusal(() => changeOfEffect(first!, first!), "same-survey", ["to"]);
    expectRefusal(() => changeOfEffect(first!, { ...second!, answer: "a:b" }), "no-shared-stance", ["to"]);
    expectRefusal(() => changeOfEffect(first!, { ...second!, dontKnow: "kept" }), "wrong-usage", ["to"]);
    const reversed = wordingEffectsOf(experiments, "gss-fare", { ...FARE, forms: ["y", "x"] });
    expectRefusal(() => changeOfEffect(first!, reversed[1]!), "wrong-usage", ["to"]);
    const [caring] = wordingEffectsOf(experiments, "gss-fare", { ...FARE, forms: ["x", "z"] });
    expectRefusal(() => changeOfEffect(caring!, second!), "wrong-usage", ["to"]);
    const ofExperiment = (id: string | null): NonNullable<typeof second> => {
      const [from, to] = [second!.from, second!.to].map((side) => ({
        ...side,
        experiment: id === null ? null : { ...side.experiment!, id },
      })) as [WordingSide, WordingSide];
      return { ...second!, from, to };
    };
    expectRefusal(() => changeOfEffect(first!, ofExperiment("gss-other")), "wrong-usage", ["to"]);
    expectRefusal(() => changeOfEffect(first!, ofExperiment(null)), "wrong-usage", ["to"]);
    const weaker = { ...second!, design: "uncontrolled split" } as const;
    expectRefusal(() => changeOfEffect(first!, weaker), "wrong-usage", ["to"]);
    const restructured = { ...second!, to: { ...second!.to, structure: "yes-no" as const } };
    expectRefusal(() => changeOfEffect(first!, restructured), "different-structure", ["to"]);
    // questions of no experiment have an order, too
    const plain = ofExperiment(null);
    const turned = {
      ...plain,
      from: { ...plain.to, survey: "gss-2099" },
      to: { ...plain.from, survey: "gss-2099" },
    };
    expectRefusal(() => changeOfEffect(plain, turned), "wrong-usage", ["to"]);
    const [, narrow] = wordingEffectsOf(experiments, "gss-fare", { ...FARE, level: 0.9 });
    expectRefusal(() => changeOfEffect(first!, narrow!), "wrong-usage", ["to"]);
  });

  test("a group is part of all respondents; groups of one division share nobody", () => {
    const [first, second] = fare;
    const grouped = (effect: typeof first, group: string | null, groupScheme: string | null): typeof first => ({
      ...effect!,
      from: { ...effect!.from, group, groupScheme },
      to: { ...effect!.to, group, groupScheme },
    });
    const men = grouped(first, "men", "sex");
    expectRefusal(() => changeOfEffect(first!, men!), "same-survey", ["to"]);
    expectRefusal(() => changeOfEffect(men!, grouped(first, "young", "age")!), "same-survey", ["to"]);
    expect(changeOfEffect(men!, grouped(first, "women", "sex")!).value).toBe(0);
    expect(changeOfEffect(men!, second!).value).toBe(changeOfEffect(first!, second!).value);
  });

  test("how far opinion may have moved adds up, end to end", () => {
    const [first, second] = fare;
    const moved = (effect: typeof first, drift: number): NonNullable<typeof first> => ({
      ...effect!,
      allowances: { drift: differenceFigure(drift), surveyErrors: null },
      totalInterval: {
        ...effect!.totalInterval!,
        lower: effect!.totalInterval!.lower - drift,
        upper: effect!.totalInterval!.upper + drift,
      },
    });
    const plain = changeOfEffect(first!, second!);
    const wide = expectEstimate(changeOfEffect(moved(first, 0.02), moved(second, 0.03)));
    expect(wide.totalInterval!.lower).toBeCloseTo(plain.totalInterval!.lower - 0.05, 12);
    expect(wide.totalInterval!.upper).toBeCloseTo(plain.totalInterval!.upper + 0.05, 12);
  });

  test("without n there is no interval", () => {
    const [first, second] = fare;
    const unknown = { ...second!, standardError: null, interval: null, totalInterval: null };
    expect(changeOfEffect(first!, unknown)).toMatchObject({ interval: null, totalInterval: null, pValue: null });
  });
});
