/** Recipes of docs/notebooks.md that draw the rows of a result in other programs: each is short, and is run by its program. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Plot from "@observablehq/plot";
import { parse } from "csv-parse/sync";
import * as d3 from "d3";
import { JSDOM } from "jsdom";
import { describe, expect, onTestFinished, test } from "vitest";
import { rowsCsv } from "../src/formats/rows-csv.ts";
import { loadDataset, series, tidy, trend } from "../src/index.ts";
import { fencesOf } from "./support/documents.ts";
import { leftOut } from "./support/left-out.ts";

const fences = fencesOf(readFileSync(join(import.meta.dirname, "../docs/notebooks.md"), "utf8"));
const recipe = (kind: string): string =>
  fences.find(({ language, head }) => head.trim() === kind || (language === kind && head.trim() === ""))!.code;

const polls = await loadDataset("ukraine-nato");
const rows = tidy(trend(series(polls, { stance: "nato-membership:for" }), { at: "month" }));
const line = rows.filter(({ row }) => row === "line");
const { window } = new JSDOM();

/** What a recipe makes of the rows under a name. */
function made(kind: string, name: string, given: Readonly<Record<string, unknown>> = {}): unknown {
  const all = { rows, ...given };
  return new Function(...Object.keys(all), `${recipe(kind)}\nreturn ${name};`)(...Object.values(all));
}

test.each(["plot", "d3", "r", "datawrapper"])("the recipe for %s has eight lines or fewer", (kind) => {
  expect(recipe(kind).trim().split("\n").length).toBeLessThanOrEqual(8);
});

/** Points of a path with straight lines, and whether it is drawn at all. */
const pointsOf = (path: Element): number => path.getAttribute("d")!.split(/[ML]/).length - 1;

test("Plot draws the line and its interval", () => {
  const plot = (options: Plot.PlotOptions) => Plot.plot({ ...options, document: window.document });
  const chart = made("plot", "chart", { Plot: { ...Plot, plot } }) as Element;
  expect(pointsOf(chart.querySelector("[aria-label=line] path")!)).toBe(line.length);
  expect(pointsOf(chart.querySelector("[aria-label=area] path")!)).toBe(2 * line.length);
});

test("D3 draws the line, its interval and two axes", () => {
  const svg = d3.select(window.document.body).append("svg");
  made("d3", "svg", { d3, svg });
  const [area, drawn] = svg.node()!.querySelectorAll(":scope > path");
  expect(pointsOf(area!)).toBe(2 * line.length);
  expect(pointsOf(drawn!)).toBe(line.length);
  const ticks = [...svg.node()!.querySelectorAll(".tick text")].map(({ textContent }) => textContent);
  expect(ticks).toEqual(expect.arrayContaining(["2010", "2020", "0%", "100%"]));
});

test("Datawrapper gets a column of dates, one of values and one for each bound, in percent", () => {
  const table: readonly Readonly<Record<string, string>>[] = parse(made("datawrapper", "table") as string, {
    columns: true,
  });
  expect(Object.keys(table[0]!)).toEqual(["date", "for", "lower", "upper"]);
  expect(table).toHaveLength(line.length);
  const [last, result] = [table.at(-1)!, line.at(-1)!];
  expect(last.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(last.for).toBe((100 * (result.estimate as number)).toFixed(1));
  for (const { for: value, lower, upper } of table) {
    if (lower === "") continue;
    expect(Number(lower)).toBeLessThanOrEqual(Number(value));
    expect(Number(upper)).toBeGreaterThanOrEqual(Number(value));
  }
});

const hasR = spawnSync("Rscript", ["--version"]).status === 0;

describe.skipIf(leftOut("The recipe for R", { Rscript: hasR }))("R", () => {
  test("reads the file and draws it", () => {
    const folder = mkdtempSync(join(tmpdir(), "recipe-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "line.csv"), rowsCsv(rows));
    writeFileSync(
      join(folder, "recipe.R"),
      `svg("line.svg")\n${recipe("r")}\ninvisible(dev.off())\ncat(nrow(line), format(max(line$date)), tail(line$estimate, 1))`,
    );
    const { stdout, stderr } = spawnSync("Rscript", ["recipe.R"], { cwd: folder, encoding: "utf8" });
    const [count, date, estimate] = stdout.split(" ");
    expect([Number(count), date], stderr).toEqual([line.length, line.at(-1)!.date]);
    expect(Number(estimate)).toBeCloseTo(line.at(-1)!.estimate as number, 6);
    expect(readFileSync(join(folder, "line.svg"), "utf8").match(/<path[^>]*stroke-width/g)!.length).toBeGreaterThan(2);
  });
});
