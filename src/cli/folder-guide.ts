import { readCsv } from "../formats/csv.ts";
import type { FolderFiles } from "../formats/read-tables.ts";
import { TABLES, type Table } from "../formats/tables.ts";
import type { Dataset } from "../model/dataset.ts";
import { paragraph } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";

const CELLS = {
  text: "text",
  number: "number",
  percent: "percent, 0 to 100",
  list: "one or more, separated by semicolons",
  printed: "figure as published",
} as const;

/** What stands beside the tables of a new folder: every column that a table can have, with a value of its first row. */
export function folderGuide({ title, surveys }: Dataset, files: FolderFiles): Document {
  return [
    { kind: "heading", level: 1, text: title },
    paragraph(
      `The CSV files of this folder hold published survey results. They came with one real survey as an example: ${surveys[0]!.title!}. Put your own rows in the place of its rows.`,
    ),
    {
      kind: "list",
      items: [
        "A cell that you cannot fill stays empty. Empty means unknown; nothing is put in its place.",
        "Columns that are not needed may be left out or added; their order is free. The descriptor datapackage.json names those that the files were written with.",
        "Ids are of your choice, in lower-case letters, digits and hyphens. By them the rows of one table name those of another.",
        "Save the files as CSV in UTF-8: with commas and a decimal point, or, as Excel does where the comma is for decimals, with semicolons and a decimal comma. Excel opens them rightly through Data, From Text/CSV, with UTF-8 as the origin of the file; a double click may garble letters other than English ones. Where it makes dates of figures, give the columns the format Text before you type.",
        "The title of a question is used in sentences. For a referendum, or a question of support, name the side in favour: Support for joining NATO. The answer is then not named again.",
        "A pollster that changed its name, or that has two spellings, is one row of organisations.csv, with the other names as aliases.",
        "toplines validate shows every mistake with file, row and column. Rows count as in a spreadsheet: the header is row 1.",
      ],
    },
    ...TABLES.flatMap((table) => tableGuide(table, files[table.file])),
  ];
}

function tableGuide(table: Table, text: string | undefined): readonly Block[] {
  const { header, rows } = text === undefined ? { header: [], rows: [] } : readCsv(table.file, text);
  const example = (name: string): string => {
    const [start = "", end] = name.split("*");
    const position = header.findIndex((each) => (end === undefined ? each === name : each.startsWith(start)));
    return rows[0]?.cells[position] ?? "";
  };
  const needed = table.required
    ? " Needed."
    : text === undefined
      ? " Not needed; not in this folder yet."
      : " Not needed.";
  return [
    { kind: "heading", level: 2, text: table.file },
    paragraph(`${table.description}${needed}`),
    {
      kind: "table",
      columns: ["Column", "Needed", "Cell", "What", "Example"].map((title) => ({ title })),
      rows: table.columns.map(({ name, required, type, description }) => [
        name,
        required ? "yes" : "",
        CELLS[type],
        description,
        example(name),
      ]),
    },
  ];
}
