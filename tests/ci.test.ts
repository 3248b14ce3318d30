/** .ci/run decides alone whether a change lands: the forge's workflow calls it and nothing else, and it leaves nothing out. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./support/built-package.ts";
import { fencesOf } from "./support/documents.ts";
import { SAME_IN_EVERY_ZONE, TEST_FILES } from "./vitest.config.ts";

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
  const programs = TEST_FILES.flatMap((file) =>
    [...textOf(file).matchAll(/leftOut\("[^"]*", \{([^}]*)\}/g)].flatMap(([, named]) =>
      [...named!.matchAll(/(\w+):/g)].map(([, name]) => name!.toUpperCase()),
    ),
  );
  const wanted = [...script.matchAll(/TOPLINES_REQUIRE_(\w+)=1/g)].map(([, name]) => name!);
  expect([...wanted].sort()).toEqual(expect.arrayContaining([...new Set(programs)].sort()));
  expect(new Set(programs).size).toBeGreaterThan(3);
});

test(".ci/run gives the README's commands as they stand there, before it installs anything else", () => {
  const readme = textOf("README.md");
  const setUp = readme.slice(readme.indexOf("\n## Set-up\n"), readme.indexOf("\n## A first example\n"));
  const commands = fencesOf(setUp).map(({ code }) => code.trim());
  expect(commands).toEqual(["npm ci && npm start", "npm ci && npm test"]);
  const steps = [...script.matchAll(/^(?:\w+=\S+ )?step "([^"]*)" (.*)$/gm)];
  expect(steps.slice(0, 2).map(([, , command]) => command)).toEqual(commands.map((each) => `bash -c "${each}"`));
  expect(script.slice(0, script.indexOf(steps[1]![0])).match(/^[^#\n]*TOPLINES_REQUIRE/gm)).toBeNull();
});

test(".ci/run runs every test in both zones, those that are the same in one", () => {
  const lines = script.split("\n");
  const zones = lines.flatMap((line) => /^tests (\S+) ?(.*)$/.exec(line)?.slice(1) ?? []);
  expect(zones).toEqual(["Pacific/Apia", "", "America/New_York", "--project slow"]);
  expect(lines).toContain('TZ=America/New_York step "npm ci && npm test" bash -c "npm ci && npm test"');
});

test.each(SAME_IN_EVERY_ZONE)("%s, run in one zone only, is there", (pattern) => {
  expect(existsSync(join(ROOT, pattern.replace("/**", "")))).toBe(true);
});
