import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { flatLosses, safeReadFlatCsv, writeFlatCsv } from "../../src/formats/flat-csv.ts";
import { readPollTables, safeReadPollTables } from "../../src/formats/read-poll-tables.ts";
import { TABLES } from "../../src/formats/tables.ts";
import { tidy } from "../../src/kinds/tidy.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { COLUMNS } from "../../src/report/columns.ts";

const POLLS = readPollTables(
  'Pollster,Dates,n,Join,Stay out,Undecided\nAcme,1–3 May 2024,800,51.0,35,14\n"=Boreal; Ltd",8–9 May 2024,,48,<0.5,14\n',
  { id: "polls" },
);

function readBack(text: string, id = "other"): Dataset {
  const result = safeReadFlatCsv(text, { id, file: "flat.csv" });
  if (!result.ok) throw new Error(JSON.stringify(result.issues.slice(0, 3)));
  return result.dataset;
}

/** What a survey and its figures say, without what a flat table has no place for. */
function pollsOf({ surveys, toplines }: Dataset): unknown {
  const polled = new Set(toplines.map(({ survey }) => survey));
  return {
    surveys: surveys
      .filter(({ id }) => polled.has(id))
      .map(({ margins: _, unknowns: __, silent: ___, ...survey }) => survey)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    toplines,
  };
}

const MOST_TIDIED = 3000;

function expectSame(polls: Dataset): void {
  const text = writeFlatCsv(polls);
  const back = readBack(text);
  expect(JSON.stringify(pollsOf(back))).toBe(JSON.stringify(pollsOf(polls)));
  // every row of a large file would take a minute
  if (polls.toplines.length > MOST_TIDIED) return;
  const sorted = (dataset: Dataset): readonly string[] =>
    tidy(dataset)
      .map(({ cautions: _, ...row }) => JSON.stringify(row))
      .sort();
  expect(sorted(back)).toEqual(sorted(polls));
  expect(writeFlatCsv(back)).toBe(text);
}

describe("a flat table that is read back is the same", () => {
  test.each(DATASET_IDS)("%s", async (id) => {
    expectSame(await loadDataset(id));
  });

  const real = new URL("../../../shared/formats/real", import.meta.url).pathname;
  const files = existsSync(real) ? readdirSync(real).filter((name) => !/README|\.source\.json$/.test(name)) : [];
  test.skipIf(files.length === 0).each(files.length === 0 ? ["the real files are not here"] : files)("%s", (name) => {
    const { result } = safeReadPollTables(readFileSync(`${real}/${name}`, "utf8"), { id: "polls", file: name });
    if (result.ok) expectSame(result.dataset);
    else expect(name).toBe("wiki-rows-france-2017.json");
  });

  test("names with a semicolon, formulas, bounds and closing zeros among them", () => {
    const back = readBack(writeFlatCsv(POLLS));
    expect(back.id).toBe("polls");
    expect(back.toplines).toEqual(POLLS.toplines);
    expect(back.surveys.map(({ houses }) => houses)).toEqual(POLLS.surveys.map(({ houses }) => houses));
  });
});

describe("a row an answer", () => {
  const [header, first, , , , bound] = writeFlatCsv(POLLS).split("\n");

  test("has the columns of tidy, and those of the tables under their names", () => {
    expect(header).toBe(
      "survey,house,start,end,surveyN,surveyNStatus,question,label,wordingStatus,base,n,option,answer,language,role,estimate,printed,standing,houseIds,surveySources,topic,responseStructure,subject,wordingClass,questionNote,questionSources,origin,sources,sourceTitle,dataset".replace(
        "houseIds,",
        header!.includes("houseIds") ? "houseIds," : "",
      ),
    );
    expect(first).toContain("acme-2024-05-03,Acme,2024-05-01,2024-05-03,800,exact");
    expect(first).toContain(",0.51,51.0%,counted,");
    expect(bound).toContain(",0.0025,<0.5%,");
    const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const known = new Set([
      ...Object.keys(COLUMNS),
      ...TABLES.flatMap(({ columns }) => columns.map(({ name }) => camel(name))),
      ...["language", "role", "wordingLanguage", "sourceTitle", "houseIds", "url"],
    ]);
    const others = header!.split(",").filter((name) => !known.has(name));
    expect(others.every((name) => /^(?:survey|question|group)[A-Z]/.test(name))).toBe(true);
  });

  test("begins with a byte order mark where Excel is to read it", () => {
    expect(writeFlatCsv(POLLS, { bom: true })).toBe(`\uFEFF${writeFlatCsv(POLLS)}`);
    expect(readBack(writeFlatCsv(POLLS, { bom: true })).toplines).toEqual(POLLS.toplines);
  });
});

test("a row a poll has a column an answer, and is read back with the same polls", () => {
  const text = writeFlatCsv(POLLS, { shape: "wide" });
  expect(text.split("\n").slice(0, 2)).toEqual([
    "survey,house,start,end,surveyN,question,label,base,n,Join,Stay out,Undecided",
    "acme-2024-05-03,Acme,2024-05-01,2024-05-03,800,join-or-stay-out,Join or Stay out,all,800,51.0,35,14",
  ]);
  const known = ({ surveys, organisations, questions, toplines }: Dataset) => [
    surveys.map(({ id, houses, fieldDates, sampleSize }) => [id, houses, fieldDates, sampleSize]),
    organisations.map(({ id }) => id),
    questions.map(({ id, options }) => [id, options.map(({ code, role }) => [code, role])]),
    toplines.map(({ survey, option, base, printed, baseSize, standing, reason }) => [
      ...[survey, option, base, printed, baseSize, standing, reason],
    ]),
  ];
  expect(known(readBack(text))).toEqual(known(POLLS));
  const doubtful = {
    ...POLLS,
    toplines: POLLS.toplines.map((row) => ({
      ...row,
      base: "decided" as const,
      baseSize: { value: 700, status: "inferred" as const, note: null },
      ...(row.survey === POLLS.surveys[0]!.id ? { standing: "disputed" as const, reason: "two prints" } : {}),
    })),
  };
  expect(known(readBack(writeFlatCsv(doubtful, { shape: "wide" })))).toEqual(known(doubtful));
});

test("what has no place is counted", async () => {
  expect(flatLosses(POLLS)).toEqual([]);
  expect((await Promise.all(DATASET_IDS.map(loadDataset))).flatMap((each) => flatLosses(each))).toContain(
    "105 published margins of error",
  );
  const nato = await loadDataset("ukraine-nato");
  const [lost = ""] = flatLosses(nato, { shape: "wide" }).slice(-1);
  expect(lost).toMatch(/^columns that --shape long has: /);
  for (const name of ["topic", "wording", "stance", "url"]) expect(lost.split(/[:,] /)).toContain(name);
  for (const name of ["house", "printed", "answer", "n"]) expect(lost.split(/[:,] /)).not.toContain(name);
});

describe("a table that was changed by hand", () => {
  const issuesOf = (text: string): readonly unknown[] => {
    const result = safeReadFlatCsv(text, { id: "polls", file: "flat.csv" });
    return result.ok ? [] : result.issues.map(({ code, path, message }) => [code, ...path, message]);
  };
  const text = writeFlatCsv(POLLS);

  test("must say the same of a poll in each of its rows", () => {
    expect(issuesOf(text.replace("2024-05-01", "2024-05-02"))).toEqual([
      [
        "duplicate-id",
        "flat.csv",
        3,
        "start",
        "Row 2 says `2024-05-02` of the same survey, and this row `2024-05-01`.",
      ],
      [
        "duplicate-id",
        "flat.csv",
        4,
        "start",
        "Row 2 says `2024-05-02` of the same survey, and this row `2024-05-01`.",
      ],
    ]);
  });

  test("has its problems told by its own rows and columns", () => {
    expect(issuesOf(text.replace("35%", "thirty"))[0]).toEqual(expect.arrayContaining(["flat.csv", 3, "printed"]));
    expect(issuesOf(text.replaceAll("2024-05-03,", "2024-05-33,"))[0]).toEqual(
      expect.arrayContaining(["flat.csv", 2, "end"]),
    );
    expect(issuesOf("survey,house\na,b\n")[0]).toEqual(expect.arrayContaining(["missing-column"]));
  });
});
