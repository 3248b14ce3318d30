import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/index.ts";
import { datasetJsonSchema } from "../../src/formats/json-schema.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { safeParseDataset } from "../../src/model/parse-dataset.ts";
import { ROOT } from "../support/built-package.ts";
import { POLLS } from "../support/polls.ts";

const schema = datasetJsonSchema();
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** Where ajv finds fault. */
function faults(input: unknown): readonly string[] {
  validate(input);
  return (validate.errors ?? []).map(({ instancePath }) => instancePath);
}

/** The made-up polls with one value changed. */
function pollsWith(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(POLLS) as Dataset;
  const owner = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (node, key) => node[key] as Record<string | number, unknown>,
      copy as unknown as Record<string, unknown>,
    );
  owner[path.at(-1)!] = value;
  return copy;
}

describe("the JSON Schema of a data set", () => {
  test.each(["ukraine-nato", "wording-experiments"] as const)("takes %s", async (id) => {
    expect(faults(await loadDataset(id))).toEqual([]);
  });

  test("takes the made-up polls, and data with nothing but what is needed", () => {
    expect(faults(POLLS)).toEqual([]);
    expect(faults({ id: "bare", title: "Bare", surveys: [], questions: [], toplines: [], sources: [] })).toEqual([]);
  });

  test("is plain JSON, and what the package ships", () => {
    expect(JSON.parse(readFileSync(join(ROOT, "schema/toplines-dataset.schema.json"), "utf8"))).toEqual(schema);
  });

  const broken: readonly (readonly [path: readonly (string | number)[], value: unknown])[] = [
    [["id"], "League Polls"],
    [["title"], ""],
    [["surveys", 0, "houses"], []],
    [["surveys", 0, "fieldDates", "start"], "March 2020"],
    [["surveys", 0, "modes", 0], "CATI"],
    [["surveys", 0, "population"], "voters"],
    [["surveys", 0, "sampleSize", "value"], 0],
    [["surveys", 0, "territory", "includes", 0], "Ukraine"],
    [["surveys", 0, "responseRate"], 41],
    [["questions", 0, "wordingStatus"], null],
    [["questions", 0, "wording", "en", "text"], 5],
    [["questions", 0, "options", 0, "stance"], "for"],
    [["toplines", 0, "printed", "value"], "40"],
    [["toplines", 0, "printed", "decimals"], 0.5],
    [["toplines", 0, "sources"], []],
    [["sources", 0, "url"], "example.org"],
  ];
  test.each(broken)("finds fault at %j, where the parser does", (path, value) => {
    const input = pollsWith(path, value);
    const place = `/${path.join("/")}`;
    expect(faults(input)).toContain(place);
    const result = safeParseDataset(input);
    expect(result.ok ? [] : result.issues.map((issue) => `/${issue.path.join("/")}`)).toContain(place);
  });

  test("finds unknown fields, missing ones and words of no language", () => {
    expect(faults(pollsWith(["surveys", 0, "pollster"], "acme"))).toEqual(["/surveys/0"]);
    expect(faults(pollsWith(["surveys", 0, "sources"], undefined))).toEqual(["/surveys/0"]);
    expect(faults(pollsWith(["questions", 0, "wording", "Ukrainian"], POLLS.questions[0]!.wording.uk))).toContain(
      "/questions/0/wording",
    );
  });

  test("says of each field what the tables say", () => {
    const { properties } = schema as {
      readonly properties: Record<
        string,
        { readonly items: { readonly properties: Record<string, { readonly description?: string }> } }
      >;
    };
    expect(properties.surveys!.items.properties.houses!.description).toMatch(/^Organisation ids of those who ask/);
    expect(properties.toplines!.items.properties.standing!.description).toMatch(/^counted \(the default\)/);
  });
});
