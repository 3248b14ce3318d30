import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { isPollError } from "../../src/errors.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { folderOf } from "../support/folder.ts";

const EXAMPLES = new URL("../../docs/examples", import.meta.url).pathname;

/** A folder with the examples, and how the command ends there. */
function workshop(): {
  folder: string;
  at: (name: string) => string;
  convert: (...args: string[]) => Promise<[number, string]>;
} {
  const folder = folderOf({});
  cpSync(EXAMPLES, folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  return {
    folder,
    at,
    convert: async (file, ...args) => {
      let printed = "";
      const code = await run(["convert", file, ...args], (text) => {
        printed += text;
      });
      return [code, printed.replaceAll(/\s+/g, " ")];
    },
  };
}

async function refusal(call: Promise<unknown>): Promise<readonly unknown[]> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return isPollError(thrown) ? thrown.issues.map(({ code, message }) => `${code}: ${message}`) : [thrown];
}

describe("a file that is imported again", () => {
  test("leaves claims with the polls that they were on", async () => {
    const { at, convert, folder } = workshop();
    const into = ["--from", "wide", "--mapping", at("polls-in-may.mapping.json"), "--out", at("may")];
    await convert(at("polls-in-may.csv"), ...into);
    const claims = [
      ["50%", "northway-2024-05-02-n1000", "for"],
      ["40%", "northway-2024-05-02-n1000", "against"],
      ["55%", "northway-2024-05-02-n1500", "for"],
      ["35%", "northway-2024-05-02-n1500", "against"],
    ] as const;
    const text = claims
      .map(([words, id, option]) => `[${words}](toplines:share?of=may-polls/${id}&option=${option})\n`)
      .join("\n");
    writeFileSync(at("paper.md"), text);
    const verify = async (...args: string[]): Promise<number> =>
      run(["verify", at("paper.md"), "--data", at("may"), "--lock-file", join(folder, "lock.json"), ...args], () => {});
    expect(await verify()).toBe(0);
    const [code, said] = await convert(at("new-polls.csv"), ...into, "--force");
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(
        /2 polls of the folder kept their ids\. New since the last time: 1 poll\. - northway-2024-05-04 $/,
      ),
    ]);
    expect(await verify("--fix")).toBe(0);
    expect(readFileSync(at("paper.md"), "utf8")).toBe(text);

    // A poll that is withdrawn takes its id with it, also where another one of its house and day comes.
    const rows = readFileSync(at("new-polls.csv"), "utf8").trimEnd().split("\n");
    const other = [...rows.slice(0, 3), "1-2 May 2024,Northway,1700,61,30", ""].join("\n");
    writeFileSync(at("other.csv"), other);
    expect((await convert(at("other.csv"), ...into, "--force"))[1]).toContain(
      "gone with their ids: - northway-2024-05-02-n1500 New since the last time: 1 poll. - northway-2024-05-02-n1700",
    );
    expect(await verify("--fix")).toBe(1);
    expect(readFileSync(at("paper.md"), "utf8")).toBe(text);

    // A figure that was corrected is mended in the claim as well.
    writeFileSync(at("right.csv"), other.replace("1000,50,40", "1000,49,40"));
    expect((await convert(at("right.csv"), ...into, "--force"))[1]).toContain(
      "Taken from the file: - northway-2024-05-02-n1000, For: 50% → 49%",
    );
    await verify("--fix");
    expect(readFileSync(at("paper.md"), "utf8")).toBe(text.replace("[50%]", "[49%]"));
  });

  test("leaves claims with the questions that they were on", async () => {
    const { at, convert, folder } = workshop();
    const header = "Start,End,Pollster,Text,Category,Yes,No\n";
    const row = (wording: string, yes: number): string =>
      `3/4/2021,3/7/2021,Northway,${wording},rebuild_cost,${String(yes)},40\n`;
    const imported = async (...rows: string[]): Promise<string> => {
      writeFileSync(at("polls.csv"), header + rows.join(""));
      return (
        await convert(at("polls.csv"), "--from", "tables", "--id", "bridge", "--out", at("bridge"), "--force")
      )[1];
    };
    const [first, second, third] = [row("For $40m?", 38), row("For $50m?", 31), row("With tolls?", 55)];
    await imported(first, second);
    const { questions } = await readDataset(at("bridge"));
    // As ids were made before: counted in the order of the file.
    for (const name of ["questions.csv", "wordings.csv", "options.csv", "toplines.csv"]) {
      const text = readFileSync(at(`bridge/${name}`), "utf8");
      const ids = text.replaceAll(questions[0]!.id, "rebuild-cost").replaceAll(questions[1]!.id, "rebuild-cost-2");
      writeFileSync(at(`bridge/${name}`), ids);
    }
    const text = ["rebuild-cost 38%", "rebuild-cost-2 31%"]
      .map((each) => each.split(" "))
      .map(([id, words]) => `[${words!}](toplines:share?of=bridge/northway-2021-03-07/${id!}&option=yes)\n`)
      .join("\n");
    writeFileSync(at("paper.md"), text);
    const verify = async (...args: string[]): Promise<number> =>
      run(
        ["verify", at("paper.md"), "--data", at("bridge"), "--lock-file", join(folder, "lock.json"), ...args],
        () => {},
      );
    expect(await verify()).toBe(0);
    const kept = async (code: number, ...rows: string[]): Promise<void> => {
      await imported(...rows);
      expect(await verify("--fix")).toBe(code);
      expect(readFileSync(at("paper.md"), "utf8")).toBe(text);
    };
    await kept(0, third, second, first);
    // Nothing else gets the id of what is gone, however often the file is imported; what was there gets it again.
    await kept(1, third, second);
    await kept(1, third, second);
    await kept(1, row("At any price?", 61), third, second);
    await kept(0, first, row("At any price?", 61), third, second);
  });

  test("gives no id of a poll that is gone to another one, however much later", async () => {
    const { at, convert } = workshop();
    const into = ["--from", "wide", "--mapping", at("polls-in-may.mapping.json"), "--out", at("may"), "--force"];
    const imported = async (...rows: string[]): Promise<readonly string[]> => {
      writeFileSync(at("polls.csv"), ["Date,Pollster,Sample,For,Against", ...rows, ""].join("\n"));
      await convert(at("polls.csv"), ...into);
      return (await readDataset(at("may"))).surveys.map(({ id }) => id);
    };
    const [first, other] = ["1-2 May 2024,Northway,1000,50,40", "1-2 May 2024,Northway,1500,55,35"];
    const later = "3-4 May 2024,Northway,1000,52,39";
    expect(await imported(first, later)).toEqual(["northway-2024-05-02", "northway-2024-05-04"]);
    expect(await imported(later)).toEqual(["northway-2024-05-04"]);
    expect(await imported(later, other)).toEqual([
      "northway-2024-05-04",
      expect.stringMatching(/^northway-2024-05-02-[0-9a-z]{7}$/),
    ]);
    expect((await imported(first, later))[0]).toBe("northway-2024-05-02");
    await convert(at("may"), "--from", "folder", "--out", at("may"), "--force");
    expect((await imported(later, "1-2 May 2024,Northway,1700,61,30"))[1]).toMatch(/^northway-2024-05-02-/);
    expect(JSON.parse(readFileSync(at("may/datapackage.json"), "utf8"))).toHaveProperty([
      "retiredIds",
      "surveys",
      "northway-2024-05-02",
    ]);
    writeFileSync(at("may/datapackage.json"), '{ "name": "may", "retiredIds": [null, "x"] }');
    expect(await imported(first)).toEqual(["northway-2024-05-02-n1000"]);
  });

  test("is refused where it cannot be known which poll is which, and nothing is written", async () => {
    const { at, convert } = workshop();
    const into = ["--from", "wide", "--mapping", at("polls-in-may.mapping.json"), "--out", at("may")];
    await convert(at("polls-in-may.csv"), ...into);
    const before = readFileSync(at("may/surveys.csv"), "utf8");
    const text = readFileSync(at("polls-in-may.csv"), "utf8").replace("1500", "1600").replace("1000", "1500");
    writeFileSync(at("moved.csv"), text);
    expect(await refusal(convert(at("moved.csv"), ...into, "--force"))).toEqual([
      "ambiguous-poll: Rows 2 and 3 may be northway-2024-05-02-n1000 and northway-2024-05-02-n1500: dates, n and figures do not tell which is which.",
    ]);
    expect(readFileSync(at("may/surveys.csv"), "utf8")).toBe(before);
    // What the hint says.
    writeFileSync(at("may/surveys.csv"), before.replace(",1500,", ",1600,"));
    expect((await convert(at("moved.csv"), ...into, "--force"))[1]).toContain("2 polls of the folder kept their ids");
  });

  test("in any format, and as the data set that it was", async () => {
    const { at, convert } = workshop();
    const surveys = async (): Promise<readonly string[]> => (await readDataset(at("out"))).surveys.map(({ id }) => id);
    await convert(at("series.csv"), "--from", "tables", "--id", "riksdag", "--out", at("out"));
    const before = await surveys();
    const [header, ...rows] = readFileSync(at("series.csv"), "utf8").trimEnd().split("\n");
    writeFileSync(at("later.csv"), `${[header, ...rows.reverse()].join("\n")}\n`);
    const [, said] = await convert(at("later.csv"), "--from", "tables", "--out", at("out"), "--force");
    expect(said).toContain(`${String(before.length)} polls of the folder kept their ids.`);
    expect([...(await surveys())].reverse()).toEqual(before);
    expect((await readDataset(at("out"))).id).toBe("riksdag");
    const renamed = await convert(at("later.csv"), "--from", "tables", "--id", "other", "--out", at("out"), "--force");
    expect(renamed[1]).toContain("The data set was called riksdag and is called other now");
  });

  test("over a table of polls that is broken it is refused: no id could be kept", async () => {
    const { at, convert } = workshop();
    const into = ["--from", "wide", "--mapping", at("polls-in-may.mapping.json"), "--out", at("may")];
    await convert(at("polls-in-may.csv"), ...into);
    writeFileSync(at("may/surveys.csv"), `${readFileSync(at("may/surveys.csv"), "utf8")}one,two\n`);
    expect(await refusal(convert(at("polls-in-may.csv"), ...into, "--force"))).toEqual([
      expect.stringContaining("ragged-row: The row has"),
    ]);
  });
});

describe("a wide file", () => {
  test("without a mapping is not converted: one is proposed, and ends with 2", async () => {
    const { at, convert } = workshop();
    const [code, said] = await convert(at("wide.csv"), "--from", "wide", "--out", at("out"));
    expect(code).toBe(2);
    expect(said).toContain("Nothing is converted yet");
    expect(said).toContain("questions.0.topic");
    expect(existsSync(at("out"))).toBe(false);
    expect(JSON.parse(readFileSync(at("wide.csv.mapping.json"), "utf8"))).toMatchObject({
      dates: "day-month",
      decimals: "comma",
    });
  });

  test("of which no way of writing dates reads every cell shows those that the best one does not", async () => {
    const { at, convert } = workshop();
    const proposed = async (dates: readonly string[]): Promise<string> => {
      writeFileSync(
        at("dates.csv"),
        ["House,Date,Yes,No", ...dates.map((date) => `Acme,${date},47,41`), ""].join("\n"),
      );
      const mapping = at(`${String(dates.length)}.json`);
      return (await convert(at("dates.csv"), "--from", "wide", "--mapping", mapping))[1];
    };
    expect(await proposed(["14 березня 2021", "n/a", "3–5 травня 2021", "44270", "14.03.21"])).toContain(
      "- dates: no way of writing dates reads every cell (iso, day-month, month-day, words); words does not read `44270`, `14.03.21`",
    );
    expect(await proposed(["3/4/2021", "5/6/2021"])).toContain(
      "- dates: more than one way of writing dates reads every cell (day-month, month-day)",
    );
  });

  test("with a mapping that is not settled is refused, and with one that is becomes a folder", async () => {
    const { at, convert } = workshop();
    await convert(at("wide.csv"), "--from", "wide");
    expect(await refusal(convert(at("wide.csv"), "--from", "wide", "--out", at("out")))).toEqual([
      "missing-field: `topic` is `null`, not given.",
      "missing-field: `title` is `null`, not given.",
    ]);
    const [code, said] = await convert(
      at("wide.csv"),
      "--from",
      "wide",
      "--mapping",
      at("wide.mapping.json"),
      "--out",
      at("out"),
    );
    expect([code, said]).toEqual([0, expect.stringContaining("Wrote 3 polls into")]);
    expect((await readDataset(at("out"))).id).toBe("alliance-polls");
  });

  test("takes its topic from the command, and then follows the mapping but for what the command says", async () => {
    const { at, convert } = workshop();
    const wide = [at("wide.csv"), "--from", "wide", "--topic", "alliance", "--title", "Alliance"] as const;
    const [, said] = await convert(...wide);
    expect(said).not.toContain("questions.0.topic");
    const mapping = at("wide.csv.mapping.json");
    writeFileSync(mapping, readFileSync(mapping, "utf8").replace('"title": null', '"title": "Joining the alliance"'));
    const [code, written] = await convert(...wide, "--id", "other", "--out", at("out"));
    expect([code, written]).toEqual([0, expect.stringContaining("1 caution; toplines validate lists them.")]);
    expect(written).toContain(`Changed in ${mapping}: - id: wide → other`);
    expect((await readDataset(at("out"))).id).toBe("other");
  });

  test("takes columns and the question from the command, so that nothing is left to be settled", async () => {
    const { at, convert } = workshop();
    writeFileSync(
      at("lists.csv"),
      "Polling Firm,Commissioners,Fieldwork Start,Fieldwork End,Scope,Sample Size,LVV,LDK,Other\nUBO,Reporteri,2024-06-03,2024-06-15,National,Not Available,49.6%,15.5%,5.2%\n",
    );
    const told = [at("lists.csv"), "--from", "wide", "--topic", "vote", "--question", "Party vote"];
    const columns = ["--answers", "LVV", "LDK", "--ignore", "Scope"];
    const [code, proposed] = await convert(...told, ...columns);
    expect([code, proposed]).toEqual([2, expect.not.stringContaining("To fill in")]);
    const mapping = at("lists.csv.mapping.json");
    const [, changed] = await convert(
      ...told,
      "--answers",
      "LVV",
      "LDK",
      "Other",
      "--ignore",
      "Scope",
      "--out",
      at("x"),
    );
    expect(changed).not.toContain("Changed in");
    const [, moved] = await convert(...told, "--ignore", "Other", "--out", at("y"));
    expect(moved).toContain(`Changed in ${mapping}: - Other: ignored`);
    expect((await readDataset(at("y"))).questions[0]!.options.map(({ code }) => code)).toEqual(["lvv", "ldk"]);
    expect((await convert(...told, "--answers", "Other", "--out", at("z")))[1]).toContain("Other: an answer");
    expect((await convert(...told, ...columns, "--out", at("out")))[0]).toBe(0);
    const { surveys, toplines } = await readDataset(at("out"));
    expect(surveys.map(({ sponsors, sampleSize }) => [sponsors, sampleSize])).toEqual([[["reporteri"], null]]);
    expect(toplines.map(({ option, printed }) => [option, printed.value])).toEqual([
      ["lvv", 49.6],
      ["ldk", 15.5],
      ["other", 5.2],
    ]);
  });

  test("is read with the separator that Excel takes of a Ukrainian system, which the mapping names", async () => {
    const { at, convert } = workshop();
    const lines = [
      "Соцслужба;Дата;За;Проти, %",
      "КМІС;16.05.2024;47,5;41",
      '"Дім; харків";17.05.2024;46;"42,0"',
      "А;7.05.2024;46",
    ];
    const file = (...rows: readonly string[]): void => writeFileSync(at("excel.csv"), `\uFEFF${rows.join("\r\n")}\r\n`);
    file(...lines.slice(0, 3));
    const excel = [at("excel.csv"), "--from", "wide", "--topic", "bridge"] as const;
    expect((await convert(...excel))[1]).toContain("separator: semicolon; dates: day-month; decimals: comma");
    const mapping = at("excel.csv.mapping.json");
    const settled = readFileSync(mapping, "utf8").replace('"title": null', '"title": "The bridge"');
    writeFileSync(mapping, settled);
    await convert(...excel, "--out", at("excel"));
    const { organisations, toplines } = await readDataset(at("excel"));
    expect(organisations.map((each) => each.name)).toEqual(["КМІС", "Дім; харків"]);
    expect(toplines.map(({ printed }) => printed.value)).toEqual([47.5, 41, 46, 42]);

    file(...lines);
    expect(await refusal(convert(...excel, "--out", at("more")))).toEqual([
      "ragged-row: The row has 3 fields, and the header 4.",
    ]);
    file("sep=;", ...lines);
    expect(await refusal(convert(...excel, "--out", at("more")))).toEqual([
      "file-unreadable: The columns are not separated by semicolons: `sep=`.",
    ]);
    writeFileSync(mapping, settled.replace('"semicolon"', '"comma"'));
    file(...lines.slice(0, 3));
    expect((await refusal(convert(...excel, "--out", at("more"))))[0]).toMatch(/^missing-column/);
  });

  test("is read in the encoding of a Ukrainian Windows where that is named", async () => {
    const { at, convert } = workshop();
    // Київ in windows-1251.
    const name = [0xca, 0xe8, 0xbf, 0xe2];
    writeFileSync(
      at("kyiv.csv"),
      Buffer.from([...Buffer.from("House,Date,Yes,No\r\n"), ...name, ...Buffer.from(",2024-05-06,47,41\r\n")]),
    );
    const kyiv = [at("kyiv.csv"), "--from", "wide", "--topic", "bridge"] as const;
    expect(await refusal(convert(...kyiv))).toEqual([expect.stringMatching(/^file-unreadable: .*other bytes/)]);
    await convert(...kyiv, "--encoding", "windows-1251");
    const mapping = at("kyiv.csv.mapping.json");
    writeFileSync(mapping, readFileSync(mapping, "utf8").replace('"title": null', '"title": "The bridge"'));
    await convert(...kyiv, "--encoding", "windows-1251", "--out", at("kyiv"));
    expect((await readDataset(at("kyiv"))).organisations.map((each) => each.name)).toEqual(["Київ"]);
  });

  test("becomes JSON as well", async () => {
    const { at, convert } = workshop();
    const wide = [at("wide.csv"), "--from", "wide", "--mapping", at("wide.mapping.json")] as const;
    await convert(...wide, "--to", "json", "--out", at("a.json"));
    await convert(at("a.json"), "--from", "json", "--out", at("a"));
    expect((await readDataset(at("a"))).surveys).toHaveLength(3);
  });
});

describe("other formats", () => {
  test.each([
    ["wording.csv", "tables", 2],
    ["long.csv", "tables", 2],
    ["results.csv", "tables", 2],
    ["series.csv", "tables", 2],
    ["lists.ropf", "ropf", 3],
    ["my-polls", "folder", 2],
  ])("%s from %s becomes a folder that validates", async (file, from, surveys) => {
    const { at, convert } = workshop();
    const name = from === "folder" ? [] : ["--id", "named"];
    const [code] = await convert(at(file), "--from", from, "--out", at("out"), ...name);
    expect(code).toBe(0);
    expect((await readDataset(at("out"))).surveys).toHaveLength(surveys);
  });

  test("results are written beside the tables", async () => {
    const { at, convert } = workshop();
    await convert(at("results.csv"), "--from", "tables", "--out", at("out"), "--title", "Mayor");
    expect(JSON.parse(readFileSync(at("out/anchors.json"), "utf8"))[0]).toEqual({
      question: "2024-mayor-alvarez-or-berg",
      option: "alvarez",
      date: "2024-11-05",
      share: 0.502,
      source: "Mayor",
    });
  });

  test("and are missed where there are no tables", async () => {
    const { at, convert } = workshop();
    const [, said] = await convert(at("results.csv"), "--from", "tables", "--to", "json", "--out", at("out.json"));
    expect(said).toContain("Left out, since the file has no place for them: 2 election results.");
    expect(said).toContain("--to folder writes them as anchors.json.");
  });

  test("ROPF is read, and not written", async () => {
    const { at, convert } = workshop();
    await expect(
      convert(at("my-polls"), "--from", "folder", "--to", "ropf", "--out", at("my-polls.ropf")),
    ).rejects.toThrow();
    expect(existsSync(at("my-polls.ropf"))).toBe(false);
  });

  test("a table that was called ROPF is one problem, not one for each line", async () => {
    const { at, convert } = workshop();
    expect(await refusal(convert(at("wide.csv"), "--from", "ropf", "--out", at("a")))).toEqual([
      expect.stringMatching(/^wrong-usage: The file does not begin as one of ropf: `Соціологічна служба`, /),
    ]);
    writeFileSync(at("slip.ropf"), "PF: Northway •FS: 2021-07-14 A:55\n•PF: Northway A:55\n\nA: AA001 •EN: Alliance\n");
    expect(await refusal(convert(at("slip.ropf"), "--from", "ropf", "--out", at("a")))).toEqual([
      expect.stringMatching(/^file-unreadable: The line is no poll/),
    ]);
  });

  test("latin-1 is recognised, and said; windows-1251 has to be named", async () => {
    const { at, convert } = workshop();
    const text = readFileSync(at("series.csv"), "utf8");
    writeFileSync(at("latin.csv"), Buffer.from(text, "latin1"));
    const [, said] = await convert(at("latin.csv"), "--from", "tables", "--out", at("a"));
    expect(said).toContain(
      "the bytes are not UTF-8 and are read as Latin-1, as in Nordmät; --encoding names another one",
    );
    expect((await readDataset(at("a"))).organisations[0]!.name).toBe("Nordmät");
    const cyrillic = Buffer.from([...Buffer.from("Pollster,Date,For\n"), 0xcc, 0xe0, 0xff, 0xea, 0x0a]);
    writeFileSync(at("kyiv.csv"), cyrillic);
    const thrown: unknown = await convert(at("kyiv.csv"), "--from", "tables", "--out", at("b")).catch(
      (error: unknown) => error,
    );
    expect(isPollError(thrown) && thrown.issues[0].hint).toContain("--encoding utf-8, latin1,");
  });
});

test("without a name to write to, a file shows how it is read, and nothing is written", async () => {
  const folder = folderOf({ "polls.csv": "Pollster,Dates,Sample,Join,Stay\nAcme,1–3 May 2024,800,51,35\n" });
  const said: string[] = [];
  expect(await run(["convert", join(folder, "polls.csv")], (text) => said.push(text))).toBe(2);
  expect(said.join("").replaceAll(/\s+/g, " ").trim()).toBe(
    "Read one poll, as: - pollster: Acme - field dates: 1–3 May 2024 - sample size: 800 - question: Join or Stay - shares of all respondents: Join 51%, Stay 35% - id: acme-2024-05-03 Nothing is written. Give the same command with --out and the name of a folder to write it.",
  );
  expect(existsSync(join(folder, "polls"))).toBe(false);
});

describe("nothing is replaced unless it may be", () => {
  test("neither a folder nor a file", async () => {
    const { at, convert } = workshop();
    const ropf = [at("lists.ropf"), "--from", "ropf"] as const;
    expect(await refusal(convert(...ropf, "--out", at("my-polls")))).toEqual([
      expect.stringContaining("folder-not-empty"),
    ]);
    expect(await refusal(convert(...ropf, "--to", "json", "--out", at("long.csv")))).toEqual([
      expect.stringContaining("already exists"),
    ]);
    expect(await convert(...ropf)).toEqual([2, expect.stringMatching(/^Read .*Nothing is written\./)]);
    expect((await convert(...ropf, "--to", "json", "--out", at("long.csv"), "--force"))[0]).toBe(0);
  });

  test("and results of another conversion do not stay", async () => {
    const { at, convert } = workshop();
    await convert(at("results.csv"), "--from", "tables", "--out", at("out"));
    expect(existsSync(at("out/anchors.json"))).toBe(true);
    await convert(at("lists.ropf"), "--from", "ropf", "--out", at("out"), "--force");
    expect(existsSync(at("out/anchors.json"))).toBe(false);
    expect((await readDataset(at("out"))).surveys).toHaveLength(3);
  });

  test("but those of a folder that is written into itself do", async () => {
    const { at, convert } = workshop();
    await convert(at("results.csv"), "--from", "tables", "--out", at("out"));
    await convert(at("out"), "--from", "folder", "--out", `${at("out")}/`, "--force");
    expect(existsSync(at("out/anchors.json"))).toBe(true);
  });

  test("a folder is not written as a file, nor a file as a folder", async () => {
    const { at, convert } = workshop();
    const lists = [at("lists.ropf"), "--from", "ropf"] as const;
    const ropf = [...lists, "--force"] as const;
    for (const start of [lists, ropf]) {
      expect(await refusal(convert(...start, "--to", "json", "--out", at("my-polls")))).toEqual([
        expect.stringMatching(/^wrong-usage: `.*my-polls` is a folder\.$/),
      ]);
    }
    expect(await refusal(convert(...ropf, "--out", at("long.csv")))).toEqual([
      "file-unreadable: This is a file, not a folder.",
    ]);
    for (const from of ["wide", "ropf"]) {
      expect(await refusal(convert(at("my-polls"), "--from", from, "--out", at("out")))).toEqual([
        expect.stringMatching(/^file-unreadable: This is a folder, not a file\.$/),
      ]);
    }
  });
});

describe("what cannot be meant is refused", () => {
  test("options that the format passes over, all at once", async () => {
    const { at, convert } = workshop();
    const flagsRefused = async (...args: readonly string[]): Promise<unknown> => {
      const [file, ...flags] = args;
      return (await refusal(convert(at(file!), ...flags, "--out", at("out")))).map(
        (issue) => /^wrong-usage: --(\w+) goes/.exec(String(issue))?.[1],
      );
    };
    const flags = ["--id", "a", "--title", "A", "--topic", "a", "--mapping", "m"] as const;
    expect(await flagsRefused("my-polls", "--from", "folder", ...flags, "--encoding", "latin1")).toEqual([
      "id",
      "title",
      "topic",
      "mapping",
      "encoding",
    ]);
    expect(await flagsRefused("a.json", "--from", "json", "--id", "a", "--encoding", "utf-8")).toEqual(["id"]);
    expect(await flagsRefused("series.csv", "--from", "tables", ...flags)).toEqual(["mapping"]);
    expect(await flagsRefused("wide.csv", "--from", "wide", "--year", "2024")).toEqual(["year"]);
    expect(existsSync(at("out"))).toBe(false);
  });

  test("ids that are none, as options and not as rows", async () => {
    const { at, convert } = workshop();
    const named = ["--id", "My Polls", "--topic", "мости"] as const;
    const thrown: unknown = await convert(at("series.csv"), "--from", "tables", ...named, "--out", at("out")).catch(
      (error: unknown) => error,
    );
    expect(isPollError(thrown) && thrown.issues.map(({ code, path, hint }) => [code, ...path, hint])).toEqual([
      ["not-an-id", "id", "Write it like my-polls."],
      ["not-an-id", "topic", "Write it like mosty."],
    ]);
  });

  test.each([
    ["", "file-unreadable: The file is empty."],
    ["poll_id,pollster,question_id,answer,pct,start_date,end_date\n", "file-unreadable: The file has no poll."],
  ])("a file that holds no poll: %j", async (text, said) => {
    const { at, convert } = workshop();
    writeFileSync(at("none.csv"), text);
    for (const from of ["tables", "wide"]) {
      expect(await refusal(convert(at("none.csv"), "--from", from, "--out", at("out")))).toEqual([said]);
    }
    expect([existsSync(at("out")), existsSync(at("none.csv.mapping.json"))]).toEqual([false, false]);
    writeFileSync(at("none.ropf"), "\n");
    expect(await refusal(convert(at("none.ropf"), "--from", "ropf", "--out", at("out")))).toEqual([
      "file-unreadable: The file has no poll.",
    ]);
  });

  test.each([
    ["series.csv", "ropf", /a file of tables, which is a guess .*: give --from tables\.$/],
    ["a.json", "ropf", /a file of json,/],
  ])("%s as %s is one problem, with a guess at what it is", async (file, from, guess) => {
    const { at, convert } = workshop();
    await convert("ukraine-nato", "--from", "folder", "--to", "json", "--out", at("a.json"));
    const thrown: unknown = await convert(at(file), "--from", from, "--out", at("out")).catch((error) => error);
    expect(isPollError(thrown) && thrown.issues).toEqual([
      {
        code: "wrong-usage",
        path: ["from"],
        message: expect.stringMatching(`^The file does not begin as one of ${from}: \`.`),
        hint: expect.stringMatching(guess),
      },
    ]);
  });

  test("but quotes that are broken are told by their place", async () => {
    const { at, convert } = workshop();
    const text = readFileSync(at("long.csv"), "utf8");
    writeFileSync(at("broken.csv"), text.replace("Northway Research", '"Northway" Research'));
    expect(await refusal(convert(at("broken.csv"), "--from", "tables", "--out", at("out")))).toEqual([
      expect.stringMatching(/^broken-quotes/),
    ]);
  });
});

test("a DDI codebook comes out of a data set, with what has no place in it", async () => {
  const { at, convert } = workshop();
  await convert(at("page.wikitext"), "--out", at("river"));
  const [, said] = await convert(at("river"), "--to", "ddi", "--out", at("river.xml"));
  expect(said).toContain("Without a place in a DDI codebook:");
  expect(readFileSync(at("river.xml"), "utf8")).toContain('<codeBook xmlns="ddi:codebook:2_5" version="2.5">');
});

describe("a flat CSV", () => {
  test("comes out of a data set, and the same polls come back by its content", async () => {
    const { at, convert } = workshop();
    await convert(at("page.wikitext"), "--out", at("river"));
    const [, said] = await convert(at("river"), "--to", "csv", "--out", at("flat.csv"));
    expect(said).toBe(`Wrote ${at("flat.csv")}. `);
    await convert(at("flat.csv"), "--out", at("again"));
    const [one, other] = [await readDataset(at("river")), await readDataset(at("again"))];
    expect([other.id, other.surveys, other.toplines]).toEqual([one.id, one.surveys, one.toplines]);
    expect(await refusal(convert(at("river"), "--to", "csv", "--out", at("flat.csv")))).toEqual([
      expect.stringContaining("already exists"),
    ]);
    await convert(at("river"), "--to", "csv", "--out", at("wide.csv"), "--shape", "wide", "--bom", "--force");
    expect(readFileSync(at("wide.csv"), "utf8")).toMatch(/^\uFEFFsurvey,house,.*,Rebuild,Repair,/);
    expect(await refusal(convert(at("river"), "--out", at("x"), "--shape", "wide"))).toEqual([
      "wrong-usage: --shape is of a CSV file, and --to is folder.",
    ]);
  });
});
