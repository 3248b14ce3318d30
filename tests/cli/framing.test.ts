import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommanderError } from "commander";
import { afterAll, describe, expect, test, vi } from "vitest";
import { run } from "../../src/cli/program.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { framing } from "../../src/framing/framing.ts";
import { plan } from "../../src/framing/plan.ts";
import { pool } from "../../src/framing/pool.ts";
import { unpackResult } from "../../src/kinds/packed-result.ts";
import { findingOf } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";

const [ukraine, experiments] = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);
const NON_ALIGNED = "non-aligned-status:for";
const NATO = "nato-membership:for";
const MORE = "gss-fare-spending:more";

async function cli(...args: string[]): Promise<string> {
  let out = "";
  expect(
    await run(args, (text) => {
      out += text;
    }),
  ).toBe(0);
  return out;
}

const json = async (...args: string[]): Promise<unknown> =>
  unpackResult(JSON.parse(await cli(...args, "--json")), [ukraine, experiments]);
const text = async (...args: string[]): Promise<string> => (await cli(...args)).replace(/\s+/g, " ");

async function failure(...args: string[]): Promise<unknown> {
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const thrown: unknown = await cli(...args).catch((error: unknown) => error);
  stderr.mockRestore();
  return thrown;
}

const may = topline(ukraine, "sm-2019-05");
const [nato, nonAligned] = ["sm-referendum", "sm-non-aligned-referendum"].map((id) =>
  topline(ukraine, `sm-2019-07/${id}`),
);
const fare = ["x", "y", "z"].map((arm) => topline(experiments, `gss-1984/gss-fare-${arm}`));
const FARE = fare.map(({ address }) => address);

describe("framing", () => {
  test("of a survey with several questions the stance decides which is meant", async () => {
    const pair = ["framing", "ukraine-nato", "sm-2019-05", "sm-2019-07"];
    const first = await text(...pair, "--stance", NON_ALIGNED, "--full");
    for (const found of ["+9.2 points", "6.9 to 11.4", " 3,000 ", " 3,022 ", "same house, other time"]) {
      expect(first).toContain(found);
    }
    expect(await text(...pair, "--stance", NATO)).toMatch(
      /\+2\.2 points, likely between .* \(95% interval; sampling alone: −0\.3 to 4\.7\)/,
    );
    expect(await json(...pair, "--stance", NON_ALIGNED)).toEqual(framing([may, nonAligned!], { stance: NON_ALIGNED }));
    expect(await json(...pair, "--stance", NATO)).toEqual(framing([may, nato!], { stance: NATO }));
  });

  test("three forms of a split ballot", async () => {
    const args = ["framing", "wording-experiments", ...FARE, "--stance", MORE, "--dont-know", "dropped"];
    const out = await text(...args, "--full");
    for (const found of [
      "24.6%",
      "64.0%",
      "+39.4 points",
      "chi-squared 281.0 on 4 df",
      "+38.3 points",
      "K. Welfare”",
    ]) {
      expect(out).toContain(found);
    }
    expect(await json(...args)).toEqual(framing(fare, { stance: MORE, dontKnow: "dropped" }));
  });

  test("the same respondents, across houses, and forms without n", async () => {
    const joint = ["joint-2018-11/joint-support", "joint-2018-11/joint-security-option"];
    const same = await text("framing", "ukraine-nato", ...joint, "--stance", NATO, "--full");
    for (const found of ["−1.0 points", "−2.7 to 0.7", "Between 0% and 80%"]) {
      expect(same).toContain(found);
    }
    const across = await text("framing", "ukraine-nato", "iri-2021-11", "sm-2021-12", "--stance", NATO);
    for (const found of ["−13.2 points", "No interval: no sample size on record", "Descriptive only"]) {
      expect(across).toContain(found);
    }
    const rugg = ["rugg-1941/rugg-1941-allow", "rugg-1941/rugg-1941-forbid", "--stance", "public-speech:tolerant"];
    const old = await text("framing", "wording-experiments", ...rugg, "--dont-know", "dropped");
    for (const found of ["25.3%", "45.9%", "+20.6 points. No interval"]) expect(old).toContain(found);
  });

  test("takes every option that framing takes", async () => {
    const pair = ["framing", "ukraine-nato", "sm-2019-05/sm-forced-choice-2019", nonAligned!.address];
    const [first, second] = ["nato", "non-aligned"].map((code) =>
      may.question.options.find((each) => each.code === code),
    );
    expect([first?.stance, second?.stance]).toEqual([NATO, NON_ALIGNED]);
    const codes = ["non-aligned", nonAligned!.question.options.find(({ stance }) => stance === NON_ALIGNED)!.code];
    expect(
      await json(
        ...[...pair, "--options", codes.join(","), "--design", "across-houses", "--drift", "3pp", "--level", "90%"],
        ...["--survey-errors", "occasion=2pp,house=0,shared=0", "--method", "wald", "--design-effect", "1.5"],
      ),
    ).toEqual(
      framing([may, nonAligned!], {
        options: codes,
        design: "across houses",
        drift: 0.03,
        level: 0.9,
        surveyErrors: {
          occasion: 0.02,
          house: 0,
          shared: 0,
          fadingDays: 1000,
          reason: "set by the author",
        },
        method: "wald",
        designEffect: 1.5,
      }),
    );
    expect(await json(...pair, "--stance", NON_ALIGNED, "--rebase", "answering")).toEqual(
      framing(
        [may, nonAligned!].map((form) => rebase(form!, { to: "answering" })),
        { stance: NON_ALIGNED },
      ),
    );
    expect(
      await json(
        ...["framing", "ukraine-nato", "iri-2021-11", "sm-2021-12", "--stance", NATO, "--assume-n", "3,000"],
        ...["--survey-errors", "shirani-mehr-2018"],
      ),
    ).toEqual(
      framing([topline(ukraine, "iri-2021-11"), topline(ukraine, "sm-2021-12")], {
        stance: NATO,
        assumeN: 3000,
        surveyErrors: "shirani-mehr-2018",
      }),
    );
    const gss = ["framing", "wording-experiments", ...FARE.slice(0, 2)];
    expect(await json(...gss)).toEqual(framing(fare.slice(0, 2)));
    expect(await json(...gss, "--option", "too-little")).toEqual(framing(fare.slice(0, 2), { option: "too-little" }));
  });

  test.each([
    ["ambiguous-address", ["sm-2019-05", "sm-2019-07"]],
    ["no-shared-stance", ["sm-2019-05", "sm-2019-07", "--stance", "eu-membership:for"]],
    ["no-shared-stance", ["iri-2021-11", "sm-2021-12", "--stance", NON_ALIGNED]],
    ["wrong-usage", ["iri-2021-11", "sm-2021-12", "--stance", NATO, "--design", "split-ballot"]],
  ])("%s is the code of what the data cannot answer: %j", async (code, args) => {
    const thrown = await failure("framing", "ukraine-nato", ...args);
    expect(isPollError(thrown) && thrown.code).toBe(code);
  });

  test("errors of surveys that have no such name are met by those that there are", async () => {
    const args = ["framing", "ukraine-nato", "iri-2021-11", "sm-2021-12", "--stance", NATO];
    const thrown = await failure(...args, "--survey-errors", "gut-feeling");
    expect((thrown as Error).message).toMatch(
      /--survey-errors gut-feeling cannot be read\. Write votes, attitudes, .*shared=2\.5pp/,
    );
  });

  test("two questions of one survey with the stance are refused with both", async () => {
    const thrown = await failure("framing", "wording-experiments", "gss-1984", FARE[1]!, "--stance", MORE);
    expect(isPollError(thrown) && thrown.code).toBe("ambiguous-address");
    expect((thrown as Error).message).toContain(FARE[2]);
  });
});

describe("pool", () => {
  const args = [
    "pool",
    "wording-experiments",
    "gss-fare",
    "--stance",
    MORE,
    "--forms",
    "x,y",
    "--dont-know",
    "dropped",
  ];

  test("the 25 years of welfare against assistance to the poor", async () => {
    const out = await text(...args, "--moderators", "year", "--full");
    for (const found of [
      "across 25 surveys",
      "averages +43.2 points (95% interval 41.6 to 44.8)",
      "one more survey would show 36.1 to 50.3",
      "prediction interval 36.4 to 50.1 points",
      "Restricted maximum likelihood with Hartung and Knapp's test: +43.2 points, 95% interval 41.7 to 44.7",
      "tau 3.4 points",
      "−0.09 points a year",
      "p = 0.124",
    ]) {
      expect(out).toContain(found);
    }
    expect(await json(...args, "--moderators", "year")).toEqual(
      pool(experiments, "gss-fare", {
        stance: MORE,
        forms: ["x", "y"],
        dontKnow: "dropped",
        moderators: ["year"],
      }),
    );
  });

  test("takes every option that pool takes", async () => {
    expect(
      await json(
        ...[...args, "--method", "dl", "--test", "normal", "--level", "90%", "--cluster", "survey"],
        ...["--across", "structures,designs", "--include", "check,unclean"],
      ),
    ).toEqual(
      pool(experiments, "gss-fare", {
        stance: MORE,
        forms: ["x", "y"],
        dontKnow: "dropped",
        method: "dl",
        test: "normal",
        level: 0.9,
        cluster: "survey",
        across: ["structures", "designs"],
        include: ["check", "unclean"],
      }),
    );
  });

  test("forms need not be named where there are two", async () => {
    const args = ["pool", "wording-experiments"];
    expect(await json(...args, "gss-courts", "--stance", "court-severity:too-harsh")).toEqual(
      pool(experiments, "gss-courts", { stance: "court-severity:too-harsh", forms: ["x", "y"] }),
    );
    const thrown = await failure(...args, "gss-aid", "--stance", "gss-aid-spending:more");
    expect(isPollError(thrown) && [thrown.code, thrown.issues[0].path]).toEqual(["wrong-usage", ["--forms"]]);
  });

  describe("a table of studies", () => {
    const folder = mkdtempSync(join(tmpdir(), "studies-"));
    afterAll(() => rmSync(folder, { recursive: true }));
    const file = (name: string, content: string): string => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    };
    const table = {
      study: ["A", "B, later", "C"],
      p1: [0.4, 0.45, 0.38],
      n1: [500, 1400, 800],
      p2: [0.5, 0.51, 0.5],
      n2: [500, 400, 800],
    };

    test("from a file is what the function makes of lists", async () => {
      const commas = file(
        "commas.csv",
        'study,p1,n1,p2,n2\nA,40%,500,0.5,500\n"B, later",0.45,"1,400",51%,400\nC,38%,800,50%,800\n',
      );
      expect(await json("pool", commas)).toEqual(JSON.parse(JSON.stringify(pool(table))));
      const semicolons = file(
        "semicolons.csv",
        "study;p1;n1;p2;n2\nA;0,4;500;0,5;500\nB, later;0,45;1400;0,51;400\nC;0,38;800;0,5;800\n",
      );
      expect(await json("pool", semicolons, "--prior", "one-house", "--level", "90%")).toEqual(
        JSON.parse(JSON.stringify(pool(table, { prior: "one-house", level: 0.9 }))),
      );
      const effects = file("effects.csv", "study,estimate,standardError\nA,0.1,0.03\nB,-3pp,0.02\n");
      expect(await json("pool", effects, "--method", "reml")).toEqual(
        JSON.parse(
          JSON.stringify(
            pool({ study: ["A", "B"], estimate: [0.1, -0.03], standardError: [0.03, 0.02] }, { method: "reml" }),
          ),
        ),
      );
      expect(await text("pool", commas)).toContain("the second group minus the first averages +9.");
    });

    test("with every problem at once, by row and column", async () => {
      const broken = file("broken.csv", "study,p1,n1,p2,n2\nA,45,500,0.5,none\nA,0.4,0,0.5,500\nB,0.4\n");
      const thrown = await failure("pool", broken);
      expect(isPollError(thrown) && thrown.issues.map(({ code, path }) => [code, ...path.slice(1)])).toEqual([
        ["ragged-row", 4],
        ["percent-not-proportion", 2, "p1"],
        ["out-of-range", 3, "n1"],
        ["out-of-range", 2, "n2"],
        ["duplicate-id", 3, "study"],
      ]);
      const nameless = await failure("pool", file("nameless.csv", "city,p1\nA,0.4\n"));
      expect(isPollError(nameless) && nameless.issues.map(({ code }) => code)).toEqual([
        "unknown-column",
        "missing-column",
        "missing-column",
        "missing-column",
        "missing-column",
      ]);
    });

    test("has no experiment, no stance and no place in a claim; a data set needs an experiment", async () => {
      const one = file("one.csv", "study,estimate,standardError\nA,0.1,0.03\n");
      for (const [code, args] of [
        ["wrong-usage", [one, "gss-fare"]],
        ["out-of-range", [one]],
        ["wrong-usage", ["wording-experiments"]],
      ] as const) {
        const thrown = await failure("pool", ...args);
        expect(isPollError(thrown) && thrown.code, args.join(" ")).toBe(code);
      }
      const two = file("two.csv", "study,estimate,standardError\nA,0.1,0.03\nB,0.2,0.03\n");
      const stance = await failure("pool", two, "--stance", MORE);
      expect(isPollError(stance) && stance.code).toBe("unknown-field");
    });
  });

  test.each([
    ["unknown-value", ["gss-nothing", "--stance", MORE]],
    ["unknown-value", ["gss-fare", "--stance", MORE, "--forms", "x,w"]],
    ["option-missing", ["gss-fare", "--forms", "x,y"]],
  ])("%s is the code of what the data cannot answer: %j", async (code, rest) => {
    const thrown = await failure("pool", "wording-experiments", ...rest);
    expect(isPollError(thrown) && thrown.code).toBe(code);
  });
});

describe("plan", () => {
  test("the size for an effect, and the effect of a size", async () => {
    const size = await text("plan", "--effect", "5pp", "--base-share", "45%", "--full");
    expect(size).toContain("1,565 respondents for each form: 3,130 in all");
    expect(size).toContain("(assumed)");
    expect(await json("plan", "--effect", "5pp", "--base-share", "45%")).toEqual(
      plan({ effect: 0.05, baseShare: 0.45 }),
    );
    expect(await text("plan", "--sizes", "500,500")).toContain("finds a wording effect of 8.8 points");
    expect(await json("plan", "--sizes", "500,500")).toEqual(plan({ sizes: [500, 500] }));
  });

  test("takes every option that plan takes", async () => {
    expect(
      await json(
        ...["plan", "--effect", "0.05", "--allocation", "1,1,2", "--base-share", "45%", "--direction", "down"],
        ...["--answers", "3", "--design-effect", "1.5", "--power", "90%", "--level", "0.99"],
      ),
    ).toEqual(
      plan({
        effect: 0.05,
        allocation: [1, 1, 2],
        baseShare: 0.45,
        direction: "down",
        answers: 3,
        designEffect: 1.5,
        power: 0.9,
        level: 0.99,
      }),
    );
    expect(await json("plan", "--effect", "5pp", "--forms", "3")).toEqual(plan({ effect: 0.05, forms: 3 }));
  });

  test("begins with its sentence", async () => {
    const planned = plan({ effect: 0.05, allocation: [1, 1, 1] });
    expect((await text("plan", "--effect", "5pp", "--forms", "3")).startsWith(findingOf(planned))).toBe(true);
  });
});

describe("wrong usage", () => {
  test.each([
    [["plan", "--effect", "5"], "Write 5pp, 5% or 0.05."],
    [["plan", "--effect", "5pp", "--forms", "1"], "Write a whole number from 2 to 100."],
    [["plan", "--sizes", "1,000"], "without separators"],
    [["plan", "--sizes", "500,500", "--effect", "5pp"], "cannot be used with"],
    [["plan", "--sizes", "500,500", "--forms", "2"], "cannot be used with"],
    [["plan", "--effect", "5pp", "--forms", "2", "--allocation", "1,1"], "cannot be used with"],
    [["framing", "ukraine-nato", "sm-2019-05"], "missing required argument"],
    [["framing", "ukraine-nato", "a", "b", "--stance", NATO, "--options", "x,y"], "cannot be used with"],
    [["framing", "ukraine-nato", "a", "b", "--design", "split ballot"], "is not one of split-ballot"],
    [["pool", "wording-experiments", "gss-fare", "--moderators", "year,month"], "is not one of year"],
    [["pool", "wording-experiments", "gss-fare", "--forms", "x"], "Name the two that are meant"],
    [["pool", "wording-experiments", "gss-fare", "--forms", "x,y,z"], "Name the two that are meant"],
    [["pool", "wording-experiments", "gss-fare", "--across", "years"], "is not one of stances"],
    [["pool", "wording-experiments", "gss-fare", "--include", "all"], "is not one of unclean"],
    [["pool", "wording-experiments", "gss-fare", "--base", "all"], "unknown option"],
    [["pool", "wording-experiments", "gss-fare", "--survey-errors", "3pp"], "unknown option"],
    [["pool", "wording-experiments", "gss-fare", "--test", "guess"], "is not one of hartung-knapp"],
  ])("%j is refused", async (args, message) => {
    const thrown = await failure(...args);
    expect(thrown instanceof CommanderError || isPollError(thrown)).toBe(true);
    expect((thrown as Error).message).toContain(message);
  });

  test("a plan that cannot be is a refusal with its place", async () => {
    const thrown = await failure("plan", "--effect", "60%");
    expect(isPollError(thrown) && thrown.code).toBe("out-of-range");
    expect(await failure("plan")).toMatchObject({ issues: [{ code: "wrong-usage", path: ["--effect"] }] });
    const one = await failure("plan", "--effect", "5pp", "--allocation", "1");
    expect(isPollError(one) && one.code).toBe("wrong-usage");
  });
});
