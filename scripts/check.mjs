/**
 * Everything that is checked without the whole test suite: `npm run check`. Runs all, then fails if any failed.
 * `npm run check -- --before-tests` leaves out what `npm run test:all` runs as well.
 */
import { spawnSync } from "node:child_process";

const CHECKS = [
  ["types", "tsc -p ."],
  ["types of the page to try", "tsc -p docs/try"],
  ["types without Node", "tsc -p tests/tsconfig.core.json"],
  ["lint and format", "biome ci --error-on-warnings --colors=off"],
  ["layers", "vitest run --config tests/vitest.config.ts --typecheck.enabled=false tests/architecture.test.ts"],
  ["docs examples", "vitest run --config tests/vitest.config.ts --typecheck.enabled=false tests/docs.test.ts"],
  ["unused code", "knip"],
  ["package shape", "publint --strict"],
  ["types as published", "attw --pack . --profile esm-only"],
  ["sizes", "size-limit"],
];

const chosen = process.argv.includes("--before-tests")
  ? CHECKS.filter(([, command]) => !command.startsWith("vitest"))
  : CHECKS;
const failed = chosen.filter(([name, command]) => {
  const { status, stdout, stderr } = spawnSync("npx", ["--no-install", ...command.split(" ")], {
    encoding: "utf8",
    shell: false,
  });
  process.stdout.write(`${status === 0 ? "ok    " : "FAILED"} ${name} (${command})\n`);
  if (status !== 0) process.stdout.write(`${stdout}${stderr}\n`);
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
