import { expect, test } from "vitest";
import { cite } from "../../src/citation/cite.ts";
import { recompute } from "../../src/citation/recompute.ts";
import { recordOf } from "../../src/citation/record.ts";
import { verify } from "../../src/claims/verify.ts";
import { wording } from "../../src/comparability/diff-wording.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { tidy } from "../../src/kinds/tidy.ts";
import { audit } from "../../src/trend/audit.ts";

const polls = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");
const split = wording(experiments, "gss-fare-x", "gss-fare-y");

test("two wordings have a sentence, and a row for each text", () => {
  expect(sentence(split)).toBe("gss-fare-x and gss-fare-y differ in one phrase: “Welfare” / “Assistance to the poor”.");
  const [question, ...answers] = tidy(split).filter(({ row }) => row !== "preamble");
  expect(question).toMatchObject({ row: "question", note: "changed" });
  expect([question!.left, question!.right].map((text) => /welfare/i.test(String(text)))).toEqual([true, false]);
  expect(answers.map(({ row, label }) => [row, label])).toEqual(
    split.options.map(({ left, right }) => ["answer", left === right ? left : `${left} / ${right}`]),
  );
});

test.each([
  [
    "an audit",
    () => audit(polls, "iri-2014-03", "iri-2021-11", { option: "for" }),
    "toplines:audit?from=ukraine-nato/",
    "cautioned",
  ],
  [
    "an audit of a stance",
    () => audit(polls, "iri-2021-11", "iri-2022-04", { stance: "nato-membership:for" }),
    "with care",
    "cautioned",
  ],
  ["two wordings", () => split, "[changed](toplines:wording?from=wording-experiments/gss-fare-x&to=", "agrees"],
])("%s has a claim that verifies, and a record that is made again", async (_, make, said, outcome) => {
  const result = make();
  const { claim, references, text } = await cite(result, { datasets: [polls, experiments] });
  expect(claim).toContain(said);
  expect(text).toContain(sentence(result).split("\n")[0]);
  expect(references.map(({ type }) => type)).toContain("dataset");
  const { claims } = await verify(`They are ${claim!}.`, { format: "markdown", datasetOf: loadDataset });
  expect(claims.map((each) => each.outcome)).toEqual([outcome]);
  const again = await recompute(await recordOf(result), [polls, experiments]);
  expect([again.outcome, again.issues]).toEqual(["same", []]);
});

test("bare questions are compared without a recipe", async () => {
  const [left, right] = ["gss-fare-x", "gss-fare-y"].map((id) => experiments.questions.find((each) => each.id === id)!);
  const bare = wording(left!, right!);
  expect(bare).toEqual({ ...split, sources: [], lineage: bare.lineage });
  expect((await cite(bare)).claim).toBeNull();
});
