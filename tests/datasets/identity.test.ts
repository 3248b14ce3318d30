import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { ROOT } from "../support/built-package.ts";
import { parse } from "../support/citation-js.mjs";

interface Descriptor {
  readonly title: string;
  readonly version: string;
  readonly digest: string;
  readonly citation: string;
  readonly contributors: readonly { readonly title: string; readonly roles: readonly string[] }[];
}
interface Release {
  readonly version: string;
  readonly digest: string | undefined;
  readonly entry: string;
}

/** Whose data a set is: of `us-impeachment` FiveThirtyEight, which has to be named. */
const creatorsOf = (id: string): readonly string[] =>
  id === "us-impeachment" ? ["FiveThirtyEight", "toplines contributors"] : ["toplines contributors"];

const textOf = (id: string, file: string): string => readFileSync(join(ROOT, "datasets", id, file), "utf8");

/** The versions of a change log, newest first. */
function releasesOf(log: string): readonly Release[] {
  return log
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [version = "", ...lines] = section.split("\n");
      const digest = /^Digest `(sha256:[0-9a-f]{64})`\.$/m.exec(section)?.[1];
      return {
        version,
        digest,
        entry: lines
          .filter((line) => !line.startsWith("Digest"))
          .join("\n")
          .trim(),
      };
    });
}

function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number)) as [number[], number[]];
  const place = a.findIndex((part, index) => part !== b[index]);
  return place >= 0 && a[place]! > b[place]!;
}

describe.each(DATASET_IDS)("%s", (id) => {
  const descriptor = JSON.parse(textOf(id, "datapackage.json")) as Descriptor;
  const releases = releasesOf(textOf(id, "CHANGELOG.md"));

  test("has the version and the digest that its change log names first: a changed figure needs a new version", async () => {
    const { version, digest } = await readDataset(join(ROOT, "datasets", id));
    expect([version, digest]).toEqual([descriptor.version, descriptor.digest]);
    expect({ version: releases[0]!.version, digest: releases[0]!.digest }).toEqual({ version, digest });
  });

  test("has an entry for each version, and another digest for each", () => {
    for (const { version, digest, entry } of releases) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(digest, version).toBeDefined();
      expect(entry, version).toMatch(/^- \S/m);
    }
    for (const [index, { version }] of releases.slice(1).entries())
      expect(isNewer(releases[index]!.version, version), version).toBe(true);
    expect(new Set(releases.map(({ digest }) => digest)).size).toBe(releases.length);
  });

  test("has a citation of its own, read by citation-js from CITATION.cff", () => {
    const [reference] = parse(textOf(id, "CITATION.cff"));
    expect(reference).toMatchObject({
      type: "dataset",
      title: descriptor.title,
      version: descriptor.version,
      author: creatorsOf(id).map((literal) => ({ literal })),
    });
    expect(textOf(id, "CITATION.cff")).toContain(`value: "${descriptor.digest}"`);
  });

  test("has the same citation in its descriptor", () => {
    expect(descriptor.contributors).toMatchObject(creatorsOf(id).map((title) => ({ title, roles: ["creator"] })));
    for (const part of [...creatorsOf(id), descriptor.title, descriptor.version, descriptor.digest])
      expect(descriptor.citation).toContain(part);
  });
});

test("the log is read as it is meant", () => {
  const digest = `sha256:${"0".repeat(64)}`;
  const log = `# Changes\n\n## 1.1.0\n\nDigest \`${digest}\`.\n\n### Figures\n\n- a: 1% → 2%\n\n## 1.0.0\n\n- First version.\n`;
  expect(releasesOf(log)).toEqual([
    { version: "1.1.0", digest, entry: "### Figures\n\n- a: 1% → 2%" },
    { version: "1.0.0", digest: undefined, entry: "- First version." },
  ]);
  expect([isNewer("1.10.0", "1.9.9"), isNewer("1.0.0", "1.0.0"), isNewer("1.0.0", "2.0.0")]).toEqual([
    true,
    false,
    false,
  ]);
});
