import { expect } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import type { Estimate } from "../../src/estimate/estimate.ts";
import { recipeOf } from "../../src/estimate/lineage.ts";
import type { Caution } from "../../src/model/caution.ts";

/** Every result is plain data that survives JSON: no NaN, no undefined, no Date; cautions and whence it came are there. */
export function expectPlainResult<
  T extends Pick<Estimate, "kind" | "label" | "method" | "cautions" | "sources" | "lineage">,
>(result: T): T {
  expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  expect(result.label).not.toBe("");
  expect(result.method).not.toBe("");
  for (const { code, message, group, brief, address } of result.cautions) {
    expect(code).toMatch(/^[a-z-]+$/);
    expect(message).toMatch(/\S[.)]$|\S$/);
    expect(message).not.toMatch(/undefined|NaN|\[object|null/);
    if (group !== "beside") expect(brief, code).toMatch(/\w/);
    if (address !== null) expect(message.includes(address), message).toBe(false);
  }
  // figures that the caller gave are printed nowhere
  const isOwn = result.lineage.of.some((each) => typeof each === "object" && "studies" in each);
  expect(result.sources.length > 0).toBe(!isOwn);
  const ids = result.sources.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(result.lineage.verb).not.toBe("");
  expect(JSON.stringify(recipeOf(result.lineage))).toContain('"level":');
  expect(result.lineage.library).toBe(packageJson.version);
  expect(result.lineage.inputs.length > 0).toBe(!isOwn);
  for (const input of result.lineage.inputs) {
    expect(input.address).not.toBe("");
    for (const id of input.sources) expect(ids).toContain(id);
  }
  return result;
}

/** The one vocabulary of every computed number (STYLE §4). Hands the result on. */
export function expectEstimate<T extends Estimate>(result: T): T {
  expectPlainResult(result);
  const { value, interval, pollInterval, totalInterval, errors, standardError, sampleSize, effectiveSampleSize } =
    result;
  expect(Object.keys(result)).toEqual(
    expect.arrayContaining(
      "kind label value unit standardError interval pollInterval totalInterval surveyErrors countsFor allowed intervalKind errors sampleSize effectiveSampleSize designEffect statistic pValue method cautions sources lineage".split(
        " ",
      ),
    ),
  );
  expect(Math.abs(value)).toBeLessThanOrEqual(1);
  expect(result.designEffect.value).toBeGreaterThan(0);
  expect(errors.rounding).toBeGreaterThanOrEqual(0);
  // All or nothing: what needs an n is there, or none of it is.
  const known = interval !== null;
  expect(
    [pollInterval, totalInterval, errors.sampling, errors.design, errors.occasion, standardError].map(
      (part) => part !== null,
    ),
  ).toEqual([known, known, known, known, known, known]);
  if (!known) {
    expect(result.pValue).toBeNull();
    expect(result.cautions.map(({ code }) => code)).toSatisfy((codes: string[]) =>
      codes.some((code) => code === "n-not-published" || code === "group-size-not-published"),
    );
    return result;
  }
  expect(errors.sampling).toBeGreaterThanOrEqual(0);
  // A printed margin may imply a design effect below 1: then the design takes variance away, never all of it.
  expect(errors.sampling! + errors.design!).toBeGreaterThanOrEqual(0);
  expect(standardError! ** 2).toBeCloseTo(errors.sampling! + errors.design!, 12);
  expect(interval.level).toBe(result.lineage.settings.level ?? interval.level);
  expect(pollInterval!.level).toBe(interval.level);
  expect(totalInterval!.level).toBe(interval.level);
  const hair = 1e-12;
  expect(interval.lower).toBeLessThanOrEqual(value + hair);
  expect(interval.upper).toBeGreaterThanOrEqual(value - hair);
  // of a lead Wald's is not the one that the others widen
  const inner = "samplingInterval" in result ? (result.samplingInterval as typeof interval) : interval;
  for (const [narrow, wide] of [
    [inner, pollInterval!],
    [pollInterval!, totalInterval!],
  ] as const) {
    expect(wide.lower).toBeLessThanOrEqual(narrow.lower + hair);
    expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper - hair);
  }
  if (sampleSize !== null)
    expect(effectiveSampleSize!.value).toBeCloseTo(sampleSize.value / result.designEffect.value, 9);
  return result;
}

/** The codes of the cautions of a result, in their order. */
export function codesOf({ cautions }: { readonly cautions: readonly Caution[] }): readonly string[] {
  return cautions.map(({ code }) => code);
}

/** Bounds in points, rounded to one decimal, as they are printed. */
export function inPoints(bounds: { readonly lower: number; readonly upper: number } | null): readonly number[] | null {
  return bounds === null ? null : [bounds.lower, bounds.upper].map((value) => Number((value * 100).toFixed(1)));
}
