/** `toplines chart` and `toplines report --out` on the built command line, with real files. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { CHART_COMMANDS } from "../../src/cli/chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

beforeAll(requireFreshBuild);

function run(folder: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "dist/cli/main.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}

const CHANGE = ["chart", "change", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for"];

/** A command line for each kind, and a word that its picture must have. */
const KINDS: Readonly<Record<string, readonly [args: readonly string[], word: string]>> = {
  topline: [["ukraine-nato", "iri-2014-03", "iri-2021-11"], "November 2021"],
  change: [CHANGE.slice(2), "Support in Ukraine for joining NATO rose from 34% to 54%"],
  trend: [["ukraine-nato", "--question", "iri-referendum", "--at", "2015-12-31,2021-11-15"], "no longer surveyed"],
  "house-effects": [["ukraine-nato", "--stance", "nato-membership:for"], "Rating Group"],
  breaks: [["ukraine-nato", "--question", "iri-referendum", "--replicates", "199"], "Chart of levels"],
  framing: [
    ["ukraine-nato", "sm-2019-05", "sm-2019-07/sm-referendum", "--stance", "nato-membership:for"],
    "two questions, not a change",
  ],
  forest: [
    ["wording-experiments", "gss-fare", "--forms", "x,y", "--stance", "gss-fare-spending:more"],
    "42 points more say",
  ],
  coverage: [
    ["ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for", "--lost-support", "0..0.118"],
    "11.7–18.8 points",
  ],
  decomposition: [
    ["ukraine-nato", "iri-2019-06", "iri-2023-02", "--option", "for", "--group-shares", "iri-2020-07"],
    "points",
  ],
  comparability: [["ukraine-nato", "iri-2021-11", "sm-2021-12"], "Kind of question"],
};

const FORMATS = [
  ["png", /^\u0089PNG/],
  ["html", /^<!doctype html>/],
  ["csv", /^row,/],
  ["vl.json", /^\{\n/],
] as const;

describe("toplines chart", () => {
  test("every kind is tried here", () => {
    expect(Object.keys(KINDS).sort()).toEqual(CHART_COMMANDS.map(({ name }) => name).sort());
  });

  test.each(Object.entries(KINDS))(
    "%s",
    (kind, [args, word]) => {
      const folder = folderOf({});
      expect(run(folder, "chart", kind, ...args, "--out", "x.svg")).toMatchObject({ status: 0, out: "Wrote x.svg.\n" });
      const svg = readFileSync(join(folder, "x.svg"), "utf8");
      expect(svg).toMatch(/^<svg [^>]*width="640" [^>]*role="img"(?: aria-label="| lang="en"[^>]*><title>)/);
      expect(svg.replaceAll("&quot;", '"')).toContain(word);
      for (const [ending, begins] of FORMATS) {
        expect(run(folder, "chart", kind, ...args, "--out", `x.${ending}`).err).toBe("");
        expect(readFileSync(join(folder, `x.${ending}`), "latin1").slice(0, 20), ending).toMatch(begins);
      }
    },
    60_000,
  );

  test("in four formats; twice the same bytes, in any time zone", () => {
    const folder = folderOf({});
    for (const name of ["a.svg", "a.png", "a.vl.json", "a.html"]) run(folder, ...CHANGE, "--out", name);
    const bytes = (name: string) => readFileSync(join(folder, name));
    expect(JSON.parse(bytes("a.vl.json").toString()).$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
    // width and height stand behind the header of a PNG
    expect(bytes("a.png").subarray(1, 4).toString()).toBe("PNG");
    expect(bytes("a.png").readUInt32BE(16)).toBe(1280);
    const page = bytes("a.html").toString();
    expect(page).toContain("<title>Support in Ukraine for joining NATO rose from 34% to 54%</title>");
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    for (const [name, again] of [
      ["a.svg", "b.svg"],
      ["a.png", "b.png"],
    ] as const) {
      const args = [join(ROOT, "dist/cli/main.js"), ...CHANGE, "--out", again];
      spawnSync(process.execPath, args, {
        cwd: folder,
        env: { ...process.env, TZ: "Pacific/Apia", LC_ALL: "tr_TR.UTF-8" },
      });
      expect(bytes(again).equals(bytes(name)), name).toBe(true);
    }
  });

  test("a page with its PNG beside it, and the line that embeds both", () => {
    const folder = folderOf({});
    const { status, out } = run(folder, ...CHANGE, "--out", "a.html", "--embed", "--tooltips", "--theme", "auto");
    const [wrote, line] = out.split("\n");
    expect([status, wrote]).toEqual([0, "Wrote a.html and a.png."]);
    expect(line).toMatch(
      /^<object type="text\/html" data="a\.html" aria-label="Slope chart: Support[^"]*" style="[^"]*">/,
    );
    expect(line).toMatch(
      /<a href="a\.html"><img src="a\.png" alt="Slope chart: Support[^"]*" width="640" height="\d+"/,
    );
    const [, height] = /height="(\d+)"/.exec(line!)!;
    // two pixels of the file for one of the page
    expect(readFileSync(join(folder, "a.png")).readUInt32BE(20)).toBe(2 * Number(height));
    expect(readFileSync(join(folder, "a.html"), "utf8").match(/<script/g)).toHaveLength(2);
    // neither is written where one of them is there
    expect(run(folder, ...CHANGE, "--out", "a.html", "--embed").err).toContain("a.html");
    expect(run(folder, ...CHANGE, "--out", "b.html").out).toBe("Wrote b.html.\n");
  });

  test("a PNG that is there is not replaced by that of a page", () => {
    const folder = folderOf({ "a.png": "mine" });
    expect(run(folder, ...CHANGE, "--out", "a.html", "--embed")).toMatchObject({ status: 2 });
    expect(readdirSync(folder)).toEqual(["a.png"]);
  });

  test("in Ukrainian, wider, with a title and words of one's own", () => {
    const folder = folderOf({ "labels.json": JSON.stringify({ iri: "ІРІ", rating: "Рейтинг" }) });
    const args = ["--language", "uk", "--width", "1200", "--title", "Мій заголовок", "--labels", "labels.json"];
    run(folder, ...CHANGE, ...args, "--out", "x.svg");
    const svg = readFileSync(join(folder, "x.svg"), "utf8");
    for (const part of [
      'width="1200"',
      "Мій заголовок",
      "95% довірчі інтервали",
      "14–26 березня 2014",
      "ІРІ. Дані: ukraine-nato",
    ])
      expect(svg).toContain(part);
  });

  test("an own folder serves as data", () => {
    const folder = folderOf(POLL_FILES);
    expect(run(folder, "chart", "topline", ".", "acme-2020-03/league-referendum", "--out", "x.svg")).toMatchObject({
      status: 0,
    });
  });

  test.each([
    [["--out", "x.gif"], "charts are .svg, .png, .html, .csv or .vl.json"],
    [["--out", "x.svg", "--scale", "3"], "--scale is for PNG files, and `x.svg` is none"],
    [["--out", "x.HTML", "--scale", "3"], "Only a PNG has pixels"],
    [["--out", "x.vl.json", "--scale", "3"], "--scale is for PNG files"],
    [["--out", "x.svg", "--title", " "], "--title is ` `, not words"],
    [["--out", "x.svg", "--labels", "blank.json"], "--labels is ``, not words"],
    [["--out", "no/such/x.svg"], "Cannot write the file"],
    [["--out", "x.svg", "--labels", "none.json"], "none.json: No file of this name"],
    [["--out", "x.svg", "--embed"], "--embed is for a page, and `x.svg` is none"],
    [["--out", "x.csv", "--tooltips"], "--tooltips is for a page"],
    [["--out", "x.html", "--width", "640"], "a page has the layout that has room"],
    [["--out", "x.csv", "--width", "640"], "rows have no width"],
    [["--out", "x.png", "--sheet", "square"], "--sheet"],
    [["--out", "x.svg", "--sheet", "portrait"], "--sheet is for PNG files"],
    [["--out", "x.svg", "--theme", "sepia"], "sepia"],
    [["--out", "x.svg", "--theme", "pale.json"], "has a contrast of"],
    [["--out", "x.svg", "--language", "de"], "--language"],
    [["--out", "x.svg", "--events", "2022-02-24:invasion"], "no time axis"],
    [["--out", "x.svg", "--title", "Up to 55%"], 'Write --title "Up to 54%", or leave the number out.'],
    [["--out", "x"], "charts are .svg, .png, .html, .csv or .vl.json"],
    [["--out", "."], "charts are .svg"],
    [["--out", "x.svg", "--labels", "list.json"], "The labels are not an object of texts"],
    [["--out", "x.svg", "--width", "10"], "width"],
    [["--out", "x.png", "--scale", "1000"], "the most is 100 million"],
  ])("%j is refused, and nothing is written", (args, message) => {
    const pale = '{"tokens": {"ink": "#cccccc"}}';
    const folder = folderOf({ "list.json": "[1]", "blank.json": '{"for": ""}', "pale.json": pale });
    const { status, err } = run(folder, ...CHANGE, ...args);
    expect(err).toContain(message);
    // one line, whatever was wrong
    expect(err.trim().split("\n").length, err).toBeLessThanOrEqual(2);
    expect(status).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(["blank.json", "list.json", "pale.json"]);
  });

  test("a wrong ending is told before anything is read", () => {
    const { status, err } = run(folderOf({}), "chart", "topline", "no-such-folder", "x", "--out", "x.gif");
    expect([status, err.includes("charts are .svg")]).toEqual([2, true]);
  });

  test("an ending may be in capitals", () => {
    const folder = folderOf({});
    expect(run(folder, ...CHANGE, "--out", "X.SVG")).toMatchObject({ status: 0, out: "Wrote X.SVG.\n" });
    expect(readFileSync(join(folder, "X.SVG"), "utf8")).toMatch(/^<svg /);
  });
});

describe("toplines report --out", () => {
  test("writes Markdown, a page and every picture that the Markdown names", () => {
    const folder = folderOf(POLL_FILES);
    writeFileSync(join(folder, "datapackage.json"), POLL_FILES["datapackage.json"]!);
    expect(run(folder, "report", ".", "--out", "report")).toMatchObject({ status: 0 });
    const markdown = readFileSync(join(folder, "report/report.md"), "utf8");
    const named = [...markdown.matchAll(/\]\(([\w-]+\.svg)\)/g)].map(([, name]) => name!);
    const written = readdirSync(join(folder, "report")).filter((name) => name.endsWith(".svg"));
    expect(named.sort()).toEqual(written.sort());
    const page = readFileSync(join(folder, "report/report.html"), "utf8");
    expect(page.match(/<svg /g) ?? []).toHaveLength(written.length);
    expect(existsSync(join(folder, "report/report.md"))).toBe(true);
  });

  test.each(["list.json", "list.json/deeper", "/dev/null/x", "/proc/none"])("into %s it is refused at once", (out) => {
    const folder = folderOf({ ...POLL_FILES, "list.json": "[1]" });
    const { status, err } = run(folder, "report", ".", "--out", out);
    expect([status, /not a folder|Cannot write the folder/.test(err)]).toEqual([2, true]);
  });

  test("the bundled data set's report shows its longest series and its latest figures", () => {
    const folder = folderOf({});
    expect(run(folder, "report", "ukraine-nato", "--out", "r").out).toContain(
      "Wrote r: report.md, report.html and 24 pictures.",
    );
    expect(readFileSync(join(folder, "r/report.md"), "utf8")).toMatch(
      /!\[Line chart: Support in Ukraine for joining NATO .*\]\(series\.svg\)/,
    );
  });
});

test("the line of a trend is drawn where it was fitted, between its dates, too", async () => {
  const dataset = await loadDataset("ukraine-nato");
  const { draw } = CHART_COMMANDS.find(({ name }) => name === "trend")!;
  const chart = draw([{ dataset, address: "" }], { stance: "nato-membership:for" }, { datasets: [] });
  type Day = { readonly row: string; readonly date: string; readonly segment: number; readonly estimate: number };
  const drawn = (chart.rows as readonly unknown[] as readonly Day[]).filter(({ row }) => row === "line");
  expect(drawn.length).toBeGreaterThanOrEqual(60);
  const series = seriesOf(dataset, { stance: "nato-membership:for" });
  const day = (date: string): number => Date.parse(date) / 86_400_000;
  const between = drawn.slice(1).flatMap((after, place) => {
    const before = drawn[place]!;
    const middle = Math.floor((day(before.date) + day(after.date)) / 2);
    return before.segment === after.segment && middle > day(before.date) ? [{ before, after, middle }] : [];
  });
  const at = between.map(({ middle }) => new Date(middle * 86_400_000).toISOString().slice(0, 10));
  const fitted = new Map(trend(series, { at }).line.days.map(({ date, value: estimate }) => [date, estimate]));
  for (const [place, { before, after, middle }] of between.entries()) {
    const part = (middle - day(before.date)) / (day(after.date) - day(before.date));
    const line = before.estimate + part * (after.estimate - before.estimate);
    expect(Math.abs(line - fitted.get(at[place]!)!)).toBeLessThan(0.02);
  }
});
