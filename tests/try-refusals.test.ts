/** What the page to try says where it has no answer. */

import { describe, expect, test } from "vitest";
import { fileNotes, fileRefused, pairRefused } from "../docs/try/refusals.ts";
import { safeReadPollTables } from "../src/formats/index.ts";
import {
  addressOf,
  audit,
  change,
  type Dataset,
  framing,
  type Issue,
  isPollError,
  loadDataset,
  type Topline,
  topline,
  toplineKeys,
} from "../src/index.ts";

const SETTING = /--\w|`\w+\(|\b(?:stance|option|toplines|dataset|rebase|skip-problems)\b/;

function issuesOf(run: () => unknown): readonly Issue[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!isPollError(error)) throw error;
    return error.issues;
  }
}

/** What the page does with two polls. */
function judged(first: Topline, second: Topline, option: string): void {
  const stance = first.question.options.find(({ code }) => code === option)?.stance ?? null;
  const selection = stance === null ? { option } : { stance };
  const { comparability, weighed } = audit(first, second, selection);
  if (comparability === "not comparable") return;
  if (comparability === "framing only" || weighed?.sameMoment === true) framing([first, second], selection);
  else change(first, second, selection);
}

function pairsRefused(dataset: Dataset): readonly Issue[] {
  const polls = toplineKeys(dataset)
    .filter(({ group }) => group === null)
    .map((key) => topline(dataset, addressOf(key)));
  return polls.flatMap((first, place) =>
    [1, 7, 31].flatMap((step) => {
      const second = polls[(place + step) % polls.length]!;
      const { options } = first.question;
      return issuesOf(() => judged(first, second, options[place % options.length]!.code));
    }),
  );
}

describe("of two polls", () => {
  test("each refusal is one sentence of the reader's language with what to choose instead, and names no setting", async () => {
    const polls = await loadDataset("ukraine-nato");
    const first = topline(polls, "iri-2014-03/iri-referendum");
    const issues = [
      ...pairsRefused(polls),
      ...issuesOf(() => judged(first, first, "for")),
      ...issuesOf(() => topline(polls, "no-such/poll")),
      ...issuesOf(() => topline(polls, "iri-2014-03/no-such")),
    ];
    const codes = new Set(issues.map(({ code }) => code));
    for (const code of ["same-survey", "option-not-printed", "different-base"]) expect([...codes]).toContain(code);
    for (const issue of issues) {
      const [english, ukrainian] = [pairRefused(issue, "en"), pairRefused(issue, "uk")];
      expect(`${english} ${ukrainian}`).not.toMatch(SETTING);
      expect(english).toMatch(/Choose /);
      expect(ukrainian).toMatch(/^[^A-Za-z]+ Оберіть [^A-Za-z]+\.$/);
    }
    // what only a broken link can name is told apart from what the lists offer
    const ofLink = pairRefused({ ...issues[0]!, code: "unknown-address" }, "en");
    for (const issue of pairsRefused(polls)) expect(`${issue.code}: ${pairRefused(issue, "en")}`).not.toContain(ofLink);
  });
});

describe("of a file", () => {
  const HEAD = "Pollster,Dates,n,Yes,No\n";
  const BAD: Readonly<Record<string, string>> = {
    empty: "",
    "no table": "a,b\n1,2\n",
    "no year": `${HEAD}Acme,1-3 May,900,45,40\n`,
    "no share": `${HEAD}Acme,1-3 May 2024,900,45,40\nAcme,1-3 June 2024,900,450,40\nAcme,1 July 2024,900,44,42\n`,
    "open quotes": `${HEAD}Acme,"1-3 May 2024,900,45,40\n`,
    "a short row": `${HEAD}Acme,1-3 May 2024,900,45\n`,
    "two shares": "Pollster,Dates,n,Yes,Yes\nAcme,1-3 May 2024,900,65,3\n",
    JSON: '{"a":',
  };
  const readFile = (text: string): ReturnType<typeof safeReadPollTables> =>
    safeReadPollTables(text, { id: "your-polls", file: "pasted.csv", skipProblems: true });

  test.each(Object.entries(BAD))("%s is refused in either language, and no setting is named", (_, text) => {
    const { result } = readFile(text);
    expect(result.ok).toBe(false);
    for (const issue of result.ok ? [] : result.issues) {
      expect(fileRefused(issue, "en")).not.toMatch(SETTING);
      const ukrainian = fileRefused(issue, "uk");
      // the value and the column are the reader's own
      const own = issue.path
        .map(String)
        .reduce((told, part) => told.replace(part, ""), ukrainian.replace(/«[^»]*»/g, ""));
      expect(own).toMatch(/^[^A-Za-z]+$/);
      expect(ukrainian).toMatch(/\.$/);
    }
  });

  test("the place and the value are told", () => {
    const { result } = readFile(BAD["no share"]!);
    const told = result.ok ? [] : result.issues.map((issue) => fileRefused(issue, "uk"));
    expect(told.join("\n")).toContain("рядок 3");
    expect(told.join("\n")).toContain("«450» – ");
  });

  test("how it was read is counted in Ukrainian", () => {
    const { said, asked, notPolls, notCarried, leftOut } = readFile(
      `${HEAD}Acme,1-3 May 2024,900,45,40\nElection,5 June 2024,,51,49\nAcme,1-3 July 2024,900,47,38\n`,
    );
    const notes = { read: [...said, ...asked], notPolls, notCarried, leftOut };
    expect(fileNotes(notes, "uk")).toEqual(["Рядки, що не є опитуваннями: 1 (3)."]);
    expect(fileNotes(notes, "en")).toEqual(notPolls);
  });
});
