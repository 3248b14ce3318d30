/** Each remedy that an audit offers is followed here, and the pair is audited again. */
import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import type { Question } from "../../src/model/question.ts";
import { addressOf, type Topline, topline, toplineKeys } from "../../src/model/topline.ts";
import { type Audit, audit } from "../../src/trend/audit.ts";
import { POLLS } from "../support/polls.ts";

const datasets = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);

/** How often each is offered, by what it clears. */
const OFFERED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "ukraine-nato": { "different-base": 40, "different-house": 263, "different-roles": 35 },
  "wording-experiments": {
    "different-dont-know": 10,
    "different-house": 9,
    "different-middle-option": 24,
    "different-options": 4,
  },
};

function followed(dataset: Dataset | null, made: Audit, pair: readonly [Topline, Topline], code: string): Audit {
  const { clearedBy } = made.findings.find((finding) => finding.code === code)!;
  const { rebase: bases, toplines } = clearedBy!;
  const [left, right] = [0, 1].map((side) => {
    const of = toplines === null ? pair[side]! : topline(dataset!, toplines[side]!, { base: pair[side]!.base });
    const to = bases?.[side] ?? null;
    return to === null ? of : rebase(of, { to });
  }) as [Topline, Topline];
  return audit(left, right);
}

test.each(datasets.map((dataset) => [dataset.id, dataset] as const))(
  "%s: whoever follows a remedy does not find the same again",
  (_, dataset) => {
    const offered: Record<string, number> = {};
    const surveys = toplineKeys(dataset).filter(({ group }) => group === null);
    // each with the next few: all pairs would take minutes
    for (const [index, key] of surveys.entries()) {
      for (const other of surveys.slice(index + 1, index + 5)) {
        const pair = [key, other].map((each) => topline(dataset, addressOf(each), { base: each.base })) as [
          Topline,
          Topline,
        ];
        const [left, right] = pair;
        const isPreferred = [key, other].every(
          (each, side) => topline(dataset, addressOf(each)).base === pair[side]!.base,
        );
        const made = isPreferred ? audit(dataset, addressOf(key), addressOf(other)) : audit(left, right);
        for (const { code, clearedBy } of made.findings) {
          if (clearedBy === null) continue;
          offered[code] = (offered[code] ?? 0) + 1;
          const again = followed(dataset, made, pair, code);
          expect(
            again.findings.map((finding) => finding.code),
            `${left.address} ${right.address}`,
          ).not.toContain(code);
          expect(clearedBy.leaves > 0).toBe(clearedBy.says.includes("may be left of it"));
        }
      }
    }
    expect(offered).toEqual(OFFERED[dataset.id]);
  },
  60_000,
);

const acme = topline(POLLS, "acme-2020-03/league-referendum");
const asked = (id: string, more: Partial<Question>): Topline => ({
  ...acme,
  question: { ...acme.question, id, ...more },
});

test("don't know read out on one side: of those with an answer 4.6 points are left of it, up to 9", () => {
  const pair = [asked("one", { dontKnow: "offered" }), asked("other", { dontKnow: "volunteered" })] as const;
  const made = audit(...pair);
  const finding = made.findings.find(({ code }) => code === "different-dont-know")!;
  expect(finding.clearedBy).toMatchObject({
    rebase: ["answering", "answering"],
    leaves: expect.closeTo(0.0894, 3),
    says: "Rebase both to leave out don't knows. Up to 9 points may be left of it.",
  });
  const again = followed(null, made, pair, "different-dont-know");
  expect(again.findings.find(({ code }) => code === "dont-know-rebased")!.size).toMatchObject({
    id: "dk-offered-ratio",
    shift: 0,
    sd: expect.closeTo(0.0456, 4),
  });
  expect(again.findings.map(({ code }) => code)).not.toContain("different-question");
});

test("where the don't-knows are not published, rebasing is not offered", () => {
  const results = acme.results.filter(({ option }) => option.role !== "dk");
  const pair = [asked("one", { dontKnow: "offered" }), asked("other", { dontKnow: "volunteered" })] as const;
  const hidden = { ...pair[0], results, unlabelled: 0.2 };
  const finding = audit(hidden, pair[1]).findings.find(({ code }) => code === "different-dont-know")!;
  expect(finding.clearedBy).toBeNull();
});

test("two polls of one moment are not sent to waves months apart, and each remedy says what it leaves", () => {
  const [nato] = datasets;
  const november = audit(nato!, "rating-2021-11/rating-referendum", "iri-2021-11");
  expect(november.findings.find(({ code }) => code === "different-house")!.clearedBy).toBeNull();
  const april = audit(nato!, "rating-2022-03-30/rating-referendum", "iri-2022-04");
  expect(april.findings.find(({ code }) => code === "different-house")!.clearedBy).toBeNull();
  const waves = audit(nato!, "rating-2021-08/rating-referendum", "iri-2022-04");
  const { says } = waves.findings.find(({ code }) => code === "different-house")!.clearedBy!;
  expect(says).toMatch(/ instead: one pollster\. The usual scatter between its polls is left\.$/);
  const turned = audit(nato!, "iri-2022-04", "rating-2021-08/rating-referendum");
  expect(turned.findings.find(({ code }) => code === "different-house")!.clearedBy).not.toBeNull();
});
