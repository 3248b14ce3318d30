import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import { pictureCsv } from "../../src/rendering/picture-table.ts";
import { renderHtml } from "../../src/rendering/render-html.ts";
import { audit } from "../../src/trend/audit.ts";

const polls = await loadDataset("ukraine-nato");
const toplines = [topline(polls, "iri-2021-11"), topline(polls, "sm-2021-12")] as const;
const drawn = picture(audit(toplines[0], toplines[1]), { toplines })!;

test("the file read back has the rows of the picture", () => {
  const { rows } = picture(toplines[0])!;
  const read = parse(pictureCsv({ rows }), { columns: true }) as Record<string, string>[];
  expect(read).toHaveLength(rows.length);
  for (const [place, row] of rows.entries()) {
    for (const [column, cell] of Object.entries(row)) expect(read[place]![column], column).toBe(String(cell ?? ""));
  }
});

test("cells with commas, quotes and line ends stay whole, and no cell is a formula", () => {
  const rows = [{ row: "answer", label: 'yes, "no"\nor', answer: "=1+1", estimate: -0.2 }];
  expect(pictureCsv({ rows })).toBe('row,label,answer,estimate\nanswer,"yes, ""no""\nor",\'=1+1,-0.2\n');
});

test("a page has the table of each picture and its rows as a file, and fetches nothing", async () => {
  const page = await renderHtml([drawn]);
  expect(page).toContain('<th scope="col">54% would vote for, IRI, 6–15 November 2021, n = 2,400</th>');
  expect(page).toContain('<th scope="row">Question</th>');
  const [, encoded = ""] = /href="data:text\/csv;charset=utf-8,([^"]*)"/.exec(page) ?? [];
  expect(decodeURIComponent(encoded)).toBe(pictureCsv(drawn));
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
});
