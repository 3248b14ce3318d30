import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvTable, csvLine, readCsv } from "../../src/formats/csv.ts";

const SEED = { seed: 1936 };
const read = (text: string): CsvTable => readCsv("polls.csv", text);
const rowsOf = ({ rows }: CsvTable): unknown => rows.map(({ number, cells }) => [number, ...cells]);
const placesOf = ({ issues }: CsvTable): unknown => issues.map(({ code, path }) => [code, ...path]);

describe("a CSV file", () => {
  test("is a header and rows, numbered as a spreadsheet does", () => {
    expect(read("id,name\na,One\nb,Two\n")).toEqual({
      header: ["id", "name"],
      rows: [
        { number: 2, cells: ["a", "One"] },
        { number: 3, cells: ["b", "Two"] },
      ],
      issues: [],
      refused: [],
    });
  });

  test("keeps commas, quotes and line breaks of quoted cells; such a row is one row", () => {
    expect(rowsOf(read('a,b\n"x, y","say ""no"""\n"two\nlines",z\n1,2\n'))).toEqual([
      [2, "x, y", 'say "no"'],
      [3, "two\nlines", "z"],
      [4, "1", "2"],
    ]);
  });

  test.each([
    ["a byte order mark", "\uFEFFa,b\n1,2\n3,4\n"],
    ["Windows line endings", "a,b\r\n1,2\r\n3,4\r\n"],
    ["old Mac line endings", "a,b\r1,2\r3,4\r"],
    ["mixed line endings", "a,b\r\n1,2\n3,4\r\n"],
    ["mixed line endings, the other way", "a,b\n1,2\r\n3,4\n"],
    ["no closing line break", "a,b\n1,2\n3,4"],
    ["blanks around column names", " a ,b \n1,2\n3,4\n"],
  ])("is read with %s", (_, text) => {
    const table = read(text);
    expect(table.header).toEqual(["a", "b"]);
    expect(rowsOf(table)).toEqual([
      [2, "1", "2"],
      [3, "3", "4"],
    ]);
    expect(table.issues).toEqual([]);
  });

  test("may hold empty lines and rows of nothing but commas; they count as rows and are passed over", () => {
    const table = read("a,b\n\n1,2\n , \n,\n,,\n3,4\n\n");
    expect(rowsOf(table)).toEqual([
      [3, "1", "2"],
      [7, "3", "4"],
    ]);
    expect(table.issues).toEqual([]);
  });

  test("may have a header alone", () => {
    expect(read("a,b\n")).toEqual({ header: ["a", "b"], rows: [], issues: [], refused: [] });
  });

  test.each(["", "\uFEFF", "\n\n", "\uFEFF\r\n", ",,\n , \n", '""'])("that is empty as %j is one issue", (text) => {
    const { header, rows, issues } = read(text);
    expect([header, rows]).toEqual([[], []]);
    expect(issues).toMatchObject([
      {
        code: "file-unreadable",
        path: ["polls.csv", 1],
        message: "The file is empty.",
      },
    ]);
  });

  test("begins with its header, not with an empty row", () => {
    expect(read("\na,b\n1,2\n").issues).toMatchObject([{ path: ["polls.csv", 1], message: "The first row is empty." }]);
    expect(placesOf(read('"x"y\n'))).toEqual([["broken-quotes", "polls.csv", 1]]);
  });

  test("comes back cell by cell, whatever the cells hold", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "б", '"', ",", "\n", "\r\n", ";", " ", "é", "<", "😀") });
    const table = fc.array(fc.tuple(cell, cell, fc.constant("end")), { maxLength: 8 });
    fc.assert(
      fc.property(table, (rows) => {
        const quoted = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(","));
        const result = read(`a,b,c\n${quoted.join("\n")}\n`);
        expect(result.issues).toEqual([]);
        expect(result.rows.map(({ cells }) => cells)).toEqual(rows);
      }),
      SEED,
    );
  });
});

describe("rows that are refused", () => {
  test("have too few or too many fields, each named; the others are read", () => {
    const table = read("a,b,c\n1,2\n3,4,5\n6,7,8,9\n");
    expect(placesOf(table)).toEqual([
      ["ragged-row", "polls.csv", 2],
      ["ragged-row", "polls.csv", 4],
    ]);
    expect(rowsOf(table)).toEqual([[3, "3", "4", "5"]]);
    expect(table.refused).toEqual([
      ["1", "2"],
      ["6", "7", "8", "9"],
    ]);
  });

  test.each([
    ["text after a closing quote", 'x,"no" way'],
    ["a quote inside a bare cell", 'x,5" thick'],
    ["a quote that is never closed", 'x,"no'],
    ["a blank before the opening quote", 'x, "no"'],
  ])("have %s: what stands before and after is read and keeps its number", (_, line) => {
    const table = read(`a,b\n1,2\n"two\nlines",3\n${line}\n4,5\n"6",7\n`);
    expect(placesOf(table)).toEqual([["broken-quotes", "polls.csv", 4]]);
    expect(rowsOf(table)).toEqual([
      [2, "1", "2"],
      [3, "two\nlines", "3"],
      [5, "4", "5"],
      [6, "6", "7"],
    ]);
    expect(table.refused[0]![0]).toBe("x");
  });

  test("are all named in one reading, beside the ragged ones", () => {
    const table = read('\uFEFFa,b\r\n"x"y,1\r\n1\r\n3,4\r\n"z"w,1\r\n');
    expect(placesOf(table)).toEqual([
      ["broken-quotes", "polls.csv", 2],
      ["broken-quotes", "polls.csv", 5],
      ["ragged-row", "polls.csv", 3],
    ]);
    expect(rowsOf(table)).toEqual([[4, "3", "4"]]);
  });

  test("leave nothing to read if the header is one of them", () => {
    const table = read('a,"b\n1,2\n');
    expect(placesOf(table)).toEqual([["broken-quotes", "polls.csv", 1]]);
    expect([table.header, table.rows]).toEqual([[], []]);
  });

  test.each(["id;name;sources\na;b;c\n", "id\tname\na\tb,\n"])("%j is not separated by commas: one issue", (text) => {
    const table = read(text);
    expect(placesOf(table)).toEqual([["file-unreadable", "polls.csv", 1]]);
    expect(table.rows).toEqual([]);
  });

  test("no text makes the reader throw, and every row is read, refused or empty", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "1", '"', '""', ",", "\n", "\r", " ", "\uFEFF") });
    fc.assert(
      fc.property(text, (body) => {
        const { rows, issues, refused } = read(`a,b\n${body}`);
        const numbers = [...rows.map(({ number }) => number), ...issues.map(({ path }) => path[1])];
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(refused.length).toBe(issues.length);
        expect(rows.every(({ cells }) => cells.length === 2)).toBe(true);
      }),
      { ...SEED, numRuns: 1000 },
    );
  });

  test("a broken quote at the head of a large file is found without reading it over and over", () => {
    const start = performance.now();
    const table = read(`a,b\n"x"y,1\n${'"q",text\n'.repeat(100_000)}`);
    expect(table.rows.length).toBe(100_000);
    expect(table.issues.length).toBe(1);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

test("lines with quotes and without are read as the parser reads them all", () => {
  const cell = fc.constantFrom("", "1", " x ", "й", '"q"', '"a,b"', '"two\nlines"', '"say ""no"""', '"\n\n"');
  const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(","));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom("", "\n"), (lines, end) => {
      const text = `a,b,c\n${lines.join("\n")}${end}`;
      const { rows, refused } = readCsv("t.csv", text);
      const parsed: string[][] = parse(text, { relax_column_count: true });
      const full = parsed.slice(1).filter((cells) => cells.some((each) => each.trim() !== ""));
      expect(rows.map(({ cells }) => cells)).toEqual(full.filter(({ length }) => length === 3));
      expect(refused.length).toBe(full.filter(({ length }) => length !== 3).length);
    }),
    { seed: 1936, numRuns: 500 },
  );
});

test("a line is quoted where RFC 4180 asks for it, and read back as it was", () => {
  expect(csvLine(["a", "b c", "1,5", 'say "no"', "two\nlines", ""])).toBe('a,b c,"1,5","say ""no""","two\nlines",\n');
  const cells = [" x ", '"', ",", "\r\n", "'", "a"];
  expect(readCsv("t.csv", csvLine(["a", "b", "c", "d", "e", "f"]) + csvLine(cells)).rows[0]!.cells).toEqual(cells);
});
