import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { publishedShareSchema } from "../../src/model/dataset-schema.ts";
import { plainShare } from "../../src/model/plain-share.ts";

const SEED = { seed: 1936, numRuns: 3000 };

/** A field of a row: nearly always right, else left out or of another form. */
const field = (...right: readonly unknown[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...right) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(undefined, null, "", "No id", "points", 1.5, -1, Number.NaN, [], {}, ["a", 1], true),
    },
  );
const record = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(fc.record(fields), fc.boolean(), fc.nat(60))
    // Left out, and not only undefined; now and then with a field that nobody knows.
    .map(([row, drop, chance]) => ({
      ...Object.fromEntries(Object.entries(row).filter(([, value]) => !drop || value !== undefined)),
      ...(chance === 0 ? { extra: 1 } : {}),
    }));
const orElse = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 15, arbitrary }, { weight: 1, arbitrary: field(null) });

const row = record({
  survey: field("house-2024"),
  question: field("referendum"),
  group: field(null, undefined, "east"),
  base: field(undefined, "all", "decided"),
  option: field("for", "against"),
  printed: orElse(
    record({
      value: field(46, 45.6, 0),
      unit: field("percent", "count"),
      decimals: field(0, 1),
      censored: field(undefined, true, false),
    }),
  ),
  baseSize: orElse(
    record({ value: field(900), status: field(undefined, "inferred"), note: field(undefined, null, "a note") }),
  ),
  origin: field(undefined, "published", "derived"),
  standing: field(undefined, "counted", "disputed"),
  reason: field(undefined, null, "two prints"),
  locator: field(undefined, null, "page 3"),
  note: field(undefined, null, "a note"),
  sources: field(["report"], ["report", "table-2"]),
});

test("takes exactly the rows in which the schema finds nothing wrong, and completes them alike", () => {
  let taken = 0;
  fc.assert(
    fc.property(row, (value) => {
      const { success, output } = v.safeParse(publishedShareSchema(), value);
      expect(plainShare(value)).toEqual(success ? output : null);
      if (success) taken += 1;
    }),
    SEED,
  );
  expect(taken).toBeGreaterThan(SEED.numRuns / 10);
  expect(taken).toBeLessThan(SEED.numRuns * 0.9);
});

test.each([[null], [undefined], ["row"], [[]], [{}]])("leaves %j to the schema", (value) => {
  expect(plainShare(value)).toBeNull();
});
