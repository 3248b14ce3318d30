import { describe, expect, test } from "vitest";
import { type Audit, audit, requireChange } from "../../src/comparability/audit.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { change } from "../../src/trend/compare-waves.ts";
import { expectRefusal, refusalsOf } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const audited = (a: string, b: string): Audit => audit(topline(ukraine, a), topline(ukraine, b));
const codes = ({ findings }: Audit) => findings.map(({ code }) => code);

describe("the founding pairs", () => {
  test("one question before and after Crimea was lost: with care", () => {
    const auditMade = audited("iri-2014-03", "iri-2021-11");
    expect(auditMade).toMatchObject({ verdict: "with care", unverified: 2, overrides: [] });
    expect(auditMade.findings[0]!.message).toBe(
      "The territory differs: iri-2021-11 left out Crimea, Sevastopol and parts of Donetsk and Luhansk, which iri-2014-03 covered.",
    );
  });

  test("referendum against forced choice: framing only, and why", () => {
    const auditMade = audited("iri-2021-11", "sm-2021-12");
    expect(auditMade.verdict).toBe("framing only");
    const named = ["different-house", "different-structure", "different-options", "n-inferred", "wording-not-verbatim"];
    expect(codes(auditMade)).toEqual(expect.arrayContaining(named));
    expect(auditMade.findings.find(({ code }) => code === "n-inferred")!.message).toMatch(/^n is not published/);
    expect(auditMade.unverified).toBe(auditMade.findings.filter(({ unverified }) => unverified).length);
  });

  test.each(["sm-referendum", "sm-non-aligned-referendum"])(
    "sm-2019-05 against %s: the house is the same",
    (question) => {
      const auditMade = audited("sm-2019-05", `sm-2019-07/${question}`);
      expect(auditMade.verdict).toBe("framing only");
      expect(codes(auditMade)).toContain("different-structure");
      expect(codes(auditMade)).not.toContain("different-house");
    },
  );

  test("the weightiest first, and within a level what differs before what is not known", () => {
    const order = audited("iri-2021-11", "sm-2021-12").findings.map(
      ({ level, unverified }) => ["block", "break", "annotate", "note"].indexOf(level) * 2 + Number(unverified),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
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

describe("verdicts", () => {
  const acme = topline(POLLS, "acme-2020-03/league-referendum");
  const later = { ...acme, survey: { ...acme.survey, id: "later", fieldDates: { start: "2021", end: "2021" } } };
  test("comparable, where nothing differs and nothing is unknown", () => {
    expect(audit(acme, later)).toMatchObject({ verdict: "comparable", findings: [] });
  });

  test("something unknown keeps it at with care, though it is only noted", () => {
    const auditMade = audit(acme, {
      ...later,
      survey: { ...later.survey, sponsors: [] },
      organisations: { ...later.organisations, sponsors: [] },
    });
    expect(auditMade).toMatchObject({ verdict: "with care", unverified: 1 });
    expect(auditMade.findings[0]).toMatchObject({ code: "sponsor-unknown", level: "note" });
  });

  test("a block: not comparable", () => {
    const north = topline(POLLS, "acme-2022-05/league-referendum/north");
    expect(audit(acme, north).verdict).toBe("not comparable");
    expect(refusalsOf(() => requireChange(acme, north))).toEqual(["different-group"]);
  });
});

describe("overrides", () => {
  const [before, after] = [topline(ukraine, "iri-2014-03"), topline(ukraine, "iri-2021-11")];
  const overriding = (level: string, reason = "The same parts left.") =>
    audit(before, after, { overrides: { "different-territory": { level: level as "note", reason } } });

  test("are recorded, with what the rule said before", () => {
    const auditMade = overriding("note");
    expect(auditMade.findings.at(-1)).toMatchObject({ code: "different-territory", level: "note" });
    expect(auditMade.overrides).toEqual([
      { code: "different-territory", from: "break", to: "note", reason: "The same parts left." },
    ]);
    expect(codes(overriding("off"))).not.toContain("different-territory");
    expect(overriding("off").overrides).toHaveLength(1);
  });

  test("reach the change", () => {
    const overrides = { "different-territory": { level: "block", reason: "Too much left." } } as const;
    expectRefusal(() => change(before, after, { option: "for", overrides }), "different-territory", ["to"]);
  });

  test("need a rule, a level and a reason", () => {
    expectRefusal(() => overriding("fine"), "unknown-value", ["overrides", "different-territory", "level"]);
    expectRefusal(() => overriding("note", ""), "reason-missing", ["overrides", "different-territory", "reason"]);
    const overrides = { "different-moon": { level: "note", reason: "why" } } as object;
    const path = ["overrides", "different-moon"];
    expectRefusal(() => audit(before, after, { overrides }), "unknown-value", path);
  });
});
