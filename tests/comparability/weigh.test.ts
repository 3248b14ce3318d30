/**
 * Known answers: known-answers/audit.json, an implementation of the same rules in Python that shares no code with this one,
 * with its own constants under `rules`. Its verdicts are in the words of the sketch; the table of the library has fewer, and
 * the newer words rule: "change unless" and "cannot be told from the method" are one, and without a sample size nothing else is
 * said of a pair.
 */
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/comparability/verdict.ts";
import {
  DISCLOSED_FIELDS,
  type DisclosedField,
  type GivenSize,
  MIDDLE_LEFT_OUT,
  OCCASION,
  type Size,
  type SourcedSize,
  type WeighConstants,
  type WeighedDifference,
  type WeighedPair,
  type WeighedSide,
  weigh,
} from "../../src/comparability/weigh.ts";
import { weighConstants } from "../../src/comparability/weigh-constants.ts";
import { dayNumber } from "../../src/model/dates.ts";
import { weighedVerdict } from "../support/weighed-verdict.ts";
import known from "./known-answers/audit.json" with { type: "json" };

interface KnownSide {
  readonly share: number;
  readonly house: string;
  readonly n?: number;
  readonly rest?: number;
  readonly mode?: Readonly<Record<string, number>>;
  readonly population?: string;
  readonly dk_offered?: boolean;
  readonly middle?: "hidden" | "volunteered" | "shown";
  readonly field?: readonly [string, string];
}
interface Inputs {
  readonly a: KnownSide;
  readonly b: KnownSide;
  readonly subject?: "attitude" | "vote";
  readonly question?: string;
  readonly decimals?: number;
  readonly territory?: { readonly weight: number[]; readonly share: number[]; readonly left_out_by: "a" | "b" };
  readonly sponsor?: "towards a" | "towards b";
  readonly shared?: number;
  readonly same_fieldwork?: boolean;
  readonly nested?: boolean;
  readonly middle_left_out?: boolean;
  readonly order_differs?: boolean;
  readonly not_known?: readonly DisclosedField[];
}
interface Expected {
  readonly swapped?: boolean;
  readonly judged: string;
  readonly observed: number;
  readonly printed: number;
  readonly split: {
    readonly of_those_with_an_answer: number;
    readonly from_answers: number;
    readonly from_no_answer: number;
  } | null;
  readonly sampling_se: number | null;
  readonly findings: readonly { readonly code: string; readonly shift: number; readonly sd: number; up_to: number }[];
  readonly shift: number;
  readonly sd: number;
  readonly up_to: number;
  readonly ratio: number;
  readonly overlap: number;
  readonly disclosed: string;
  readonly not_known: readonly string[];
  readonly if_it_differed: readonly { readonly field: string; readonly expected: number }[];
  readonly verdict: string;
  /** What a change could be instead. */
  readonly unless?: string;
  readonly n_for_change?: number;
}

const { rules } = known;
interface Case {
  readonly name: string;
  readonly inputs: Inputs;
  readonly expected: Expected;
}
const CASES = known.cases.filter(({ inputs }) => inputs.a !== null) as unknown as readonly Case[];
const ofPoints = ({ shift, sd }: Size): SourcedSize => ({ shift: shift / 100, sd: sd / 100, from: "given" });
const part = (points: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(points).map(([field, value]) => [field, value / 100]));

/** The constants of the known answers. */
function constantsFor(subject: "attitude" | "vote"): WeighConstants {
  const between =
    (pairs: readonly { readonly between: readonly string[]; readonly sd: number }[], otherwise: number) =>
    (one: string, other: string) =>
      ofPoints({
        shift: 0,
        sd: pairs.find((pair) => pair.between.includes(one) && pair.between.includes(other))?.sd ?? otherwise,
      });
  const { size, size_of_all: ofAll } = rules;
  return {
    exponent: rules.exponent,
    occasion: ofPoints(size.floor),
    house: ofPoints(size.house),
    fadingDays: null,
    order: ofPoints(size.order_questions),
    dontKnowRebased: ofPoints(size.dk_ratio),
    middleLeftOut: ofPoints(size.middle_ratio),
    dontKnowOffered: { ...ofPoints(ofAll.dk_offered), atShare: ofAll.dk_offered.at_share },
    middleShown: { ...ofPoints(ofAll.middle_shown), atShare: ofAll.middle_shown.at_share },
    middleLevels: rules.middle_levels,
    mode: between(
      rules.mode.filter((row) => row.subject === subject),
      rules.mode_otherwise,
    ),
    population: between(rules.population, rules.population_otherwise),
    sampleType: ofPoints({ shift: 0, sd: rules.sample_type[subject] }),
    odds: { sameHouse: rules.odds_same_house, otherHouse: rules.odds_other_house },
    ifItDiffered: part(rules.if_it_differed_sd),
    judgeAnswers: "wherever the rest moved",
  };
}

const CHANGES: Readonly<Record<string, readonly [change: keyof typeof rules.size, code: string]>> = {
  "same-object": ["same_object", "different-wording"],
  "another-name": ["another_name", "different-wording"],
  unclassified: ["unclassified", "different-wording"],
  agree: ["agree", "different-structure"],
  forbid: ["forbid", "different-polarity"],
  scale: ["scale", "different-scale"],
};

function sideOf(side: KnownSide): WeighedSide {
  return {
    house: side.house,
    share: side.share / 100,
    rest: side.rest === undefined ? null : side.rest / 100,
    sampleSize: side.n ?? null,
    modes: side.mode ?? null,
    population: side.population ?? null,
    dontKnowOffered: side.dk_offered ?? null,
    middle: side.middle ?? null,
    field: side.field === undefined ? null : [dayNumber(side.field[0]), dayNumber(side.field[1])],
  };
}

function pairOf(inputs: Inputs): WeighedPair {
  const change = CHANGES[inputs.question ?? ""];
  const { territory, sponsor } = inputs;
  return {
    first: sideOf(inputs.a),
    second: sideOf(inputs.b),
    question: change === undefined ? null : { size: ofPoints(rules.size[change[0]]), code: change[1] },
    roundingUnit: 10 ** -(inputs.decimals ?? 0) / 100,
    undisclosed: inputs.not_known ?? [],
    ...(inputs.order_differs && { orderDiffers: true }),
    ...(inputs.middle_left_out && { middleLeftOut: true }),
    ...(inputs.shared !== undefined && { sharedRespondents: inputs.shared }),
    ...(inputs.same_fieldwork && { oneFieldwork: true }),
    // those of the second are a part of the first
    ...(inputs.nested && {
      oneFieldwork: true,
      occasionShared: true,
      sharedRespondents: (2 * inputs.b.n!) / (inputs.a.n! + inputs.b.n!),
    }),
    // no record tells a party's poll: the caller does
    ...(sponsor && { given: { "different-sponsor": sponsorSize(sponsor) } }),
    ...(territory && {
      territories: [
        {
          by: territory.left_out_by === "b" ? ("second" as const) : ("first" as const),
          weights: territory.weight,
          shares: territory.share.map((share) => share / 100),
        },
      ],
    }),
  };
}

function sponsorSize(sponsor: NonNullable<Inputs["sponsor"]>): GivenSize {
  const { shift, sd, from } = ofPoints(rules.sponsor);
  return { shift: sponsor === "towards b" ? shift : -shift, sd, from, atOneHalf: true };
}

const NAMES: Readonly<Record<string, string>> = {
  [OCCASION]: "same-method scatter",
  [MIDDLE_LEFT_OUT]: "different-middle-option",
  "different-sponsor": "partisan-sponsor",
};

describe("known answers", () => {
  test.each(CASES.map((each) => [each.name, each] as const))("%s", (_, { inputs, expected }) => {
    const found = weigh(pairOf(inputs), constantsFor(inputs.subject ?? "attitude"));
    const near = (actual: number, points: number, what: string, tolerance = 0.1): void => {
      expect(
        Math.abs(100 * actual - points),
        `${what}: ${String(100 * actual)} for ${String(points)}`,
      ).toBeLessThanOrEqual(tolerance);
    };
    expect(found.turned).toBe(expected.swapped ?? false);
    expect(found.judged).toBe(expected.judged === "as printed" ? "as published" : "of those with an answer");
    near(found.observed!, expected.observed, "observed");
    near(found.published!, expected.printed, "published");
    if (expected.split === null) expect(found.split).toBeNull();
    else {
      near(found.split!.ofThoseWithAnAnswer, expected.split.of_those_with_an_answer, "of those with an answer");
      near(found.split!.fromAnswers, expected.split.from_answers, "from answers");
      near(found.split!.fromNoAnswer, expected.split.from_no_answer, "from no answer");
    }
    if (expected.sampling_se === null) expect(found.standardError).toBeNull();
    else near(found.standardError!, expected.sampling_se, "standard error");
    expect(found.findings.map(({ code }) => NAMES[code] ?? code)).toEqual(expected.findings.map(({ code }) => code));
    for (const [i, { shift, sd, up_to }] of expected.findings.entries()) {
      near(found.findings[i]!.shift, shift, "shift");
      near(found.findings[i]!.sd, sd, "sd");
      near(found.findings[i]!.upTo, up_to, "up to");
    }
    near(found.shift, expected.shift, "shift of all");
    near(found.sd, expected.sd, "sd of all");
    near(found.upTo, expected.up_to, "up to of all");
    near(found.ratio! / 100, expected.ratio, "ratio", 0.02);
    near(found.overlap / 100, expected.overlap, "overlap", 0.01);
    expect(`${String(DISCLOSED_FIELDS.length - found.undisclosed.length)} of 12`).toBe(expected.disclosed);
    expect(found.undisclosed).toEqual(expected.not_known);
    expect(found.ifItDiffered.slice(0, 3).map(({ field }) => field)).toEqual(
      expected.if_it_differed.map(({ field }) => field),
    );
    for (const [i, each] of expected.if_it_differed.entries())
      near(found.ifItDiffered[i]!.expected, each.expected, each.field);
    expect(found.sameMoment).toBe(
      expected.verdict.startsWith("same moment") || (expected.overlap >= 0.5 && expected.findings.length > 1),
    );
  });
});

const VERDICTS: Readonly<Record<string, Verdict>> = {
  "different questions": "different-questions",
  "no sample size on record": "no-sample-size",
  "same moment: a difference of method": "difference-of-method",
  change: "changed",
  "change unless": "not-shown",
  "cannot be told from the method": "not-shown",
  "no difference beyond sampling": "too-close",
  "same moment: no difference beyond sampling": "too-close",
};

describe("verdicts of the known answers", () => {
  const found = ({ inputs }: Pick<Case, "inputs">) => {
    const pair = pairOf(inputs);
    return { pair, weighed: weigh(pair, constantsFor(inputs.subject ?? "attitude")) };
  };
  const verdictIn = ({ inputs }: Pick<Case, "inputs">): Verdict => {
    const { pair, weighed } = found({ inputs });
    const { observed, standardError, shift, sd, sameMoment } = weighed;
    const byQuestionnaire = 1.96 * (pair.question?.size.sd ?? 0);
    return weighedVerdict({ difference: observed, standardError, shift, sd, sameMoment, byQuestionnaire });
  };

  test.each(CASES)("$name: $expected.verdict", ({ inputs, expected }) => {
    expect(verdictIn({ inputs })).toBe(expected.sampling_se === null ? "no-sample-size" : VERDICTS[expected.verdict]);
    if (expected.unless === undefined) return;
    // the usual scatter of one pollster is named where nothing else is left
    const { findings } = found({ inputs }).weighed;
    const largest = findings.find(({ code }) => code !== OCCASION) ?? findings[0]!;
    expect(NAMES[largest.code] ?? largest.code).toBe(expected.unless);
  });

  test("without an answer in common: different questions", () => {
    const others = known.cases.filter(({ inputs }) => inputs.a === null);
    expect(others.map(({ expected }) => expected.verdict)).toEqual(["different questions"]);
    const nothing = { difference: null, standardError: null, shift: 0, sd: 0 };
    expect(weighedVerdict(nothing)).toBe(VERDICTS[others[0]!.expected.verdict]);
  });

  test.each(CASES.filter(({ expected }) => expected.sampling_se === null))(
    "$name: from which sample size it would be a change",
    ({ inputs, expected: { n_for_change: enough } }) => {
      const withSize = (n: number): Verdict =>
        verdictIn({ inputs: { ...inputs, a: { ...inputs.a, n }, b: { ...inputs.b, n } } });
      if (enough === undefined) expect(withSize(1e9)).toBe("not-shown");
      else {
        // the known answer leaves rounding out and pools the two shares: 1% more or less
        const unrounded = { ...inputs, decimals: 6 };
        const at = (n: number): Verdict =>
          verdictIn({ inputs: { ...unrounded, a: { ...inputs.a, n }, b: { ...inputs.b, n } } });
        expect([at(Math.floor(0.99 * enough)), at(Math.ceil(1.01 * enough))]).toEqual(["not-shown", "changed"]);
      }
    },
  );
});

const ATTITUDES = weighConstants("attitudes");
const plain = (share: number, more: Partial<WeighedSide> = {}): WeighedSide => ({
  house: "acme",
  share,
  rest: null,
  sampleSize: 1000,
  modes: { telephone: 1 },
  population: "adults",
  dontKnowOffered: null,
  middle: null,
  field: [0, 4],
  ...more,
});
const weighed = (first: WeighedSide, second: WeighedSide, more: Partial<WeighedPair> = {}): WeighedDifference =>
  weigh({ first, second, question: null, roundingUnit: 0.01, undisclosed: [], ...more }, ATTITUDES);
const sdOf = (found: WeighedDifference, code: string): number | undefined =>
  found.findings.find((finding) => finding.code === code)?.sd;

describe("with the library's own sizes", () => {
  test("another house is root two times the error model's 3.0 points, scaled with 2√(p(1−p))", () => {
    expect(sdOf(weighed(plain(0.5), plain(0.5, { house: "other" })), "different-house")).toBeCloseTo(0.0424, 4);
    expect(sdOf(weighed(plain(0.1), plain(0.1, { house: "other" })), "different-house")).toBeCloseTo(0.0424 * 0.6, 4);
  });

  test("what a house has of its own fades, and the occasion has it", () => {
    const soon = weighed(plain(0.5), plain(0.5, { field: [20, 24] }));
    const late = weighed(plain(0.5), plain(0.5, { field: [3000, 3004] }));
    expect(sdOf(soon, OCCASION)).toBeCloseTo(Math.hypot(0.017, 0.0424 * Math.sqrt(1 - Math.exp(-0.02))), 4);
    expect(sdOf(late, OCCASION)).toBeCloseTo(Math.hypot(0.017, 0.0424 * Math.sqrt(1 - Math.exp(-3))), 4);
  });

  test("what two surveys of one fieldwork share leaves their difference, and the error of the occasion with it", () => {
    const [one, other] = [plain(0.43, { field: [0, 5] }), plain(0.43, { field: [2, 7] })];
    const [apart, windows] = [
      weighed(one, other),
      weighed(one, other, { oneFieldwork: true, sharedRespondents: 0.75 }),
    ];
    const sampling = (found: WeighedDifference): number => found.standardError! ** 2 - 0.01 ** 2 / 6;
    expect(sampling(windows) / sampling(apart)).toBeCloseTo(0.25, 10);
    expect(sdOf(windows, OCCASION)).toBeLessThan(0.6 * sdOf(apart, OCCASION)!);
    expect(sdOf(weighed(one, other, { occasionShared: true }), OCCASION)).toBeUndefined();
  });

  test("within one house and one rule fewer undecided is opinion; across houses those with an answer are judged", () => {
    const [before, after] = [plain(0.34, { rest: 0.4 }), plain(0.44, { rest: 0.2, field: [100, 104] })];
    expect(weighed(before, after)).toMatchObject({ judged: "as published", observed: expect.closeTo(0.1, 10) });
    const other = weighed(before, { ...after, house: "other" });
    expect(other).toMatchObject({ judged: "of those with an answer", published: expect.closeTo(0.1, 10) });
    expect(other.observed).toBeCloseTo(0.44 / 0.8 - 0.34 / 0.6, 10);
    expect(other.split!.fromAnswers + other.split!.fromNoAnswer).toBeCloseTo(0.1, 10);
  });

  test("a mode counts by the part of the respondents that moved", () => {
    const half = weighed(plain(0.5), plain(0.5, { modes: { telephone: 0.5, web: 0.5 } }));
    expect(sdOf(half, "different-mode")).toBeCloseTo(0.032, 4);
  });

  test("what is not disclosed is named where it alone could turn the finding, else not", () => {
    const turning = weighed(plain(0.4), plain(0.52, { field: [30, 34] }), { undisclosed: ["mode", "weighting"] });
    expect(turning.ratio).toBeGreaterThan(1.96);
    expect(turning.couldTurn).toEqual([{ field: "mode", upTo: expect.closeTo(0.158, 2) }]);
    const plainly = weighed(plain(0.1), plain(0.6, { field: [30, 34] }), { undisclosed: ["mode"] });
    expect(plainly.couldTurn).toEqual([]);
  });

  test("where nothing is there to measure by, no ratio is made", () => {
    const nobody = plain(0, { sampleSize: null });
    expect(weighed(nobody, { ...nobody, field: [30, 34] }).ratio).toBeNull();
  });

  test("without an answer the sizes are those at one half, and nothing is judged", () => {
    const found = weighed(plain(0.5, { share: null }), plain(0.5, { share: null, house: "other" }));
    expect(found).toMatchObject({ observed: null, ratio: null, standardError: null });
    expect(sdOf(found, "different-house")).toBeCloseTo(0.0424, 4);
  });

  test("a territory of which nothing is known can be all or nobody, as far as the whole leaves room", () => {
    const found = weighed(plain(0.34), plain(0.5), { territories: [{ by: "second", weights: [0.2], shares: null }] });
    const [most, least] = [0.25 * 0.34, 0.25 * (0.34 - 1)];
    expect(found.findings.find(({ code }) => code === "different-territory")).toMatchObject({
      shift: expect.closeTo((most + least) / 2, 10),
      upTo: expect.closeTo(Math.abs(least), 10),
    });
  });

  test("the caller's size stands as it is given", () => {
    const found = weighed(plain(0.2), plain(0.2, { house: "other" }), {
      given: { "different-house": { shift: 0.01, sd: 0.02, from: "given" } },
    });
    expect(found.shift).toBe(0.01);
    expect(sdOf(found, "different-house")).toBe(0.02);
  });
});
