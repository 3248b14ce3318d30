import { expect, test } from "vitest";
import { documentInFlags, inFlags } from "../../src/cli/in-flags.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { issueSentence, PollError } from "../../src/errors.ts";
import { describe } from "../../src/kinds/describe.ts";
import { recipeOptions } from "../../src/recipe/recipe-option.ts";
import { DECOMPOSE_ROWS } from "../../src/trend/change-decomposition.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { TREND_ROWS } from "../../src/trend/trend.ts";

const OPTIONS = recipeOptions({ ...TREND_ROWS, ...DECOMPOSE_ROWS });

test.each([
  [["assumeN"], "Expected a number.", "Leave `assumeN` out.", "Expected a number. Leave --assume-n out."],
  [
    ["from", 0],
    "None.",
    'Take `groupShares: { from: "iri-2014" }`, or state them.',
    "from.0: None. Take --group-shares iri-2014, or state them.",
  ],
  [
    ["anchors", 1, "source"],
    'One of `fixedEffects: ["mode", "population"]`.',
    'Fit one line: `breaks: "none"`, `level: 0.8`.',
    "--anchors, number 2: One of --fixed-effects mode,population. Fit one line: --breaks none, --level 0.8.",
  ],
  [["line", "house"], "None.", "", "--line: None."],
  [
    ["option"],
    "No option `option` of it.",
    "An option, or assumeN: 500.",
    "No option --option of it. An option, or --assume-n: 500.",
  ],
  [["groupSharesOf"], "`groupSharesOf` is none.", "", "`groupSharesOf` is none."],
] as const)("names options by their flags, and nothing else: %j", (path, message, hint, told) => {
  const cause = new Error("before");
  const error = inFlags(new PollError([{ code: "wrong-usage", path, message, hint }], { cause }), OPTIONS, {
    name: "trend",
    dataset: "polls",
  });
  expect(issueSentence(error.issues[0])).toBe(told);
  expect([error.code, error.cause]).toEqual(["wrong-usage", cause]);
});

test("what could be asked for instead is told as commands", () => {
  const choices = [{ question: "iri-referendum" }, { question: "kiis-support", option: "for it" }];
  const issue = { code: "option-missing", path: ["option"], message: "None.", hint: "Sides: none.", choices };
  const told = (choicesVerb: string) =>
    inFlags(new PollError([{ ...issue, choicesVerb }]), OPTIONS, { name: "trend", dataset: "polls" });
  expect(told("trend").issues[0].hint).toBe(
    'Sides: none. Follow one:\n  toplines trend polls --question iri-referendum\n  toplines trend polls --question kiis-support --option "for it"',
  );
  expect(told("series").issues[0].hint).toMatch(
    /^Sides: none\. None has enough polls .+:\n {2}toplines series polls --q/,
  );
});

/** What only a program writes: a setting with its value, or a name of two words. */
const AS_IN_A_PROGRAM = /\b[a-z]+[A-Z]\w*\b|`?\w+: (?:"|\[|\{)/;

test("a report names options by their flags, too", async () => {
  const polls = await loadDataset("ukraine-nato");
  const report = describe(trend(polls, { stance: "nato-membership:for", at: ["2021-11-15"] }), { full: true });
  const told = documentInFlags(report, OPTIONS);
  const items = told.flatMap((block) =>
    block.kind === "paragraph" ? [block.text] : block.kind === "list" ? block.items : [],
  );
  expect(JSON.stringify(report)).toContain("`assumeN`");
  expect(items.filter((item) => AS_IN_A_PROGRAM.test(item))).toEqual([]);
  expect(items.join(" ")).toContain("(--accept inferred), or one assumed (--assume-n)");
});

test("a line over a cut is met by the flag that joins it", async () => {
  const polls = await loadDataset("ukraine-nato");
  const options = { stance: "nato-membership:for", between: ["2013-01-01", "2015-01-01"] } as const;
  try {
    trend(polls, options);
    expect.unreachable();
  } catch (error) {
    expect(issueSentence((error as PollError).issues[0])).toContain('`breaks: "none"`');
    expect(
      issueSentence(inFlags(error as PollError, OPTIONS, { name: "trend", dataset: "polls" }).issues[0]),
    ).toContain("one line over both: --breaks none.");
  }
});
