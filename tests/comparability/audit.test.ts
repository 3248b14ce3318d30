import { describe, expect, test } from "vitest";
import { type Audit, auditComparability, requireChange } from "../../src/comparability/audit.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { compareWaves } from "../../src/trend/compare-waves.ts";
import { expectRefusal, refusalsOf } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const audited = (a: string, b: string): Audit => auditComparability(topline(ukraine, a), topline(ukraine, b));
const codes = ({ findings }: Audit) => findings.map(({ code }) => code);

describe("the founding pairs", () => {
  test("one question before and after Crimea was lost: with care", () => {
    const audit = audited("iri-2014-03", "iri-2021-11");
    expect(audit).toMatchObject({ verdict: "with care", unverified: 2, overrides: [] });
    expect(audit.findings[0]!.message).toBe(
      "The territory differs: iri-2021-11 left out Crimea, Sevastopol and parts of Donetsk and Luhansk, which iri-2014-03 covered.",
    );
  });

  test("referendum against forced choice: framing only, and why", () => {
    const audit = audited("iri-2021-11", "sm-2021-12");
    expect(audit.verdict).toBe("framing only");
    const named = ["different-house", "different-structure", "different-options", "n-inferred", "wording-not-verbatim"];
    expect(codes(audit)).toEqual(expect.arrayContaining(named));
    expect(audit.findings.find(({ code }) => code === "n-inferred")!.message).toMatch(/^n is not published/);
    expect(audit.unverified).toBe(audit.findings.filter(({ unverified }) => unverified).length);
  });

  test.each(["sm-referendum", "sm-non-aligned-referendum"])(
    "sm-2019-05 against %s: the house is the same",
    (question) => {
      const audit = audited("sm-2019-05", `sm-2019-07/${question}`);
      expect(audit.verdict).toBe("framing only");
      expect(codes(audit)).toContain("different-structure");
      expect(codes(audit)).not.toContain("different-house");
    },
  );

  test("the weightiest first, and within a level what differs before what is not known", () => {
    const order = audited("iri-2021-11", "sm-2021-12").findings.map(
      ({ level, unverified }) => ["block", "break", "annotate", "note"].indexOf(level) * 2 + Number(unverified),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test("turned round, the same codes; and it survives JSON", () => {
    const audit = audited("iri-2021-11", "sm-2021-12");
    expect([...codes(audited("sm-2021-12", "iri-2021-11"))].sort()).toEqual([...codes(audit)].sort());
    expect(JSON.parse(JSON.stringify(audit))).toEqual(audit);
  });
});

test("turned round, findings on the words are those of the questions in that order", () => {
  const acme = topline(POLLS, "acme-2020-03/league-referendum");
  const wording = { en: { text: "Should we join the League?", status: "verbatim" as const, sources: [] } };
  const other = { ...acme, question: { ...acme.question, id: "other", wording, preamble: {} } };
  const copy = { ...other, question: { ...other.question } };
  const alone = auditComparability(copy, acme);
  expect(codes(alone)).toEqual(expect.arrayContaining(["different-wording", "different-preamble"]));
  auditComparability(acme, other);
  expect(auditComparability(other, acme)).toEqual(alone);
});

describe("verdicts", () => {
  const acme = topline(POLLS, "acme-2020-03/league-referendum");
  const later = { ...acme, survey: { ...acme.survey, id: "later", fieldDates: { start: "2021", end: "2021" } } };
  test("comparable, where nothing differs and nothing is unknown", () => {
    expect(auditComparability(acme, later)).toMatchObject({ verdict: "comparable", findings: [] });
  });

  test("something unknown keeps it at with care, though it is only noted", () => {
    const audit = auditComparability(acme, {
      ...later,
      survey: { ...later.survey, sponsors: [] },
      organisations: { ...later.organisations, sponsors: [] },
    });
    expect(audit).toMatchObject({ verdict: "with care", unverified: 1 });
    expect(audit.findings[0]).toMatchObject({ code: "sponsor-unknown", level: "note" });
  });

  test("a block: not comparable", () => {
    const north = topline(POLLS, "acme-2022-05/league-referendum/north");
    expect(auditComparability(acme, north).verdict).toBe("not comparable");
    expect(refusalsOf(() => requireChange(acme, north))).toEqual(["different-group"]);
  });
});

describe("overrides", () => {
  const [before, after] = [topline(ukraine, "iri-2014-03"), topline(ukraine, "iri-2021-11")];
  const overriding = (level: string, reason = "The same parts left.") =>
    auditComparability(before, after, { overrides: { "different-territory": { level: level as "note", reason } } });

  test("are recorded, with what the rule said before", () => {
    const audit = overriding("note");
    expect(audit.findings.at(-1)).toMatchObject({ code: "different-territory", level: "note" });
    expect(audit.overrides).toEqual([
      { code: "different-territory", from: "break", to: "note", reason: "The same parts left." },
    ]);
    expect(codes(overriding("off"))).not.toContain("different-territory");
    expect(overriding("off").overrides).toHaveLength(1);
  });

  test("reach the change", () => {
    const overrides = { "different-territory": { level: "block", reason: "Too much left." } } as const;
    expectRefusal(() => compareWaves(before, after, { option: "for", overrides }), "different-territory", ["to"]);
  });

  test("need a rule, a level and a reason", () => {
    expectRefusal(() => overriding("fine"), "unknown-value", ["overrides", "different-territory", "level"]);
    expectRefusal(() => overriding("note", ""), "reason-missing", ["overrides", "different-territory", "reason"]);
    const overrides = { "different-moon": { level: "note", reason: "why" } } as object;
    const path = ["overrides", "different-moon"];
    expectRefusal(() => auditComparability(before, after, { overrides }), "unknown-value", path);
  });
});
