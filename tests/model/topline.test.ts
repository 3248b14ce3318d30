import { describe, expect, test } from "vitest";
import { type Issue, isPollError } from "../../src/errors.ts";
import { addressOf, topline, toplineKeys } from "../../src/model/topline.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const sharesOf = ({ results }: ReturnType<typeof topline>): unknown =>
  results.map(({ option, share }) => [option.code, share]);

function refusal(call: () => unknown): Issue {
  try {
    call();
  } catch (error) {
    if (isPollError(error)) return error.issues[0];
  }
  throw new Error("Nothing was refused");
}

describe("an address", () => {
  test("is survey, question and group", () => {
    const found = topline(POLLS, "acme-2020-03/league-referendum/south");
    expect(found).toMatchObject({
      address: "acme-2020-03/league-referendum/south",
      group: { id: "south" },
      base: "all",
    });
    expect(sharesOf(found)).toEqual([
      ["for", 0.25],
      ["against", 0.46],
      ["would-not-vote", 0.13],
      ["dk", 0.16],
    ]);
  });

  test("without a group means all respondents", () => {
    const found = topline(POLLS, "acme-2020-03/league-referendum");
    expect(found.group).toBeNull();
    expect(sharesOf(found)).toEqual([
      ["for", 0.4],
      ["against", 0.35],
      ["would-not-vote", 0.1],
      ["dk", 0.15],
    ]);
  });

  test("may leave out the question where only one can be meant", () => {
    expect(topline(POLLS, "acme-2020-03")).toEqual(topline(POLLS, "acme-2020-03/league-referendum"));
    expect(topline(POLLS, "meridian-2021-10").question.id).toBe("alliance-choice");
  });

  test("means the base of all respondents where that is printed, else the only base", () => {
    expect(topline(POLLS, "acme-2020-03/league-referendum").base).toBe("all");
    expect(topline(POLLS, "web-2022-06/reasons").base).toBe("filtered");
  });

  test("takes a base beside it, which may decide between questions", () => {
    const decided = topline(POLLS, "acme-2020-03", { base: "decided" });
    expect(sharesOf(decided)).toEqual([
      ["for", 0.533],
      ["against", 0.467],
    ]);
    expect(topline(POLLS, "web-2022-06", { base: "filtered" }).question.id).toBe("reasons");
  });

  test("is what addressOf writes: with its base it finds each topline again", () => {
    const keys = toplineKeys(POLLS);
    expect(keys.length).toBe(11);
    for (const key of keys) {
      const found = topline(POLLS, addressOf(key), { base: key.base });
      expect({
        survey: found.survey.id,
        question: found.question.id,
        group: found.group?.id ?? null,
        base: found.base,
      }).toEqual(key);
    }
  });
});

describe("an address that could mean several toplines", () => {
  test("is refused with the candidates", () => {
    expect(refusal(() => topline(POLLS, "acme-2022-05"))).toMatchObject({
      code: "ambiguous-address",
      path: ["address"],
      hint: "Name one: acme-2022-05/league-referendum, acme-2022-05/league-trust.",
    });
  });

  test("names the bases where these differ", () => {
    expect(refusal(() => topline(POLLS, "web-2022-06")).hint).toBe(
      "Name one: web-2022-06/league-referendum (base all), web-2022-06/reasons (base filtered).",
    );
    const toplines = POLLS.toplines.filter(({ base, group }) => base !== "all" || group !== null);
    const bases = toplines.map((row) =>
      row.group === "north" ? { ...row, group: null, base: "would-vote" as const } : row,
    );
    expect(refusal(() => topline({ ...POLLS, toplines: bases }, "acme-2020-03/league-referendum"))).toMatchObject({
      code: "ambiguous-address",
      hint: "Name one: acme-2020-03/league-referendum (base decided), acme-2020-03/league-referendum (base would-vote).",
    });
  });
});

describe("an address that means no topline", () => {
  test.each([
    "acme-2020-04",
    "",
    "acme-2020-03/league-trust",
    "acme-2020-03/",
    "acme-2020-03/league-referendum/old",
    "acme-2020-03/league-referendum/",
    "acme-2022-05/league-referendum/south",
    "acme-2020-03/league-referendum/north/south",
    "__proto__",
    "constructor/league-referendum",
  ])("%j is refused", (address) => {
    expectRefusal(() => topline(POLLS, address), "unknown-address", ["address"]);
  });

  test("a survey without a figure is refused as one", () => {
    expectRefusal(() => topline(POLLS, "acme-2023-01"), "no-figure", ["address"]);
  });

  test("a base that was not printed is refused", () => {
    expectRefusal(() => topline(POLLS, "acme-2020-03", { base: "would-vote" }), "unknown-address", ["address"]);
  });

  test.each([
    ["acme-2020-04", "Did you mean acme-2020-03?"],
    ["gallup-1936", "Closest: acme-2020-03, acme-2022-05, meridian-2021-10, web-2022-06, acme-2023-01."],
    ["acme-2023-01", "It is on record without any figure."],
    [
      "acme-2022-05/reasons",
      "Name one: acme-2022-05/league-referendum, acme-2022-05/league-referendum/north, acme-2022-05/league-trust.",
    ],
    [
      "acme-2022-05/league-referendum/south",
      "Name one: acme-2022-05/league-referendum, acme-2022-05/league-referendum/north.",
    ],
  ])("%s is answered with what is near", (address, hint) => {
    expect(refusal(() => topline(POLLS, address)).hint).toBe(hint);
  });

  test("a long list of surveys is cut", () => {
    const surveys = Array.from({ length: 14 }, (_, index) => ({ ...POLLS.surveys[0]!, id: `acme-${String(index)}` }));
    expect(refusal(() => topline({ ...POLLS, surveys }, "gallup")).hint).toMatch(
      /^Closest: acme-0, acme-1, acme-2, acme-3, acme-4, …\.$/,
    );
  });
});

describe("n", () => {
  test("of a topline is what was printed for it", () => {
    expect(topline(POLLS, "acme-2020-03/league-referendum/north").baseSize?.value).toBe(600);
    expect(topline(POLLS, "acme-2020-03", { base: "decided" }).baseSize?.value).toBe(750);
  });

  test("of all respondents is the survey's, with its status", () => {
    expect(topline(POLLS, "acme-2020-03").baseSize).toEqual({ value: 1000, status: "exact", note: null });
    expect(topline(POLLS, "acme-2022-05/league-trust").baseSize).toMatchObject({ value: 1200, status: "approximate" });
    expect(topline(POLLS, "meridian-2021-10").baseSize).toMatchObject({ value: 2000, status: "inferred" });
    expect(topline(POLLS, "web-2022-06/league-referendum").baseSize).toBeNull();
  });

  test("is not the survey's for a group, for another base, or for a question that a filter kept from some", () => {
    const toplines = POLLS.toplines.map((row) => ({ ...row, baseSize: null }));
    const dataset = { ...POLLS, toplines };
    expect(topline({ ...dataset, groupSizes: [] }, "acme-2020-03/league-referendum/north").baseSize).toBeNull();
    expect(topline(dataset, "acme-2020-03", { base: "decided" }).baseSize).toBeNull();
    const filtered = POLLS.questions.map((question) => ({ ...question, filter: "those who had heard of it" }));
    expect(topline({ ...dataset, questions: filtered }, "acme-2020-03").baseSize).toBeNull();
    expect(topline(dataset, "acme-2020-03").baseSize?.value).toBe(1000);
  });

  test("of a group is its weighted number where the survey prints it, and only of what everyone was asked", () => {
    const dataset = { ...POLLS, toplines: POLLS.toplines.map((row) => ({ ...row, baseSize: null })) };
    const north = topline(dataset, "acme-2020-03/league-referendum/north").baseSize;
    expect(north).toEqual({ value: 600, status: "approximate", note: "Weighted number." });
    const filtered = POLLS.questions.map((question) => ({ ...question, filter: "those who had heard of it" }));
    expect(topline({ ...dataset, questions: filtered }, "acme-2020-03/league-referendum/north").baseSize).toBeNull();
  });
});

describe("a topline", () => {
  test("has its answers in the order of the questionnaire, whatever the order of the rows", () => {
    const reversed = { ...POLLS, toplines: [...POLLS.toplines].reverse() };
    expect(sharesOf(topline(reversed, "acme-2022-05/league-trust"))).toEqual(
      sharesOf(topline(POLLS, "acme-2022-05/league-trust")),
    );
  });

  test("brings the survey, the question, the organisations, the territories and the sources", () => {
    const found = topline(POLLS, "acme-2022-05/league-referendum");
    expect(found.survey.id).toBe("acme-2022-05");
    expect(found.question.wording.en?.status).toBe("verbatim");
    expect(found.dataset).toEqual({ id: "league-polls", version: "1.2.0", digest: null });
    expect(found.organisations.houses.map(({ name }) => name)).toEqual(["Acme Polls"]);
    expect(found.organisations.fieldedBy.map(({ name }) => name)).toEqual(["Fieldwork Ltd"]);
    expect(found.organisations.sponsors).toEqual([]);
    expect(found.territoryNames).toEqual({ "XA-03": "the Isle" });
    expect(found.sources.map(({ id }) => id)).toEqual(["acme-slides", "post-2022"]);
    expect(found.rebasedFrom).toBeNull();
  });

  test("attaches other prints to the answer that they are of, and counts them no second time", () => {
    const { results, unlabelled } = topline(POLLS, "acme-2022-05/league-referendum");
    expect(results.map(({ option, alternatives }) => [option.code, alternatives.length])).toEqual([
      ["for", 0],
      ["against", 0],
      ["would-not-vote", 0],
      ["dk", 1],
    ]);
    expect(results[3]!.share).toBe(0.13);
    expect(results[3]!.alternatives[0]).toEqual({
      printed: { value: 12, unit: "percent", decimals: 0, censored: false },
      reason: "The Daily Post prints 12.",
      sources: ["post-2022"],
    });
    expect(unlabelled).toBe(0);
  });

  test("knows the rounding of each figure: variance unit²/12, at most half a unit", () => {
    const [league, , , other] = topline(POLLS, "meridian-2021-10").results;
    expect(league!.rounding.bound).toBeCloseTo(0.0005, 15);
    expect(league!.rounding.variance).toBeCloseTo(0.001 ** 2 / 12, 15);
    expect(other!.share).toBe(0.0025);
    expect(other!.rounding.bound).toBeCloseTo(0.0025, 15);
    expect(topline(POLLS, "web-2022-06/reasons").results.map(({ share, rounding }) => [share, rounding.bound])).toEqual(
      [
        [0.7, 0],
        [0.55, 0],
        [0.1, 0],
      ],
    );
  });

  test("says how many answers are not printed", () => {
    const found = topline(POLLS, "meridian-2021-10");
    // 100 − 41.2 − 36.5 − 10.0 − 0.25
    expect(found.unlabelled).toBeCloseTo(0.1205, 12);
    expect(found.cautions.map(({ code }) => code)).toEqual(["answers-not-printed"]);
    expect(topline(POLLS, "acme-2022-05/league-trust").unlabelled).toBe(0);
    expect(topline(POLLS, "web-2022-06/reasons").unlabelled).toBe(0);
  });

  test("stands as its worst row, with the reason, and says where it exceeds the whole", () => {
    const found = topline(POLLS, "web-2022-06/league-referendum");
    expect(found.standing).toBe("disputed");
    expect(found.cautions.map(({ code }) => code)).toEqual(["disputed", "shares-exceed-total"]);
    expect(found.cautions[0]!.detail).toContain("The headline prints 51.");
    expect(found.unlabelled).toBe(0);
    expect(topline(POLLS, "acme-2020-03").standing).toBe("counted");

    const toplines = POLLS.toplines.map((row) =>
      row.option === "against" ? { ...row, standing: "not-counted" as const, reason: "Read off a chart." } : row,
    );
    const marked = topline({ ...POLLS, toplines }, "acme-2020-03");
    expect([marked.standing, marked.cautions.map(({ code }) => code)]).toEqual(["not-counted", ["not-counted"]]);
    expect(marked.cautions[0]).toMatchObject({
      message: 'Only the 35% for "against joining" is excluded.',
      detail: "Read off a chart.",
    });
  });

  test("survives JSON", () => {
    for (const key of toplineKeys(POLLS)) {
      const found = topline(POLLS, addressOf(key), { base: key.base });
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }
  });
});

test.each([
  [340, "percent", "`value` is `340`, not a percent from 0 to 100."],
  [-5, "percent", "`value` is `-5`, not a percent from 0 to 100."],
  ["34%", "percent", "`value` is `34%`, not a percent from 0 to 100."],
  [2000, "count", "`value` is `2000`, not a number from 0 to the respondents of its base."],
] as const)("a figure of %s in a changed copy, as %s, is refused", (value, unit, expected) => {
  const copy = structuredClone(POLLS);
  const row = copy.toplines.find(
    ({ survey, group, option }) => `${survey} ${option}` === "acme-2020-03 for" && group === null,
  )!;
  Object.assign(row.printed, { value, unit });
  Object.assign(row, { baseSize: { value: 1000, status: "published", note: null } });
  const error = refusal(() => topline(copy, "acme-2020-03/league-referendum"));
  expect(error).toMatchObject({
    code: "out-of-range",
    path: ["acme-2020-03/league-referendum", "for", "printed", "value"],
  });
  expect(error.message).toContain(expected);
});
