// @ts-check
/**
 * `npm test`: the quick test files, which need nothing but the source; tests/vitest.config.ts says which these are.
 * `npm test -- stats/normal` runs every file with these words in its path, quick or not. Options go to Vitest.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const args = process.argv.slice(2);
// A word behind an option is its value.
const named = args.some((word, at) => !word.startsWith("-") && !args[at - 1]?.startsWith("-"));
const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
// Vitest leaves one core free by default.
const chosen = named ? [] : ["--project", "quick", "--maxWorkers=100%"];
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--config", join(ROOT, "tests/vitest.config.ts"), ...chosen, ...args],
  { stdio: "inherit" },
);
process.exitCode = status ?? 1;
