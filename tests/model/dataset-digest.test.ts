import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { readTables } from "../../src/formats/read-tables.ts";
import { TABLES } from "../../src/formats/tables.ts";
import { canonicalJson } from "../../src/model/canonical-json.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { digestOf, withDigest } from "../../src/model/dataset-digest.ts";
import { parseDataset } from "../../src/model/parse-dataset.ts";
import { topline } from "../../src/model/topline.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { ROOT } from "../support/built-package.ts";
import { POLL_FILES, POLLS, pollFilesWith } from "../support/polls.ts";

type Files = Readonly<Record<string, string>>;
type Cells = Readonly<Record<string, string>>;
interface DocumentedColumn {
  readonly cell: string;
  readonly field: string;
}

const EMPTY = { id: "my-polls", title: "My polls", surveys: [], questions: [], toplines: [], sources: [] };

/** The columns of each table as docs/columns.csv gives them: all that somebody without our code knows. */
const COLUMNS = parse(readFileSync(join(ROOT, "docs/columns.csv"), "utf8"), { columns: true }) as (Cells &
  DocumentedColumn)[];
const DOCUMENTED: ReadonlyMap<string, ReadonlyMap<string, DocumentedColumn>> = new Map(
  [...new Set(COLUMNS.map(({ file }) => file!))].map((file) => [
    file.replace(".csv", ""),
    new Map(COLUMNS.filter((each) => each.file === file).map((each) => [each.column!, each])),
  ]),
);

/** The digest as docs/data-model.md describes it, from CSV texts, with nothing of ours but the columns of that file. */
function digestByTheBook(files: Files): string {
  const lines: string[] = [];
  const organisations = new Set<string>();
  const add = (table: string, record: object): void => void lines.push(JSON.stringify([table, inOrder(record)]));
  for (const [table, columns] of DOCUMENTED) {
    const text = files[`${table}.csv`];
    // synonyms for a search make no citation stale
    if (text === undefined || table === "terms") continue;
    for (const row of parse(text, { bom: true, columns: true }) as Cells[]) {
      const record = recordByTheBook(table, columns, row);
      if (table === "surveys") {
        for (const column of ["houses", "fielded_by", "sponsors"])
          for (const id of (row[column] ?? "").split(";")) if (id !== "") organisations.add(id);
        if ((row.n ?? "") === "" && (row.n_note ?? "") !== "") {
          delete record.sampleSize;
          add("unknowns", { survey: row.id, field: "sampleSize", reason: row.n_note });
        }
      }
      add(table, record);
    }
  }
  if (files["organisations.csv"] === undefined) for (const id of organisations) add("organisations", { id, name: id });
  return `sha256:${createHash("sha256").update(lines.sort().join("\n")).digest("hex")}`;
}

function recordByTheBook(
  table: string,
  columns: ReadonlyMap<string, DocumentedColumn>,
  row: Cells,
): Record<string, unknown> {
  const record: Record<string, Record<string, unknown> | unknown> = {};
  for (const [name, text] of Object.entries(row)) {
    const label = columns.has(name) ? null : name.slice(name.indexOf("_") + 1);
    const { cell, field } = columns.get(label === null ? name : `${name.split("_")[0]!}_*`)!;
    if (text === "") continue;
    const [first, second] = field.replace("*", label ?? "*").split(".") as [string, string?];
    const value = {
      text: () => text,
      list: () => text.split(";").map((part) => part.trim()),
      number: () => Number(text),
      percent: () => Number(`${text}e-2`),
      printed: () => ({
        censored: text.startsWith("<"),
        decimals: text.split(".")[1]?.length ?? 0,
        unit: table === "margins" ? "points" : "percent",
        value: Number(text.replace("<", "")),
      }),
    }[cell]!();
    if (second !== undefined) record[first] = { ...(record[first] as object), [second]: value };
    else record[first] = cell === "printed" ? { ...(value as object), ...(record[first] as object) } : value;
  }
  if (table === "toplines") {
    for (const [field, value] of [
      ["base", "all"],
      ["origin", "published"],
      ["standing", "counted"],
    ] as const)
      record[field] ??= value;
  }
  for (const field of ["sampleSize", "baseSize"]) {
    if (typeof record[field] === "object") record[field] = { status: "exact", ...(record[field] as object) };
  }
  if (record.experiment !== undefined) record.experiment = { role: "contrast", ...(record.experiment as object) };
  return record;
}

function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, inOrder(part)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function filesOf(folder: string): Files {
  const names = readdirSync(folder).filter((name) => /\.csv$|^datapackage\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

const digestOfFiles = (files: Files): Promise<string> => digestOf(readTables(files, { id: "polls" }));

test("nothing has the digest of an empty text", async () => {
  expect(await digestOf(parseDataset(EMPTY))).toBe(
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
});

describe("as docs/data-model.md describes it", () => {
  test.each(["datasets/ukraine-nato", "datasets/wording-experiments", "docs/examples/my-polls"])("%s", async (name) => {
    const folder = join(ROOT, name);
    const { digest } = await readDataset(folder);
    expect(digest).toBe(digestByTheBook(filesOf(folder)));
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test("the polls of our tests, also without organisations", async () => {
    expect(await digestOf(POLLS)).toBe(digestByTheBook(POLL_FILES));
    const { "organisations.csv": _, ...without } = POLL_FILES;
    expect(await digestOfFiles(without)).toBe(digestByTheBook(without));
  });

  test("lines are canonical JSON", async () => {
    const source = { id: "s", title: 'Звіт "\u0007\\\u{1f600}"', note: '}],["' };
    const dataset = parseDataset({ ...EMPTY, sources: [source, { id: "t", title: '],["sources",{' }] });
    const lines = [
      canonicalJson(["sources", source]),
      canonicalJson(["sources", { id: "t", title: '],["sources",{' }]),
    ];
    expect(await digestOf(dataset)).toBe(
      `sha256:${createHash("sha256").update(lines.sort().join("\n")).digest("hex")}`,
    );
  });
});

describe("how the files are written is no matter", () => {
  const rewritten = (order: (rows: string[][]) => string[][], quote: boolean, end: string): Files =>
    Object.fromEntries(
      Object.entries(POLL_FILES).map(([file, text]) => {
        if (!file.endsWith(".csv")) return [file, text];
        const [header, ...rows] = parse(text) as [string[], ...string[][]];
        const columns = header.map((_, index) => index).reverse();
        const lines = [header, ...order(rows)].map((cells) =>
          columns
            .map((index) => cells[index]!)
            .map((cell) => (quote || /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
            .join(","),
        );
        return [file, `\uFEFF${lines.join(end)}${end}`];
      }),
    );

  test("order of rows and columns, quotes, line ends, byte order mark", async () => {
    const digest = await digestOf(POLLS);
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        fc.constantFrom("\n", "\r\n"),
        async (next, quote, end) => {
          const shuffled = (rows: string[][]): string[][] =>
            rows
              .map((row) => [next.next().value as number, row] as const)
              .sort(([a], [b]) => a - b)
              .map(([, row]) => row);
          expect(await digestOfFiles(rewritten(shuffled, quote, end))).toBe(digest);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("nor are id, title, description, version and licence of the whole", async () => {
    const { "datapackage.json": _, ...without } = POLL_FILES;
    expect(await digestOfFiles(without)).toBe(await digestOf(POLLS));
    const renamed = { ...POLLS, id: "other", title: "Other", description: null, version: "9.0.0", licence: null };
    expect(await digestOf(renamed)).toBe(await digestOf(POLLS));
  });

  test("nor what the parser fills in, nor a round through JSON", async () => {
    expect(await digestOf(parseDataset(JSON.parse(JSON.stringify(POLLS))))).toBe(await digestOf(POLLS));
    const bare = structuredClone(POLLS) as unknown as { surveys: Record<string, unknown>[] };
    for (const survey of bare.surveys) {
      for (const [key, value] of Object.entries(survey)) {
        if (value === null || (Array.isArray(value) && value.length === 0)) delete survey[key];
      }
    }
    expect(await digestOf(parseDataset(bare))).toBe(await digestOf(POLLS));
  });
});

describe("whatever a cell says is covered", () => {
  const cells = TABLES.flatMap(({ file }) => {
    const rows = parse(POLL_FILES[file]!) as string[][];
    return rows
      .slice(1, 4)
      .flatMap((row, index) => row.map((cell, column) => ({ file, row: index + 1, column, cell })));
  }).filter(({ cell }) => /^\d+(\.\d)?$| /.test(cell) && !/^(19|20)\d\d$/.test(cell));

  test("each number and each text of the first rows", async () => {
    const digests = new Set([await digestOf(POLLS)]);
    expect(cells.length).toBeGreaterThan(45);
    for (const { file, row, column, cell } of cells) {
      const rows = parse(POLL_FILES[file]!) as string[][];
      rows[row]![column] = /^\d/.test(cell) ? (Number(cell) * 0.9).toFixed(0) : `${cell}.`;
      const text = rows.map((each) => each.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join("\n");
      digests.add(await digestOfFiles({ ...POLL_FILES, [file]: text }));
    }
    expect(digests.size).toBe(cells.length + 1);
  });

  test.each([
    ["an n that is inferred", "surveys.csv", "2000,inferred", "2000,exact"],
    ["the lead house", "surveys.csv", "meridian;acme", "acme;meridian"],
    ["why n is unknown", "surveys.csv", "The item prints none.", "Nobody knows."],
    ["a closing zero", "toplines.csv", "decided,for,53.3,", "decided,for,53.30,"],
    ["a language", "wordings.csv", "question,uk,", "question,ru,"],
  ])("%s", async (_, file, from, to) => {
    expect(await digestOfFiles(pollFilesWith(file, [from, to]))).not.toBe(await digestOf(POLLS));
  });
});

describe("a data set made of plain data", () => {
  test("has no digest until it is asked for", async () => {
    expect(POLLS.digest).toBeNull();
    const polls = await withDigest(POLLS);
    expect(polls).toEqual({ ...POLLS, digest: await digestOf(POLLS) });
    expect(topline(polls, "acme-2020-03/league-referendum").dataset).toEqual({
      id: "league-polls",
      version: "1.2.0",
      digest: polls.digest,
    });
  });

  test("never keeps one that it carries", async () => {
    const digest = `sha256:${"0".repeat(64)}`;
    const claimed = { ...POLLS, digest } as Dataset;
    expect(parseDataset(claimed).digest).toBeNull();
    expect((await withDigest(claimed)).digest).toBe(await digestOf(POLLS));
  });

  test("with half a surrogate pair is refused, with an escaped backslash it is not", async () => {
    const titled = (title: string): Dataset => parseDataset({ ...EMPTY, sources: [{ id: "s", title }] });
    const error = await digestOf(titled("a\ud800")).catch((thrown: unknown) => thrown);
    expect(isPollError(error) && error.issues.map(({ code, path }) => [code, path])).toEqual([
      ["wrong-type", [1, "title"]],
    ]);
    expect(await digestOf(titled("a\\ud800"))).toMatch(/^sha256:/);
  });
});
