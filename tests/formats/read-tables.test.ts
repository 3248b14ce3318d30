import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { type FolderFiles, readTables, safeReadTables } from "../../src/formats/read-tables.ts";
import { TABLES } from "../../src/formats/tables.ts";
import { addressOf, topline, toplineKeys } from "../../src/model/topline.ts";
import { POLL_FILES, POLLS, pollFilesWith } from "../support/polls.ts";

const ID = { id: "polls" };

/** Code and place of every issue, in the order in which a reader gets them. */
function issuesOf(files: FolderFiles): unknown[] {
  const result = safeReadTables(files, ID);
  return result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path]);
}

function without(...names: string[]): FolderFiles {
  return Object.fromEntries(Object.entries(POLL_FILES).filter(([name]) => !names.includes(name)));
}

/** The files with rows added at the end of some. */
function withRows(file: string, ...rows: string[]): FolderFiles {
  return { ...POLL_FILES, [file]: `${POLL_FILES[file]!}${rows.join("\n")}\n` };
}

const lineCount = (file: string): number => POLL_FILES[file]!.trimEnd().split("\n").length;

describe("tables become a data set", () => {
  const survey = POLLS.surveys[0]!;

  test("named by datapackage.json", () => {
    expect(POLLS).toMatchObject({
      kind: "dataset",
      id: "league-polls",
      title: "The League",
      description: "Made up for tests.",
      version: "1.2.0",
      licence: "CC0-1.0",
    });
  });

  test("or, without it, by the caller", () => {
    expect(readTables(without("datapackage.json"), ID)).toMatchObject({
      id: "polls",
      title: "polls",
      description: null,
      version: "0.0.0",
      authors: [],
      date: null,
      url: null,
      licence: null,
    });
  });

  test("a survey with lists, numbers, dates and margins of their own table", () => {
    expect(survey).toMatchObject({
      id: "acme-2020-03",
      houses: ["acme"],
      fieldedBy: ["fieldwork"],
      sponsors: ["daily-post"],
      fieldDates: { start: "2020-03-02", end: "2020-03-15" },
      modes: ["face-to-face"],
      languages: ["en", "uk"],
      territory: { includes: ["XA"], excludes: [], excludesPartOf: [], note: null },
      sampleSize: { value: 1000, status: "exact", note: null },
      designEffect: { value: 1.2, definition: null, note: null },
      responseRate: 0.41,
      weighting: "age, sex, region",
      margins: [
        {
          halfWidth: { value: 3.7, unit: "points", decimals: 1, censored: false },
          atShare: 0.5,
          level: 0.95,
          sampleSize: null,
          note: null,
        },
        { halfWidth: { value: 2.2 }, atShare: 0.1 },
      ],
    });
  });

  test("empty cells are null, or an empty list", () => {
    const bare = POLLS.surveys.find(({ id }) => id === "acme-2023-01")!;
    expect(bare).toMatchObject({
      title: null,
      fieldedBy: [],
      modes: [],
      territory: null,
      sampleSize: null,
      margins: [],
    });
  });

  test("an n that is empty but has a note is unknown for that reason", () => {
    const web = POLLS.surveys.find(({ id }) => id === "web-2022-06")!;
    expect(web.sampleSize).toBeNull();
    expect(web.unknowns).toContainEqual({ field: "sampleSize", state: "open", reason: "The item prints none." });
  });

  test("figures keep what was printed: decimals, a dropped zero, a bound, a count", () => {
    const printed = (survey: string, option: string) =>
      POLLS.toplines.find((row) => row.survey === survey && row.option === option)!.printed;
    expect(printed("acme-2020-03", "for")).toEqual({ value: 40, unit: "percent", decimals: 0, censored: false });
    expect(printed("acme-2022-05", "fully")).toEqual({ value: 12.5, unit: "percent", decimals: 1, censored: false });
    expect(printed("acme-2022-05", "rather-not")).toMatchObject({ value: 25, decimals: 1 });
    expect(printed("meridian-2021-10", "neutral")).toMatchObject({ value: 10, decimals: 1 });
    expect(printed("meridian-2021-10", "other")).toEqual({ value: 0.5, unit: "percent", decimals: 1, censored: true });
    expect(printed("web-2022-06", "safety")).toEqual({ value: 210, unit: "count", decimals: 0, censored: false });
  });

  test("a percent that is no share of answers becomes the nearest proportion", () => {
    const { margins } = readTables(withRows("margins.csv", "meridian-2021-10,<0.5,28.1,0.9"), ID).surveys[2]!;
    expect(margins[0]).toMatchObject({ atShare: 0.281, halfWidth: { value: 0.5, censored: true } });
  });

  test("questions get their words by part and language, and their answers with labels in each language", () => {
    const [question] = POLLS.questions;
    expect(question).toMatchObject({
      wording: {
        en: {
          text: "If there were a vote on joining the League, how would you vote?",
          status: "verbatim",
          sources: ["acme-report"],
        },
        uk: { status: "verbatim" },
      },
      preamble: { en: { text: 'Some speak of a "vote on the League".' } },
      interviewerInstruction: {},
    });
    expect(question!.options.map(({ code, label }) => [code, label])).toEqual([
      ["for", { en: "for joining", uk: "за вступ" }],
      ["against", { en: "against joining", uk: "проти вступу" }],
      ["would-not-vote", { en: "would not vote", uk: "не брали б участі" }],
      ["dk", { en: "don't know", uk: "важко сказати" }],
    ]);
    expect(POLLS.questions[1]!.options[0]!.label).toEqual({ en: "the League" });
  });

  test("organisations without a table are called by their ids", () => {
    const { organisations } = readTables(without("organisations.csv"), ID);
    expect(organisations.map(({ id, name }) => [id, name])).toEqual(
      ["acme", "daily-post", "fieldwork", "meridian", "webworld"].map((id) => [id, id]),
    );
  });

  test("blanks around cells do not matter, nor does the order of columns", () => {
    const shuffled = POLL_FILES["sources.csv"]!.split("\n")
      .map((line) =>
        line
          .split(",")
          .map((cell) => ` ${cell} `)
          .reverse()
          .join(","),
      )
      .join("\n");
    expect(readTables({ ...POLL_FILES, "sources.csv": shuffled }, ID)).toEqual(POLLS);
  });

  test("a byte order mark and Windows line endings in every file do not matter", () => {
    const saved = Object.fromEntries(
      Object.entries(POLL_FILES).map(([name, text]) => [name, `\uFEFF${text.replaceAll("\n", "\r\n")}`]),
    );
    expect(readTables(saved, ID)).toEqual(POLLS);
  });

  test("files that are none of ours are left alone", () => {
    expect(readTables({ ...POLL_FILES, "notes.csv": "broken\n1,2" }, ID)).toEqual(POLLS);
  });

  test("the order of the rows of toplines.csv does not matter to any topline", () => {
    const [header, ...rows] = POLL_FILES["toplines.csv"]!.trimEnd().split("\n");
    const expected = joined(POLLS);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }), (shuffled) => {
        const files = { ...POLL_FILES, "toplines.csv": `${[header, ...shuffled].join("\n")}\n` };
        expect(joined(readTables(files, ID))).toEqual(expected);
      }),
      { seed: 1936, numRuns: 30 },
    );

    function joined(dataset: typeof POLLS): unknown {
      return toplineKeys(dataset)
        .map((key) => topline(dataset, addressOf(key), { base: key.base }))
        .map((each) => ({ ...each, sources: each.sources.map(({ id }) => id).sort() }))
        .sort((a, b) => `${a.address}@${a.base}`.localeCompare(`${b.address}@${b.base}`));
    }
  });

  test("cautions name file and row", () => {
    const result = safeReadTables(POLL_FILES, ID);
    expect(result.ok && result.cautions.map(({ code, path }) => [code, ...path])).toEqual([
      ["answers-not-printed", "toplines.csv", 16],
      ["answers-not-printed", "toplines.csv", 23],
      ["answers-not-printed", "toplines.csv", 32],
      ["shares-exceed-total", "toplines.csv", 36],
    ]);
  });
});

describe("a broken folder", () => {
  /** The six of the issue, and where each stands. */
  const broken: FolderFiles = {
    ...pollFilesWith("surveys.csv", [
      "acme-2022-05,,acme,fieldwork,,2022-05-30,",
      "acme-2022-05,,acme,fieldwork,,2024-02-31,",
    ]),
    "organisations.csv": `${POLL_FILES["organisations.csv"]!}acme,Acme again,,\n`,
    "groups.csv": POLL_FILES["groups.csv"]!.replace(
      "young,age,acme-ages,Aged 18 to 34,,,acme-report",
      "young,age,acme-ages,Aged 18 to 34,,acme-report",
    ),
    "toplines.csv": POLL_FILES["toplines.csv"]!.replace(
      "acme-2020-03,league-referendum,,,for,40,",
      "acme-2020-03,league-referendum,,,for,140,",
    )
      .replace("league-referendum,,,against,28,,,,,,,,acme-slides", "league-referendum,,,agianst,28,,,,,,,,acme-slides")
      .replace("alliance-choice,,,union,36.5,", 'alliance-choice,,,union,"36,5",'),
  };

  test("lists all six problems with file, row and column in one reading", () => {
    expect(issuesOf(broken)).toEqual([
      ["duplicate-id", "organisations.csv", 7, "id"],
      ["not-a-date", "surveys.csv", 3, "field_start"],
      ["ragged-row", "groups.csv", 4],
      ["out-of-range", "toplines.csv", 2, "value"],
      ["unknown-reference", "toplines.csv", 19, "option"],
      ["not-a-number", "toplines.csv", 33, "value"],
    ]);
  });

  test("says of each what was expected, what was found, and what to do", () => {
    const result = safeReadTables(broken, ID);
    const issues = result.ok ? [] : result.issues;
    expect(issues.map(({ message }) => message)).toEqual([
      "`id` is `acme`, which is taken.",
      "`field_start` is `2024-02-31`, not a real date as YYYY-MM-DD, YYYY-MM, YYYY-Q1 (a quarter) or YYYY.",
      "The row has 6 fields, and the header 7.",
      "`value` is `140`, not a percent from 0 to 100.",
      "`option` is `agianst`, not an answer of league-referendum (for, against, would-not-vote, dk).",
      "`value` is `36,5`, not a number.",
    ]);
    expect(issues[5]!.hint).toBe("Write the decimal point: 36.5.");
  });

  test("makes readTables throw the same list", () => {
    let thrown: unknown;
    try {
      readTables(broken, ID);
    } catch (error) {
      thrown = error;
    }
    const result = safeReadTables(broken, ID);
    expect(isPollError(thrown) && thrown.issues).toEqual(!result.ok && result.issues);
  });
});

describe("columns", () => {
  test("that we do not know, that come twice, or that have cells but no name are refused", () => {
    expect(issuesOf(pollFilesWith("margins.csv", ["at_percent,level", "at_percent,levle"]))).toEqual([
      ["unknown-column", "margins.csv", 1, "levle"],
    ]);
    expect(issuesOf(pollFilesWith("margins.csv", ["at_percent,level", "at_percent,at_percent"]))).toEqual([
      ["duplicate-column", "margins.csv", 1, "at_percent"],
    ]);
    expect(issuesOf(pollFilesWith("margins.csv", ["at_percent,level", "at_percent,"]))).toEqual([
      ["unknown-column", "margins.csv", 2, 4],
      ["unknown-column", "margins.csv", 3, 4],
    ]);
  });

  test("that are empty from the header on are no mistake, however many a spreadsheet leaves", () => {
    const { "margins.csv": margins = "" } = POLL_FILES;
    const wider = margins.replaceAll(/(?<=.)$/gm, ",,");
    expect(wider.split("\n")[0]).toMatch(/\w,,$/);
    expect(readTables({ ...POLL_FILES, "margins.csv": wider }, ID)).toEqual(readTables(POLL_FILES, ID));
  });

  test("that are missing are named once, not for every row", () => {
    expect(issuesOf(pollFilesWith("sources.csv", ["id,title,authors", "id,name,authors"]))).toEqual([
      ["unknown-column", "sources.csv", 1, "name"],
      ["missing-column", "sources.csv", 1, "title"],
    ]);
    expect(issuesOf(pollFilesWith("options.csv", ["label_en,label_uk", "name_en,name_uk"]))).toEqual([
      ["unknown-column", "options.csv", 1, "name_en"],
      ["unknown-column", "options.csv", 1, "name_uk"],
      ["missing-column", "options.csv", 1, "label_*"],
    ]);
  });

  test("a missing column of ids does not turn against the rows that refer to them", () => {
    for (const [file, header] of [
      ["surveys.csv", "id,title,houses"],
      ["questions.csv", "id,topic"],
      ["sources.csv", "id,title"],
    ] as const) {
      const files = pollFilesWith(file, [header, header.replace("id", "ID")]);
      expect(issuesOf(files)).toEqual([
        ["unknown-column", file, 1, "ID"],
        ["missing-column", file, 1, "id"],
      ]);
    }
  });

  test.each(["__proto__", "constructor", "toString", "label___proto__", "label_constructor", "label_"])(
    "%s is no column of ours",
    (name) => {
      expect(issuesOf(pollFilesWith("options.csv", ["code,label_en,label_uk", `code,label_en,${name}`]))).toEqual([
        ["unknown-column", "options.csv", 1, name],
      ]);
    },
  );

  test("labels may be in any language, one at least", () => {
    expect(issuesOf(pollFilesWith("options.csv", ["label_en,label_uk", "label_pt-BR,label_uk"]))).toEqual([]);
    expect(issuesOf(withRows("options.csv", "reasons,wages,,,substantive,,,,"))).toEqual([
      ["missing-field", "options.csv", lineCount("options.csv") + 1, "label_*"],
    ]);
  });
});

describe("files", () => {
  test("that must be there are named, and do not turn against the rows that refer to them", () => {
    for (const file of ["surveys.csv", "questions.csv", "options.csv", "sources.csv"]) {
      expect(issuesOf(without(file))).toEqual([["file-missing", file]]);
    }
    expect(issuesOf({})).toEqual([
      ["file-missing", "surveys.csv"],
      ["file-missing", "questions.csv"],
      ["file-missing", "options.csv"],
      ["file-missing", "toplines.csv"],
      ["file-missing", "sources.csv"],
    ]);
  });

  test("that may be left out are missed once if rows refer to them", () => {
    expect(issuesOf(without("groups.csv"))).toEqual([["file-missing", "groups.csv"]]);
  });

  test("that are missing do not hide the other problems", () => {
    const files = { ...pollFilesWith("toplines.csv", ["for,53.3,", "forr,53.3,"]) };
    delete files["sources.csv"];
    expect(issuesOf(files)).toEqual([
      ["unknown-reference", "toplines.csv", 6, "option"],
      ["file-missing", "sources.csv"],
    ]);
  });

  test("that are empty are one problem each, and do not turn against the rows that refer to them", () => {
    for (const file of ["surveys.csv", "questions.csv", "options.csv", "sources.csv", "groups.csv"]) {
      expect(issuesOf({ ...POLL_FILES, [file]: "\uFEFF\r\n" })).toEqual([["file-unreadable", file, 1]]);
    }
  });

  test("with headers alone are a data set without polls", () => {
    const headers = Object.entries(POLL_FILES).filter(([name]) => name.endsWith(".csv"));
    const files = Object.fromEntries(headers.map(([name, text]) => [name, `${text.split("\n")[0]!}\n`]));
    expect(readTables(files, ID).surveys).toEqual([]);
  });

  test("that are separated by semicolons or tabs are read, whether datapackage.json says so or not", () => {
    const lines = (text: string, mark: string): string =>
      parse(text)
        .map((cells: string[]) =>
          cells.map((cell) => (/[;"\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)),
        )
        .map((cells: string[]) => `${cells.join(mark)}\r\n`)
        .join("");
    const descriptor = JSON.parse(POLL_FILES["datapackage.json"]!) as object;
    const excel = (mark: string, resources: readonly object[]): FolderFiles => ({
      ...Object.fromEntries(
        Object.entries(POLL_FILES).map(([name, text]) => [
          name,
          name.endsWith(".csv") ? `\uFEFF${lines(text, mark)}` : text,
        ]),
      ),
      "datapackage.json": JSON.stringify({ ...descriptor, resources }),
    });
    const resources = (delimiter: string): readonly object[] =>
      TABLES.map(({ name, file }, index) =>
        index === 0
          ? { path: file, dialect: { delimiter } }
          : { name, path: file, dialect: { delimiter, header: true } },
      );
    expect(readTables(excel(";", resources(";")), ID)).toEqual(POLLS);
    expect(readTables(excel("\t", resources("\t")), ID)).toEqual(POLLS);
    expect(readTables(excel(";", resources(";").slice(2)), ID)).toEqual(POLLS);
    expect(readTables(excel("\t", []), ID)).toEqual(POLLS);
    const otherwise = safeReadTables(excel(";", resources(",").slice(1, 2)), ID);
    expect(otherwise.ok ? [] : otherwise.issues).toMatchObject([
      {
        code: "file-unreadable",
        path: ["surveys.csv", 1],
        hint: expect.stringContaining('write "dialect": {"delimiter":";"} in its entry in datapackage.json'),
      },
    ]);
    expect(
      issuesOf({ ...POLL_FILES, "datapackage.json": JSON.stringify({ resources: resources(";") }) }),
    ).toContainEqual(["file-unreadable", "surveys.csv", 1]);
  });

  test("a decimal comma is read beside semicolons; one before three digits may stand between thousands", () => {
    const files = {
      "surveys.csv": "id;houses;n;response_rate;sources\na;h;1008;0,125;s\n",
      "organisations.csv": "id,name\nh,House\n",
      "questions.csv": "id;topic;title;wording_status;sources\nq;t;Q;unknown;s\n",
      "options.csv": "question;code;label_en;role\nq;yes;Yes;substantive\nq;no;No;substantive\n",
      "toplines.csv": "survey;question;option;value;sources\na;q;yes;47,50;s\na;q;no;<0,5;s\n",
      "sources.csv": "id;title\ns;S\n",
    };
    const { toplines, surveys } = readTables(files, ID);
    expect(toplines.map(({ printed }) => printed)).toMatchObject([
      { value: 47.5, decimals: 2, censored: false },
      { value: 0.5, decimals: 1, censored: true },
    ]);
    expect(surveys[0]!.responseRate).toBe(0.125);
    const surveysWith = (n: string): unknown =>
      issuesOf({ ...files, "surveys.csv": files["surveys.csv"].replace("1008", n) });
    expect(surveysWith("1,008")).toEqual([["not-a-number", "surveys.csv", 2, "n"]]);
    expect(issuesOf({ ...files, "toplines.csv": 'survey,question,option,value,sources\na,q,yes,"47,5",s\n' })).toEqual([
      ["not-a-number", "toplines.csv", 2, "value"],
    ]);
  });

  test("a dialect that would change how a table is read is refused, and one that would not is read", () => {
    const dialectOf = (dialect: unknown, name = "surveys"): unknown =>
      issuesOf({ ...POLL_FILES, "datapackage.json": JSON.stringify({ resources: [{ name, dialect }] }) });
    const place = ["datapackage.json", "resources", 0, "dialect"] as const;
    for (const [key, value] of [
      ["delimiter", "|"],
      ["header", false],
      ["headerRows", [2]],
      ["commentRows", [2]],
      ["commentChar", "#"],
      ["quoteChar", "'"],
      ["doubleQuote", false],
      ["escapeChar", "\\"],
      ["nullSequence", "NA"],
      ["sheetName", "polls"],
    ] as const) {
      expect(dialectOf({ [key]: value })).toEqual([["unknown-value", ...place, key]]);
      expect(dialectOf({ [key]: value }, "other-table")).toEqual([]);
    }
    expect(dialectOf("dialect.json")).toEqual([["wrong-type", ...place]]);
    const $schema = "https://datapackage.org/profiles/2.0/tabledialect.json";
    const said = { $schema, delimiter: ",", header: true, headerRows: [1], quoteChar: '"', doubleQuote: true };
    const nothing = { nullSequence: null, lineTerminator: "\r\n", skipInitialSpace: true, "example:checked": 1 };
    expect(dialectOf({ ...said, ...nothing })).toEqual([]);
  });

  test.each(["{", "null", "[]", '"polls"', ""])("datapackage.json that holds %j is unreadable", (text) => {
    expect(issuesOf({ ...POLL_FILES, "datapackage.json": text })).toEqual([["file-unreadable", "datapackage.json"]]);
  });

  test("datapackage.json is blamed for what it says", () => {
    const text = JSON.stringify({ name: "My polls", title: 5, licenses: [{ name: 7 }] });
    expect(issuesOf({ ...POLL_FILES, "datapackage.json": text })).toEqual([
      ["not-an-id", "datapackage.json", "name"],
      ["wrong-type", "datapackage.json", "title"],
      ["wrong-type", "datapackage.json", "licenses"],
    ]);
  });
});

describe("rows that were refused", () => {
  test("are not missed by the rows that refer to them", () => {
    const ragged = "acme-2023-01,,acme";
    expect(
      issuesOf(pollFilesWith("surveys.csv", ["acme-2023-01,,acme,,,2023,2023,,,,,,,,,,,,,,,,,,,acme-slides", ragged])),
    ).toEqual([["ragged-row", "surveys.csv", 6]]);
    for (const [file, from, to, code] of [
      ["surveys.csv", "web-2022-06,,webworld", "web-2022-06,webworld", "ragged-row"],
      ["sources.csv", "post-2022,Web users want in", 'post-2022,Web users "want" in', "broken-quotes"],
      ["questions.csv", "reasons,league,", "reasons,league,,", "ragged-row"],
      ["options.csv", "reasons,safety,safety,,", "reasons,safety,safety,", "ragged-row"],
      ["options.csv", "league-trust,fully,fully,,", 'league-trust,fully,"fully" so,,', "broken-quotes"],
      ["organisations.csv", "acme,Acme Polls,Acme;ACME Ltd,1999", "acme,Acme Polls", "ragged-row"],
    ] as const) {
      expect(issuesOf(pollFilesWith(file, [from, to])), file).toEqual([[code, file, expect.any(Number)]]);
    }
  });

  test("do not excuse others: an unknown id of another table is still named", () => {
    const files = {
      ...withRows(
        "toplines.csv",
        "nobody-2020,reasons,,,trade,1",
        "nobody-2020,reasons,,filtered,trade,1,,count,300,,,,,post-2022",
      ),
    };
    const row = lineCount("toplines.csv");
    expect(issuesOf(files)).toEqual([
      ["ragged-row", "toplines.csv", row + 1],
      ["unknown-reference", "toplines.csv", row + 2, "survey"],
    ]);
  });

  test("take their alternative with them", () => {
    expect(issuesOf(pollFilesWith("toplines.csv", ["for,61,,,,disputed,", "for,61,,,disputed,"]))).toEqual([
      ["ragged-row", "toplines.csv", 36],
    ]);
  });
});

describe("rows of tables that belong to a survey or a question", () => {
  test.each([
    ["margins.csv", "nobody-2020,3,50,0.95", "unknown-reference", "survey"],
    ["margins.csv", ",3,50,0.95", "missing-field", "survey"],
    ["margins.csv", "acme-2020-03,3 points,50,0.95", "not-a-number", "half_width_points"],
    ["margins.csv", "acme-2020-03,,50,0.95", "missing-field", "half_width_points"],
    ["margins.csv", "acme-2020-03,3,150,0.95", "percent-not-proportion", "at_percent"],
    ["margins.csv", "acme-2020-03,3,50,95", "percent-not-proportion", "level"],
    ["wordings.csv", "no-such,question,en,Well?,verbatim,acme-report", "unknown-reference", "question"],
    ["wordings.csv", ",question,en,Well?,verbatim,acme-report", "missing-field", "question"],
    ["wordings.csv", "reasons,answer,en,Well?,verbatim,acme-report", "unknown-value", "part"],
    ["wordings.csv", "reasons,constructor,en,Well?,verbatim,acme-report", "unknown-value", "part"],
    ["wordings.csv", "reasons,__proto__,en,Well?,verbatim,acme-report", "unknown-value", "part"],
    ["wordings.csv", "reasons,,en,Well?,verbatim,acme-report", "unknown-value", "part"],
    ["wordings.csv", "reasons,question,,Well?,verbatim,acme-report", "missing-field", "language"],
    ["wordings.csv", "reasons,question,English,Well?,verbatim,acme-report", "unknown-value", "language"],
    ["wordings.csv", "reasons,question,__proto__,Well?,verbatim,acme-report", "unknown-value", "language"],
    ["wordings.csv", "reasons,question,constructor,Well?,verbatim,acme-report", "unknown-value", "language"],
    ["wordings.csv", "reasons,question,en,,verbatim,acme-report", "missing-field", "text"],
    ["wordings.csv", "reasons,question,en,Well?,paraphrase,acme-report", "unknown-value", "status"],
    ["wordings.csv", "reasons,question,en,Well?,verbatim,", "missing-field", "sources"],
    ["wordings.csv", "reasons,question,en,Well?,verbatim,nowhere", "unknown-reference", "sources"],
    ["wordings.csv", "league-trust,question,en,Well?,verbatim,acme-report", "duplicate-id", "language"],
    ["options.csv", "no-such,a,A,,substantive,,,,", "unknown-reference", "question"],
    ["options.csv", "reasons,A B,A,,substantive,,,,", "not-an-id", "code"],
    ["options.csv", "reasons,safety,A,,substantive,,,,", "duplicate-id", "code"],
    ["options.csv", "reasons,a,A,,main,,,,", "unknown-value", "role"],
    ["options.csv", "reasons,a,A,,dk,,league-membership:for,,", "unknown-value", "stance"],
    ["options.csv", "reasons,a,A,,substantive,,league,,", "unknown-value", "stance"],
    ["options.csv", "reasons,a,A,,substantive,,,high,", "not-a-number", "score"],
    ["options.csv", "reasons,a,A,,substantive,,,,safety;work", "unknown-reference", "combines"],
    ["group-sizes.csv", "acme-2020-03,west,10,acme-report", "unknown-reference", "group"],
    ["group-sizes.csv", "acme-2020-03,south,0,acme-report", "out-of-range", "weighted_base"],
    ["populations.csv", "Northshire,Northshire,2020,1,census", "unknown-value", "territory"],
    ["organisations.csv", "old,Old,,1999-13", "not-a-date", "from"],
    ["sources.csv", "s,S,,,example.org,,,", "unknown-value", "url"],
    ["sources.csv", "__proto__,S,,,,,,", "not-an-id", "id"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,-1,,,,,,,,post-2022", "out-of-range", "value"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,,,,,,,,,post-2022", "missing-field", "value"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,5%,,,,,,,,post-2022", "not-a-number", "value"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,45.67,1,,,,,,,post-2022", "decimals-contradicted", "decimals"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,45,0.5,,,,,,,post-2022", "out-of-range", "decimals"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,45,,points,,,,,,post-2022", "unknown-value", "unit"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,45,,seats,,,,,,post-2022", "unknown-value", "unit"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,45,,count,,,,,,post-2022", "missing-field", "base_n"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,45,,count,40,,,,,post-2022", "out-of-range", "value"],
    ["toplines.csv", 'acme-2023-01,reasons,,,trade,45,,,"1,203",,,,,post-2022', "not-a-number", "base_n"],
    ["toplines.csv", "acme-2023-01,reasons,,everyone,trade,45,,,,,,,,post-2022", "unknown-value", "base"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,45,,,,disputed,,,,post-2022", "reason-missing", "reason"],
    ["toplines.csv", "acme-2023-01,reasons,,,trade,45,,,,alternative,Why,,,post-2022", "unknown-reference", "standing"],
    ["toplines.csv", "acme-2020-03,league-referendum,,,for,40,,,,,,,,post-2022", "duplicate-share", "option"],
  ])("%s: %s is refused as %s in %s", (file, row, code, column) => {
    expect(issuesOf(withRows(file, row))).toEqual([[code, file, lineCount(file) + 1, column]]);
  });

  test.each([
    [
      "acme-2022-05,,acme,fieldwork,,2022-05-30,2022-06-05",
      "acme-2022-05,,,fieldwork,,2022-05-30,2022-06-05",
      "missing-field",
      "houses",
    ],
    [
      "acme-2022-05,,acme,fieldwork,,2022-05-30,2022-06-05",
      "acme-2022-05,,acme;abba,fieldwork,,2022-05-30,2022-06-05",
      "unknown-reference",
      "houses",
    ],
    [
      "acme-2022-05,,acme,fieldwork,,2022-05-30,2022-06-05",
      "acme-2022-05,,acme,fieldwork,,2022-06-05,2022-05-30",
      "dates-reversed",
      "field_end",
    ],
    [
      "acme-2022-05,,acme,fieldwork,,2022-05-30,2022-06-05",
      "acme-2022-05,,acme,fieldwork,,2022-05-30,",
      "missing-field",
      "field_end",
    ],
    ["telephone,probability", "by phone,probability", "unknown-value", "modes"],
    ["adults,,XA,XA-03", "adults,,XA,Isle", "unknown-value", "territory_excludes"],
    ["1200,approximate", "0,approximate", "out-of-range", "n"],
    ["1200,approximate", ",approximate", "missing-field", "n"],
    ["1200,approximate", "1200,roughly", "unknown-value", "n_status"],
    ["1.2,0.41", "1.2,41", "percent-not-proportion", "response_rate"],
  ])("surveys.csv: %s → %s is refused as %s in %s", (from, to, code, column) => {
    expect(issuesOf(pollFilesWith("surveys.csv", [from, to]))).toEqual([
      [code, "surveys.csv", expect.any(Number), column],
    ]);
  });

  test("a question without any answer is sent to options.csv, once", () => {
    const files = { ...withRows("questions.csv", "open,league,Open,,unknown,open,,,,acme-report") };
    const row = "acme-2023-01,open,,,a,45,,,,,,,,acme-report";
    expect(issuesOf({ ...files, "toplines.csv": withRows("toplines.csv", row)["toplines.csv"]! })).toEqual([
      ["missing-field", "questions.csv", lineCount("questions.csv") + 1],
    ]);
  });
});

describe("shares that add up", () => {
  const sum = (...rows: string[]): unknown[] => issuesOf(withRows("toplines.csv", ...rows));
  const row = (option: string, value: string, question = "league-referendum"): string =>
    `acme-2023-01,${question},,,${option},${value},,,,,,,,acme-slides`;

  test("to 101 by rounding are right", () => {
    expect(sum(row("for", "41"), row("against", "35"), row("dk", "25"))).toEqual([]);
  });

  test("to 106.3 are refused at the first of them", () => {
    expect(sum(row("for", "63.1"), row("against", "33.2"), row("dk", "10.0"))).toEqual([
      ["shares-exceed-total", "toplines.csv", lineCount("toplines.csv") + 1],
    ]);
  });

  test("to more, beside other problems in other toplines, are named in the same reading", () => {
    const files = pollFilesWith("toplines.csv", ["for,53.3,", "for,153.3,"]);
    const text = `${files["toplines.csv"]!}${row("for", "63")}\n${row("against", "63")}\n`;
    expect(issuesOf({ ...files, "toplines.csv": text })).toEqual([
      ["out-of-range", "toplines.csv", 6, "value"],
      ["shares-exceed-total", "toplines.csv", lineCount("toplines.csv") + 1],
    ]);
  });

  test("nets beside their parts count once; answers that may be several are not added up", () => {
    expect(
      sum(row("fully", "60", "league-trust"), row("rather", "40", "league-trust"), row("trust", "100", "league-trust")),
    ).toEqual([]);
    expect(sum(row("safety", "80", "reasons"), row("trade", "70", "reasons"))).toEqual([]);
  });
});
