import { describe, expect, test, vi } from "vitest";
import { errorText } from "../../src/cli/problem-list.ts";
import { run } from "../../src/cli/program.ts";
import { usageText } from "../../src/cli/usage-error.ts";
import { isPollError } from "../../src/errors.ts";

/** What the command line says when it is asked for something that is wrong, as `main` prints it. */
async function said(command: string): Promise<string> {
  const error: unknown = await run(command.split(" ").slice(1), () => {}).catch((caught: unknown) => caught);
  if (!isPollError(error)) throw new Error("Expected a refusal.", { cause: error });
  return errorText(error);
}

const ERRORS: readonly (readonly [command: string, ...lines: string[]])[] = [
  [
    "toplines share us-impeachment ppp-2017-01-23 --option for",
    "--option: `for` is not one of yes, no, unsure. Stances: impeachment:for, impeachment:against.",
  ],
  [
    "toplines wording ukraine-nato iri-refrendum",
    "No question or survey `iri-refrendum` in ukraine-nato. Did you mean iri-referendum?",
  ],
  [
    "toplines share ukraine-nato iri-2021-11 --option for --language fr",
    "--language fr is not one of en, uk. Write one of them.",
  ],
  [
    "toplines pool wording-experiments gss-far --option too-little --forms x,y",
    "`gss-far` is not an experiment. Did you mean gss-fare?",
  ],
  [
    "toplines plan --sizes 500",
    "--sizes: A plan needs two versions or more; there is 1. Give a number for each, such as 500,500.",
  ],
  [
    "toplines change ukraine-nato iri-2021-11 sm-2021-12 --stance nato-membership:for",
    "These polls asked different questions (iri-referendum, yes or no; sm-forced-choice-2021, one of two), so the gap between them is not a change in opinion. Compare the wordings:",
    "  toplines framing ukraine-nato iri-2021-11 sm-2021-12 --stance nato-membership:for",
  ],
  [
    "toplines share ukraine-nato iri-2021 --option for",
    "No survey `iri-2021` in ukraine-nato. Closest: iri-2021-03, iri-2021-11.",
  ],
  [
    "toplines share ukraine-nato iri-2021-1 --option for",
    "No survey `iri-2021-1` in ukraine-nato. Did you mean iri-2021-11?",
  ],
  [
    "toplines change ukraine-nato iri-2014-03 iri-2021-11 --option for --margin 3",
    "--margin 3 means 300%. Write 3pp, 3% or 0.03.",
  ],
  [
    "toplines trend ukraine-nato --question kiis-approval --option support",
    "A trend needs at least 8 polls with a sample size; kiis-approval has 2. To compare the two:",
    "  toplines change ukraine-nato kiis-2016-05 kiis-2018-04 --option support",
  ],
  [
    "toplines pool wording-experiments gss-fare --option too-little",
    "gss-fare has 3 forms (x, y, z); pool compares two. Add --forms x,y.",
  ],
  [
    "toplines share polls iri-2021-11 --option for",
    "No data set or folder `polls`. Bundled: ukraine-nato, wording-experiments, us-impeachment. Folder: check the path.",
  ],
  [
    "toplines share ukraine-nat iri-2021-11 --option for",
    "No data set or folder `ukraine-nat`. Did you mean ukraine-nato?",
  ],
  [
    "toplines share ukraine-nato iri-2021-11 --option fro",
    "--option: `fro` is not one of for, against, would-not-vote, dk. Did you mean for?",
  ],
  [
    "toplines show ukraine-nato iri-refrendum",
    "No survey, question or address `iri-refrendum` in ukraine-nato. Did you mean iri-referendum?",
  ],
  ["toplines verify nowhere.md", "nowhere.md: No file of this name. Check the path."],
  ["toplines plan --effect 5", "--effect 5 means 500%. Write 5pp, 5% or 0.05."],
  ["toplines share ukraine-nato iri-2021-11 --option for --level 95", "--level 95 means 9500%. Write 95% or 0.95."],
  [
    "toplines cite chnge ukraine-nato iri-2014-03 iri-2021-11",
    "There is no command chnge to cite. Did you mean change?",
  ],
  [
    "toplines net ukraine-nato iri-2021-11 --concept nato",
    "--concept: No answer of iri-2021-11/iri-referendum has a side on `nato`. Concepts: nato-membership.",
  ],
  [
    "toplines breaks us-impeachment --stance impeachment:for",
    "The series has polls with 27 questions: ppp-impeach, ipsos-impeach, ipsos-impeach-2, rasmussen-pulse-impeach-2, surveymonkey-audience-impeach, …. Choose one with --question, such as ppp-impeach.",
  ],
];

describe("wrong usage", () => {
  test.each([
    ["error: missing required argument 'to'\n", "The argument <to> is missing."],
    ["error: required option '--options <first,second>' not specified", "--options <first,second> is missing."],
    ["error: option '--option <codes>' argument missing", "--option <codes> needs a value."],
    ["error: unknown option '--opton'\n(Did you mean --option?)", "There is no option --opton. Did you mean --option?"],
    [
      "error: option '--from <format>' argument 'wid' is invalid. Allowed choices are tables, wide, json.",
      "--from wid is not one of tables, wide, json. Did you mean wide?",
    ],
    ["error: unknown command 'shar'\n(Did you mean share?)", "There is no command shar. Did you mean share?"],
    ["error: too many arguments for 'change'. Expected 3 arguments but got 4.", "change takes 3 arguments, not 4."],
    ["error: option '--csv' cannot be used with option '--json'", "--csv and --json cannot be used together."],
  ])("%s", (commander, text) => {
    expect(usageText(commander)).toBe(text);
  });

  test("ends with the command as it is written", async () => {
    const lines: string[] = [];
    const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
    await run(["change", "ukraine-nato", "iri-2014-03"], () => {}).catch(() => {});
    write.mockRestore();
    expect(lines.join("")).toBe(
      "The argument <to> is missing.\nWrite: toplines change [options] <dataset> <from> <to>\n",
    );
  });
});

describe("an error says what is wrong and what to do", () => {
  test.each(ERRORS)("%s", async (command, ...lines) => {
    expect(await said(command)).toBe(lines.join("\n"));
  });

  test("in three lines of 100 columns, and in 50 words", async () => {
    for (const [command] of ERRORS) {
      const text = await said(command);
      const lines = text.split("\n").reduce((sum, line) => sum + Math.ceil(line.length / 100), 0);
      expect(lines, command).toBeLessThanOrEqual(3);
      expect(text.split(/\s+/).length, command).toBeLessThanOrEqual(50);
    }
  });
});
