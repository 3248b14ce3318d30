import { describe, expect, test } from "vitest";
import { recordOf } from "../../src/citation/record.ts";
import { lockClaims, lockText, movedSince, parseLock, type VerifiedFile } from "../../src/claims/lock-claims.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { withDigest } from "../../src/model/dataset-digest.ts";
import { topline } from "../../src/model/topline.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const polls = await loadDataset("ukraine-nato");
const IN_2014 = "toplines:share?of=ukraine-nato/iri-2014-03&option=for";
const IN_2021 = "toplines:share?of=ukraine-nato/iri-2021-11&option=for&show=interval";

async function verified(file: string, recipes: readonly string[], dataset: Dataset = polls): Promise<VerifiedFile> {
  const text = recipes.map((recipe) => `[34%](${recipe})`).join(" ");
  return { file, verification: await verify(text, { format: "markdown", datasetOf: async () => dataset }) };
}

/** The data with one printed share raised by a point, in a version of its own. */
async function revised(survey: string): Promise<Dataset> {
  const toplines = polls.toplines.map((row) =>
    row.survey === survey && row.option === "for" && row.group === null
      ? { ...row, printed: { ...row.printed, value: row.printed.value + 1 } }
      : row,
  );
  return withDigest({ ...polls, version: "1.3.0", toplines });
}

const datasetOf = async (): Promise<Dataset> => polls;

describe("a lock", () => {
  test("holds each number with what it was made of, and the digest of its record", async () => {
    const { numbers } = await lockClaims([await verified("paper.md", [IN_2021, IN_2014, IN_2014])], { datasetOf });
    expect(numbers.map(({ recipe }) => recipe)).toEqual([IN_2014, IN_2021]);
    const { digest } = await recordOf(share(topline(polls, "iri-2014-03"), { option: "for" }));
    expect(numbers[0]).toMatchObject({
      figures: { value: 0.34 },
      method: "wilson",
      datasets: [{ id: "ukraine-nato", version: "1.4.0", digest: polls.digest }],
      library: "0.1.0",
      digest,
      files: ["paper.md"],
    });
  });

  test("keeps what other manuscripts claim, and drops what none claims any more", async () => {
    const before = await lockClaims(
      [await verified("paper.md", [IN_2014]), await verified("talk.md", [IN_2014, IN_2021])],
      { datasetOf },
    );
    expect(before.numbers[0]!.files).toEqual(["paper.md", "talk.md"]);
    const after = await lockClaims([await verified("talk.md", [IN_2021])], { before, datasetOf });
    expect(after.numbers.map(({ recipe, files }) => [recipe, files])).toEqual([
      [IN_2014, ["paper.md"]],
      [IN_2021, ["talk.md"]],
    ]);
    expect((await lockClaims([await verified("paper.md", [])], { before: after, datasetOf })).numbers).toHaveLength(1);
  });

  test("is the same text for the same numbers, and is read back", async () => {
    const one = await lockClaims([await verified("a.md", [IN_2014, IN_2021])], { datasetOf });
    const other = await lockClaims([await verified("a.md", [IN_2021, IN_2014])], { datasetOf });
    expect(lockText(one)).toBe(lockText(other));
    expect(parseLock(lockText(one))).toEqual(one);
  });

  test.each(["", "{}", "[]", '{"kind":"claims-lock"}', '{"kind":"claims-lock","numbers":[{}]}'])(
    "what is no lock is refused: %s",
    (text) => {
      expectRefusal(() => parseLock(text), "file-unreadable", ["lock"]);
    },
  );
});

describe("since a lock was written", () => {
  test("the same data move nothing", async () => {
    const file = await verified("paper.md", [IN_2014, IN_2021]);
    expect(movedSince(await lockClaims([file], { datasetOf }), file.verification.numbers)).toEqual([]);
  });

  test("other data move what they change, and nothing else", async () => {
    const lock = await lockClaims([await verified("paper.md", [IN_2014, IN_2021])], { datasetOf });
    const now = await verified("paper.md", [IN_2014, IN_2021], await revised("iri-2014-03"));
    expect(movedSince(lock, now.verification.numbers)).toEqual([
      { recipe: IN_2014, moved: [{ figure: "value", old: 0.34, new: 0.35 }], because: ["data"] },
    ]);
  });

  test("another version of the library is named, and a number that is not locked is not looked at", async () => {
    const { numbers, kind } = await lockClaims([await verified("paper.md", [IN_2014])], { datasetOf });
    const old = { kind, numbers: [{ ...numbers[0]!, figures: { value: 0.3 }, library: "0.0.1" }] };
    const now = await verified("paper.md", [IN_2014, IN_2021]);
    expect(movedSince(old, now.verification.numbers)).toEqual([
      { recipe: IN_2014, moved: [{ figure: "value", old: 0.3, new: 0.34 }], because: ["version"] },
    ]);
  });
});
