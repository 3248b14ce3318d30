import { expect } from "vitest";
import { readTables } from "../../src/formats/read-tables.ts";
import { change, lead, loadDataset, series, share, topline, trend } from "../../src/index.ts";
import { figures } from "../package/consumers/figures.mjs";

/** Where the consumers of the package stand: scripts for a project outside of the repository. */
export const CONSUMERS: string = new URL("../package/consumers", import.meta.url).pathname;

/** What every consumer's calls (figures.mjs) give with the source in this Node. */
export function figuresOfSource(): ReturnType<typeof figures> {
  return figures({ change, trend, lead, loadDataset, readTables, series, share, topline });
}

/** Numbers agree within 1e-9, or 1e-8 of their size; all else is equal. */
export function expectSame(actual: unknown, wanted: unknown, place = "figures"): void {
  if (typeof actual === "number" && typeof wanted === "number") {
    const tolerance = Math.max(1e-9, 1e-8 * Math.abs(wanted));
    expect(Math.abs(actual - wanted), `${place}: ${String(actual)}, not ${String(wanted)}`).toBeLessThanOrEqual(
      tolerance,
    );
  } else if (typeof actual === "object" && typeof wanted === "object" && actual !== null && wanted !== null) {
    expect(Object.keys(actual).sort(), place).toEqual(Object.keys(wanted).sort());
    for (const [key, value] of Object.entries(wanted)) {
      expectSame((actual as Record<string, unknown>)[key], value, `${place}.${key}`);
    }
  } else expect(actual, place).toBe(wanted);
}
