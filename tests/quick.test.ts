/** What `npm test` runs needs nothing but the source: no build, no browser, no other program, no other module in the place of ours. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./support/built-package.ts";
import { LONG, QUICK, TEST_FILES } from "./vitest.config.ts";

/** Packages that start something, and what changes more than the file that does it. */
const FORBIDDEN = {
  "starts programs": /"node:(?:child_process|worker_threads|cluster)"/,
  "starts a browser": /"puppeteer-core"/,
  builds: /"(?:vite|tsup|typedoc)"/,
  "needs dist": /\brequireFreshBuild\(|ROOT, [`"]dist\//,
  "replaces modules": /\bvi\.(?:do)?[mM]ock\(/,
  "changes the process": /\bprocess\.(?:chdir\(|env\.\w+ = )/,
};

/** A file and all that it imports of tests, in turn. */
function withImports(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file) || !existsSync(join(ROOT, file))) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(join(ROOT, file), "utf8").matchAll(/^(?:import|export) [^"]*"(\.[^"]+)"/gm)) {
    const imported = join(dirname(file), path!);
    if (imported.startsWith("tests/")) withImports(imported, seen);
  }
  return seen;
}

/** What else than the source a test file needs; the file that checks for dist is one only for who calls it. */
function needsOf(file: string): readonly string[] {
  const texts = [...withImports(file)]
    .filter((each) => each !== "tests/support/built-package.ts" && each !== "tests/quick.test.ts")
    .map((each) => readFileSync(join(ROOT, each), "utf8"));
  return Object.entries(FORBIDDEN).flatMap(([need, pattern]) =>
    texts.some((text) => pattern.test(text)) ? [need] : [],
  );
}

test("no quick file needs more; one that does says so in NEEDS_MORE of tests/vitest.config.ts", () => {
  expect(QUICK.map((file) => [file, ...needsOf(file)]).filter((found) => found.length > 1)).toEqual([]);
});

test("what needs more is seen, also behind a helper", () => {
  expect(needsOf("tests/claims/pandoc.test.ts")).toEqual(["starts programs"]);
  expect(needsOf("tests/site.test.ts")).toEqual(expect.arrayContaining(["starts programs", "starts a browser"]));
  expect(needsOf("tests/comparability/audit-of-many.test.ts")).toEqual(["replaces modules"]);
});

test("most files are quick, and each file that is named as long is there and would be", () => {
  expect(QUICK.length / TEST_FILES.length).toBeGreaterThan(0.75);
  expect(LONG.filter((file) => !TEST_FILES.includes(file))).toEqual([]);
});
