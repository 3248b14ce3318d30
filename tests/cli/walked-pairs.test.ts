import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvOf } from "../../scripts/written.mjs";
import { run } from "../../src/cli/program.ts";
import type { Audit } from "../../src/trend/audit.ts";
import { folderOf } from "../support/folder.ts";

async function cli(...args: string[]): Promise<string> {
  let out = "";
  await run(args, (text) => {
    out += text;
  });
  return out.replace(/\s+/g, " ");
}

/** The bundled folder with the modes of two surveys blank, as where nobody recorded them. */
function withoutModes(surveys: readonly string[]): string {
  const source = "datasets/wording-experiments";
  const files = Object.fromEntries(
    readdirSync(source)
      .filter((name) => /\.(csv|json)$/.test(name))
      .map((name) => [name, readFileSync(join(source, name), "utf8")]),
  );
  const [names, ...rows] = parse(files["surveys.csv"]!) as string[][];
  const blank = rows.map((row) =>
    surveys.includes(row[0]!) ? row.map((cell, place) => (/^(?:mode|by_)/.test(names![place]!) ? "" : cell)) : row,
  );
  return folderOf({ ...files, "surveys.csv": csvOf(names!, blank) });
}

const DRUGS = ["gss-2018/gss-drug-x", "gss-2021/gss-drug-x", "--option", "too-little"] as const;
/** The scatter of one pollster that the design took, which does not grow with the years: 2.2 points between two polls. */
const AS_DESIGNED = ["--survey-errors", "occasion=1.5556pp,house=0pp,shared=0pp", "--rebase", "answering"] as const;

test("spending on drugs with the method not on record: a change as far as disclosed, which the method would turn", async () => {
  const folder = withoutModes(["gss-2018", "gss-2021"]);
  const { weighed, verdict } = JSON.parse(await cli("audit", folder, ...DRUGS, ...AS_DESIGNED, "--json")) as Audit;
  expect(verdict).toBe("changed");
  expect(100 * weighed!.observed!).toBeCloseTo(-8.35, 2);
  // 3.13 in the design, where sizes scale with the power .75 of 4p(1 − p), not with its root
  expect(weighed!.ratio).toBeCloseTo(3.08, 2);
  expect(weighed!.couldTurn[0]!.field).toBe("mode");
  const said = await cli("audit", folder, ...DRUGS, ...AS_DESIGNED);
  expect(said).toMatch(
    /: changed, between −13\.6 and −3\.0 points with sampling and all that differs at its furthest; /,
  );
  // 13 in the design for the 87% who are known to have moved; all of them where nothing is known
  expect(said).toContain("; a difference in method, not on record, could account for 15 points more.");
  // a pollster's own error grows with the years: over three of them the usual scatter is 7 points, not 4
  expect(await cli("audit", folder, ...DRUGS)).toMatch(
    /: no change is shown, .*; the usual scatter between polls of one pollster could explain it \(up to 7 points\)/,
  );
  // with the method on record it is the method
  expect(await cli("audit", "wording-experiments", ...DRUGS)).toContain("another method of interview could explain it");
});

/** Made up, in the layout of the polls before a referendum that were taken by telephone and online at once. */
const PHONE_AND_ONLINE = `startdate,enddate,pollster,poll_type,samplesize,remain,leave,undecided
2031-04-15,2031-04-17,Meridian,Telephone,1003,0.47,0.40,0.13
2031-04-15,2031-04-17,Meridian,Online,2008,0.42,0.45,0.13
2031-05-13,2031-05-15,Meridian,Telephone,1002,0.50,0.38,0.12
2031-05-13,2031-05-15,Meridian,Online,2048,0.43,0.46,0.11
`;

test("polls by telephone and online of the same days are a difference of method, and no change", async () => {
  const file = join(folderOf({ "polls.csv": PHONE_AND_ONLINE }), "polls.csv");
  const folder = `${file}.d`;
  await cli("convert", file, "--out", folder, "--proportions", "--column", "mode=poll_type");
  const pair = ["meridian-2031-05-15-n1002", "meridian-2031-05-15-n2048"] as const;
  const measured = await cli("framing", folder, ...pair, "--option", "remain");
  expect(measured).toMatch(
    /50% \(Meridian, telephone\) and 43% \(Meridian, online\), −7\.0 points, .*: asked at one time, so a difference of method or the ordinary scatter of polls, not of opinion\. The polls differ in method \(online minus telephone\)\. Among decided respondents: −8\.5 points/,
  );
  expect(await cli("audit", folder, ...pair, "--option", "remain")).toMatch(
    /−7\.0 points \(−8\.5 points of decided\s+respondents\), the online survey minus the\s+telephone survey: asked at one time, so a\s+difference of method or the\s+ordinary scatter of\s+polls, not of\s+opinion\./,
  );
  await expect(cli("change", folder, ...pair, "--option", "remain")).rejects.toThrow(
    /in overlapping days: a difference between them is one of method, not a change/,
  );
  // a month apart it is a change that the method could have made
  expect(
    await cli("change", folder, "meridian-2031-04-17-n1003", "meridian-2031-05-15-n2048", "--option", "remain"),
  ).toContain("no change is shown; another method of interview could explain it");
});

test("a size is set on the command line, with a reason that every document has", async () => {
  const pair = ["audit", "ukraine-nato", "rating-2021-11", "iri-2021-11", "--stance", "nato-membership:for"];
  const set = [
    "--overrides",
    "different-house=2pp: One company interviewed.",
    "--overrides",
    "different-mode=off: Tried.",
  ];
  const { findings, overrides, lineage } = JSON.parse(await cli(...pair, ...set, "--json")) as Audit;
  expect(findings.find(({ code }) => code === "different-house")!.size).toMatchObject({ id: "given", k: null });
  expect(100 * findings.find(({ code }) => code === "different-house")!.size!.upTo).toBeCloseTo(2, 9);
  expect(overrides.map(({ code, to }) => [code, to])).toEqual([
    ["different-house", "annotate"],
    ["different-mode", "off"],
  ]);
  expect(lineage.settings.overrides).toMatchObject({ "different-mode": { level: "off", reason: "Tried." } });
  expect(await cli(...pair, ...set)).toContain("One company interviewed.");
  expect(decodeURIComponent(await cli("cite", ...pair, ...set))).toContain(
    "overrides=different-house=2pp: One company interviewed.&overrides=different-mode=off: Tried.",
  );
  await expect(cli(...pair, "--overrides", "different-house=2pp")).rejects.toThrow(/Write different-mode=3pp: reason/);
  await expect(cli(...pair, "--overrides", "different-hause=2pp: x")).rejects.toThrow(/not the code of a rule/);
});
