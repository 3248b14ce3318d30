import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cite } from "../../src/citation/cite.ts";
import { recompute } from "../../src/citation/recompute.ts";
import { recordOf } from "../../src/citation/record.ts";
import { lockClaims } from "../../src/claims/lock-claims.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { digestOf, withDigest } from "../../src/model/dataset-digest.ts";
import { deepFreeze, frozenCopy } from "../../src/model/freeze.ts";
import { parseDataset } from "../../src/model/parse-dataset.ts";
import { topline } from "../../src/model/topline.ts";
import { readDataset, safeReadDataset } from "../../src/node/read-dataset.ts";
import { writeDataset } from "../../src/node/write-dataset.ts";
import { change } from "../../src/trend/change.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { POLLS } from "../support/polls.ts";

test("what is frozen is frozen down to its last list", () => {
  const frozen = deepFreeze({ rows: [{ printed: { value: 34 }, sources: ["a"] }] });
  expect(() => {
    frozen.rows[0]!.printed.value = 99;
  }).toThrow(TypeError);
  expect(() => frozen.rows[0]!.sources.push("b")).toThrow(TypeError);
  expect(() => frozen.rows.push(frozen.rows[0]!)).toThrow(TypeError);
});

test("a copy is frozen, and what it was made of is not", () => {
  const mine = { rows: [{ value: 34 }], note: null };
  const copy = frozenCopy(mine);
  expect(copy).toEqual(mine);
  mine.rows[0]!.value = 99;
  expect(copy.rows[0]!.value).toBe(34);
  expect(() => {
    copy.rows[0]!.value = 99;
  }).toThrow(TypeError);
});

describe("sealed dataset", async () => {
  const polls = await loadDataset("ukraine-nato");

  /** What plain JavaScript can do to plain data. */
  type Open<T> = T extends object ? { -readonly [K in keyof T]: Open<T[K]> } : T;
  const open = <T>(value: T): Open<T> => value as Open<T>;

  /** Places of what can still be changed. */
  function openIn(value: unknown, place = ""): readonly string[] {
    if (typeof value !== "object" || value === null) return [];
    const within = Object.entries(value).flatMap(([key, part]) => openIn(part, `${place}/${key}`));
    return Object.isFrozen(value) ? within : [place, ...within];
  }

  function changedCopy(value = 99): Dataset {
    const copy = structuredClone(polls);
    open(copy).toplines.find(({ survey, option }) => survey === "iri-2014-03" && option === "for")!.printed.value =
      value;
    return copy;
  }

  describe("what everybody shares is frozen", () => {
    test.each<readonly [string, () => unknown]>([
      ["a bundled data set", () => loadDataset("wording-experiments")],
      ["a folder", () => readDataset("docs/examples/my-polls")],
      ["a folder read safely", () => safeReadDataset("docs/examples/my-polls").then((read) => read.ok && read.dataset)],
      ["plain data, checked", () => parseDataset(structuredClone(polls))],
      ["plain data with their digest", () => withDigest(structuredClone(polls))],
      ["a topline", () => topline(polls, "iri-2014-03")],
      ["a topline of those decided", () => rebase(topline(polls, "kiis-2021-12"), { to: "decided" })],
      ["the points of a series", () => seriesOf(polls, { question: "iri-referendum" }).readings],
    ])("%s", async (_, make) => {
      expect(openIn(await make())).toEqual([]);
    });

    test("a change is refused and reaches nobody", async () => {
      const row = polls.toplines.find(({ survey, option }) => survey === "iri-2014-03" && option === "for")!;
      expect(() => {
        open(row).printed.value = 99;
      }).toThrow(TypeError);
      expect(share(topline(await loadDataset("ukraine-nato"), "iri-2014-03"), { option: "for" }).value).toBe(0.34);
    });
  });

  describe("what the caller made stays his", () => {
    test("plain data are not frozen by the check, by a topline, a series or a digest", async () => {
      const mine = structuredClone(polls);
      const overrides = { "different-territory": { level: "note", reason: "Looked at elsewhere." } } as const;
      const lead = ["for", "against"] as const;
      parseDataset(mine);
      await withDigest(mine);
      rebase(topline(mine, "kiis-2021-12"), { to: "decided" });
      seriesOf(mine, { question: "iri-referendum", lead, overrides });
      seriesOf(polls, { question: "iri-referendum", lead, overrides });
      await cite(share(topline(mine, "iri-2014-03"), { option: "for" }));
      const frozen = (value: unknown): boolean =>
        typeof value === "object" && value !== null && (Object.isFrozen(value) || Object.values(value).some(frozen));
      expect(frozen(mine)).toBe(false);
      expect(frozen(overrides)).toBe(false);
      expect(Object.isFrozen(lead)).toBe(false);
    });
  });

  describe("a digest is that of what is there", () => {
    test("of a changed copy that carries the old one", async () => {
      const changed = changedCopy();
      expect(changed.digest).toBe(polls.digest);
      const result = share(topline(changed, "iri-2014-03"), { option: "for" });
      const { text, record, references } = await cite(result, { datasets: [changed] });
      const digest = await digestOf(changed);
      expect(digest).not.toBe(polls.digest);
      expect(record.datasets).toEqual([{ id: "ukraine-nato", version: polls.version, digest }]);
      expect(text).toContain(digest.slice(7, 19));
      expect(text).not.toContain(polls.digest!.slice(7, 19));
      expect(references.find(({ type }) => type === "dataset")?.note).toContain(digest);
    });

    test("after every change", async () => {
      const mine = structuredClone(polls);
      const result = share(topline(mine, "iri-2014-03"), { option: "for" });
      expect((await recordOf(result)).datasets[0]!.digest).toBe(polls.digest);
      open(mine).toplines[0]!.note = "Changed.";
      expect((await recordOf(result)).datasets[0]!.digest).not.toBe(polls.digest);
    });

    test("of plain data that nobody gave a digest", async () => {
      const result = share(topline(POLLS, "acme-2020-03/league-referendum", { base: "all" }), { option: "for" });
      expect((await recordOf(result)).datasets[0]!.digest).toBe(await digestOf(POLLS));
    });

    test("of a deeply frozen copy with a digest of somebody's", async () => {
      const forged = Object.freeze({ ...changedCopy(), digest: polls.digest });
      const result = share(topline(forged, "iri-2014-03"), { option: "for" });
      expect((await recordOf(result)).datasets[0]!.digest).toBe(await digestOf(forged));
    });

    test("of both where two copies of one data set are compared", async () => {
      const [from, to] = [topline(polls, "iri-2014-03"), topline(changedCopy(), "iri-2021-11")];
      const { datasets } = await recordOf(change(from, to, { option: "for" }));
      expect(datasets.map(({ digest }) => digest)).toEqual([polls.digest, await digestOf(changedCopy())]);
      const twice = [topline(structuredClone(polls), "iri-2014-03"), topline(structuredClone(polls), "iri-2021-11")];
      const record = await recordOf(change(twice[0]!, twice[1]!, { option: "for" }));
      expect(record.datasets.map(({ digest }) => digest)).toEqual([polls.digest]);
    });

    test("when a number is made again", async () => {
      const record = await recordOf(share(topline(polls, "iri-2014-03"), { option: "for" }));
      const made = await recompute(record, changedCopy());
      expect(made.outcome).toBe("moved");
      expect(made.because).toEqual(["data"]);
      expect(made.datasets.new[0]!.digest).toBe(await digestOf(changedCopy()));
    });

    test("when claims are verified and locked", async () => {
      const text = "It was [99%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
      const changed = changedCopy();
      const options = { datasetOf: async () => changed };
      const verification = await verify(text, { format: "markdown", ...options });
      const expected = [{ id: "ukraine-nato", version: polls.version, digest: await digestOf(changed) }];
      expect(verification.counts.agrees).toBe(1);
      expect(verification.datasets).toEqual(expected);
      expect(verification.numbers[0]!.datasets).toEqual(expected);
      const lock = await lockClaims([{ file: "paper.md", verification }], options);
      expect(lock.numbers[0]!.datasets).toEqual(expected);
    });

    test("of a folder that was written with a digest of its own", async () => {
      const folder = join(mkdtempSync(join(tmpdir(), "toplines-")), "changed");
      await writeDataset(changedCopy(33), folder);
      expect((await readDataset(folder)).digest).toBe(await digestOf(changedCopy(33)));
    });
  });
});
