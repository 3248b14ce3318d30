import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

/** Largest error allowed, abs + rel · |expected|. */
export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
  readonly by?: Readonly<Record<string, Tolerance>>;
}

/** A case of `tests/reference`; the caller says what its inputs and its expected results hold. */
export interface ReferenceCase<Inputs, Expected> {
  readonly name: string;
  readonly kind: string;
  readonly inputs: Inputs;
  readonly expected: Expected;
  readonly tolerance: Tolerance;
}

/** The cases of one kind, e.g. `referenceCases("02-difference", "tost")`. */
export function referenceCases<Inputs, Expected>(group: string, kind: string): ReferenceCase<Inputs, Expected>[] {
  const text = readFileSync(join(import.meta.dirname, `../reference/${group}.json`), "utf8");
  const { cases } = JSON.parse(text) as { cases: ReferenceCase<Inputs, Expected>[] };
  const found = cases.filter((one) => one.kind === kind);
  if (found.length === 0) throw new Error(`No cases of kind ${kind} in ${group}`);
  return found;
}

/** A data set that several cases of a group use. */
export function referenceData<T>(group: string, name: string): T {
  const text = readFileSync(join(import.meta.dirname, `../reference/${group}.json`), "utf8");
  const { datasets } = JSON.parse(text) as { datasets: Readonly<Record<string, T>> };
  const found = datasets[name];
  if (found === undefined) throw new Error(`No data set ${name} in ${group}`);
  return found;
}

/** Compares a distribution function with its case of kind `dist`, whose arguments stand under the names given. */
export function expectDistribution(fn: string, ours: (...values: number[]) => number, ...names: string[]): void {
  const found = referenceCases<{ readonly fn: string }, { readonly value: readonly number[] }>(
    "12-distributions",
    "dist",
  ).find(({ inputs }) => inputs.fn === fn);
  if (found === undefined) throw new Error(`No case for ${fn}`);
  const columns = names.map((name) => (found.inputs as unknown as Record<string, number[]>)[name]!);
  for (const [row, value] of found.expected.value.entries()) {
    expectWithin(ours(...columns.map((column) => column[row]!)), value, found.tolerance);
  }
}

/** Compares two numbers within a tolerance. */
export function expectWithin(actual: number | null | undefined, expected: number, { rel, abs }: Tolerance): void {
  expect(actual, `got ${String(actual)}, expected ${String(expected)}`).toSatisfy(
    (value: unknown) => typeof value === "number" && Math.abs(value - expected) <= abs + rel * Math.abs(expected),
  );
}

/** Compares two lists of numbers within a tolerance; null is expected where the peer defines nothing. */
export function expectAllWithin(
  actual: readonly (number | null | undefined)[],
  expected: readonly (number | null)[],
  tolerance: Tolerance,
): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) if (value !== null) expectWithin(actual[index], value, tolerance);
}
