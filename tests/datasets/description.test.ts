import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support/built-package.ts";

/** What dataset.jsonld says, as far as it is looked at here. */
interface Described {
  readonly [field: string]: unknown;
  readonly temporalCoverage?: string;
  readonly spatialCoverage?: readonly { readonly name: string }[];
  readonly variableMeasured: readonly { readonly "@type": string; readonly name: string }[];
  readonly distribution: readonly {
    readonly contentUrl: string;
    readonly sha256: string;
    readonly contentSize: string;
  }[];
}
interface Descriptor {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly digest: string;
  readonly citation: string;
  readonly contributors: readonly { readonly title: string }[];
  readonly licenses: readonly { readonly path: string }[];
  readonly resources: readonly { readonly path: string; readonly hash: string; readonly bytes: number }[];
}

const DATASETS = join(ROOT, "datasets");
const folders = readdirSync(DATASETS).filter((name) => existsSync(join(DATASETS, name, "datapackage.json")));
const read = (folder: string, file: string): unknown => JSON.parse(readFileSync(join(DATASETS, folder, file), "utf8"));

describe.each(folders)("%s for search engines", (folder) => {
  const described = read(folder, "dataset.jsonld") as Described;
  const descriptor = read(folder, "datapackage.json") as Descriptor;

  test("is a Dataset of schema.org that says what the descriptor says", () => {
    expect(described).toMatchObject({
      "@context": "https://schema.org/",
      "@type": "Dataset",
      name: descriptor.title,
      alternateName: descriptor.name,
      description: descriptor.description,
      identifier: descriptor.digest,
      version: descriptor.version,
      license: descriptor.licenses[0]!.path,
      creator: descriptor.contributors.map(({ title }) => ({ "@type": "Organization", name: title })),
      citation: descriptor.citation,
    });
    // search engines take a description of 50 to 5,000 characters
    expect(descriptor.description.length).toBeGreaterThan(50);
  });

  test("has each file with its size and digest", () => {
    expect(
      described.distribution.map(({ contentUrl, sha256, contentSize }) => [
        contentUrl,
        `sha256:${sha256}`,
        contentSize,
      ]),
    ).toEqual(descriptor.resources.map(({ path, hash, bytes }) => [path, hash, `${String(bytes)} B`]));
  });

  test("names each thing that is measured once", () => {
    const names = described.variableMeasured.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
    for (const { "@type": type } of described.variableMeasured) expect(type).toBe("PropertyValue");
  });
});

test.each([
  ["ukraine-nato", "2005-07/2025-12-16", ["Ukraine"]],
  ["us-impeachment", "2017-01-23/2020-02-11", ["United States"]],
  ["wording-experiments", "1940/2024-06-25", ["Sweden", "Ukraine", "United Kingdom", "United States"]],
])("%s says when and where people were asked", (folder, time, places) => {
  const { temporalCoverage, spatialCoverage } = read(folder, "dataset.jsonld") as Described;
  expect(temporalCoverage).toBe(time);
  expect(spatialCoverage!.map(({ name }) => name).sort()).toEqual(places);
});
