import { describe, expect, test } from "vitest";
import { requireChange } from "../../src/comparability/audit.ts";
import type { EffectSizeId } from "../../src/comparability/effect-sizes.ts";
import type { Size } from "../../src/comparability/weigh.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { SURVEY_ERROR_PRESETS } from "../../src/estimate/survey-errors.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import type { Population } from "../../src/model/survey.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { type Audit, audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { expectRefusal, refusalsOf } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const experiments = await loadDataset("wording-experiments");
const ukraine = await loadDataset("ukraine-nato");
const audited = (a: string, b: string): Audit => audit(topline(ukraine, a), topline(ukraine, b));
const codes = ({ findings }: Pick<Audit, "findings">) => findings.map(({ code }) => code);

describe("the founding pairs", () => {
  test("one question before and after Crimea was lost: with care", () => {
    const auditMade = audited("iri-2014-03", "iri-2021-11");
    expect(auditMade).toMatchObject({ comparability: "with care", unverified: 2, overrides: [] });
    expect(auditMade.findings[0]!.message).toBe(
      "The November 2021 survey left out occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk, which the March 2014 survey covered.",
    );
  });

  test("referendum against forced choice: framing only, and why", () => {
    const auditMade = audited("iri-2021-11", "sm-2021-12");
    expect(auditMade.comparability).toBe("framing only");
    const named = ["different-house", "different-structure", "different-options", "n-inferred", "wording-not-verbatim"];
    expect(codes(auditMade)).toEqual(expect.arrayContaining(named));
    expect(auditMade.findings.find(({ code }) => code === "n-inferred")!.message).toMatch(/^No sample size on record/);
    expect(auditMade.unverified).toBe(auditMade.findings.filter(({ unverified }) => unverified).length);
  });

  test.each(["sm-referendum", "sm-non-aligned-referendum"])(
    "sm-2019-05 against %s: the house is the same",
    (question) => {
      const auditMade = audited("sm-2019-05", `sm-2019-07/${question}`);
      expect(auditMade.comparability).toBe("framing only");
      expect(codes(auditMade)).toContain("different-structure");
      expect(codes(auditMade)).not.toContain("different-house");
    },
  );

  test("what differs by how far it can move the difference, then what is not known", () => {
    const { findings } = audited("iri-2021-11", "sm-2021-12");
    // the questionnaire 29 points, whichever rule sees it; another house 8
    expect(codes({ findings }).slice(0, 2)).toEqual(["different-question", "different-structure"]);
    expect(codes({ findings }).indexOf("different-house")).toBeGreaterThan(
      codes({ findings }).indexOf("different-options"),
    );
    // odds times points: how they were interviewed .6 × 16, how they were chosen .5 × 12, the rest less
    expect(codes({ findings: findings.filter(({ unverified }) => unverified) }).slice(0, 2)).toEqual([
      "mode-unknown",
      "sample-type-unknown",
    ]);
  });

  test("turned round, the same codes; and it survives JSON", () => {
    const auditMade = audited("iri-2021-11", "sm-2021-12");
    expect([...codes(audited("sm-2021-12", "iri-2021-11"))].sort()).toEqual([...codes(auditMade)].sort());
    expect(JSON.parse(JSON.stringify(auditMade))).toEqual(auditMade);
  });
});

test("turned round, findings on the words are those of the questions in that order", () => {
  const acme = topline(POLLS, "acme-2020-03/league-referendum");
  const wording = { en: { text: "Should we join the League?", status: "verbatim" as const, sources: [] } };
  const other = { ...acme, question: { ...acme.question, id: "other", wording, preamble: {} } };
  const copy = { ...other, question: { ...other.question } };
  const alone = audit(copy, acme);
  expect(codes(alone)).toEqual(expect.arrayContaining(["different-wording", "different-preamble"]));
  audit(acme, other);
  expect(audit(other, acme)).toEqual(alone);
});

describe("comparability", () => {
  const acme = topline(POLLS, "acme-2020-03/league-referendum");
  const later = { ...acme, survey: { ...acme.survey, id: "later", fieldDates: { start: "2021", end: "2021" } } };
  test("comparable, where nothing differs and nothing is unknown", () => {
    expect(audit(acme, later)).toMatchObject({ comparability: "comparable", findings: [] });
  });

  test("what is not on record stands apart, and makes no pair worse", () => {
    const auditMade = audit(acme, {
      ...later,
      survey: { ...later.survey, sponsors: [] },
      organisations: { ...later.organisations, sponsors: [] },
    });
    expect(auditMade).toMatchObject({ comparability: "comparable", unverified: 1 });
    expect(auditMade.findings[0]).toMatchObject({ code: "sponsor-unknown", level: "note" });
  });

  test("a block: not comparable", () => {
    const north = topline(POLLS, "acme-2022-05/league-referendum/north");
    expect(audit(acme, north).comparability).toBe("not comparable");
    expect(refusalsOf(() => requireChange(acme, north))).toEqual(["different-group"]);
  });
});

describe("overrides", () => {
  const [before, after] = [topline(ukraine, "iri-2014-03"), topline(ukraine, "iri-2021-11")];
  const overriding = (level: string, reason = "The same parts left.") =>
    audit(before, after, { overrides: { "different-territory": { level: level as "note", reason } } });

  test("are recorded, with what the rule said before", () => {
    const auditMade = overriding("note");
    expect(auditMade.findings[0]).toMatchObject({ code: "different-territory", level: "note" });
    expect(auditMade.overrides).toEqual([
      { code: "different-territory", from: "break", to: "note", size: null, reason: "The same parts left." },
    ]);
    expect(codes(overriding("off"))).not.toContain("different-territory");
    expect(overriding("off").overrides).toHaveLength(1);
  });

  test("reach the change", () => {
    const overrides = { "different-territory": { level: "block", reason: "Too much left." } } as const;
    expectRefusal(() => change(before, after, { option: "for", overrides }), "different-territory", ["to"]);
  });

  test("set a size, of this pair or by the row of the table", () => {
    const [first, second] = [topline(ukraine, "rating-2021-11"), topline(ukraine, "iri-2021-11")];
    const sized = (size: EffectSizeId | Size) =>
      audit(first, second, { overrides: { "different-house": { size, reason: "One field force." } } });
    const mine = sized({ shift: 0, sd: 0.01 });
    const house = mine.findings.find(({ code }) => code === "different-house")!;
    expect(house).toMatchObject({ level: "annotate", size: { sd: 0.01, id: "given", k: null, grade: null } });
    expect(mine.overrides).toMatchObject([{ from: "annotate", to: "annotate", size: { shift: 0, sd: 0.01 } }]);
    expect(mine.weighed!.upTo).toBeLessThan(audit(first, second).weighed!.upTo);
    const row = sized("house-votes").findings.find(({ code }) => code === "different-house")!;
    expect(row.size).toMatchObject({ sd: 0.0212, id: "house-votes", grade: "C" });
    const misspelt = { "different-house": { level: "note", resaon: "One field force." } } as never;
    expectRefusal(() => audit(first, second, { overrides: misspelt }), "unknown-field", [
      "overrides",
      "different-house",
      "resaon",
    ]);
    // a rule that finds nothing of the pair is said, and changes nothing
    const idle = audit(first, second, { overrides: { "different-territory": { level: "off", reason: "None." } } });
    expect(idle.overrides).toMatchObject([{ code: "different-territory", from: null, to: null }]);
    expect(sentence(idle)).toContain("The rule different-territory, which the caller sets, finds nothing here.");
    expectRefusal(() => sized({ shift: 0, sd: 3 }), "unknown-value", ["overrides", "different-house", "size"]);
    expectRefusal(() => sized("house-moon" as "house-votes"), "unknown-value", [
      "overrides",
      "different-house",
      "size",
    ]);
  });

  test("turned off, what differs has no size either", () => {
    const [first, second] = [topline(ukraine, "rating-2021-11"), topline(ukraine, "iri-2021-11")];
    const off = { level: "off", reason: "One field force." } as const;
    const without = audit(first, second, { overrides: { "different-house": off } });
    expect(without.weighed!.sd).toBeLessThan(audit(first, second).weighed!.sd);
  });

  test("need a rule, a level and a reason", () => {
    expectRefusal(() => overriding("fine"), "unknown-value", ["overrides", "different-territory", "level"]);
    expectRefusal(() => overriding("note", ""), "reason-missing", ["overrides", "different-territory", "reason"]);
    const overrides = { "different-moon": { level: "note", reason: "why" } } as const;
    const path = ["overrides", "different-moon"];
    expectRefusal(() => audit(before, after, { overrides }), "unknown-value", path);
  });
});

describe("what differs, in points", () => {
  const stance = "nato-membership:for";
  const sizes = ({ findings }: Audit) =>
    Object.fromEntries(findings.flatMap(({ code, size }) => (size === null ? [] : [[code, size]])));

  test("a territory that was left out is bounded from the populations of the data set, and nothing is assumed of it", () => {
    const made = audit(ukraine, "iri-2014-03", "iri-2021-11", { stance });
    const bounds = coverage(ukraine, "iri-2014-03", "iri-2021-11", { stance }).coverageEffect;
    expect(made.weighed).toMatchObject({ judged: "as published", observed: expect.closeTo(0.2, 10), turned: false });
    const territory = sizes(made)["different-territory"]!;
    expect(territory.upTo).toBeCloseTo(Math.max(Math.abs(bounds.lower), Math.abs(bounds.upper)), 6);
    expect(territory).toMatchObject({ id: "territory", k: null });
    // toplines have the people of their territories from their data set
    const [before, after] = [topline(ukraine, "iri-2014-03"), topline(ukraine, "iri-2021-11")];
    expect(sizes(audit(before, after, { stance }))["different-territory"]!.upTo).toBeCloseTo(territory.upTo, 10);
    expect(sizes(audit(before, after, { stance, populations: [] }))).not.toHaveProperty("different-territory");
  });

  test("seven years of one house: more than the occasion, since what it has of its own fades", () => {
    const made = audit(ukraine, "iri-2014-03", "iri-2021-11", { stance });
    expect(made.weighed!.occasion).toMatchObject({ id: "attitudes", sd: expect.closeTo(0.044, 3), k: 8, grade: "C" });
  });

  test("given the wrong way round, the later is still the second", () => {
    const made = audit(ukraine, "iri-2021-11", "iri-2014-03", { stance });
    expect(made.weighed).toMatchObject({ turned: true, observed: expect.closeTo(0.2, 10) });
  });

  test("IRI and Rating, November 2021: of all IRI has fewer for NATO, of decided respondents more", () => {
    const made = audit(ukraine, "rating-2021-11", "iri-2021-11", { stance });
    expect(made.weighed).toMatchObject({
      judged: "of those with an answer",
      sameMoment: true,
      published: expect.closeTo(-0.04, 10),
      observed: expect.closeTo(0.54 / 0.82 - 0.58 / 0.93, 10),
    });
    expect(sizes(made)).toMatchObject({
      "different-house": { id: "attitudes", k: 6, grade: "C" },
      "different-mode": { id: "mode-f2f-phone", k: 0, grade: null },
    });
    // one question, as far as its words are known
    expect(codes(made)).not.toContain("different-question");
    expect(made.findings.filter(({ size }) => size?.id === "wording-unclassified")).toEqual([]);
  });

  test("one change of the questionnaire has one size, however many rules see it", () => {
    const made = audited("iri-2021-11", "sm-2021-12");
    const ofQuestionnaire = made.findings.filter(({ size }) => size?.id === "wording-unclassified");
    expect(ofQuestionnaire).toHaveLength(1);
    expect(codes(made)).toEqual(expect.arrayContaining(["different-structure", "different-options"]));
  });

  test("two questions in the same words have no size of other words", () => {
    const acme = topline(POLLS, "acme-2020-03/league-referendum");
    const volunteered = { ...acme.question, id: "volunteered", dontKnow: "volunteered" as const };
    const offered = { ...acme.question, dontKnow: "offered" as const };
    const made = audit({ ...acme, question: offered }, { ...acme, question: volunteered });
    expect(codes(made)).toEqual(expect.arrayContaining(["different-question", "different-dont-know"]));
    expect(sizes(made)).toMatchObject({ "different-dont-know": { id: "dk-offered-substantive" } });
    expect(sizes(made)).not.toHaveProperty("different-question");
  });

  test("sizes of votes where both questions are about a vote, whatever the kind of answer", () => {
    const [first, second] = [topline(ukraine, "rating-2021-11"), topline(ukraine, "iri-2021-11")];
    const asVote = (of: Topline): Topline => ({ ...of, question: { ...of.question, subject: "vote" } });
    expect(sizes(audit(asVote(first), asVote(second)))["different-house"]!.id).toBe("votes");
    expect(sizes(audit(asVote(first), second))["different-house"]!.id).toBe("attitudes");
  });

  test("a change has its cautions in the order of what they can move", () => {
    const before = topline(ukraine, "iri-2014-03");
    const after = topline(ukraine, "iri-2021-11");
    expect(requireChange(before, after).map(({ code }) => code)).toEqual([
      "different-territory",
      "sample-type-unknown",
      "population-unknown",
    ]);
  });

  test("what differs comes by how far it can move the difference, then what is not known", () => {
    const [first, second] = [topline(ukraine, "rating-2021-11"), topline(ukraine, "iri-2021-11")];
    const made = audit(first, second, { stance });
    expect(made.findings.map(({ expected }) => expected)).toEqual(
      [false, true].flatMap((unverified) =>
        made.findings
          .filter((each) => each.unverified === unverified)
          .map(({ expected }) => expected)
          .sort((a, b) => b - a),
      ),
    );
    expect(codes(made)[0]).toBe("different-house");
  });

  test("without an answer in common nothing is weighed", () => {
    const made = audit(topline(ukraine, "iri-2021-11"), topline(experiments, "gss-1984/gss-drug-x"));
    expect(made).toMatchObject({ comparability: "not comparable", weighed: null });
    expect(made.findings.every(({ size, clearedBy }) => size === null && clearedBy === null)).toBe(true);
  });

  test("a size that was set for something else is not named as the source", () => {
    const overrides = { "different-preamble": { size: "wording-same-object", reason: "Of other pairs." } } as const;
    const made = audit(ukraine, "iri-2021-11", "sm-2021-12", { overrides });
    expect(sizes(made)["different-structure"]).toMatchObject({ id: "wording-unclassified", sd: 0.1498 });
    const set = { "different-structure": { size: "wording-same-object", reason: "The ballot is the same." } } as const;
    expect(sizes(audit(ukraine, "iri-2021-11", "sm-2021-12", { overrides: set }))["different-structure"]).toMatchObject(
      {
        id: "wording-same-object",
        sd: 0.0334,
      },
    );
  });

  test("without an answer the sizes are those at one half; an answer that is not there is refused", () => {
    const made = audited("rating-2021-11", "iri-2021-11");
    expect(made.weighed).toMatchObject({ answer: null, observed: null, ratio: null });
    expect(sizes(made)["different-house"]!.sd).toBeCloseTo(Math.SQRT2 * SURVEY_ERROR_PRESETS.attitudes.house, 10);
    expectRefusal(() => audit(ukraine, "iri-2014-03", "iri-2021-11", { option: "moon" }), "unknown-option", ["option"]);
  });

  test("without an answer a territory that was left out is weighed at one half", () => {
    const made = audited("iri-2014-03", "iri-2021-11");
    // w/(1 − w) × (0.5 − all or nobody there), for w of the population without Crimea, Sevastopol, Donetsk and Luhansk oblasts
    expect(sizes(made)["different-territory"]).toMatchObject({ shift: 0, id: "territory" });
    expect(sizes(made)["different-territory"]!.upTo).toBeCloseTo((0.1967 / 0.8033) * 0.5, 4);
    expect(made.weighed!.upTo).toBeGreaterThan(sizes(made)["different-territory"]!.upTo);
  });

  test("two populations have the size that was counted of them, and none where none was", () => {
    const of = (one: Population, other: Population) => {
      const [first, second] = ["iri-2014-03", "iri-2015-09"].map((address) => topline(ukraine, address));
      const from = (each: Topline, population: Population): Topline => ({
        ...each,
        survey: { ...each.survey, population, populationNote: null },
      });
      return audit(from(first!, one), from(second!, other), { stance }).findings.find(
        ({ code }) => code === "different-population",
      )!.size;
    };
    expect(of("adults", "registered-voters")!.id).toBe("population-a-rv");
    expect(of("likely-voters", "eligible-voters")!.id).toBe("population-a-lv");
    expect(of("registered-voters", "likely-voters")!.id).toBe("population-rv-lv");
    // what differs is two years of age, or a passport; and nobody counted it
    for (const [one, other] of [
      ["residents-16-plus", "adults"],
      ["adults", "adult-citizens"],
      ["adults", "internet-users"],
    ] as const)
      expect(of(one, other)).toBeNull();
  });

  test("an offer of don't know has a size below 10 points among those with an answer: `change` takes the pair, and so it is called", () => {
    const first = topline(ukraine, "iri-2014-03");
    const asked = (dontKnow: "offered" | "volunteered", id: string): Topline => ({
      ...first,
      address: `${id}/${first.question.id}`,
      survey: { ...first.survey, id, fieldDates: { start: id.slice(-4), end: id.slice(-4) } },
      question: { ...first.question, id: `${first.question.id}-${dontKnow}`, dontKnow },
    });
    const [before, after] = [asked("volunteered", "iri-2014"), asked("offered", "iri-2016")];
    const made = audit(before, after, { stance });
    expect(codes(made)).toContain("different-dont-know");
    expect(() => requireChange(before, after)).not.toThrow();
    expect(made.comparability).toBe("with care");
    expect(made.verdict).toBe("too-close");
  });

  test("what is not on record is counted of twelve, and of one survey what is not known of it is the same", () => {
    const { weighed } = audited("iri-2014-03", "iri-2021-11");
    expect(weighed!.disclosed + weighed!.undisclosed.length).toBe(12);
    expect(weighed!.undisclosed).toEqual(expect.arrayContaining(["population", "sample", "order"]));
    const forms = audit(topline(experiments, "gss-1984/gss-drug-x"), topline(experiments, "gss-1984/gss-drug-y"));
    expect(forms.weighed!.undisclosed).not.toContain("mode");
    expect(forms.weighed).toMatchObject({ occasion: null, sameMoment: true });
  });
});

describe("who is judged", () => {
  const pair = ["rating-2021-11", "iri-2021-11"].map((address) => topline(ukraine, address)) as [Topline, Topline];
  const smaller = (side: Topline, by: number): Topline => ({
    ...side,
    baseSize: { ...side.baseSize!, value: side.baseSize!.value / by },
  });
  const option = "for";

  test("a design effect counts as so many fewer respondents", () => {
    const seen = new Set<string>();
    for (const designEffect of [1, 10, 20, 40, 80, 160]) {
      const { weighed } = audit(...pair, { option, designEffect });
      const fewer = audit(smaller(pair[0], designEffect), smaller(pair[1], designEffect), { option }).weighed!;
      expect(weighed!.judged, String(designEffect)).toBe(fewer.judged);
      expect(weighed!.standardError).toBeCloseTo(fewer.standardError!, 12);
      seen.add(weighed!.judged);
    }
    expect([...seen].sort()).toEqual(["as published", "of those with an answer"]);
  });

  test("change hands its design effect on", () => {
    const [first, second] = ["iri-2021-11", "iri-2022-04"] as const;
    for (const designEffect of [1, 160]) {
      const moved = change(ukraine, first, second, { option, designEffect });
      expect(moved.judged.base).toBe(audit(ukraine, first, second, { option, designEffect }).weighed!.judged);
      expect(moved.judged.base).toBe(designEffect === 1 ? "of those with an answer" : "as published");
    }
  });
});
