import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommanderError } from "commander";
import { describe, expect, test, vi } from "vitest";
import packageJson from "../../package.json";
import { run } from "../../src/cli/program.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { type Issue, isPollError } from "../../src/errors.ts";
import { lead } from "../../src/estimate/lead.ts";
import { net } from "../../src/estimate/net.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { withDigest } from "../../src/model/dataset-digest.ts";
import { datasetDisclosure } from "../../src/model/disclosure.ts";
import type { Question } from "../../src/model/question.ts";
import { topline } from "../../src/model/topline.ts";
import { datasetReport } from "../../src/report/dataset-report.ts";
import { describeDataset } from "../../src/report/describe-dataset.ts";
import { renderMarkdown, renderText } from "../../src/report/document.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { difference } from "../../src/trend/difference.ts";
import { BROKEN, placesOf, SIX } from "../support/broken-polls.ts";
import { folderOf } from "../support/folder.ts";
import { POLLS as PARSED, POLL_FILES, pollFilesWith } from "../support/polls.ts";

interface Run {
  readonly code: number;
  readonly out: string;
}

async function cli(...args: string[]): Promise<Run> {
  let out = "";
  const code = await run(args, (text) => {
    out += text;
  });
  return { code, out };
}

/** On the made-up data set, which stands for a folder of the user's own. */
function polls(command: string, ...args: string[]): Promise<Run> {
  return cli(command, folderOf(POLL_FILES), ...args);
}

async function json(running: Promise<Run>): Promise<unknown> {
  const { code, out } = await running;
  expect(code).toBe(0);
  return JSON.parse(out);
}

/** What was thrown, and what was written before. */
async function failure(
  ...args: string[]
): Promise<{ readonly thrown: unknown; readonly out: string; readonly err: string }> {
  let [out, err] = ["", ""];
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const thrown: unknown = await run(args, (text) => {
    out += text;
  }).then(
    () => null,
    (error: unknown) => error,
  );
  stderr.mockRestore();
  return { thrown, out, err };
}

/** Read from a folder they have a digest. */
const POLLS = await withDigest(PARSED);
const oneLine = (text: string): string => text.replace(/\s+/g, " ");
const at = (address: string, base?: "decided") => topline(POLLS, address, base === undefined ? {} : { base });
const REFERENDUM_2022 = "acme-2022-05/league-referendum";
const [SOUTH, NORTH] = ["acme-2020-03/league-referendum/south", "acme-2020-03/league-referendum/north"] as const;

describe("datasets", () => {
  test("lists each bundled data set with its sizes", async () => {
    const listed = (await json(cli("datasets", "--json"))) as { readonly id: string; readonly surveys: number }[];
    expect(listed.map(({ id }) => id)).toEqual([...DATASET_IDS]);
    const { title, version, digest, surveys, questions, toplines } = await loadDataset("ukraine-nato");
    expect(listed[0]).toEqual({
      id: "ukraine-nato",
      title,
      version,
      digest,
      surveys: surveys.length,
      questions: questions.length,
      shares: toplines.length,
    });
    const { out } = await cli("datasets");
    expect(out).toMatch(new RegExp(`^ukraine-nato +Ukraine and NATO +${String(surveys.length)} surveys`));
    expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(5);
  });
});

describe("--json gives what the function returns", () => {
  test("of show", async () => {
    expect(await json(polls("show", "--json"))).toEqual(POLLS);
    expect(await json(polls("show", "acme-2020-03/league-referendum/north", "--json"))).toEqual(at(NORTH));
    expect(await json(polls("show", "acme-2020-03/league-referendum", "--base", "decided", "--json"))).toEqual(
      at("acme-2020-03", "decided"),
    );
  });

  test("of share, with every option that a number takes", async () => {
    expect(await json(polls("share", "acme-2020-03", "--option", "for", "--json"))).toEqual(
      share(at("acme-2020-03"), { option: ["for"] }),
    );
    expect(await json(polls("share", "acme-2020-03", "--option", "for,dk", "--json"))).toEqual(
      share(at("acme-2020-03"), { option: ["for", "dk"] }),
    );
    expect(await json(polls("share", "acme-2020-03", "--stance", "league-membership:for", "--json"))).toEqual(
      share(at("acme-2020-03"), { stance: "league-membership:for" }),
    );
    expect(
      await json(
        polls(
          "share",
          "acme-2020-03",
          "--option",
          "for",
          "--level",
          "90%",
          "--method",
          "jeffreys",
          "--design-effect",
          "stated",
          "--json",
        ),
      ),
    ).toEqual(share(at("acme-2020-03"), { option: ["for"], level: 0.9, method: "jeffreys", designEffect: "stated" }));
    expect(
      await json(
        polls("share", "acme-2020-03", "--option", "for", "--base", "decided", "--design-effect", "1.5", "--json"),
      ),
    ).toEqual(share(at("acme-2020-03", "decided"), { option: ["for"], designEffect: 1.5 }));
    expect(await json(polls("share", "acme-2020-03", "--option", "for", "--rebase", "answering", "--json"))).toEqual(
      share(rebase(at("acme-2020-03"), { to: "answering" }), { option: ["for"] }),
    );
    expect(
      await json(polls("share", "meridian-2021-10", "--option", "league", "--accept", "inferred", "--json")),
    ).toEqual(share(at("meridian-2021-10"), { option: ["league"], accept: "inferred" }));
    expect(
      await json(polls("share", "web-2022-06/league-referendum", "--option", "for", "--assume-n", "3,000", "--json")),
    ).toEqual(share(at("web-2022-06/league-referendum"), { option: ["for"], assumeN: 3000 }));
    const allowed = ["--option", "league", "--accept", "inferred", "--survey-errors", "shirani-mehr-2018", "--json"];
    expect(await json(polls("share", "meridian-2021-10", ...allowed))).toEqual(
      share(at("meridian-2021-10"), {
        option: ["league"],
        accept: "inferred",
        surveyErrors: "shirani-mehr-2018",
      }),
    );
  });

  test("of lead and net", async () => {
    expect(await json(polls("lead", "meridian-2021-10", "--options", "league,union", "--json"))).toEqual(
      lead(at("meridian-2021-10"), { options: ["league", "union"] }),
    );
    expect(await json(polls("net", "acme-2020-03", "--concept", "league-membership", "--json"))).toEqual(
      net(at("acme-2020-03"), { concept: "league-membership" }),
    );
    expect(
      await json(
        polls(
          "net",
          "acme-2022-05/league-trust",
          "--plus",
          "fully,rather",
          "--minus",
          "rather-not,not-at-all",
          "--json",
        ),
      ),
    ).toEqual(net(at("acme-2022-05/league-trust"), { plus: ["fully", "rather"], minus: ["rather-not", "not-at-all"] }));
  });

  test("of change between waves, and of the difference between groups of one survey", async () => {
    expect(
      await json(polls("change", "acme-2020-03", REFERENDUM_2022, "--option", "for", "--margin", "3pp", "--json")),
    ).toEqual(change(at("acme-2020-03"), at(REFERENDUM_2022), { option: ["for"], margin: 0.03 }));
    expect(
      await json(polls("change", NORTH, `${REFERENDUM_2022}/north`, "--option", "for", "--method", "wald", "--json")),
    ).toEqual(change(at(NORTH), at(`${REFERENDUM_2022}/north`), { option: ["for"], method: "wald" }));
    expect(await json(polls("difference", SOUTH, NORTH, "--option", "for", "--json"))).toEqual(
      difference(at(SOUTH), at(NORTH), { option: ["for"] }),
    );
    expect(await json(polls("difference", SOUTH, "acme-2020-03", "--option", "for", "--json"))).toEqual(
      difference(at(SOUTH), at("acme-2020-03"), { option: ["for"] }),
    );
  });

  test("of coverage, with the populations of the data set", async () => {
    const args = ["acme-2020-03", REFERENDUM_2022, "--option", "for"];
    const { populations } = POLLS;
    expect(await json(polls("coverage", ...args, "--json"))).toEqual(
      coverage(at("acme-2020-03"), at(REFERENDUM_2022), { option: ["for"], populations }),
    );
    expect(
      await json(polls("coverage", ...args, "--lost-share", "5%..0.2", "--lost-support", "0.1", "--json")),
    ).toEqual(
      coverage(at("acme-2020-03"), at(REFERENDUM_2022), {
        option: ["for"],
        populations,
        lostShare: { lower: 0.05, upper: 0.2 },
        lostSupport: { lower: 0.1, upper: 0.1 },
      }),
    );
  });

  test("of report", async () => {
    expect(await json(polls("report", "--json"))).toEqual(datasetReport(POLLS));
  });

  test("of validate: the cautions, with file and row", async () => {
    expect(await json(polls("validate", "--json"))).toMatchObject({
      ok: true,
      cautions: [
        { code: "answers-not-printed", path: ["toplines.csv", 16] },
        { code: "answers-not-printed", path: ["toplines.csv", 23] },
        { code: "answers-not-printed", path: ["toplines.csv", 32] },
        { code: "shares-exceed-total", path: ["toplines.csv", 36] },
      ],
      disclosure: datasetDisclosure(POLLS),
    });
    expect((await polls("validate", "--strict")).code).toBe(0);
    expect((await polls("validate")).code).toBe(0);
  });

  test("of validate --strict: 0 for what was published so, 1 for what may be a mistake", async () => {
    for (const id of DATASET_IDS) expect((await cli("validate", id, "--strict")).code, id).toBe(0);
    const twice = folderOf(pollFilesWith("organisations.csv", ["meridian,", "acme-again,ACME Polls,,\nmeridian,"]));
    expect((await cli("validate", twice, "--strict")).code).toBe(1);
    expect((await cli("validate", twice)).code).toBe(0);
  });
});

describe("without --json a result is for people", () => {
  test.each([
    ["share", ["acme-2020-03", "--option", "for"], share(at("acme-2020-03"), { option: "for" })],
    [
      "lead",
      ["meridian-2021-10", "--options", "league,union"],
      lead(at("meridian-2021-10"), { options: ["league", "union"] }),
    ],
    [
      "net",
      ["acme-2020-03", "--concept", "league-membership"],
      net(at("acme-2020-03"), { concept: "league-membership" }),
    ],
    [
      "change",
      ["acme-2020-03", REFERENDUM_2022, "--option", "for"],
      change(at("acme-2020-03"), at(REFERENDUM_2022), { option: "for" }),
    ],
    ["difference", [SOUTH, NORTH, "--option", "for"], difference(at(SOUTH), at(NORTH), { option: "for" })],
    [
      "coverage",
      ["acme-2020-03", REFERENDUM_2022, "--option", "for"],
      coverage(at("acme-2020-03"), at(REFERENDUM_2022), { option: "for", populations: POLLS.populations }),
    ],
  ] as const)("%s %j begins with its finding; the cautions and the sources follow", async (command, args, result) => {
    const { code, out } = await polls(command, ...args, "--full");
    expect(code).toBe(0);
    const text = oneLine(out);
    expect(text.startsWith(oneLine(sentence(result).split("\n")[0]!))).toBe(true);
    for (const { code: of, group, brief } of result.cautions)
      if (of !== "note") expect(text).toContain(group === "unknown" ? brief : `(${of})`);
    for (const { title } of result.sources) expect(text).toContain(title);
  });

  test("report is text, or Markdown where that is asked for", async () => {
    const report = datasetReport(POLLS);
    const starts = (document: string): string => document.trimEnd();
    expect((await polls("report")).out.startsWith(starts(renderText(describeDataset(report))))).toBe(true);
    const full = describeDataset(report, { full: true });
    expect((await polls("report", "--full")).out.startsWith(starts(renderText(full)))).toBe(true);
    expect((await polls("report", "--markdown", "--full")).out.startsWith(starts(renderMarkdown(full)))).toBe(true);
    expect((await polls("report", "--markdown")).out).toMatch(/^# /);
  });

  test("every text ends with one line break", async () => {
    for (const args of [["show"], ["validate"], ["report"], ["share", "acme-2020-03", "--option", "for"]]) {
      expect((await polls(args[0]!, ...args.slice(1))).out).toMatch(/[^\n]\n$/);
    }
  });
});

// Numbers of the founding example, as the issue states them.
describe("on Ukraine and NATO", () => {
  const rise = ["change", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for"];

  const textOf = async (...args: string[]): Promise<string> => oneLine((await cli(...args)).out);

  test("the change from March 2014 to November 2021", async () => {
    const out = await textOf(...rise, "--full");
    for (const text of ["+20.0 points", "16.6 to 23.3", "Newcombe", "10.7 to 28.8", "left out occupied Crimea"]) {
      expect(out).toContain(text);
    }
    expect(await textOf(...rise, "--design-effect", "2")).toContain("15.2 to 24.6");
  });

  test("how much of it can be coverage", async () => {
    const args = ["--lost-share", "0.0518..0.1967", "--lost-support", "0..0.118"];
    const out = await textOf("coverage", ...rise.slice(1), ...args);
    for (const text of ["11.7 to 18.8 points if both figures were exact", "1.2 to 8.3 points can come"])
      expect(out).toContain(text);
  });

  test("a lead without a published n", async () => {
    const args = ["lead", "ukraine-nato", "sm-2021-12", "--options", "non-aligned,nato"];
    const out = await textOf(...args);
    for (const text of ["4.8 points", "no sample size on record", "1,437", "13.6%"]) expect(out).toContain(text);
    const inferred = await textOf(...args, "--accept", "inferred");
    for (const text of ["3.0 to 6.6", "10,000"]) expect(inferred).toContain(text);
    expect(await textOf(...args, "--assume-n", "3000")).toContain("assumed");
  });
});

describe("a broken folder", () => {
  test("is listed by validate in one run, with exit code 2", async () => {
    const folder = folderOf(BROKEN);
    const { code, out } = await cli("validate", folder);
    expect(code).toBe(2);
    expect(out).toContain("6 problems");
    const text = oneLine(out);
    for (const [, file, row, column] of SIX) {
      expect(text).toContain(
        `${String(file)}, row ${String(row)}${column === undefined ? "" : `, column ${String(column)}`}: `,
      );
    }
    const asJson = await cli("validate", folder, "--json");
    expect(asJson.code).toBe(2);
    const result = JSON.parse(asJson.out) as { readonly ok: boolean; readonly issues: readonly Issue[] };
    expect([result.ok, placesOf(result.issues)]).toEqual([false, SIX]);
  });

  test.each([
    ["show"],
    ["share", "a-2024", "--option", "yes"],
    ["lead", "a-2024", "--options", "yes,no"],
    ["net", "a-2024", "--plus", "yes", "--minus", "no"],
    ["change", "a-2024", "a-2025", "--option", "yes"],
    ["coverage", "a-2024", "a-2025", "--option", "yes"],
    ["report"],
  ])("makes %s refuse with all of them, and write nothing", async (command, ...args) => {
    const { thrown, out } = await failure(command, folderOf(BROKEN), ...args);
    expect(isPollError(thrown) && placesOf(thrown.issues)).toEqual(SIX);
    expect(out).toBe("");
  });
});

describe("wrong usage", () => {
  test.each([
    [[], "(outputHelp)"],
    [["poll"], "unknown command"],
    [["share"], "missing required argument"],
    [["share", "ukraine-nato", "iri-2014-03", "--opinion", "for"], "unknown option"],
    [
      ["change", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for", "--margin", "3"],
      "Write 3pp, 3% or 0.03.",
    ],
    [["share", "ukraine-nato", "iri-2014-03", "--option", "for", "--method", "bayes"], "is not one of wilson"],
    [["share", "ukraine-nato", "iri-2014-03", "--option", "for", "--accept", "all"], "is not one of inferred"],
    [["share", "ukraine-nato", "iri-2014-03", "--option", "for", "--stance", "a:b"], "cannot be used with"],
    [
      ["share", "ukraine-nato", "iri-2014-03", "--option", "for", "--base", "all", "--rebase", "decided"],
      "cannot be used with",
    ],
    [["lead", "ukraine-nato", "iri-2014-03"], "--options"],
  ])("%j is refused, and nothing is written to stdout", async (args, message) => {
    const { thrown, out, err } = await failure(...args);
    const isCommanders = thrown instanceof CommanderError;
    expect(isCommanders || isPollError(thrown)).toBe(true);
    expect((thrown as Error).message).toContain(message);
    // of a value that cannot be read the program itself tells
    expect(err !== "").toBe(isCommanders);
    expect(out).toBe("");
  });

  test.each([[["--minus", "against"]], [["--plus", "for"]]])(
    "net with %j is not told what it is of",
    async (options) => {
      const { thrown, out } = await failure("net", "ukraine-nato", "iri-2014-03", ...options);
      expect(thrown).toMatchObject({ issues: [{ code: "wrong-usage", path: ["--concept"] }] });
      expect(out).toBe("");
    },
  );

  test("an option is named as it is written here, and for programs as they write it", async () => {
    const coverage = ["coverage", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for", "--lost-share", "1"];
    const { thrown } = await failure(...coverage);
    expect(String((thrown as Error).message)).toMatch(/^--lost-share is `1`; a part of the people is below 1/);
    const { thrown: toProgram } = await failure(...coverage, "--json");
    expect(toProgram).toMatchObject({ issues: [{ path: ["lostShare"] }] });
  });

  test("with --json is an error of the same shape as all others, and stderr is left to it", async () => {
    const { thrown, out, err } = await failure("share", "ukraine-nato", "iri-2014-03", "--level", "95", "--json");
    expect(isPollError(thrown) && [thrown.code, thrown.issues[0].path]).toEqual(["wrong-usage", ["--level"]]);
    expect((thrown as Error).message).toContain("Write 95% or 0.95.");
    expect([out, err]).toEqual(["", ""]);
  });

  test.each([
    ["unknown-address", ["share", "ukraine-nato", "iri-1914-03", "--option", "for"]],
    ["unknown-option", ["share", "ukraine-nato", "iri-2014-03", "--option", "nato"]],
    ["option-missing", ["share", "ukraine-nato", "iri-2014-03"]],
    ["out-of-range", ["share", "ukraine-nato", "iri-2014-03", "--option", "for", "--level", "1"]],
    ["same-survey", ["change", "ukraine-nato", "iri-2014-03", "iri-2014-03", "--option", "for"]],
    [
      "same-survey",
      [
        "change",
        "ukraine-nato",
        "iri-2019-06/iri-referendum/iri-2019-west",
        "iri-2019-06/iri-referendum/iri-2019-east",
        "--option",
        "for",
      ],
    ],
    ["file-missing", ["share", "ukraine-nat", "iri-2014-03", "--option", "for"]],
    ["file-missing", ["show", "__proto__"]],
  ])("%s is the code of what the data cannot answer: %j", async (code, args) => {
    const { thrown, out } = await failure(...args);
    expect(isPollError(thrown) && thrown.code).toBe(code);
    expect(out).toBe("");
  });
});

describe("the program", () => {
  test("prints its version and its help to stdout", async () => {
    expect((await failure("--version")).out).toBe(`${packageJson.version}\n`);
    const { out, thrown } = await failure("--help");
    expect((thrown as CommanderError).exitCode).toBe(0);
    for (const command of [
      "datasets",
      "show",
      "share",
      "lead",
      "net",
      "change",
      "coverage",
      "audit",
      "wording",
      "framing",
      "pool",
      "plan",
      "validate",
      "init",
      "report",
    ]) {
      expect(out).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    }
  });
});

describe("audit and wording", () => {
  test("a pair: the finding first, and as JSON what the function returns", async () => {
    const { out, code } = await cli(
      "audit",
      "ukraine-nato",
      "iri-2014-03",
      "iri-2021-11",
      "--stance",
      "nato-membership:for",
    );
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Support in Ukraine for joining NATO: \+20\.0 points \(\+21\.7 points of decided respondents\)\s+from\s+the\s+March\s+2014\s+survey\s+to\s+the\s+November\s+2021\s+survey:\s+changed,\s+between 2\.8 and 44\.5 [^,]*,\s+as\s+far\s+as\s+disclosed\.\nComparable with care; report what differs\. Differences other than opinion could\s+account\s+for\s+up\s+to/,
    );
    const made = await json(cli("audit", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--json"));
    const polls = await loadDataset("ukraine-nato");
    expect(made).toEqual(JSON.parse(JSON.stringify(audit(polls, "iri-2014-03", "iri-2021-11"))));
  });

  test("more than two: all pairs of them", async () => {
    const audits = await json(cli("audit", "ukraine-nato", "iri-2014-03", "iri-2021-11", "rating-2021-11", "--json"));
    const polls = await loadDataset("ukraine-nato");
    const made = audit(polls, ["iri-2014-03", "iri-2021-11", "rating-2021-11"]);
    expect(made.map(({ left, right }) => [left, right].map((side) => side.split("/")[0]))).toEqual([
      ["iri-2014-03", "iri-2021-11"],
      ["iri-2014-03", "rating-2021-11"],
      ["iri-2021-11", "rating-2021-11"],
    ]);
    expect(audits).toEqual(JSON.parse(JSON.stringify(made)));
  });

  test("an address that leaves several questions is one for the function, and one for the command", async () => {
    expect((await failure("audit", "ukraine-nato", "sm-2019-05", "sm-2019-07")).thrown).toMatchObject({
      code: "ambiguous-address",
    });
    const named = await json(
      cli("audit", "ukraine-nato", "sm-2019-05", "sm-2019-07", "--stance", "non-aligned-status:for", "--json"),
    );
    expect(named).toMatchObject({ right: "sm-2019-07/sm-non-aligned-referendum" });
  });

  test("all cautions where they are asked for", async () => {
    const pair = ["audit", "ukraine-nato", "iri-2021-11", "sm-2021-12"] as const;
    const [some, all] = [(await cli(...pair)).out, (await cli(...pair, "--full")).out];
    expect(some).toMatch(/Cautions \(2 of \d+, largest first\):/);
    expect(some.match(/^- /gm)).toHaveLength(2);
    expect(all.match(/^- /gm)!.length).toBeGreaterThan(10);
  });

  test("of a printed base", async () => {
    const made = await json(polls("audit", "acme-2020-03", "acme-2020-03", "--base", "decided", "--json"));
    expect(made).toMatchObject({ comparability: "with care" });
  });

  test("words of one question, whole", async () => {
    const { out } = await cli("wording", "gss-fare-x");
    expect(out).toContain("Preamble (en, verbatim): We are faced with many problems in this country,");
    expect(out).toContain("are we spending too much, too little, or about\nthe right amount on (ITEM)? K. Welfare\n");
    expect(((await json(cli("wording", "wording-experiments", "gss-fare-x", "--json"))) as Question).id).toBe(
      "gss-fare-x",
    );
    const english = await cli("wording", "iri-referendum", "--language", "en");
    expect(english.out).toContain("Question (en, translated): If a referendum");
    expect(english.out).not.toContain("Question (uk");
    const { thrown } = await failure("wording", "iri-referendum", "--language", "fr");
    expect(isPollError(thrown) && thrown.issues[0].path).toEqual(["language"]);
  });

  test("words of two questions, by question or by survey", async () => {
    const byQuestion = await polls("wording", "league-referendum", "league-trust");
    expect(byQuestion.out).toMatch(/^league-referendum and league-trust: compared, where/);
    expect(byQuestion.out).toContain("[-");
    const bySurvey = await polls("wording", "acme-2020-03", "acme-2022-05/league-trust");
    expect(bySurvey.out).toBe(byQuestion.out);
    expect((await polls("wording", "league-referendum", "league-trust", "--format", "html")).out).toContain("<del>");
    const same = await json(polls("wording", "league-referendum", "acme-2020-03", "--language", "uk", "--json"));
    expect(same).toMatchObject({ language: "uk", grade: "identical" });
  });
});

describe("cite", () => {
  const change = ["change", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for"];

  test("takes what stands before the command as what stands behind it", async () => {
    for (const flags of [["--show", "pollInterval"], ["--style", "full"], ["--json"], ["--references", "bibtex"]]) {
      const before = await cli("cite", ...flags, ...change);
      expect(before).toEqual(await cli("cite", ...change, ...flags));
      expect(before.out).not.toBe((await cli("cite", ...change)).out);
    }
    expect((await cli("cite", "--show", "interval", ...change, "--show", "pollInterval")).out).toContain(
      "show=pollInterval",
    );
  });

  test.each([
    ["plan --effect 5pp", "[3,130](toplines:plan?effect=5pp)"],
    ["breaks ukraine-nato --question iri-referendum", "&question=iri-referendum)"],
    [
      "framing ukraine-nato sm-2019-05 sm-2019-07/sm-referendum --stance nato-membership:for",
      "&stance=nato-membership:for)",
    ],
    ["share ukraine-nato iri-2014-03 --option for", "[34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for)"],
  ])("quotes the headline where no figure is asked for: %s", async (command, claim) => {
    const { out } = await cli("cite", ...command.split(" "));
    expect(out).toContain(claim);
  });

  test("finds a folder that is named before the command", async () => {
    const folder = folderOf(POLL_FILES);
    const { out } = await cli(
      "cite",
      "--data",
      folder,
      "share",
      folder,
      "acme-2020-03/league-referendum",
      "--option",
      "for",
    );
    expect(out).toContain("toplines:share?of=league-polls/");
  });
});

describe("cite --claim", () => {
  test("prints the link and nothing else", async () => {
    const { out } = await cli("cite", "share", "ukraine-nato", "iri-2021-11", "--option", "for", "--claim");
    expect(out).toBe("[54%](toplines:share?of=ukraine-nato/iri-2021-11&option=for)\n");
  });
});

describe("folders given with --data", () => {
  test("are found by their name as well as by the id of their data set", async () => {
    const folder = join(folderOf({}), "spring-polls");
    mkdirSync(folder);
    for (const [name, content] of Object.entries(POLL_FILES)) writeFileSync(join(folder, name), content);
    const figures = ["league-polls", "spring-polls"].map((id) => {
      const recipe = `toplines:share?of=${id}/acme-2020-03/league-referendum&option=for`;
      return cli("cite", recipe, "--data", folder, "--claim");
    });
    const [byId, byName] = await Promise.all(figures);
    expect(byName!.out).toBe(byId!.out.replace("league-polls", "spring-polls"));
  });

  test("one that is missing is one line, however many claims name it", async () => {
    const claim = "[40%](toplines:share?of=gone/acme-2020-03/league-referendum&option=for)";
    const folder = folderOf({ "a.md": `${claim}\n`.repeat(9) });
    const { out, code } = await cli("verify", join(folder, "a.md"));
    expect(code).toBe(1);
    expect(out.match(/No data set `gone`/g)).toHaveLength(1);
    expect(out).toContain("1:1 and 8 more: No data set `gone`.");
  });
});

describe("a data set that need not be named", () => {
  const SAME: readonly (readonly [bare: readonly string[], at: number, dataset: string])[] = [
    [["audit", "raz-2021-04", "raz-2024-09"], 1, "ukraine-nato"],
    [["audit", "gss-2018/gss-fare-x", "gss-2021/gss-fare-x"], 1, "wording-experiments"],
    [["show", "iri-2024-09"], 1, "ukraine-nato"],
    [["share", "iri-2021-11", "--option", "for"], 1, "ukraine-nato"],
    [["cite", "share", "iri-2021-11", "--option", "for"], 2, "ukraine-nato"],
    [["pool", "gss-fare", "--forms", "x,y", "--stance", "gss-fare-spending:more"], 1, "wording-experiments"],
  ];
  test.each(SAME)("%j", async (bare, at, dataset) => {
    const named = [...bare.slice(0, at), dataset, ...bare.slice(at)];
    expect(await cli(...bare)).toEqual(await cli(...named));
  });

  test("the audits find what had changed: territory, method", async () => {
    expect((await cli("audit", "raz-2021-04", "raz-2024-09")).out).toContain("left out parts of Kharkiv");
    expect((await cli("audit", "gss-2018/gss-fare-x", "gss-2021/gss-fare-x")).out).toContain("The methods differ");
  });

  test("a name that no bundled data set has is taken for a folder", async () => {
    const { thrown } = await failure("show", "iri-2024-99");
    expect(isPollError(thrown) && thrown.issues[0].message).toBe("No data set or folder `iri-2024-99`.");
  });
});
