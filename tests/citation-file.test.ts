import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { parse } from "./support/citation-js.mjs";

const ROOT = join(import.meta.dirname, "..");

test("CITATION.cff is read by another program, and says what the package says", () => {
  const text = readFileSync(join(ROOT, "CITATION.cff"), "utf8");
  const works = parse(text);
  expect(works).toHaveLength(1);
  expect(works[0]).toMatchObject({ type: "software", title: packageJson.name, version: packageJson.version });
  expect(works[0]!.author).toEqual([{ literal: "toplines contributors" }]);
  expect(text).toContain(`\nlicense: ${packageJson.license}\n`);
});
