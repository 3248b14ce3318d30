import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { unpackResult } from "../../src/kinds/packed-result.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { Trend } from "../../src/trend/trend.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const ukraine = await loadDataset("ukraine-nato");
const nato = seriesOf(ukraine, { stance: "nato-membership:for" });
const iri = seriesOf(ukraine, { question: "iri-referendum" });

async function cli(...args: string[]): Promise<string> {
  let out = "";
  expect(await run(["trend", "ukraine-nato", ...args], (text) => (out += text))).toBe(0);
  return out;
}

describe("trend", () => {
  test("runs on all houses, with the groups that cannot be told apart", async () => {
    const out = await cli("--stance", "nato-membership:for", "--full");
    expect(out).toContain("4 separate groups that no poll links.");
    expect(out).toMatch(/-- restart +27 March 2014/);
    expect(out).toContain("Left out without a sample size: 32 of 114 polls.");
  });

  test("--json gives what the function returns, by default at the end of each year", async () => {
    const out = JSON.parse(await cli("--question", "iri-referendum", "--json")) as unknown;
    expect(unpackResult(out, ukraine)).toEqual(trend(iri, { at: "year" }));
  });

  test("--json of 82 polls stays below 65 kB", async () => {
    const out = await cli("--stance", "nato-membership:for", "--json");
    expect(unpackResult<Trend>(JSON.parse(out), ukraine).polls).toHaveLength(82);
    expect(Buffer.byteLength(out)).toBeLessThan(65_000);
  });

  test.each([
    [
      ["--at", "2018-01-01,2021-11-15", "--design-effect", "1.5", "--accept", "inferred"],
      { at: ["2018-01-01", "2021-11-15"], designEffect: 1.5, accept: "inferred" },
    ],
    [["--at", "month", "--jumps", "none"], { at: "month", jumps: "none" }],
    [
      ["--jumps", "scan; 2022-02-24:full-scale invasion", "--between", "2021-01-01,2022-12-31"],
      {
        jumps: [{ date: "2022-02-24", reason: "full-scale invasion" }, "scan"],
        between: ["2021-01-01", "2022-12-31"],
      },
    ],
    [
      ["--anchors", "2019-04-21=45.5%:a count: by hand", "--breaks", "2014-03-18:annexation; 2022-02-24:invasion"],
      {
        anchors: [{ date: "2019-04-21", share: 0.455, source: "a count: by hand" }],
        breaks: [
          { date: "2014-03-18", reason: "annexation" },
          { date: "2022-02-24", reason: "invasion" },
        ],
      },
    ],
    [
      [
        "--jumps",
        "2014-03-01:annexation, and war in the east,2022-02-24:invasion, scan",
        "--anchors",
        "2014-10-26=22.1%:Election Commission, final,2019-07-21=43.2%:a count",
      ],
      {
        jumps: [
          { date: "2014-03-01", reason: "annexation, and war in the east" },
          { date: "2022-02-24", reason: "invasion" },
          "scan",
        ],
        anchors: [
          { date: "2014-10-26", share: 0.221, source: "Election Commission, final" },
          { date: "2019-07-21", share: 0.432, source: "a count" },
        ],
      },
    ],
    [
      ["--priors", "daily=0.3pp,house=half-normal:2pp,excess=known:0.01"],
      {
        priors: {
          daily: { kind: "exponential", mean: 0.003 },
          house: { kind: "half-normal", scale: 0.02 },
          excess: { kind: "known", value: 0.01 },
        },
      },
    ],
    [
      ["--line", "rating", "--reference-wording", "nato-support", "--breaks", "none"],
      { at: "year", line: { house: "rating" }, referenceWording: "nato-support", breaks: "none" },
    ],
    [
      ["--join-houses", "iri,rating", "--join-houses", "dif,razumkov", "--field-window", "spread"],
      {
        at: "year",
        joinHouses: [
          ["iri", "rating"],
          ["dif", "razumkov"],
        ],
        fieldWindow: "spread",
      },
    ],
    [["--fixed-effects", "mode", "--assume-n", "1,000"], { at: "year", fixedEffects: ["mode"], assumeN: 1000 }],
  ] as const)("%j", async (args, options) => {
    const out = JSON.parse(await cli("--stance", "nato-membership:for", ...args, "--json")) as unknown;
    expect(unpackResult(out, ukraine)).toEqual(trend(nato, options));
  });

  test("follows a lead", async () => {
    const lead = seriesOf(ukraine, { question: "iri-referendum", lead: ["for", "against"] });
    const out = await cli("--question", "iri-referendum", "--lead", "for,against", "--json");
    expect(unpackResult(JSON.parse(out), ukraine)).toEqual(trend(lead, { at: "year" }));
  });

  test("follows all answers to a question", async () => {
    const answers = ["for", "against", "would-not-vote", "dk"];
    const out = await cli(
      "--question",
      "iri-referendum",
      "--answers",
      answers.join(","),
      "--at",
      "2018-01-01",
      "--json",
    );
    expect(unpackResult(JSON.parse(out), ukraine)).toEqual(
      trend(ukraine, { question: "iri-referendum", answers, at: ["2018-01-01"] }),
    );
  });

  test("and one of several questions put to the same people, or all of them", async () => {
    const all = seriesOf(ukraine, { stance: "nato-membership:for", sameRespondents: "all" });
    const out = await cli("--stance", "nato-membership:for", "--same-respondents", "all", "--json");
    expect(unpackResult(JSON.parse(out), ukraine)).toEqual(trend(all));
  });

  test.each([
    ["--jumps", "2014-03-01:annexation,2022-2-24:invasion", "Write date:reason with the date as 2022-02-24"],
    ["--anchors", "2014-10-26=22%:a count,26.10.2019=40%:another", "Write date=share:source with the date as"],
    ["--breaks", "2014-03:annexation", "several separated by commas"],
    ["--survey-errors", "estimated", "taken from the polls themselves"],
  ])("%s %s says what to write", async (flag, text, hint) => {
    await expect(cli("--question", "iri-referendum", flag, text)).rejects.toThrow(hint);
  });

  test("--help shows how several dates are written", async () => {
    let out = "";
    await run(["trend", "--help"], (text) => (out += text)).catch(() => 0);
    const help = out.replace(/\s+/g, " ");
    expect(help).toContain("2014-03-18:annexation, 2022-02-24:invasion");
    expect(help).toContain("2014-10-26=22%:Election Commission, 2019-07-21=43%:Election Commission");
  });

  test("what cannot be fitted is refused as by the function", async () => {
    let refused: unknown;
    await cli("--question", "socis-referendum").catch((error: unknown) => (refused = error));
    expectRefusal(
      () => {
        throw refused;
      },
      "too-few-polls",
      ["series", "readings"],
    );
  });
});
