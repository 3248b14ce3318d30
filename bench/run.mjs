// @ts-check
/** npm run bench: every *.bench.mjs of this folder in turn; `npm run bench -- pool audit` only those named. Exit 1 if one fails. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.mjs"))
  .map((file) => file.replace(".bench.mjs", ""))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`No benchmark ${unknown.join(", ")}. There are ${all.join(", ")}.`);

for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n${name}\n${"-".repeat(name.length)}`);
  const file = `${import.meta.dirname}/${name}.bench.mjs`;
  const { status } = spawnSync(process.execPath, ["--expose-gc", file], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
