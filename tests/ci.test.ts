/** .ci/run decides alone whether a change lands: the forge's workflow calls it and nothing else, and it leaves nothing out. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./support/built-package.ts";
import { SAME_IN_EVERY_ZONE } from "./vitest.config.ts";

const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const script = textOf(".ci/run");

test("the workflow fetches the code, sets up Node 20 and calls .ci/run", () => {
  expect(readdirSync(join(ROOT, ".github/workflows"))).toEqual(["ci.yml"]);
  const lines = textOf(".github/workflows/ci.yml").split("\n");
  const valuesOf = (key: string): readonly string[] =>
    lines.flatMap((line) => new RegExp(`^\\s*(?:- )?${key}:\\s*(.*)$`).exec(line)?.[1] ?? []);
  expect(valuesOf("uses")).toEqual(["actions/checkout@v4", "actions/setup-node@v4"]);
  expect(valuesOf("node-version")).toEqual(['"20"']);
  expect(valuesOf("run")).toEqual([".ci/run"]);
  expect(lines.slice(lines.indexOf("    steps:") + 1).filter((line) => line.startsWith("      - "))).toHaveLength(3);
  expect(statSync(join(ROOT, ".ci/run")).mode & 0o111).not.toBe(0);
});

test(".ci/run wants every program without which tests are left out", () => {
  const files = readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".test.ts"),
  );
  const programs = files.flatMap((file) =>
    [...textOf(join("tests", file)).matchAll(/leftOut\("[^"]*", \{([^}]*)\}/g)].flatMap(([, named]) =>
      [...named!.matchAll(/(\w+):/g)].map(([, name]) => name!.toUpperCase()),
    ),
  );
  const wanted = [...script.matchAll(/TOPLINES_REQUIRE_(\w+)=1/g)].map(([, name]) => name!);
  expect([...wanted].sort()).toEqual(expect.arrayContaining([...new Set(programs)].sort()));
  expect(new Set(programs).size).toBeGreaterThan(3);
});

test.each(SAME_IN_EVERY_ZONE)("%s, run in one zone only, is there", (pattern) => {
  expect(existsSync(join(ROOT, pattern.replace("/**", "")))).toBe(true);
});
