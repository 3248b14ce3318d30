import { expect, test } from "vitest";
import { withProgress } from "../../src/cli/progress.ts";

/** What stands on a terminal's line after all that was written on it. */
function lineOf(written: readonly string[]): string {
  return written.join("").split("\r\u001B[2K").at(-1)!;
}

test("a terminal says what is done while it is done, and nothing afterwards", async () => {
  const written: string[] = [];
  const screen = { isTTY: true, write: (text: string) => written.push(text) };
  const during = await withProgress("Fitting the trend", () => lineOf(written), screen);
  expect(during).toBe("Fitting the trend …");
  expect(lineOf(written)).toBe("");
});

test("nor after work that fails", async () => {
  const written: string[] = [];
  const screen = { isTTY: true, write: (text: string) => written.push(text) };
  await expect(withProgress("Pooling", () => Promise.reject(new Error("no")), screen)).rejects.toThrow("no");
  expect(lineOf(written)).toBe("");
});

test("a pipe gets nothing", async () => {
  const written: string[] = [];
  const screen = { isTTY: false, write: (text: string) => written.push(text) };
  expect(await withProgress("Pooling", () => 5, screen)).toBe(5);
  expect(await withProgress(null, () => 6, { ...screen, isTTY: true })).toBe(6);
  expect(written).toEqual([]);
});
