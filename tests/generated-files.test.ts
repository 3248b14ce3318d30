import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "vitest";
import { ROOT } from "./support/built-package.ts";

/** What a script writes, and what the documents show of a file beside them. */
test.each([
  "agreement-tables",
  "audit-table",
  "calibration-tables",
  "contact-sheets",
  "data-model-tables",
  "datapackage",
  "effect-sizes",
  "glyph-widths",
  "json-schema",
  "neighbouring-verdicts",
  "recipe-tables",
  "us-impeachment",
])("scripts/%s.mjs has nothing to rewrite", (name) => {
  execFileSync(process.execPath, [join(ROOT, "scripts", `${name}.mjs`), "--check"], { cwd: ROOT, stdio: "pipe" });
});
