import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { rowsCsv } from "../../src/formats/rows-csv.ts";
import { tidy } from "../../src/kinds/tidy.ts";
import { topline } from "../../src/model/topline.ts";
import { COLUMNS } from "../../src/report/columns.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import type { Trend } from "../../src/trend/trend.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { everyResult } from "../support/results.ts";

const polls = await loadDataset("ukraine-nato");
const results = await everyResult();
const names = Object.keys(COLUMNS);

describe.each(Object.entries(results))("%s", (_, result) => {
  const rows = tidy(result);

  test("has rows with the same columns, in the order of the dictionary", () => {
    expect(rows.length).toBeGreaterThan(0);
    const columns = Object.keys(rows[0]!);
    for (const row of rows) expect(Object.keys(row)).toEqual(columns);
    expect(columns).toEqual(names.filter((name) => columns.includes(name)));
  });

  test("is plain: texts, finite numbers, null; and every row says what it is", () => {
    for (const row of rows) {
      expect(row.row).toMatch(/^[a-z]+$/);
      for (const cell of Object.values(row))
        expect(cell === null || ["string", "number"].includes(typeof cell)).toBe(true);
      expect(JSON.parse(JSON.stringify(row))).toStrictEqual(row);
    }
  });

  test("days stand in the columns of days, parts of a whole are proportions", () => {
    for (const { date, start, end, weight, groupShare } of rows) {
      for (const day of [date, start, end]) if (day != null) expect(day).toMatch(/^\d{4}(?:-\d\d){0,2}$/);
      for (const part of [weight, groupShare]) if (part != null) expect(part).toBeLessThanOrEqual(1);
    }
  });

  test("bounds hold the estimate, and shares are proportions", () => {
    for (const { estimate, lower, upper, unit } of rows) {
      if (typeof estimate !== "number" || typeof lower !== "number" || typeof upper !== "number") continue;
      expect(lower).toBeLessThanOrEqual(estimate + 1e-9);
      expect(upper).toBeGreaterThanOrEqual(estimate - 1e-9);
      if (unit === "share") expect(estimate).toBeLessThanOrEqual(1);
    }
  });

  test("comes back from a CSV file", () => {
    const read = parse(rowsCsv(rows), { columns: true }) as readonly Record<string, string>[];
    expect(read).toEqual(
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? "" : String(cell)])),
      ),
    );
  });
});

test("a change has its two sides with their words, and the difference", () => {
  const pair = ["iri-2014-03", "iri-2021-11"].map((address) => topline(polls, address)) as never as [never, never];
  const [from, to, difference] = tidy(change(...pair, { option: "for" }));
  expect(from).toMatchObject({
    row: "side",
    estimate: 0.34,
    n: 1200,
    option: "for",
    start: "2014-03-14",
    address: "iri-2014-03/iri-referendum",
    unit: "share",
  });
  expect(from!.house).toContain("International Republican Institute");
  expect(from!.wording).toContain("NATO");
  expect(to).toMatchObject({ estimate: 0.54, n: 2400 });
  expect(difference).toMatchObject({ row: "difference", unit: "difference", verdict: "changed" });
  expect(difference!.estimate).toBeCloseTo(0.2, 12);
  expect(difference!.cautions).toContain("different-territory");
});

test("a finding of an audit has what may be done with the pair, and how heavy it is itself", () => {
  const rows = tidy(audit(polls, "iri-2014-03", "iri-2021-11"));
  expect(rows.find(({ row }) => row === "finding")).toMatchObject({
    comparability: "with care",
    severity: "break",
    cautions: "different-territory",
  });
  expect(new Set(rows.map(({ comparability }) => comparability))).toEqual(new Set(["with care"]));
});

test("a finding of an audit has its size, both ways, and what that rests on", () => {
  const audited = audit(polls, "iri-2021-11", "iri-2022-04", { option: "for" });
  const [difference, together, ...findings] = tidy(audited);
  const { published, observed, upTo, between } = audited.weighed!;
  expect(difference).toMatchObject({ row: "difference", estimate: published, judgedEstimate: observed });
  expect(together).toMatchObject({ row: "together", estimate: upTo, ...between });
  const mode = audited.findings.find(({ code }) => code === "different-mode")!.size!;
  expect(findings.find(({ cautions }) => cautions === "different-mode")).toMatchObject({
    row: "finding",
    estimate: mode.upTo,
    unit: "difference",
    ...mode.between,
    cause: mode.id,
    k: mode.k,
    grade: mode.grade,
  });
  expect(findings.find(({ cautions }) => cautions === "sponsor-unknown")).toMatchObject({ estimate: null, k: null });
});

test("a day of a line behind which too few polls stand is noted", () => {
  const { line } = results.trend as Trend;
  const days = tidy(results.trend!).filter(({ row }) => row === "line");
  expect(days.map(({ note }) => note)).toEqual(line.days.map(({ thin }) => (thin ? "thin" : null)));
  expect(days.some(({ note }) => note === "thin")).toBe(true);
});

test("a data set is all its published shares", () => {
  const rows = tidy(polls);
  const counted = polls.toplines.filter(({ standing }) => standing !== "alternative");
  expect(rows).toHaveLength(counted.length);
  expect(rows.every(({ row, dataset }) => row === "answer" && dataset === "ukraine-nato")).toBe(true);
});

test("what is no result is refused", () => {
  for (const value of [{}, null, "change", [], Promise.resolve()])
    expectRefusal(() => tidy(value as never), "wrong-type", ["result"]);
  expectRefusal(() => tidy({ kind: "change" } as never), "missing-field", ["result"]);
});
