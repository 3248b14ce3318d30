import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { isPollError } from "../../src/errors.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { folderOf } from "../support/folder.ts";

/** A folder of files, and the commands in it. */
function desk(files: Readonly<Record<string, string>> = {}) {
  const folder = folderOf(files);
  const at = (name: string): string => join(folder, name);
  const toplines = async (...args: string[]): Promise<[code: number, said: string]> => {
    let printed = "";
    const code = await run(args, (text) => {
      printed += text;
    });
    return [code, printed.replaceAll(/\s+/g, " ").trim()];
  };
  return {
    at,
    toplines,
    write: (name: string, text: string) => {
      writeFileSync(at(name), text);
    },
    convert: async (file: string, ...args: string[]) => toplines("convert", at(file), "--out", at("polls"), ...args),
    polls: async () => readDataset(at("polls")),
    contents: () =>
      Object.fromEntries(readdirSync(at("polls")).map((name) => [name, readFileSync(at(`polls/${name}`), "utf8")])),
  };
}

const HEADER = "Pollster,Dates,n,Join,Stay out,Undecided";
const ROWS = [
  "Acme,1–3 May 2024,800,51,35,14",
  "Boreal,8–9 May 2024,1000,48,38,14",
  "Acme,20–22 May 2024,805,50,36,14",
] as const;
const csv = (rows: readonly string[], header = HEADER): string => `${[header, ...rows].join("\n")}\n`;

async function refusal(call: Promise<unknown>): Promise<readonly string[]> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return isPollError(thrown) ? thrown.issues.map(({ code, message, hint }) => `${code}: ${message} ${hint}`) : [];
}

describe("next week's file, converted into the same folder", () => {
  test("says what is new, what it says otherwise and what it lacks; claims and what was written by hand stay", async () => {
    const { at, toplines, write, convert, polls } = desk({ "polls.csv": csv(ROWS) });
    expect((await convert("polls.csv"))[1]).toContain("Wrote 3 polls into");
    const claims = ["acme-2024-05-03 51%", "boreal-2024-05-09 48%", "acme-2024-05-22 50%"]
      .map((each) => each.split(" "))
      .map(([id, figure]) => `[${figure!}](toplines:share?of=polls/${id!}&option=join)\n`);
    write("paper.md", claims.join("\n"));
    const verify = async (): Promise<number> =>
      (await toplines("verify", at("paper.md"), "--data", at("polls"), "--lock-file", at("lock.json")))[0];
    expect(await verify()).toBe(0);
    // what a user has put in by hand
    const surveys = readFileSync(at("polls/surveys.csv"), "utf8");
    write("polls/surveys.csv", surveys.replace(/^id,/, "id,title,").replaceAll(/\n(?=[ab])/g, "\nMy title,"));
    write(
      "polls/surveys.csv",
      readFileSync(at("polls/surveys.csv"), "utf8").replaceAll(/^My title,([\w-]+),/gm, "$1,My title,"),
    );

    // a row on top, another order, a figure and an n corrected, a poll withdrawn
    const next = [
      "Boreal,1–2 June 2024,1010,47,39,14",
      ROWS[2].replace("50,36", "50,37"),
      ROWS[0].replace("800", "806"),
    ];
    write("later.csv", csv(next));
    const [code, said] = await convert("later.csv");
    expect(code).toBe(0);
    expect(said).toMatch(
      /The file says otherwise; --update takes its figures: - acme-2024-05-22, Stay out: 36% → 37% - acme-2024-05-03, sample size: 800 → 806 No longer in the file, and kept: - boreal-2024-05-09 New since the last time: 1 poll\. - boreal-2024-06-02$/,
    );
    const after = await polls();
    expect(after.surveys.map(({ id, title }) => [id, title])).toEqual([
      ["acme-2024-05-03", "My title"],
      ["boreal-2024-05-09", "My title"],
      ["boreal-2024-06-02", null],
      ["acme-2024-05-22", "My title"],
    ]);
    expect(after.surveys[0]!.sampleSize!.value).toBe(800);
    expect(await verify()).toBe(0);

    const [, updated] = await convert("later.csv", "--update");
    expect(updated).toMatch(
      /Taken from the file: - acme-2024-05-22, Stay out: 36% → 37% - acme-2024-05-03, sample size: 800 → 806.*No poll is new since the last time\.$/,
    );
    const now = await polls();
    expect(now.surveys[0]).toMatchObject({
      id: "acme-2024-05-03",
      title: "My title",
      sampleSize: { value: 806 },
    });
    expect(
      now.toplines
        .filter(({ survey }) => survey === "acme-2024-05-22")
        .map(({ option, printed }) => [option, printed.value]),
    ).toEqual([
      ["join", 50],
      ["stay-out", 37],
      ["undecided", 14],
    ]);
    expect(await verify()).toBe(0);
    expect((await convert("later.csv"))[1]).not.toContain("says otherwise");
  });

  test("the same file changes no byte", async () => {
    const { convert, contents } = desk({ "polls.csv": csv(ROWS) });
    await convert("polls.csv");
    const before = contents();
    expect((await convert("polls.csv"))[1]).toMatch(/No poll is new since the last time\.$/);
    expect(contents()).toEqual(before);
  });

  test("a column that was added, in front, is no other question, and an answer of old polls with --update only", async () => {
    const { write, convert, polls } = desk({ "polls.csv": csv(ROWS) });
    await convert("polls.csv");
    const [question] = (await polls()).questions;
    const rows = [...ROWS.map((row) => row.replace(/^(\w+,[^,]*,\d+),/, "$1,3,")), "Acme,3–4 June 2024,900,4,49,35,12"];
    write("later.csv", csv(rows, HEADER.replace("Join", "Wait,Join")));
    const [, said] = await convert("later.csv");
    expect(said).toContain("- acme-2024-05-03, Wait: not there → 3%");
    const after = await polls();
    expect(after.questions.map(({ id }) => id)).toEqual([question!.id]);
    expect(after.questions[0]!.options.map(({ code }) => code)).toEqual(["join", "stay-out", "undecided", "wait"]);
    const waiting = after.toplines.filter(({ option }) => option === "wait");
    expect(waiting.map(({ survey }) => survey)).toEqual(["acme-2024-06-04"]);
    await convert("later.csv", "--update");
    expect((await polls()).toplines.filter(({ option }) => option === "wait")).toHaveLength(4);
  });

  test("a pollster in another spelling is the one that it was", async () => {
    const { write, convert, polls } = desk({ "polls.csv": csv(ROWS) });
    await convert("polls.csv");
    write("later.csv", csv([...ROWS.map((row) => row.replace("Acme", "ACME")), "ACME,3–4 June 2024,900,49,35,16"]));
    expect((await convert("later.csv"))[1]).toMatch(/New since the last time: 1 poll\. - acme-2024-06-04$/);
    const { surveys, organisations } = await polls();
    expect(organisations.map(({ name }) => name)).toEqual(["Acme", "Boreal"]);
    expect(surveys.map(({ houses }) => houses[0])).toEqual(["acme", "boreal", "acme", "acme"]);
  });

  test("what was called otherwise once is no alias of a pollster that still has the name", async () => {
    const header =
      "PublYearMonth,Company,M,S,Uncertain,n,PublDate,collectPeriodFrom,collectPeriodTo,approxPeriod,house";
    const row = (company: string, house: string, day: string, m: number): string =>
      `2024-may,${company},${String(m)},40,NA,1000,2024-05-${day},2024-05-0${day[0]!},2024-05-${day},FALSE,${house}`;
    const file = [header, row("TV4", "Sifo", "10", 30), row("TV4", "TV4", "20", 31), row("Sifo", "Sifo", "28", 32), ""];
    const { convert } = desk({ "sweden.csv": file.join("\n") });
    await convert("sweden.csv");
    expect((await convert("sweden.csv"))[1]).toMatch(/No poll is new since the last time\.$/);
  });

  test("--force replaces the folder, and polls keep their ids", async () => {
    const { write, convert, polls } = desk({ "polls.csv": csv(ROWS) });
    await convert("polls.csv");
    write("later.csv", csv([ROWS[2], ROWS[0].replace("51,35", "52,34")]));
    const [, said] = await convert("later.csv", "--force");
    expect(said).toContain(
      "2 polls of the folder kept their ids. Taken from the file: - acme-2024-05-03, Join: 51% → 52%",
    );
    expect((await polls()).surveys.map(({ id }) => id)).toEqual(["acme-2024-05-22", "acme-2024-05-03"]);
  });

  test("other polls are not mixed in by mistake, and a broken folder is left as it is", async () => {
    const { at, write, convert, toplines, contents } = desk({ "polls.csv": csv(ROWS) });
    await toplines("init", at("polls"));
    const own = contents();
    expect(await refusal(convert("polls.csv"))).toEqual([
      expect.stringMatching(
        /^folder-not-empty: The folder has polls, and none of them is in .*polls\.csv\. Name a new/,
      ),
    ]);
    expect(contents()).toEqual(own);
    write("polls/surveys.csv", `${own["surveys.csv"]!}one,two\n`);
    expect((await refusal(convert("polls.csv")))[0]).toContain("ragged-row");
    expect(contents()).toEqual({ ...own, "surveys.csv": `${own["surveys.csv"]!}one,two\n` });
  });
});

describe("answers to what a file leaves open", () => {
  const undated = (rows: readonly string[]): string => csv(rows.map((row) => row.replaceAll(" 2024", "")));

  test("are remembered by the folder, so that the second time needs no options", async () => {
    const { at, write, convert, polls } = desk({ "polls.csv": undated(ROWS) });
    expect((await refusal(convert("polls.csv")))[0]).toContain("--year");
    expect(existsSync(at("polls"))).toBe(false);
    await convert("polls.csv", "--year", "2024", "--question", "Joining the alliance");
    expect(JSON.parse(readFileSync(at("polls/mapping.json"), "utf8"))).toEqual({
      from: "tables",
      options: { year: 2024, question: "Joining the alliance" },
    });
    write("later.csv", undated(["Boreal,1–2 June,1010,47,39,14", ...ROWS]));
    expect((await convert("later.csv"))[1]).toMatch(/New since the last time: 1 poll\. - boreal-2024-06-02$/);
    expect((await polls()).questions[0]!.title).toBe("Joining the alliance");
    // a new answer takes the place of the old one
    await convert("later.csv", "--year", "2023");
    expect(readFileSync(at("polls/mapping.json"), "utf8")).toContain('"year": 2023');
    write("polls/mapping.json", "{");
    expect((await refusal(convert("later.csv")))[0]).toMatch(/no JSON.*remove it and give the options once more/);
  });

  test("are put into a mapping that is there, which the folder keeps as well", async () => {
    const wide = (rows: readonly string[]): string => csv(rows, "Who,When,Cases,LVV,LDK");
    const { at, convert, write, polls } = desk({ "lists.csv": wide(["UBO,2024-06-15,900,49,15"]) });
    const given = JSON.stringify({
      ...{
        id: "lists",
        title: "Lists",
        source: { title: "Lists" },
        dates: "iso",
        decimals: "point",
        marks: [],
        unknown: [],
      },
      survey: { house: "Who", fieldDates: "When", n: "Cases" },
      questions: [{ id: "vote", topic: null, title: null, answers: [] }],
      ignored: [],
      unmapped: [
        { column: "LVV", looksLike: "numbers" },
        { column: "LDK", looksLike: "numbers" },
      ],
    });
    write("lists.csv.mapping.json", given);
    const options = ["--topic", "vote", "--question", "Party vote", "--answers", "LVV", "LDK"];
    const [code, said] = await convert("lists.csv", ...options);
    expect([code, said]).toEqual([0, expect.stringContaining("topic: open → vote")]);
    expect(said).toContain("LDK: an answer");
    expect(JSON.parse(readFileSync(at("lists.csv.mapping.json"), "utf8"))).toMatchObject({ unmapped: [] });
    // the next file has another name and no mapping beside it
    write("lists (1).csv", wide(["UBO,2024-07-15,910,48,16", "UBO,2024-06-15,900,49,15"]));
    expect((await convert("lists (1).csv"))[1]).toMatch(/New since the last time: 1 poll\. - ubo-2024-07-15$/);
    expect((await polls()).questions[0]!.title).toBe("Party vote");
    expect(existsSync(at("lists (1).csv.mapping.json"))).toBe(false);
  });
});
