import { describe, expect, test } from "vitest";
import { errorText } from "../../src/cli/problem-list.ts";
import { run } from "../../src/cli/program.ts";
import { isPollError } from "../../src/errors.ts";

/** What the command line says when it is asked for something that is wrong, as `main` prints it. */
async function said(command: string): Promise<string> {
  const error: unknown = await run(command.split(" ").slice(1), () => {}).catch((caught: unknown) => caught);
  if (!isPollError(error)) throw new Error("Expected a refusal.", { cause: error });
  return errorText(error);
}

const ERRORS: readonly (readonly [command: string, ...lines: string[]])[] = [
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
];

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
