import { readFileSync } from "node:fs";
import type { ParseResult } from "../../src/model/parse-dataset.ts";

/** A file of docs/examples. */
export const exampleFile = (name: string): string =>
  readFileSync(new URL(`../../docs/examples/${name}`, import.meta.url), "utf8");

/** Code and place of each problem; none of a data set. */
export const issuesOf = (result: ParseResult): readonly unknown[] =>
  result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path]);
