import { expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";

/** What a command prints, or what it prints as JSON. */
async function printed(command: string): Promise<string> {
  let out = "";
  await run(command.split(" "), (text) => {
    out += text;
  });
  return out;
}

/** Lines and words of what each command prints by default, blank lines too, at 100 columns. */
const BUDGETS: readonly (readonly [command: string, lines: number, words: number])[] = [
  ["datasets", 5, 50],
  ["show ukraine-nato", 25, 200],
  ["show wording-experiments", 25, 200],
  ["show ukraine-nato iri-2021-11", 20, 200],
  ["show wording-experiments gss-1984", 20, 200],
  ["show ukraine-nato iri-referendum", 22, 200],
  ["show wording-experiments gss-fare-x", 22, 200],
  ["report ukraine-nato", 60, 600],
  ["report wording-experiments", 60, 600],
  ["report us-impeachment", 60, 600],
  ["show us-impeachment", 25, 200],
  ["validate ukraine-nato", 15, 130],
  ["validate wording-experiments", 15, 130],
  ["cite change ukraine-nato iri-2014-03 iri-2021-11 --option for", 14, 130],
  ["cite share ukraine-nato iri-2014-03 --option for", 14, 130],
  ["series ukraine-nato --stance nato-membership:for", 25, 250],
  ["series ukraine-nato --question iri-referendum --option for", 25, 250],
  ["trend ukraine-nato --stance nato-membership:for", 25, 240],
  ["trend ukraine-nato --question iri-referendum --option for", 25, 240],
  ["trend us-impeachment --stance impeachment:for", 25, 240],
  ["breaks ukraine-nato --question iri-referendum --option for", 15, 170],
  [
    "decompose ukraine-nato iri-2023-02 iri-2023-09 --option for --group-shares iri-2020-07 --design-effect 1.5",
    15,
    150,
  ],
  ["share ukraine-nato rating-2022-03-01 --option for", 8, 110],
  ["share wording-experiments gss-1984/gss-fare-x --option too-little", 8, 110],
  ["share us-impeachment ppp-2017-01-23 --stance impeachment:for", 8, 110],
  ["net ukraine-nato iri-2021-11", 8, 110],
  ["net us-impeachment ppp-2017-01-23", 8, 110],
  ["change ukraine-nato iri-2014-03 iri-2021-11 --option for", 12, 140],
  ["change us-impeachment ppp-2017-01-23 ppp-2017-12-11 --stance impeachment:for", 12, 140],
  ["change wording-experiments gss-2018/gss-drug-x gss-2021/gss-drug-x --option too-little", 12, 140],
  ["coverage ukraine-nato iri-2014-03 iri-2021-11 --option for", 12, 150],
  ["audit ukraine-nato iri-2014-03 iri-2021-11", 15, 150],
  ["audit ukraine-nato iri-2021-11 iri-2022-04 --option for", 15, 150],
  ["audit ukraine-nato kiis-2021-12 kiis-2022-07 --stance nato-membership:for", 15, 150],
  ["lead ukraine-nato iri-2014-03 --options against,for", 10, 120],
  ["lead ukraine-nato sm-2021-12 --options non-aligned,nato", 10, 120],
  ["audit us-impeachment ppp-2017-01-23 ppp-2017-12-11 --stance impeachment:for", 15, 150],
  ["wording ukraine-nato iri-referendum", 12, 120],
  ["wording ukraine-nato iri-referendum sm-forced-choice-2021", 12, 120],
  ["wording wording-experiments gss-fare-x gss-fare-y", 12, 120],
  ["wording us-impeachment yougov-impeach morning-consult-impeach", 12, 120],
  ["framing wording-experiments gss-1984/gss-fare-x gss-1984/gss-fare-y --option too-little", 16, 170],
  ["framing ukraine-nato iri-2021-11 sm-2021-12 --stance nato-membership:for", 16, 170],
  ["plan --effect 5pp --forms 3", 5, 65],
  ["series us-impeachment --stance impeachment-and-removal:against", 25, 250],
  ["series wording-experiments --stance gss-aid-spending:less", 25, 250],
  ["breaks wording-experiments --question gss-aid-x --option too-much", 15, 170],
  ["cite change us-impeachment ppp-2017-01-23 ppp-2017-12-11 --stance impeachment:for", 14, 130],
  ["cite change wording-experiments gss-2022/gss-fare-x gss-2024/gss-fare-x --option too-little", 14, 130],
  ["validate us-impeachment", 15, 130],
  ["validate docs/examples/my-polls", 15, 130],
  ["show us-impeachment ppp-2017-01-23", 20, 200],
  ["show us-impeachment ipsos-impeach", 22, 200],
  ["show wording-experiments cnbc-2013-obamacare", 22, 200],
  ["show docs/examples/my-polls", 25, 200],
  ["report docs/examples/my-polls", 60, 600],
  ["find nato referendum", 25, 250],
  ["verify examples/founding-article/article.md", 4, 60],
  ["verify examples/founding-article/wrong-claims.md", 3 + 2 * 7, 240],
];

test.each(BUDGETS)("toplines %s: %d lines", async (command, lines, words) => {
  const text = (await printed(command)).trimEnd();
  expect(text.split("\n").length).toBeLessThanOrEqual(lines);
  expect(text.split(/\s+/).length).toBeLessThanOrEqual(words);
  // a link is one word, and what comes next is a command to be copied whole
  const long = text
    .split("\n")
    .filter((line) => [...line].length > 100 && !/^toplines |\]\(toplines:/.test(line.trim()));
  expect(long).toEqual([]);
});

/** Numbers and ids: what must not be lost. */
function figuresIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\d[\d.,]*\d|\d/g));
}

/** Every number that a JSON text holds, as it could be printed: as it is and as a percentage, a list by how many it has. */
function figuresOfJson(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === "number") {
    for (const size of [Math.abs(value), Math.abs(100 * value)])
      for (const decimals of [0, 1, 2]) found.add(size.toFixed(decimals));
  } else if (typeof value === "string") {
    for (const figure of figuresIn(value)) found.add(figure.replaceAll(",", "")).add(String(Number(figure)));
  } else if (typeof value === "object" && value !== null) {
    if (Array.isArray(value)) figuresOfJson(value.length, found);
    for (const [key, each] of Object.entries(value)) {
      figuresOfJson(each, found);
      if (!Array.isArray(value)) figuresOfJson(key, found);
    }
  }
  return found;
}

/** What each verb prints by default, and which figures of it are counted or scaled from others that its JSON has. */
const KEPT: readonly (readonly [command: string, derived?: readonly string[]])[] = [
  // surveys with a sample size, and those of a stance: its lists have both
  ["show ukraine-nato", ["109", "123"]],
  ["show ukraine-nato iri-2021-11"],
  ["show ukraine-nato iri-referendum"],
  // questions whose wording is verbatim
  ["report us-impeachment", ["127"]],
  // how much there is of what is valid; its JSON is of what is not
  ["validate ukraine-nato", ["642", "241", "226"]],
  ["share us-impeachment ppp-2017-01-23 --stance impeachment:for"],
  // errors of polls: for a share of one half there, for these figures here
  ["lead wording-experiments gss-1984/gss-fare-x --options too-little,too-much", ["7.1", "5.1"]],
  ["net ukraine-nato iri-2021-11"],
  // who is decided, of all; what a size rests on, which is in the table of sizes under sizeFrom
  ["change wording-experiments gss-2018/gss-drug-x gss-2021/gss-drug-x --option too-little", ["97", "18", "16"]],
  ["change ukraine-nato kiis-2021-12 kiis-2022-07 --stance nato-membership:for"],
  ["coverage ukraine-nato iri-2014-03 iri-2021-11 --option for"],
  ["audit ukraine-nato iri-2014-03 iri-2021-11 --option for"],
  ["framing ukraine-nato sm-2019-05 sm-2019-07 --stance nato-membership:for", ["282"]],
  ["pool wording-experiments gss-fare --stance gss-fare-spending:more --forms x,y"],
  ["plan --effect 5pp --forms 3"],
  ["series ukraine-nato --stance nato-membership:for"],
  ["trend ukraine-nato --stance nato-membership:for"],
  // the root of a variance
  ["breaks wording-experiments --question gss-aid-x --option too-much", ["3.6"]],
  ["decompose ukraine-nato iri-2023-02 iri-2023-09 --option for --group-shares iri-2020-07 --design-effect 1.5"],
  ["cite change ukraine-nato iri-2014-03 iri-2021-11 --option for"],
  ["verify examples/founding-article/wrong-claims.md"],
];

test.each(KEPT.map(([command, derived = []]) => ({ command, derived })))(
  "toplines $command: --full and --json have every number of the short text",
  async ({ command, derived }) => {
    // without how many of a list are shown, and the command itself
    const brief = (await printed(command)).replace(
      /^Cautions? \(\d+ of \d+|^\d+ (?:more|older).*$|^More: .*$|^References \(.*$/gm,
      "",
    );
    const full = figuresIn(await printed(`${command} --full`));
    const json = figuresOfJson(JSON.parse(await printed(`${command} --json`)));
    const figures = [...figuresIn(brief)];
    expect(figures.filter((figure) => !full.has(figure))).toEqual([]);
    const lost = figures.filter((figure) => !json.has(figure.replaceAll(",", "")) && !json.has(figure));
    expect(lost.filter((figure) => !derived.includes(figure))).toEqual([]);
  },
);

test("what two questions have is said whole by default: there is no more in full", async () => {
  const command = "wording wording-experiments gss-fare-x gss-fare-y";
  const json = figuresOfJson(JSON.parse(await printed(`${command} --json`)));
  expect([...figuresIn(await printed(command))].filter((figure) => !json.has(figure))).toEqual([]);
});
