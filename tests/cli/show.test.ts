import { describe, expect, test } from "vitest";
import { show } from "../../src/cli/show.ts";
import { topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const textOf = (...args: [name?: string, options?: Parameters<typeof show>[2]]): string =>
  renderText(show(POLLS, args[0], args[1]).document({ full: true, here: "polls" }));
/** The cells of the line of a table that begins so; columns are at least two blanks apart. */
const cellsOf = (text: string, start: string): string[] =>
  text
    .split("\n")
    .find((line) => line.startsWith(start))!
    .split(/ {2,}/);

describe("a data set", () => {
  test("is its surveys, with who asked what, when and whom, and its questions", () => {
    const text = textOf();
    expect(cellsOf(text, "acme-2022-05")).toEqual([
      "acme-2022-05",
      "Acme Polls",
      "30 May – 5 June 2022",
      "1,200, approximate",
      "league-referendum, league-trust",
    ]);
    expect(cellsOf(text, "web-2022-06")).toEqual([
      "web-2022-06",
      "Webworld",
      "1–3 June 2022",
      "league-referendum, reasons",
    ]);
    expect(cellsOf(text, "reasons")).toEqual(["reasons", "Reasons for joining", "unknown", "safety, trade, other"]);
    expect(show(POLLS, undefined).result).toBe(POLLS);
  });

  test("names its version and the first digits of its digest", () => {
    expect(textOf()).toContain("(league-polls 1.2.0, digest not computed)\n");
    const polls = { ...POLLS, digest: `sha256:${"0123456789abcdef".repeat(4)}` };
    expect(renderText(show(polls, undefined).document({ full: true, here: "polls" }))).toContain(
      "(league-polls 1.2.0, digest 0123456789ab)\n",
    );
  });
});

describe("a survey", () => {
  test("is all its toplines, of every base and group", () => {
    const { result } = show(POLLS, "acme-2020-03") as {
      result: { survey: unknown; toplines: { base: string; address: string }[] };
    };
    expect(result.survey).toBe(POLLS.surveys[0]);
    expect(result.toplines.map(({ address, base }) => `${address}@${base}`)).toEqual([
      "acme-2020-03/league-referendum@all",
      "acme-2020-03/league-referendum@decided",
      "acme-2020-03/league-referendum/north@all",
      "acme-2020-03/league-referendum/south@all",
      "acme-2020-03/league-referendum/young@all",
    ]);
    expect(textOf("acme-2020-03")).toMatch(/^The League and us\nAcme Polls, /);
  });

  test("names what is unknown of it", () => {
    expect(textOf("acme-2022-05")).toContain("Not on record: sponsor, sampling, design effect, weighting.");
  });

  test("without a figure says who asked and when", () => {
    const text = textOf("acme-2023-01");
    expect(text).toContain("Acme Polls, 2023 (acme-2023-01): ");
    expect(text).toContain("no sample size on record");
    expect(text).toContain("No published share of it");
    expect(show(POLLS, "acme-2023-01").result).toMatchObject({ toplines: [] });
  });
});

describe("a question", () => {
  test("is its words, its answers, and each figure that was printed, as it was printed", () => {
    const text = textOf("alliance-choice");
    expect(text).toContain("Wording not available. Described as: The item names three ways for the country.");
    expect(cellsOf(text, "the League ")).toEqual(["the League", "league", "substantive", "league-membership:for"]);
    expect(cellsOf(text, "September – October 2021")).toEqual([
      "September – October 2021",
      "41.2%",
      "36.5%",
      "10.0%",
      "<0.5%",
      "2,000",
      "meridian-2021-10",
    ]);
  });

  test("tells counts from percents", () => {
    expect(cellsOf(textOf("reasons"), "1–3 June 2022")).toEqual([
      "1–3 June 2022",
      "70.0% (210)",
      "55.0% (165)",
      "10.0% (30)",
      "300",
      "web-2022-06",
    ]);
    expect(textOf("reasons")).toMatch(/^[^.]*, those whom a filter let\s+through\.\n/);
  });

  test("marks what is disputed", () => {
    expect(cellsOf(textOf("league-referendum"), "1–3 June 2022")).toContainEqual(
      expect.stringMatching(/% \(disputed\)$/),
    );
  });
});

describe("a topline", () => {
  test("is shown with words, shares, other prints and sources", () => {
    const address = "acme-2022-05/league-referendum";
    expect(show(POLLS, address).result).toEqual(topline(POLLS, address));
    const text = textOf(address);
    expect(text).toContain("“If there were a vote on joining the League, how would you vote?” (en, verbatim)");
    expect(cellsOf(text, "dk")).toEqual(["dk", "don't know", "13%", "also published: 12%"]);
    expect(text).toContain("Acme Polls: Slides of June (10 June 2022)");
  });
});

describe("a base", () => {
  test("chooses among the toplines of an address, a survey or a question", () => {
    const decided = topline(POLLS, "acme-2020-03", { base: "decided" });
    expect(show(POLLS, "acme-2020-03/league-referendum", { base: "decided" }).result).toEqual(decided);
    for (const name of ["acme-2020-03", "league-referendum"]) {
      expect(show(POLLS, name, { base: "decided" }).result).toMatchObject({ toplines: [decided] });
    }
  });

  test("that was not printed is refused", () => {
    expectRefusal(() => show(POLLS, "league-referendum", { base: "answering" }), "unknown-address", ["base"]);
    expectRefusal(() => show(POLLS, "acme-2020-03/league-referendum", { base: "answering" }), "unknown-address", [
      "address",
    ]);
  });
});

describe("a name that means nothing", () => {
  test.each(["nobody", "", "__proto__", "acme"])("%j is refused", (name) => {
    expectRefusal(() => show(POLLS, name), "unknown-address", ["name"]);
  });
});
