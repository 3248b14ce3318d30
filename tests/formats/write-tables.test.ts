import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/index.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { readTables, safeReadTables } from "../../src/formats/read-tables.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { digestOf } from "../../src/model/dataset-digest.ts";
import { parseDataset } from "../../src/model/parse-dataset.ts";
import { topline } from "../../src/model/topline.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeDatasets } from "../support/made-datasets.ts";
import { POLL_FILES, POLLS } from "../support/polls.ts";

const ID = { id: "unnamed" };

describe("a data set comes back from its tables as it was", () => {
  test("the made-up polls, with something of everything", () => {
    expect(readTables(writeTables(POLLS), ID)).toEqual(POLLS);
  });

  test("what a question is about is read, written and read again; empty is unknown", () => {
    const [header = "", referendum = "", ...others] = POLL_FILES["questions.csv"]!.trim().split("\n");
    const lines = [`subject,${header}`, `vote,${referendum}`, ...others.map((line) => `,${line}`)];
    const told = readTables({ ...POLL_FILES, "questions.csv": `${lines.join("\n")}\n` }, ID);
    expect(told.questions.map(({ subject }) => subject).slice(0, 2)).toEqual(["vote", null]);
    expect(readTables(writeTables(told), ID)).toEqual(told);
    const found = share(topline(told, "acme-2020-03/league-referendum"), { option: "for" });
    expect(found.surveyErrors.preset).toBe("votes");
  });

  test.each(["ukraine-nato", "wording-experiments"] as const)("%s", async (id) => {
    const dataset = await loadDataset(id);
    const back = readTables(writeTables(dataset), ID);
    expect(await digestOf(back)).toBe(dataset.digest);
    expect(back).toEqual({ ...dataset, digest: null });
  });
});

test("whatever the tables can hold comes back", () => {
  fc.assert(
    fc.property(madeDatasets, (dataset) => {
      expect(readTables(writeTables(dataset), ID)).toEqual(dataset);
    }),
    { numRuns: 300 },
  );
});

test("names in other languages are read, written and read again, column by column", () => {
  const added: Readonly<Record<string, readonly [column: string, cell: string, ours: (dataset: Dataset) => unknown]>> =
    {
      "organisations.csv": ["name_uk", "Акме", (dataset) => dataset.organisations[0]!.names],
      "questions.csv": ["title_uk", "Вступ до Ліги", (dataset) => dataset.questions[0]!.titles],
      "groups.csv": ["label_uk", "Північ", (dataset) => dataset.groups[0]!.labels],
      "populations.csv": ["name_uk", "Острів", (dataset) => dataset.populations[0]!.names],
    };
  for (const [file, [column, cell, ours]] of Object.entries(added)) {
    const [header = "", first = "", ...others] = POLL_FILES[file]!.trim().split("\n");
    const lines = [`${header},${column}`, `${first},${cell}`, ...others.map((line) => `${line},`)];
    const dataset = readTables({ ...POLL_FILES, [file]: `${lines.join("\n")}\n` }, { id: "x" });
    expect(ours(dataset), file).toEqual({ uk: cell });
    const files = writeTables(dataset);
    expect(files[file]!.split("\n")[0]!.split(","), file).toContain(column);
    expect(readTables(files, { id: "x" }), file).toEqual(dataset);
  }
});

test("stances have names of their own, and only those that an answer has", () => {
  const named = (id: string) =>
    safeReadTables({ ...POLL_FILES, "stances.csv": `id,label_en,label_uk\n${id},for it,за\n` }, { id: "x" });
  const result = named("league-membership:for");
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  expect(result.dataset.stances).toEqual([{ id: "league-membership:for", label: { en: "for it", uk: "за" } }]);
  expect(writeTables(result.dataset)["stances.csv"]).toBe("id,label_en,label_uk\nleague-membership:for,for it,за\n");
  const wrong = named("league-membership:fro");
  expect(wrong.ok ? [] : wrong.issues).toEqual([
    {
      code: "unknown-reference",
      path: ["stances.csv", 2, "id"],
      message: "`id` is `league-membership:fro`, not the stance of an answer.",
      hint: "Correct it as in options, or leave the row out.",
    },
  ]);
});

describe("terms to search by", () => {
  const withTerms = (rows: string) =>
    safeReadTables({ ...POLL_FILES, "terms.csv": `concept,language,terms\n${rows}` }, { id: "x" });

  test("are of a topic or of the concept of a stance, and no part of the digest", async () => {
    const row = "league-membership,uk,вступ до Ліги;членство\n";
    const result = withTerms(row);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.dataset.terms).toEqual([
      { concept: "league-membership", language: "uk", terms: ["вступ до Ліги", "членство"] },
    ]);
    expect(writeTables(result.dataset)["terms.csv"]).toBe(`concept,language,terms\n${row}`);
    expect(await digestOf(result.dataset)).toBe(await digestOf(readTables(POLL_FILES, { id: "x" })));
  });

  test("are refused of what no question is about, or twice", () => {
    const wrong = withTerms("league-membershp,uk,членство\nleague-membership,uk,а\nleague-membership,uk,б\n");
    expect(wrong.ok ? [] : wrong.issues).toEqual([
      {
        code: "unknown-reference",
        path: ["terms.csv", 2, "concept"],
        message: "`concept` is `league-membershp`, neither a topic of a question nor the concept of a stance.",
        hint: "Did you mean league-membership?",
      },
      {
        code: "duplicate-id",
        path: ["terms.csv", 4, "concept"],
        message: "`league-membership` has its terms in uk twice.",
        hint: "Join the two rows.",
      },
    ]);
  });
});

describe("what the files look like", () => {
  const files = writeTables(POLLS);
  const header = (file: string): string => files[file]!.split("\n")[0]!;

  test("columns stand in the order of the tables, without those that nobody fills", () => {
    expect(header("margins.csv")).toBe("survey,half_width_points,at_percent,level");
    expect(header("organisations.csv")).toBe("id,name,aliases,from");
    expect(header("options.csv")).toBe("question,code,label_en,label_uk,role,offered,stance,score,combines");
    expect(files["organisations.csv"]).toContain("\nacme,Acme Polls,Acme;ACME Ltd,1999\n");
  });

  test("tables that a folder needs not have are left out where they have no rows", () => {
    const bare = writeTables(
      parseDataset({ id: "bare", title: "Bare", surveys: [], questions: [], toplines: [], sources: [] }),
    );
    expect(Object.keys(bare)).toEqual([
      "datapackage.json",
      "surveys.csv",
      "questions.csv",
      "options.csv",
      "toplines.csv",
      "sources.csv",
    ]);
    expect(bare["options.csv"]).toBe("question,code,label_en,role\n");
  });

  test("closing zeros that a spreadsheet drops are told twice", () => {
    expect(files["toplines.csv"]).toContain("acme-2022-05,league-trust,,all,dk,12.0,1,percent,");
    expect(files["toplines.csv"]).toContain("acme-2022-05,league-trust,,all,fully,12.5,,percent,");
    const dropped = { ...files, "toplines.csv": files["toplines.csv"]!.replace(",12.0,1,", ",12,1,") };
    expect(readTables(dropped, ID)).toEqual(POLLS);
  });

  test("the descriptor names the data set, the fields and the keys of what is there", () => {
    const descriptor = JSON.parse(files["datapackage.json"]!);
    expect(descriptor).toMatchObject({ name: "league-polls", version: "1.2.0", licenses: [{ name: "CC0-1.0" }] });
    const toplines = descriptor.resources.find(({ name }: { name: string }) => name === "toplines");
    expect(toplines.schema.fields.map(({ name }: { name: string }) => name).join(",")).toBe(header("toplines.csv"));
    expect(toplines.schema.foreignKeys).toHaveLength(4);
    const ungrouped = {
      ...POLLS,
      groups: [],
      groupSizes: [],
      toplines: POLLS.toplines.filter(({ group }) => group === null),
    };
    const fewer = JSON.parse(writeTables(ungrouped)["datapackage.json"]!).resources;
    expect(fewer.map(({ name }: { name: string }) => name)).not.toContain("groups");
    expect(JSON.stringify(fewer)).not.toContain('"groups"');
  });
});

describe("a spreadsheet shows text as text", () => {
  const noted = (note: string): Dataset => ({
    ...POLLS,
    surveys: [{ ...POLLS.surveys[0]!, note }, ...POLLS.surveys.slice(1)],
  });
  const cellOf = (note: string): string => {
    const [header, first] = writeTables(noted(note))["surveys.csv"]!.split("\n");
    return first!.split(",").at(header!.split(",").indexOf("note") - header!.split(",").length)!;
  };

  test.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["-5 points", "'-5 points"],
    ["+7 in March", "'+7 in March"],
    ["@house", "'@house"],
    ["'=1", "''=1"],
    ["＝1", "'＝1"],
    ["'tis", "'tis"],
    ["1-2", "1-2"],
    ["a=b", "a=b"],
  ])("%s is written as %s", (note, cell) => {
    expect(cellOf(note)).toBe(cell);
    expect(readTables(writeTables(noted(note)), ID).surveys[0]!.note).toBe(note);
  });

  test("numbers stay numbers", () => {
    const questions = POLLS.questions.map((each) => ({
      ...each,
      options: each.options.map((option) => ({ ...option, score: option.score && -option.score })),
    }));
    const files = writeTables({ ...POLLS, questions });
    expect(files["options.csv"]).toContain("league-trust,fully,fully,,substantive,offered,,-4,");
    expect(readTables(files, ID).questions).toEqual(questions);
  });
});

describe("what no cell can hold is refused with its place", () => {
  const refused = (change: Partial<Dataset>, ...path: readonly (string | number)[]): void => {
    expectRefusal(() => writeTables({ ...POLLS, ...change }), "not-in-format", path);
  };
  const [survey, ...others] = POLLS.surveys;

  test("blanks at an end, half of a surrogate pair, a semicolon in a list", () => {
    refused({ surveys: [{ ...survey!, note: "ends in a blank " }, ...others] }, "surveys.csv", 2, "note");
    refused({ surveys: [...others, { ...survey!, note: "\ud800" }] }, "surveys.csv", 6, "note");
    refused({ organisations: [{ ...POLLS.organisations[0]!, aliases: ["A; B"] }] }, "organisations.csv", 2, "aliases");
  });

  test("a margin in another unit or with more decimals than its cell tells; why a field other than n is unknown", () => {
    const halfWidth = { value: 3, unit: "percent" as const, decimals: 0, censored: false };
    refused(
      { surveys: [{ ...survey!, margins: [...survey!.margins, { ...survey!.margins[0]!, halfWidth }] }, ...others] },
      "margins.csv",
      4,
      "half_width_points",
    );
    refused(
      { surveys: [{ ...survey!, unknowns: [{ field: "weighting", state: "open", reason: "lost" }] }, ...others] },
      "surveys.csv",
      2,
    );
    const tiny = { value: 3, unit: "points" as const, decimals: 22, censored: false };
    refused(
      { surveys: [{ ...survey!, margins: [{ ...survey!.margins[0]!, halfWidth: tiny }] }, ...others] },
      "margins.csv",
      2,
      "half_width_points",
    );
    const [question, ...rest] = POLLS.questions;
    refused(
      { questions: [{ ...question!, unknowns: [{ field: "optionOrder", state: "open", reason: "lost" }] }, ...rest] },
      "questions.csv",
      2,
    );
  });
});
