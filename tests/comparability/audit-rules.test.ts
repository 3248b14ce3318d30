import { describe, expect, test } from "vitest";
import type { FindingCode } from "../../src/comparability/audit-rule.ts";
import { QUESTION_RULES } from "../../src/comparability/question-rules.ts";
import { TOPLINE_RULES } from "../../src/comparability/topline-rules.ts";
import type { Experiment, Question, Wording } from "../../src/model/question.ts";
import type { Survey } from "../../src/model/survey.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";
import { POLLS } from "../support/polls.ts";

const acme = topline(POLLS, "acme-2020-03/league-referendum");
const webworld = POLLS.organisations.find(({ id }) => id === "webworld")!;

/** The wave of 2020 again in 2021, with what the survey differs in. */
function again(changes: Partial<Survey>, rest: Partial<Topline> = {}): Topline {
  const fieldDates = { start: "2021-03-01", end: "2021-03-14" };
  return { ...acme, survey: { ...acme.survey, id: "acme-2021-03", fieldDates, ...changes }, ...rest };
}

/** The same with another question. */
function asking(changes: Partial<Question>): Topline {
  return again({}, { question: { ...acme.question, id: "other", ...changes } });
}

const found = (a: Topline, b: Topline): readonly FindingCode[] => audit(a, b).findings.map(({ code }) => code);
const said = (text: string): Wording => ({ text, status: "verbatim", sources: [] });

test("each rule has a code of its own, and says why", () => {
  const rules = [...QUESTION_RULES, ...TOPLINE_RULES];
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  expect(rules.filter(({ reason, what }) => reason === "" || what === "")).toEqual([]);
});

test("a report read whole that does not say it is told from what is not on record", () => {
  const message = (a: Partial<Survey>, b: Partial<Survey>) =>
    audit({ ...acme, survey: { ...acme.survey, ...a } }, again(b)).findings.find(
      ({ code }) => code === "sample-type-unknown",
    );
  const silent = { sampleType: null, silent: ["sampleType"] } as const;
  expect(message({}, silent)).toMatchObject({
    message: "The report of the March 2021 survey does not give: sampling.",
    remedy: null,
    missing: { open: [], silent: ["right"] },
  });
  expect(message(silent, silent)!.message).toBe(
    "The reports of the March 2020 survey and the March 2021 survey do not give: sampling.",
  );
  expect(message(silent, { sampleType: null })).toMatchObject({
    message:
      "The report of the March 2020 survey does not give: sampling. Not on record for the March 2021 survey: sampling.",
    missing: { open: ["right"], silent: ["left"] },
  });
  const { weighed } = audit(
    { ...acme, survey: { ...acme.survey, ...silent, weighting: null } },
    again({ weighting: null }),
  );
  expect(weighed).toMatchObject({ silent: ["sample"], undisclosed: expect.arrayContaining(["sample", "weighting"]) });
});

describe("surveys", () => {
  test.each<[FindingCode, Partial<Survey>]>([
    ["territory-unknown", { territory: null }],
    ["territory-unknown", { inferred: ["territory"] }],
    ["territory-unknown", { territory: { includes: [], excludes: [], excludesPartOf: [], note: "the country" } }],
    ["different-territory", { territory: { ...acme.survey.territory!, includes: ["XB"] } }],
    ["population-unknown", { population: null }],
    ["population-unknown", { inferred: ["population"] }],
    ["different-population", { population: "registered-voters" }],
    ["mode-unknown", { modes: [] }],
    ["mode-unknown", { inferred: ["modes"] }],
    ["different-mode", { modes: ["face-to-face", "web"] }],
    ["different-sample-type", { sampleType: "opt-in" }],
    ["sample-type-unknown", { sampleType: null }],
    ["different-partners", { houses: ["acme", "meridian"] }],
    ["sponsor-unknown", { sponsors: [] }],
    ["field-dates-unknown", { fieldDates: null }],
    ["field-dates-unknown", { fieldDates: { start: "2020-03", end: "2020-04" }, inferred: ["fieldDates"] }],
    ["overlapping-field-dates", { fieldDates: { start: "2020-03", end: "2020-04" } }],
    ["overlapping-field-dates", { fieldDates: { start: "2020-03-15", end: "2020-03-20" } }],
  ])("%s, from either side", (code, changes) => {
    const organisations = { ...acme.organisations, sponsors: changes.sponsors ? [] : acme.organisations.sponsors };
    const other = again(changes, { organisations });
    expect(found(acme, other)).toEqual([code]);
    expect(found(other, acme)).toEqual([code]);
  });

  test("dates that follow each other are apart", () => {
    expect(found(acme, again({ fieldDates: { start: "2020-03-16", end: "2020-03-20" } }))).toEqual([]);
  });

  test("another house with the same interviewers is related; the same house with others is not the same", () => {
    expect(found(acme, again({ houses: ["meridian", "acme"] }))).toEqual(["different-house", "related-houses"]);
    const others = { ...acme.organisations, fieldedBy: [webworld] };
    expect(found(acme, again({ fieldedBy: ["webworld"] }, { organisations: others }))).toEqual([
      "different-interviewers",
    ]);
    const sponsors = { ...acme.organisations, sponsors: [webworld] };
    expect(found(acme, again({ sponsors: ["webworld"] }, { organisations: sponsors }))).toEqual(["different-sponsor"]);
  });

  test("parts of a region that both left out may be other parts", () => {
    const territory = { ...acme.survey.territory!, excludesPartOf: ["XA-03"] };
    const fieldDates = { start: "2022", end: "2022" };
    const [one, other] = [again({ territory }), again({ territory, id: "later", fieldDates })];
    expect(found(one, other)).toEqual(["territory-parts"]);
    expect(audit(one, other).comparability).toBe("comparable");
  });
});

describe("one survey", () => {
  test("its respondents answered both; what is not known of it is the same on both sides", () => {
    const unknown = { ...acme, survey: { ...acme.survey, population: null, modes: [] } };
    expect(found(unknown, unknown)).toEqual(["same-respondents"]);
  });

  test("the arms of an experiment went to different respondents", () => {
    const arm = (id: string): Topline => {
      const experiment: Experiment = { id: "split", arm: id, randomised: "yes", role: "contrast", note: null };
      return { ...acme, question: { ...acme.question, id, experiment } };
    };
    expect(found(arm("a"), arm("a"))).toEqual(["same-respondents"]);
    expect(found(arm("a"), arm("b"))).toEqual(["different-version"]);
    expect(found(acme, again({}, { question: arm("b").question }))).toContain("different-version");
  });
});

describe("bases, n and figures", () => {
  const based = (base: Topline["base"]): Topline => again({}, { base });
  test("what rebase can settle is a break, the rest blocks; a random half stands for all", () => {
    expect(found(acme, based("decided"))).toEqual(["different-base"]);
    expect(found(based("answering"), acme)).toEqual(["different-base"]);
    expect(found(acme, based("filtered"))).toEqual(["base-not-rebasable"]);
    expect(found({ ...acme, base: "decided" }, based("would-vote"))).toEqual(["base-not-rebasable"]);
    expect(found(acme, based("half-sample"))).toEqual([]);
  });

  test("n, standing and decimals", () => {
    expect(found(acme, again({}, { baseSize: null }))).toEqual(["n-not-published"]);
    const inferred = again({}, { baseSize: { value: 900, status: "inferred", note: null } });
    expect(audit(acme, inferred).findings[0]!.message).toBe(
      "No sample size on record for the March 2021 survey (900 is inferred).",
    );
    const results = acme.results.map((each, index) => (index > 0 ? each : { ...each, standing: "disputed" as const }));
    const doubted = again({}, { standing: "disputed", results });
    expect(found(acme, doubted)).toEqual(["not-counted"]);
    expect(audit(acme, doubted).findings[0]!.message).toMatch(
      /^In the .+ survey only the \S+% for ".+" is disputed\.$/,
    );
    const finer = acme.results.map((each) => ({ ...each, printed: { ...each.printed!, decimals: 1 } }));
    expect(audit(acme, again({}, { results: finer })).findings[0]!.message).toBe(
      "The published precision differs: no decimals and 1 decimal.",
    );
    const computed = again({}, { results: finer.map((each) => ({ ...each, printed: null })) });
    const printed = again({}, { results: finer });
    for (const pair of [[printed, computed] as const, [computed, printed] as const])
      expect(audit(...pair).findings.map(({ code }) => code)).not.toContain("different-precision");
  });
});

describe("questions", () => {
  test.each<[FindingCode, Partial<Question>]>([
    ["different-topic", { topic: "weather" }],
    ["different-structure", { responseStructure: "scale" }],
    ["different-wording", { wording: { en: said("Should we join?") } }],
    ["different-preamble", { preamble: { en: said("Others say no.") } }],
    ["different-dont-know", { dontKnow: "offered" }],
    ["different-filter", { filter: "voters" }],
  ])("%s makes another question, from either side", (code, changes) => {
    for (const codes of [found(acme, asking(changes)), found(asking(changes), acme)])
      expect([...codes].sort()).toEqual([code, "different-question"].sort());
  });

  test.each<[FindingCode, Partial<Question>]>([
    ["structure-unknown", { responseStructure: null }],
    ["different-option-order", { optionOrder: "rotated" }],
    ["dont-know-unknown", { dontKnow: null }],
    ["different-question-order", { precededBy: ["first"] }],
    ["different-roles", { options: acme.question.options.filter(({ role }) => role !== "dk") }],
  ])("%s is found of one question under two ids, from either side", (code, changes) => {
    expect(found(acme, asking(changes))).toEqual([code]);
    expect(found(asking(changes), acme)).toEqual([code]);
  });

  test("an answer that one offers and the other takes where it is volunteered, whatever its role", () => {
    const offering = (offered: "offered" | "volunteered" | null) =>
      asking({
        id: `q-${String(offered)}`,
        options: [
          ...acme.question.options,
          { ...acme.question.options[0]!, code: "other", role: "other", stance: null, offered },
        ],
      });
    const { findings } = audit(offering("offered"), offering("volunteered"));
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["different-options", "different-question"]),
    );
    expect(findings.find(({ code }) => code === "different-options")!.message).toBe(
      "The offer of an answer differs: other offered and other volunteered.",
    );
    expect(found(offering("offered"), offering(null))).not.toContain("different-options");
  });

  test("two ids, the same words and answers: nothing differs", () => {
    expect(audit(acme, asking({}))).toMatchObject({ comparability: "comparable", findings: [] });
  });

  test("answers in other words are named, from either side; of a translation nothing is graded", () => {
    const options = acme.question.options.map((option) =>
      option.code === "for" ? { ...option, label: { ...option.label, en: "would certainly vote for" } } : option,
    );
    const one = asking({ options });
    for (const pair of [
      [acme, one],
      [one, acme],
    ] as const) {
      const finding = audit(...pair).findings.find(({ code }) => code === "different-answer-words")!;
      expect(finding.level).toBe("annotate");
      expect(finding[pair[0] === acme ? "right" : "left"]).toBe('"would certainly vote for"');
      expect(finding.message).toContain("The wording of the answers differs");
    }
    const translated = { en: { ...acme.question.wording.en!, status: "translated" as const } };
    expect(found(acme, asking({ options, wording: translated }))).not.toContain("different-answer-words");
  });

  test("two questions known in two languages are not compared, and that is counted", () => {
    const english = asking({ id: "q-en", wording: { en: said("Should we join?") } });
    const other = asking({ id: "q-ru", wording: { ru: said("Вступать ли?") } });
    const { findings, unverified } = audit(english, other);
    const finding = findings.find(({ code }) => code === "wording-not-compared")!;
    expect(finding).toMatchObject({ level: "annotate", unverified: true, left: "en", right: "ru" });
    expect(finding.message).toContain("it is on record verbatim in en and in ru.");
    expect(unverified).toBe(findings.filter((each) => each.unverified).length);
    expect(found(acme, asking({ wording: { en: said("Should we join?") } }))).not.toContain("wording-not-compared");
  });

  test("a spelling is no other wording, and what differs is said", () => {
    const text = acme.question.wording.en!.text;
    const { comparability, findings } = audit(acme, asking({ wording: { en: said(text.toLowerCase()) } }));
    expect(comparability).toBe("comparable");
    expect(findings).toMatchObject([{ code: "trivial-wording", level: "note" }]);
    expect(findings[0]!.message).toContain('"League" for "league"');
  });

  test("a preamble that only one has is said to be of that one", () => {
    const { findings } = audit(acme, asking({ preamble: {} }));
    expect(findings.find(({ code }) => code === "different-preamble")).toMatchObject({
      message: "A preamble is recorded for one of the two only.",
      right: null,
    });
  });

  test("the order of the answers: how it was set, and which it was where it was fixed", () => {
    const ordered = (optionOrder: Question["optionOrder"], turned: "as printed" | "turned round"): Topline => {
      const options = turned === "as printed" ? acme.question.options : acme.question.options.toReversed();
      return asking({ id: `${String(optionOrder)}-${turned}`, optionOrder, options });
    };
    const said = (a: Topline, b: Topline) => audit(a, b).findings.find(({ code }) => code === "different-option-order");
    expect(said(ordered("fixed", "as printed"), ordered("fixed", "turned round"))).toMatchObject({
      left: "league-membership:for, league-membership:against",
      right: "league-membership:against, league-membership:for",
    });
    expect(said(ordered("fixed", "as printed"), ordered("rotated", "as printed"))?.message).toBe(
      "The order of the answers differs: fixed and rotated.",
    );
    expect(said(ordered("rotated", "as printed"), ordered("randomised", "turned round"))).toBeUndefined();
    expect(said(ordered("fixed", "as printed"), ordered(null, "turned round"))).toBeUndefined();
  });

  test("an answer that only one has is no other order", () => {
    const options = acme.question.options.filter(({ code }) => code !== "for");
    expect(found(acme, asking({ options }))).not.toContain("different-option-order");
  });

  test("features stand in for words that are not known", () => {
    const of = (balance: "balanced" | "one-sided" | null, known = false): Topline => {
      const { question } = acme;
      const features = { ...question.features, balance };
      const wording = known ? question.wording : {};
      return again({}, { question: { ...question, id: String(balance), features, wording } });
    };
    expect(found(of("balanced"), of("one-sided"))).toContain("different-features");
    expect(found(of("balanced"), of(null))).not.toContain("different-features");
    expect(found(of("balanced", true), of("one-sided", true))).not.toContain("different-features");
  });

  test("a stance that is an answer in the middle on one side is not the same answer", () => {
    const options = acme.question.options.map((option) =>
      option.code === "against" ? { ...option, role: "middle" as const } : option,
    );
    const finding = audit(acme, asking({ options })).findings.find(({ code }) => code === "different-options");
    expect(finding).toMatchObject({
      left: "league-membership:against (substantive), league-membership:for (substantive)",
      right: "league-membership:against (middle), league-membership:for (substantive)",
    });
  });

  test("answers without stances are the same by their words, whatever their codes", () => {
    const bare = (rename: (code: string) => string): Topline =>
      asking({
        options: acme.question.options.map((option) => ({ ...option, code: rename(option.code), stance: null })),
      });
    expect(
      found(
        bare((code) => code),
        bare((code) => `q7-${code}`),
      ),
    ).toEqual(["same-respondents"]);
  });

  test("no shared stance blocks", () => {
    const options = acme.question.options.map((option) => ({ ...option, stance: null }));
    expect(audit(acme, asking({ options })).comparability).toBe("not comparable");
  });
});
