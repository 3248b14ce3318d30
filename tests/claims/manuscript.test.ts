import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { notebookCells } from "../../src/claims/manuscript.ts";
import { found, problemsOf } from "../support/claims-shown.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { cellTexts, notebookOf } from "../support/manuscript-notebook.ts";

const minimal = (cells: string): string => `{"cells": [${cells}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}`;

describe("claims in a notebook", () => {
  test("stand at their places in the file, and in their cells", () => {
    const notebook = notebookOf(["# Title\n\nIt was [34%](toplines:x).", 'Then [5 "points"](toplines:y)\n']);
    const { claims } = found(notebook, "notebook");
    expect(claims.map(({ cell, text, raw }) => [cell, text, raw])).toEqual([
      [1, "34%", "34%"],
      [2, '5 "points"', '5 \\"points\\"'],
    ]);
    const lines = notebook.split("\n");
    for (const { line, column, start, textStart, textEnd, raw } of claims) {
      expect(lines[line - 1]!.slice(column - 1)).toMatch(/^\[(34|5)/);
      expect(notebook.slice(start)).toMatch(/^\[(34|5)/);
      expect(notebook.slice(textStart, textEnd)).toBe(raw);
    }
  });

  test("all cells are counted, and only Markdown cells are read", () => {
    const text = minimal(
      [
        '{"cell_type": "code", "source": "[1](toplines:a)", "outputs": [{"data": {"text/markdown": "[2](toplines:b)"}}]}',
        '{"source": ["[3](toplines:c)"], "cell_type": "raw", "metadata": {}}',
        '{"source": ["[4](toplines:d)\\n", "[5](toplines:", "e)"], "metadata": {"cell_type": "code"}, "cell_type": "markdown"}',
        '{"cell_type": "markdown", "source": "[6](toplines:f)", "attachments": {"a.png": {"image/png": "[7](toplines:g)"}}}',
        '{"cell_type": "markdown", "source": []}',
      ].join(),
    );
    expect(found(text, "notebook").claims.map(({ cell, text: words }) => [cell, words])).toEqual([
      [3, "4"],
      [3, "5"],
      [4, "6"],
    ]);
  });

  test("a recipe in a raw cell is a problem, and one in the Markdown that no link is made of", () => {
    const text = minimal(
      [
        '{"cell_type": "raw", "source": "[3](toplines:c)"}',
        '{"cell_type": "markdown", "source": "<!-- c --> [4](toplines:d)"}',
      ].join(),
    );
    expect(found(text, "notebook").claims).toEqual([]);
    expect(found(text, "notebook").problems.map(({ path }) => path.slice(0, 2))).toEqual([
      ["cell", 1],
      ["cell", 2],
    ]);
  });

  test("a definition of one cell is unknown in the next", () => {
    const notebook = notebookOf(["[5][a]\n", "[a]: toplines:x\n"]);
    expect(found(notebook, "notebook").claims).toEqual([]);
    expect(problemsOf(notebook, "notebook")).toEqual(["definition-unused 14:6"]);
    expect(found(notebook, "notebook").problems[0]!.path.slice(0, 2)).toEqual(["cell", 2]);
  });

  test("a notebook with a byte order mark, Windows line ends and escapes of all kinds", () => {
    const source = "\\u005b\\u0033\\u0034\\u0025](toplines:\\u0078)\\/ \\ud83d\\ude00 [\\u0437\\u0430](toplines:y)";
    const notebook = `\uFEFF${minimal(`{"cell_type": "markdown",\r\n "source": "${source}"}`)}`;
    const { claims } = found(notebook, "notebook");
    expect(claims.map(({ text, raw, line }) => [text, raw, line])).toEqual([
      ["34%", "\\u0033\\u0034\\u0025", 2],
      ["за", "\\u0437\\u0430", 2],
    ]);
  });

  test("cells read by the scanner are those that JSON.parse gives, at their places", () => {
    const line = fc.string({ unit: "grapheme", maxLength: 12 });
    const cell = fc.oneof(line, fc.array(line, { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 5 }), fc.constantFrom(0, 1, "\t"), (sources, indent) => {
        const cells = sources.map((source) => ({
          metadata: { a: ['"', 1.5e-3, null, true] },
          cell_type: "markdown",
          source,
        }));
        const file = JSON.stringify({ metadata: {}, cells, nbformat: 4 }, null, indent);
        const read = notebookCells(file);
        expect(read.map(({ text }) => text)).toEqual(cellTexts(file));
        for (const { text, rawStart, rawEnd } of read) {
          for (let at = 0; at < text.length; at++) {
            expect(JSON.parse(`"${file.slice(rawStart(at), rawEnd(at + 1))}"`)).toBe(text[at]);
          }
        }
      }),
    );
  });
});

describe("what is no notebook", () => {
  test.each([
    ["nothing", "", [1, 1]],
    ["Markdown", "# Title", [1, 1]],
    ["JSON that breaks off", '{"cells": [', [1, 12]],
    ["a list", "[]", [1, 1]],
    ["no cells", '{"nbformat": 4}', [1, 1]],
    ["cells that are no list", '{"cells": {}}', [1, 1]],
    ["the older format", '{"nbformat": 3, "worksheets": [{"cells": []}]}', [1, 1]],
    ["a cell that is no object", '{"cells":\n [5]}', [2, 3]],
    ["a cell without source", '{"cells":\n [{"cell_type": "markdown"}]}', [2, 3]],
    ["a source that is a number", '{"cells":\n [{"cell_type": "markdown", "source": 5}]}', [2, 39]],
    ["a line that is a number", '{"cells":\n [{"cell_type": "markdown", "source": ["a", 5]}]}', [2, 45]],
  ])("%s", (_name, text, [line, column]) => {
    expectRefusal(() => found(text, "notebook"), "text-unreadable", ["line", line!, "column", column!]);
  });

  test("half of a character in a cell is refused with its cell", () => {
    expectRefusal(
      () => found(minimal('{"cell_type": "markdown", "source": "a\\ud800"}'), "notebook"),
      "text-unreadable",
      ["cell", 1, "line", 1, "column", 50],
    );
  });
});
