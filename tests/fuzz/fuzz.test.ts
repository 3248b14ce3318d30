import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const INPUTS = 20_000;
const RUN = join(import.meta.dirname, "run.mjs");

interface Summary {
  readonly reader: string;
  readonly inputs: number;
  readonly accepted: number;
  readonly refused: number;
  readonly written: number;
  readonly notWritten: number;
  readonly findings: readonly object[];
}

test("twenty thousand mutated files: each is read or refused, and every promise is kept", { timeout: 600_000 }, () => {
  const { stdout, stderr } = spawnSync(process.execPath, [RUN, "all", "--inputs", String(INPUTS), "--seed", "538"], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  expect(stderr).toBe("");
  const summaries = JSON.parse(stdout.trimEnd().split("\n").at(-1)!) as readonly Summary[];
  expect(summaries.flatMap(({ findings }) => findings)).toEqual([]);
  expect(summaries.reduce((sum, { inputs }) => sum + inputs, 0)).toBe(INPUTS);
  // Mutations that are all refused, or all accepted, would try little.
  for (const { reader, inputs, accepted, refused } of summaries) {
    expect([reader, accepted > inputs / 10, refused > inputs / 10]).toEqual([reader, true, true]);
  }
  // No reader is left a few.
  for (const { reader, inputs } of summaries) expect([reader, inputs > INPUTS / 100]).toEqual([reader, true]);
  // And a way back from tables that refuse to be written is not tried.
  for (const { reader, inputs, written, notWritten } of summaries) {
    expect([reader, written > inputs / 12, written > 19 * notWritten]).toEqual([reader, true, true]);
  }
});
