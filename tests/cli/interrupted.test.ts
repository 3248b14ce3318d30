/** A command that is interrupted on a terminal, as it is built. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";

beforeAll(requireFreshBuild);

const hasTerminal = spawnSync("script", ["--version"]).status === 0;
const CLEARED = "\r\u001B[2K";
const INTERRUPT = "\u0003";

/** All that stands on a terminal at the end; interrupted as soon as it says what it does. */
async function onTerminal(command: string, interrupted: boolean): Promise<string> {
  const whole = `${process.execPath} ${join(ROOT, "bin/toplines.js")} ${command}`;
  const terminal = spawn("script", ["-qec", whole, "/dev/null"], { cwd: ROOT });
  let out = "";
  let isSent = !interrupted;
  terminal.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    if (isSent || !out.includes("…")) return;
    isSent = true;
    setTimeout(() => terminal.stdin.write(INTERRUPT), 200);
  });
  await new Promise((resolve) => terminal.once("exit", resolve));
  return out;
}

const TREND = "trend ukraine-nato --stance nato-membership:for";

test.runIf(hasTerminal)("an interrupted fit leaves nothing on the line", { timeout: 60_000 }, async () => {
  const out = await onTerminal(TREND, true);
  expect(out).toContain("Fitting the trend …");
  expect(out).not.toContain("Support for joining NATO");
  expect(out.split(CLEARED).at(-1)!.trim()).toBe("");
});

test.runIf(hasTerminal)("a fit that ends is printed behind the cleared line", { timeout: 60_000 }, async () => {
  const out = await onTerminal(TREND, false);
  expect(out.split(CLEARED).at(-1)).toMatch(/^Support for joining NATO/);
});
