/**
 * The data set `wording-experiments` against what was printed: `fixtures/wording-experiments-printed.csv` has one line
 * for each printed form, with its answers as `answer=figure`, under the names that it was collected under and under ours.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../src/model/dataset.ts";
import { topline } from "../../src/model/topline.ts";
import { safeReadDataset } from "../../src/node/read-dataset.ts";

type Row = Readonly<Record<string, string>>;

const FOLDER = join(import.meta.dirname, "../../datasets/wording-experiments");
const read = (path: string): readonly Row[] => parse(readFileSync(path, "utf8"), { columns: true }) as Row[];
const table = (name: string): readonly Row[] => read(join(FOLDER, `${name}.csv`));
const list = (cell: string | undefined): readonly string[] => (cell ?? "").split(";").filter((part) => part !== "");

const questions = table("questions");
const options = table("options");
const toplines = table("toplines");
const printed = read(join(import.meta.dirname, "fixtures/wording-experiments-printed.csv"));

const figuresOf = (cell: string): ReadonlyMap<string, string> =>
  new Map(
    cell
      .split("; ")
      .filter((part) => part !== "")
      .map((part) => part.split("=") as [string, string]),
  );
const place = (row: Row): string => [row.survey, row.question, row.group, row.base].join("/");
const figure = (row: Row, option: string, value: string): string =>
  `${place(row)}/${option}=${value} ${row.unit!} ${row.standing!} of ${row.base_n!}`;

/** The counted figures of one form by answer. */
function counted(survey: string, question: string, group = ""): Readonly<Record<string, number>> {
  const rows = toplines.filter(
    (row) => row.standing === "counted" && row.survey === survey && row.question === question && row.group === group,
  );
  return Object.fromEntries(rows.map((row) => [row.option!, Number(row.value)]));
}

/** Share of an answer in a form, without don't-knows or with them. */
function shareOf(form: Readonly<Record<string, number>>, option: string, dontKnow: "with" | "without"): number {
  const answers = Object.entries(form).filter(([code]) => dontKnow === "with" || code !== "dk");
  return (form[option] ?? 0) / answers.reduce((sum, [, count]) => sum + count, 0);
}

/** Difference of two independent shares in points, with its standard error. */
function effect(
  survey: string,
  [left, right]: readonly [string, string],
  dontKnow: "with" | "without" = "without",
): { readonly points: number; readonly error: number } {
  const parts = [left, right].map((question) => {
    const form = counted(survey, question);
    const share = shareOf(form, "too-little", dontKnow);
    const size = Object.entries(form).reduce(
      (sum, [code, count]) => (dontKnow === "with" || code !== "dk" ? sum + count : sum),
      0,
    );
    return { share, variance: (share * (1 - share)) / size };
  });
  return {
    points: (parts[1]!.share - parts[0]!.share) * 100,
    error: Math.sqrt(parts[0]!.variance + parts[1]!.variance) * 100,
  };
}

function chiSquared(rows: readonly (readonly number[])[]): number {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const columns = rows[0]!.map((_, index) => sum(rows.map((row) => row[index]!)));
  const total = sum(columns);
  let statistic = 0;
  for (const row of rows) {
    for (const [index, count] of row.entries()) {
      const expected = (sum(row) * columns[index]!) / total;
      statistic += (count - expected) ** 2 / expected;
    }
  }
  return statistic;
}

const SPENDING_YEARS = [
  ...[1984, 1985, 1986, 1987, 1988, 1989, 1990, 1991, 1993, 1994, 1996, 1998, 2000],
  ...[2002, 2004, 2006, 2008, 2010, 2012, 2014, 2016, 2018, 2021, 2022, 2024],
].map((year) => `gss-${String(year)}`);
const WELFARE = ["gss-fare-x", "gss-fare-y"] as const;

describe("what was printed", () => {
  it("is held figure by figure, and nothing else is", () => {
    const all = printed.flatMap((row) => [...figuresOf(row.figures!)].map(([code, value]) => figure(row, code, value)));
    const expected = new Set(all);
    expect(new Set(toplines.map((row) => figure(row, row.option!, row.value!)))).toEqual(expected);
    expect(toplines.length).toBe(expected.size);
    expect(expected.size).toBe(3097);
    // December 2014 of Ipsos Sweden was collected twice: beside another house, and in the series.
    expect(all.length - expected.size).toBe(2);
  });

  it("keeps what is in no base in the note of a form's first row", () => {
    let noAnswer = 0;
    for (const row of printed) {
      const left = [...figuresOf(row.in_no_base!)].map(([code, value]) => {
        noAnswer += 1;
        return `${code.replaceAll("-", " ")} ${value}`;
      });
      const notes = toplines.filter((each) => place(each) === place(row)).flatMap(({ note }) => note || []);
      const said = notes.filter((note) => note.startsWith("In no base: "));
      expect(said, place(row)).toEqual(left.length === 0 ? [] : [`In no base: ${left.join(", ")}.`]);
    }
    // 3,202 rows were collected at first, two of them without a figure, and two twice; then 511 rows and what is in no base
    expect(noAnswer).toBe(760);
    expect(noAnswer + toplines.length + 2).toBe(3200 + 511 + 148);
  });

  it("has counts that add up to their base, which is every answer and don't know", () => {
    const sums = new Map<string, number>();
    for (const row of toplines.filter(({ unit }) => unit === "count")) {
      sums.set(`${place(row)} ${row.base_n!}`, (sums.get(`${place(row)} ${row.base_n!}`) ?? 0) + Number(row.value));
    }
    for (const [key, sum] of sums) expect(String(sum), key).toBe(key.split(" ")[1]);
    expect(sums.size).toBeGreaterThan(600);
  });

  it("gives a reason for every row that does not count, and for none that does", () => {
    for (const row of toplines) expect(row.reason === "", JSON.stringify(row)).toBe(row.standing === "counted");
  });
});

describe("GSS, welfare against assistance to the poor", () => {
  it("1984: 116, 162, 193 and 13; 302, 118, 52 and 13; 328, 110, 35 and 8", () => {
    const form = (little: number, right: number, much: number, dk: number) => ({
      "too-little": little,
      "about-right": right,
      "too-much": much,
      dk,
    });
    expect(counted("gss-1984", "gss-fare-x")).toEqual(form(116, 162, 193, 13));
    expect(counted("gss-1984", "gss-fare-y")).toEqual(form(302, 118, 52, 13));
    expect(counted("gss-1984", "gss-fare-z")).toEqual(form(328, 110, 35, 8));
    expect(counted("gss-2024", "gss-fare-x")).toEqual(form(617, 514, 504, 41));
    expect(counted("gss-2024", "gss-fare-y")).toEqual(form(1116, 334, 145, 29));
  });

  it("1984: 24.6, 64.0 and 69.3 without don't-knows; +39.4 (2.97), with them +38.3", () => {
    const shares = ["x", "y", "z"].map((arm) =>
      shareOf(counted("gss-1984", `gss-fare-${arm}`), "too-little", "without"),
    );
    expect(shares.map((share) => (share * 100).toFixed(1))).toEqual(["24.6", "64.0", "69.3"]);
    const { points, error } = effect("gss-1984", WELFARE);
    expect([points.toFixed(1), error.toFixed(2)]).toEqual(["39.4", "2.97"]);
    expect(effect("gss-1984", WELFARE, "with").points.toFixed(1)).toBe("38.3");
  });

  it("1984: chi-squared 281.0 over the three forms", () => {
    const rows = ["x", "y", "z"].map((arm) => {
      const { dk: _, ...answers } = counted("gss-1984", `gss-fare-${arm}`);
      return ["too-little", "about-right", "too-much"].map((code) => answers[code]!);
    });
    expect(chiSquared(rows).toFixed(1)).toBe("281.0");
  });

  it("2024: +32.2 (1.66)", () => {
    const { points, error } = effect("gss-2024", WELFARE);
    expect([points.toFixed(1), error.toFixed(2)]).toEqual(["32.2", "1.66"]);
  });

  it("has both forms in 25 years", () => {
    const both = SPENDING_YEARS.filter((year) =>
      WELFARE.every((question) => counted(year, question)["too-little"]! > 0),
    );
    expect(both.length).toBe(25);
    expect(toplines.filter(({ question, option }) => question === "gss-fare-y" && option === "too-little").length).toBe(
      25,
    );
  });
});

describe("the other named figures", () => {
  it("Rugg 1941: 21, 62 and 17 against 46, 39 and 15; no n", () => {
    expect(counted("rugg-1941", "rugg-1941-allow")).toEqual({ yes: 21, no: 62, dk: 17 });
    expect(counted("rugg-1941", "rugg-1941-forbid")).toEqual({ yes: 46, no: 39, dk: 15 });
    expect(21 / (21 + 62)).toBeCloseTo(0.253, 3);
    expect(39 / (46 + 39)).toBeCloseTo(0.459, 3);
    for (const row of toplines.filter(({ survey }) => survey === "rugg-1941")) expect(row.base_n).toBe("");
  });

  it("Ashcroft 2012: 41, 39 and 33 in random thirds; TNS 2012: four surveys, split not shown", () => {
    const arms = ["agree", "agree-or-disagree", "two-options"];
    const shares = arms.map((arm) => counted("ashcroft-2012-01", `ashcroft-2012-${arm}`).independent);
    expect(shares).toEqual([41, 39, 33]);
    const tns = questions.filter(({ experiment }) => experiment === "tns-scot-2012");
    expect(tns.map(({ randomised }) => randomised)).toEqual(Array(4).fill("not-shown"));
    const surveys = new Set(
      toplines.filter(({ question }) => question!.startsWith("tns-")).map(({ survey }) => survey),
    );
    expect(surveys.size).toBe(4);
  });

  it("KIIS, June 2024: three random packages", () => {
    const packages = ["1", "2", "3"].map((number) => counted("kiis-2024-06", `kiis-pkg-2024-06-package-${number}`));
    expect(packages.map(({ accept, unacceptable }) => [accept, unacceptable])).toEqual([
      [38, 54],
      [47, 38],
      [57, 33],
    ]);
  });
});

describe("experiments", () => {
  const forms = new Map<string, Set<string>>();
  for (const { survey, question } of toplines) {
    const { experiment } = questions.find(({ id }) => id === question)!;
    if (experiment === "") continue;
    const key = `${survey!} ${experiment!}`;
    forms.set(key, (forms.get(key) ?? new Set()).add(question!));
  }
  const several = [...forms].filter(([, arms]) => arms.size > 1);

  it("number 357 in the GSS: 290 clean ones of the spending items and the like, 46 of offered answers, 18 of other splits, two unclean, and the two prayer questions", () => {
    const gss = several.filter(([key]) => key.startsWith("gss-"));
    const unclean = gss.filter(([, arms]) =>
      [...arms].some((arm) => questions.find(({ id }) => id === arm)!.experiment_role === "unclean"),
    );
    expect(unclean.map(([key]) => key).sort()).toEqual(["gss-1978 gss-divlaw", "gss-1978 gss-grass"]);
    const added = (name: RegExp): number => gss.filter(([key]) => name.test(key)).length;
    expect([added(/ gss-offered-/), added(/ gss-(child-|eqwlth|mass|road|soc|park)/)]).toEqual([46, 18]);
    expect(gss.length - unclean.length - 46 - 18).toBe(290);
    expect(questions.filter(({ id }) => id!.startsWith("gss-prayer-")).map(({ experiment }) => experiment)).toEqual([
      "",
      "",
    ]);
  });

  it("keep the five same-wording checks of 1984 apart", () => {
    const checks = questions.filter(({ experiment_role }) => experiment_role === "check");
    expect(checks.map(({ id }) => id).sort()).toEqual(
      ["city", "educ", "envir", "health", "race"].map((item) => `gss-${item}-z`),
    );
    for (const { id, wording_class } of checks) {
      expect(wording_class).toBe(id!.replace(/z$/, "x"));
      expect(Object.keys(counted("gss-1984", id!)).length).toBe(4);
    }
  });

  it("share one topic, randomisation and, where clean, the stances among their forms", () => {
    const byExperiment = groupBy(questions);
    for (const [experiment, arms] of byExperiment) {
      if (experiment === "") continue;
      expect(new Set(arms.map(({ topic }) => topic)).size, experiment).toBe(1);
      expect(new Set(arms.map(({ randomised }) => randomised)).size, experiment).toBe(1);
      if (arms.some(({ experiment_role }) => experiment_role === "unclean")) continue;
      const stances = arms.map(({ id }) => new Set(options.flatMap((row) => (row.question === id ? row.stance! : []))));
      const common = [...stances[0]!].filter((stance) => stance !== "" && stances.every((each) => each.has(stance)));
      expect(common.length, experiment).toBeGreaterThan(0);
    }
  });

  it("join forbid and allow by meaning, not by label", () => {
    const stance = (question: string, code: string) =>
      options.find((row) => row.question === question && row.code === code)?.stance;
    for (const [forbid, allow] of [
      ["rugg-1941-forbid", "rugg-1941-allow"],
      ["gss-forbid-com-forbid", "gss-forbid-com-allow"],
      ["gss-forbid-rac-forbid", "gss-forbid-rac-allow"],
      ["gss-forbid-mar-forbid", "gss-forbid-mar-allow"],
    ] as const) {
      expect(stance(forbid, "no")).toBe(stance(allow, "yes"));
      expect(stance(forbid, "yes")).toBe(stance(allow, "no"));
    }
  });
});

function groupBy(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.experiment!, [...(groups.get(row.experiment!) ?? []), row]);
  return groups;
}

describe("the folder", () => {
  let dataset: Dataset;
  beforeAll(async () => {
    const result = await safeReadDataset(FOLDER);
    expect(result.ok ? [] : result.issues).toEqual([]);
    if (result.ok) dataset = result.dataset;
  });

  it("reads without an issue, and every form of a survey has one address", () => {
    expect([dataset.surveys.length, dataset.questions.length, dataset.toplines.length]).toEqual([63, 168, 3097]);
    for (const { survey, question, group } of dataset.toplines) {
      topline(dataset, [survey, question, ...(group === null ? [] : [group])].join("/"));
    }
  });

  it("uses every source, organisation and question that it lists", () => {
    const used = new Set(
      ["surveys", "questions", "wordings", "toplines", "groups"].flatMap((name) =>
        table(name).flatMap((row) => list(row.sources)),
      ),
    );
    expect(dataset.sources.map(({ id }) => id).sort()).toEqual([...used].sort());
    const houses = dataset.surveys.flatMap((survey) => [...survey.houses, ...survey.fieldedBy, ...survey.sponsors]);
    expect(dataset.organisations.map(({ id }) => id).sort()).toEqual([...new Set(houses)].sort());
    const asked = new Set(dataset.toplines.map(({ question }) => question));
    expect(dataset.questions.filter(({ id }) => !asked.has(id))).toEqual([]);
  });

  it("has bytes, sha256 and columns of every CSV file in its descriptor", () => {
    const descriptor = JSON.parse(readFileSync(join(FOLDER, "datapackage.json"), "utf8")) as {
      readonly resources: readonly {
        readonly path: string;
        readonly bytes: number;
        readonly hash: string;
        readonly schema: { readonly fields: readonly { readonly name: string }[] };
      }[];
    };
    const files = readdirSync(FOLDER).filter((name) => name.endsWith(".csv"));
    expect(descriptor.resources.map(({ path }) => path).sort()).toEqual(files.sort());
    expect(existsSync(join(FOLDER, "NOTES.md"))).toBe(true);
    for (const { path, bytes, hash, schema } of descriptor.resources) {
      const content = readFileSync(join(FOLDER, path));
      expect(content.length, path).toBe(bytes);
      expect(`sha256:${createHash("sha256").update(content).digest("hex")}`).toBe(hash);
      const [header] = parse(content, { to_line: 1 }) as string[][];
      expect(schema.fields.map(({ name }) => name)).toEqual(header);
      expect(content.toString("utf8")).not.toMatch(/\r|\uFEFF|\uFFFD/);
    }
  });
});
