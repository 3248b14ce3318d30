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
  ["verify examples/founding-article/article.md", 4, 60],
  ["verify examples/founding-article/wrong-claims.md", 3 + 2 * 7, 240],
];

test.each(BUDGETS)("toplines %s: %d lines", async (command, lines, words) => {
  const text = (await printed(command)).trimEnd();
  expect(text.split("\n").length).toBeLessThanOrEqual(lines);
  expect(text.split(/\s+/).length).toBeLessThanOrEqual(words);
});

/** Numbers and ids: what must not be lost. */
function figuresIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\d[\d.,]*\d|\d/g));
}

test.each(["show ukraine-nato iri-2021-11", "show ukraine-nato iri-referendum", "validate ukraine-nato"])(
  "toplines %s --full has every number of the short text",
  async (command) => {
    const full = figuresIn(await printed(`${command} --full`));
    expect([...figuresIn(await printed(command))].filter((figure) => !full.has(figure))).toEqual([]);
  },
);
