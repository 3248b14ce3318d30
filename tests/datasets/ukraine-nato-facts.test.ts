/**
 * The data set `ukraine-nato` against what was printed: `fixtures/ukraine-nato-printed.csv` lists every printed figure
 * under ours and, for those of the first version, under the ids that it was collected under (the rules are in NOTES.md).
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";

type Row = Readonly<Record<string, string>>;

const FOLDER = join(import.meta.dirname, "../../datasets/ukraine-nato");
const PRINTED = join(import.meta.dirname, "fixtures/ukraine-nato-printed.csv");

const read = (path: string): readonly Row[] => parse(readFileSync(path, "utf8"), { columns: true }) as Row[];
const table = (name: string): readonly Row[] => read(join(FOLDER, `${name}.csv`));
const list = (cell: string | undefined): readonly string[] => (cell ?? "").split(";").filter((part) => part !== "");
const idsOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map((row) => row.id!));

const surveys = table("surveys");
const questions = table("questions");
const options = table("options");
const groups = table("groups");
const sources = table("sources");
const toplines = table("toplines");
const printed = read(PRINTED);

const address = (row: Row): string => [row.survey, row.question, row.group, row.base].join("/");
const figure = (row: Row, value: string): string => `${address(row)}/${row.option!}=${value} ${row.standing!}`;

/** The counted shares of one topline by answer, as they stand in the file. */
function counted(survey: string, question: string, base = "all", group = ""): Row {
  const rows = toplines.filter(
    (row) => row.standing === "counted" && address(row) === [survey, question, group, base].join("/"),
  );
  return Object.fromEntries(rows.map((row) => [row.option!, row.value!]));
}

describe("what was printed", () => {
  it("is held figure by figure, and nothing else is", () => {
    const expected = printed.map((row) => figure(row, row.percent!)).sort();
    expect(toplines.map((row) => figure(row, row.value!)).sort()).toEqual(expected);
    expect(expected.length).toBe(642);
  });

  it("keeps old and new survey ids one to one, by the rule of NOTES.md", () => {
    // what came after the first version has one id
    const renamed = printed.filter((row) => row.old_survey !== "");
    expect(renamed.length).toBe(585);
    for (const row of renamed) expect(row.survey).toBe(row.old_survey!.toLowerCase());
  });

  it("never has two counted rows for one share", () => {
    const shares = toplines.filter((row) => row.standing === "counted").map((row) => `${address(row)}/${row.option!}`);
    expect(new Set(shares).size).toBe(shares.length);
  });

  it("gives a reason for every row that does not count, and for none that does", () => {
    for (const row of toplines) expect(row.reason === "", JSON.stringify(row)).toBe(row.standing === "counted");
  });

  it("has a counted row beside every alternative", () => {
    const shares = new Set(
      toplines.filter((row) => row.standing === "counted").map((row) => `${address(row)}/${row.option!}`),
    );
    for (const row of toplines.filter(({ standing }) => standing === "alternative")) {
      expect(shares).toContain(`${address(row)}/${row.option!}`);
    }
  });

  it("has decimals for every share, and never fewer than are written", () => {
    for (const row of toplines) {
      expect(row.decimals, JSON.stringify(row)).toMatch(/^[01]$/);
      expect(Number(row.decimals)).toBeGreaterThanOrEqual(row.value!.split(".")[1]?.length ?? 0);
    }
  });
});

describe("the founding figures", () => {
  it("IRI, March 2014: 34 for, 43 against, 9 would not vote, n 1,200", () => {
    expect(counted("iri-2014-03", "iri-referendum")).toEqual({ for: "34", against: "43", "would-not-vote": "9" });
  });

  it("IRI, November 2021: 54, 28, 3 and 15, n 2,400", () => {
    expect(counted("iri-2021-11", "iri-referendum")).toEqual({
      for: "54",
      against: "28",
      "would-not-vote": "3",
      dk: "15",
    });
  });

  it("has the n of both, and their territories", () => {
    const [early, late] = ["iri-2014-03", "iri-2021-11"].map((id) => surveys.find((row) => row.id === id)!);
    expect([early?.n, late?.n]).toEqual(["1200", "2400"]);
    expect([early?.territory_includes, early?.territory_excludes, early?.territory_excludes_part_of]).toEqual([
      "UA",
      "",
      "",
    ]);
    expect(late?.territory_excludes).toBe("UA-43;UA-40");
    expect(late?.territory_excludes_part_of).toBe("UA-14;UA-09");
  });

  it("Social Monitoring, December 2021: 45.6 non-aligned, 40.8 a military alliance such as NATO, n inferred", () => {
    expect(counted("sm-2021-12", "sm-forced-choice-2021")).toEqual({ "non-aligned": "45.6", nato: "40.8" });
    const survey = surveys.find((row) => row.id === "sm-2021-12")!;
    expect([survey.n, survey.n_status]).toEqual(["10000", "inferred"]);
    expect(survey.n_note).not.toBe("");
    expect(options.find((row) => row.question === "sm-forced-choice-2021" && row.code === "nato")?.label_en).toBe(
      "joining a military alliance such as NATO",
    );
  });

  it("Social Monitoring, 2019: 48.9 and 23.2 in one choice, counted once, 51.1 and 32.4 in two referendums", () => {
    const choice = { nato: "48.9", "non-aligned": "23.2", "would-not-vote": "16", dk: "11.8" };
    expect(counted("sm-2019-05", "sm-forced-choice-2019")).toEqual(choice);
    expect(counted("sm-2019-06", "sm-forced-choice-2019")).toEqual({});
    expect(counted("sm-2019-07", "sm-referendum").for).toBe("51.1");
    expect(counted("sm-2019-07", "sm-non-aligned-referendum").for).toBe("32.4");
  });

  it("KIIS, December 2021: 59.2 and 28.1 of all, 67.8 of decided voters", () => {
    expect(counted("kiis-2021-12", "kiis-referendum")).toMatchObject({ for: "59.2", against: "28.1" });
    expect(counted("kiis-2021-12", "kiis-referendum", "decided")).toEqual({ for: "67.8" });
    expect((59.2 / (59.2 + 28.1)) * 100).toBeCloseTo(67.8, 1);
  });

  it("NASU, October 2006: 88.2 against in Crimea and Donbas", () => {
    expect(counted("isnasu-2006-10", "isnasu-support", "all", "isnasu-crimea-donbas")).toEqual({ oppose: "88.2" });
  });

  it("population of 2014: 45,426,200, of which 5.18% in Crimea and 19.67% in Crimea and Donbas", () => {
    const populations = table("populations");
    const people = (codes: readonly string[]): number =>
      populations.filter((row) => codes.includes(row.territory!)).reduce((sum, row) => sum + Number(row.persons), 0);
    const all = people(populations.map((row) => row.territory!));
    expect(populations.length).toBe(27);
    expect(all).toBe(45_426_200);
    expect((people(["UA-43", "UA-40"]) / all) * 100).toBeCloseTo(5.18, 2);
    expect((people(["UA-43", "UA-40", "UA-14", "UA-09"]) / all) * 100).toBeCloseTo(19.67, 2);
  });
});

describe("shares that add up", () => {
  it("never exceed 100 by more than rounding, where they count", () => {
    const sums = new Map<string, { sum: number; room: number }>();
    for (const row of toplines.filter(({ standing }) => standing === "counted")) {
      const total = sums.get(address(row)) ?? { sum: 0, room: 0 };
      total.sum += Number(row.value);
      total.room += 0.5 * 10 ** -Number(row.decimals);
      sums.set(address(row), total);
    }
    for (const [place, { sum, room }] of sums) expect(sum - room, place).toBeLessThanOrEqual(100 + 1e-9);
  });
});

describe("references", () => {
  const organisations = idsOf(table("organisations"));
  const known = {
    surveys: idsOf(surveys),
    questions: idsOf(questions),
    groups: idsOf(groups),
    sources: idsOf(sources),
  };

  it("name what exists", () => {
    const answers = new Set(options.map((row) => `${row.question!}/${row.code!}`));
    for (const row of surveys) {
      for (const field of ["houses", "fielded_by", "sponsors"]) {
        for (const id of list(row[field])) expect(organisations, row.id).toContain(id);
      }
    }
    for (const row of toplines) {
      expect(known.surveys).toContain(row.survey);
      expect(known.questions).toContain(row.question);
      expect(answers).toContain(`${row.question!}/${row.option!}`);
      if (row.group !== "") expect(known.groups).toContain(row.group);
    }
    for (const row of table("margins")) expect(known.surveys).toContain(row.survey);
    for (const row of table("wordings")) expect(known.questions).toContain(row.question);
    for (const row of table("group-sizes")) expect(known.groups).toContain(row.group);
  });

  it("give every figure, survey, question and wording a source that is listed, and list no other", () => {
    const used = new Set<string>();
    for (const name of ["surveys", "questions", "wordings", "toplines", "group-sizes", "populations"]) {
      for (const row of table(name)) {
        expect(list(row.sources).length, `${name}: ${JSON.stringify(row)}`).toBeGreaterThan(0);
        for (const id of list(row.sources)) used.add(id);
      }
    }
    for (const row of groups) for (const id of list(row.sources)) used.add(id);
    expect([...used].sort()).toEqual([...known.sources].sort());
  });

  it("never put one house's group into another house's survey", () => {
    const houses = new Map<string, Set<string>>();
    for (const row of toplines.filter(({ group }) => group !== "")) {
      const house = list(surveys.find(({ id }) => id === row.survey)?.houses)[0]!;
      houses.set(row.group!, (houses.get(row.group!) ?? new Set()).add(house));
    }
    for (const [group, asked] of houses) expect([...asked].length, group).toBe(1);
  });
});

describe("the descriptor", () => {
  const descriptor = JSON.parse(readFileSync(join(FOLDER, "datapackage.json"), "utf8")) as {
    readonly name: string;
    readonly licenses: readonly { readonly name: string }[];
    readonly resources: readonly {
      readonly path: string;
      readonly bytes: number;
      readonly hash: string;
      readonly schema: { readonly fields: readonly { readonly name: string; readonly description: string }[] };
    }[];
  };

  it("names the data set and its licence", () => {
    expect(descriptor.name).toBe("ukraine-nato");
    expect(descriptor.licenses[0]?.name).toBe("CC0-1.0");
  });

  it("lists every CSV file of the folder", () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith(".csv"));
    expect(descriptor.resources.map(({ path }) => path).sort()).toEqual(files.sort());
    expect(existsSync(join(FOLDER, "NOTES.md"))).toBe(true);
  });

  it.each(descriptor.resources)("has bytes, sha256 and columns of $path", ({ path, bytes, hash, schema }) => {
    const content = readFileSync(join(FOLDER, path));
    expect(content.length).toBe(bytes);
    expect(`sha256:${createHash("sha256").update(content).digest("hex")}`).toBe(hash);
    const [header] = parse(content, { to_line: 1 }) as string[][];
    expect(schema.fields.map(({ name }) => name)).toEqual(header);
    for (const { description } of schema.fields) expect(description).not.toBe("");
  });

  it("is UTF-8 with LF and one closing newline throughout", () => {
    for (const { path } of descriptor.resources) {
      const text = readFileSync(join(FOLDER, path), "utf8");
      expect(text, path).not.toMatch(/\r|\uFEFF|\uFFFD/);
      expect(text.endsWith("\n") && !text.endsWith("\n\n"), path).toBe(true);
    }
  });
});
