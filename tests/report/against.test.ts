import { expect, test } from "vitest";
import { NOTE } from "../../src/estimate/selection.ts";
import { type Caution, caution, cautionAt } from "../../src/model/caution.ts";
import { against } from "../../src/report/against.ts";

const items = (cautions: readonly Caution[]): readonly string[] =>
  against(cautions).flatMap((block) => (block.kind === "list" ? block.items : []));
const approximate = (count: number): readonly Caution[] =>
  Array.from({ length: count }, (_, index) =>
    cautionAt(
      `wave-${String(index)}/vote`,
      caution({ code: "n-approximate", label: "Sample size" }, `n = ${String(1000 + index)} is approximate.`),
    ),
  );

test("nothing where nothing stands against it, and each thing once", () => {
  expect(against([])).toEqual([]);
  expect(items([...approximate(1), ...approximate(1)])).toHaveLength(1);
});

test("a thing of one kind is told of three readings, and names the others", () => {
  expect(items(approximate(4))).toHaveLength(4);
  const all = caution({ code: "several-houses", label: "Pollster" }, "The readings are of 2 houses.");
  expect(items([all, ...approximate(6)])).toEqual([
    all.message,
    ...approximate(3).map(({ message }) => message),
    "The same kind of care (n-approximate): wave-3/vote, wave-4/vote, wave-5/vote.",
  ]);
  expect(items(approximate(40)).at(-1)).toMatch(/wave-12\/vote and 27 more\.$/);
});

test("notes have words of their own, and all stay", () => {
  const notes = approximate(9).map(({ message }, index) =>
    cautionAt(`wave-${String(index)}/vote`, caution(NOTE, message)),
  );
  expect(items(notes)).toHaveLength(9);
});

test("a message that only looks as if it began with an address is of all", () => {
  const all = approximate(9).map(({ message }) => caution({ code: "several-houses", label: "Pollster" }, message));
  expect(items(all)).toHaveLength(9);
});
