// @ts-check
/**
 * `npm run build`: makes dist anew. With `--if-needed`, as before `npm start` and whatever else runs from dist, only where
 * it is missing or older than what it is made of; then it says so.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT, staleDist } from "./dist-age.mjs";

const ifNeeded = process.argv.includes("--if-needed");
const stale = staleDist();
if (!ifNeeded || stale !== null) {
  if (ifNeeded) console.log(`Building dist (it is ${stale}). This takes a minute.`);
  rmSync(join(ROOT, "dist"), { recursive: true, force: true });
  const tsup = join(ROOT, "node_modules/tsup/dist/cli-default.js");
  const { status } = spawnSync(process.execPath, [tsup, ...(ifNeeded ? ["--silent"] : [])], {
    cwd: ROOT,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
