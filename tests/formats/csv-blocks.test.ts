import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine, readCsv } from "../../src/formats/csv.ts";
import { csvBlocks } from "../../src/formats/csv-blocks.ts";

function blocksOf(text: string, cuts: readonly number[]): readonly string[] {
  const blocks = csvBlocks();
  const found: string[] = [];
  let from = 0;
  for (const to of [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b)) {
    found.push(blocks.push(text.slice(from, to)) ?? "too long");
    from = to;
  }
  found.push(blocks.push(text.slice(from)) ?? "too long", blocks.end());
  return found.filter((block) => block !== "");
}

const cell = fc.string({ unit: fc.constantFrom("a", "я", '"', ",", "\n", "\r", " "), maxLength: 8 });
const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });

describe("a text that comes in pieces", () => {
  test("is cut between records only, wherever the pieces end", () => {
    fc.assert(
      fc.property(
        table,
        fc.array(fc.nat(200), { maxLength: 6 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, cuts, ending) => {
          const text = rows.map((row) => csvLine(row).slice(0, -1) + ending).join("");
          const blocks = blocksOf(text, cuts);
          expect(blocks.join("")).toBe(text);
          const read = (block: string): unknown => readCsv("f", `x,x\n${block}`).rows.map(({ cells }) => cells);
          expect(blocks.flatMap((block) => read(block))).toEqual(read(text));
        },
      ),
      { numRuns: 500, seed: 4180 },
    );
  });

  test("whose quote is never closed is not gathered without end", () => {
    const blocks = csvBlocks();
    const piece = `a,"${"b\n".repeat(500_000)}`;
    const pushed = Array.from({ length: 20 }, (_, index) => blocks.push(index === 0 ? piece : piece.replace('"', "")));
    expect(pushed.at(-1)).toBeNull();
    expect(pushed[0]).toBe("");
  });
});
