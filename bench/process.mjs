// @ts-check
/** Whole processes, timed from outside. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** The command line as it is shipped. */
export const MAIN = join(import.meta.dirname, "..", "dist", "cli", "main.js");

/** @param {string[]} command */
export function node(...command) {
  return execFileSync(process.execPath, command, {
    cwd: join(import.meta.dirname, ".."),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/**
 * A run that says its time, and its numbers from what it wrote.
 *
 * @template T
 * @param {() => T} task
 * @param {(result: T) => readonly number[]} numbers
 */
export function timed(task, numbers) {
  return () => {
    const start = performance.now();
    const result = task();
    return { milliseconds: performance.now() - start, numbers: numbers(result) };
  };
}
