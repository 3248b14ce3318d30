import { describe, expect, test } from "vitest";
import { validationDocument } from "../../src/cli/validate.ts";
import { safeReadTables } from "../../src/formats/read-tables.ts";
import { caution } from "../../src/model/caution.ts";
import { type ParseResult, safeParseDataset } from "../../src/model/parse-dataset.ts";
import { ANSWERS_NOT_PRINTED } from "../../src/model/share-total.ts";
import { POLL_FILES, POLLS, pollFilesWith } from "../support/polls.ts";

const read = (files: Readonly<Record<string, string>>): ParseResult => safeReadTables(files, { id: "polls" });
const paragraphs = (result: ParseResult, full = true): unknown =>
  validationDocument("./polls", result, full).flatMap((block) =>
    block.kind === "paragraph" ? [block.text] : block.kind === "lines" ? block.lines : [],
  );
const lists = (result: ParseResult, full = true): readonly (readonly string[])[] =>
  validationDocument("./polls", result, full).flatMap((block) => (block.kind === "list" ? [block.items] : []));

describe("what validate says", () => {
  test("of a data set that is right: what it holds, and each kind of caution with its places", () => {
    const result = read(POLL_FILES);
    expect(paragraphs(result)).toEqual([
      "./polls is valid: 5 surveys, 4 questions, 41 published shares, 5 sources.",
      "To check (4):",
      "1 × shares-exceed-total:",
      "3 × answers-not-printed:",
      "Of the 55 items of AAPOR's disclosure checklist 35% are on record, up to 100% once every report has been read. Silent: a report that was read whole does not give the item. Open: not read, or no report found.",
    ]);
    expect(lists(result).map((items) => items.map((item) => item.split(":")[0]))).toEqual([
      ["toplines.csv, row 36"],
      ["toplines.csv, row 16", "toplines.csv, row 23", "toplines.csv, row 32"],
    ]);
    expect(paragraphs(result, false)).toEqual([
      "./polls is valid: 5 surveys, 4 questions, 41 published shares, 5 sources.",
      "To check (4):",
      "Disclosure (AAPOR): 35% of 55 items on record. Best: collection strategy, 3 surveys.",
      "More: --full (every row, every item).",
    ]);
  });

  test("of many cautions of a kind: the first and how many, and in full every one", () => {
    const placed = { ...caution(ANSWERS_NOT_PRINTED, "m"), path: ["toplines.csv", 2] };
    const result: ParseResult = { ok: true, dataset: POLLS, cautions: Array(1004).fill(placed) };
    expect(lists(result, false)).toEqual([
      ["1,004 cautions of one kind (answers-not-printed), such as toplines.csv, row 2: m"],
    ]);
    expect(lists(result)[0]).toHaveLength(1004);
  });

  test("of problems: how many, and every one", () => {
    const one = read(pollFilesWith("toplines.csv", ["for,53.3,", "for,153.3,"]));
    expect(paragraphs(one)).toEqual(["./polls: 1 problem."]);
    expect(lists(one)).toEqual([
      [
        "toplines.csv, row 6, column value: `value` is `153.3`, not a percent from 0 to 100. Check the figure in the source.",
      ],
    ]);
    const all = read({});
    expect(paragraphs(all)).toEqual(["./polls: 5 problems."]);
    expect(lists(all)[0]).toHaveLength(5);
  });

  test("how much of the method is on record, item by item; nothing where there is no survey", () => {
    const tables = validationDocument("./polls", read(POLL_FILES), true).flatMap((block) =>
      block.kind === "table" ? [block.rows] : [],
    );
    expect(tables).toHaveLength(1);
    expect(tables[0]).toHaveLength(11);
    expect(tables[0]![6]).toEqual(["7", "dates", "3", "2", "0", "0"]);
    const empty = safeParseDataset({
      id: "none",
      title: "None",
      surveys: [],
      questions: [],
      toplines: [],
      sources: [],
    });
    expect(paragraphs(empty)).toEqual(["./polls is valid: 0 surveys, 0 questions, 0 published shares, 0 sources."]);
  });
});
