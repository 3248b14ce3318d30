import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { readForeignText } from "../../src/node/foreign-text.ts";
import { safeReadDataset } from "../../src/node/read-dataset.ts";
import { fileKind } from "../../src/node/read-folder.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

/** The first bytes as the programs write them. */
const WORKBOOK = Buffer.from("504b0304140006000800000021", "hex");
const OLD_WORKBOOK = Buffer.from("d0cf11e0a1b11ae10000000000000000", "hex");
const PDF = Buffer.from("255044462d312e370a25e2e3cfd30a", "hex");
const PAGE = Buffer.from('\uFEFF\n<!DOCTYPE HTML>\n<html lang="uk"><title>Увійти</title>');

describe("what is no text is called by its kind", () => {
  test.each([
    [WORKBOOK, "a ZIP file, as a workbook of Excel or LibreOffice is"],
    [OLD_WORKBOOK, "a workbook of an older Excel"],
    [PDF, "a PDF"],
    [PAGE, "a web page"],
  ])("%#", (bytes, got) => {
    expect(fileKind(bytes)?.got).toBe(got);
  });

  test("and a table is none, whatever it begins with", () => {
    for (const text of ["", "PK,House\n", "\uFEFFДата;За\n", "<0.5,1\n", "%,За\n"]) {
      expect(fileKind(Buffer.from(text)), text).toBeNull();
    }
  });

  test("in the place of a table of a folder, with its file", async () => {
    const folder = folderOf({ ...POLL_FILES, "surveys.csv": WORKBOOK });
    const result = await safeReadDataset(folder);
    expect(result.ok ? [] : result.issues.filter(({ path }) => path[0] === "surveys.csv")).toEqual([
      {
        code: "file-unreadable",
        path: ["surveys.csv"],
        message: "This is a ZIP file, as a workbook of Excel or LibreOffice is, not a text file.",
        hint: "Open it in a spreadsheet program, and save each sheet that is needed as CSV in UTF-8.",
      },
    ]);
  });

  test("in the place of a file of others, in whatever encoding it is to be read", async () => {
    const folder = folderOf({});
    const file = join(folder, "polls.csv");
    writeFileSync(file, PDF);
    for (const encoding of ["utf-8", "latin1"]) {
      const thrown: unknown = await readForeignText(file, encoding).catch((error: unknown) => error);
      expect(isPollError(thrown) && thrown.issues[0].message).toBe("This is a PDF, not a text file.");
    }
  });
});
