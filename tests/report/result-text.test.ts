import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { surveyNames } from "../../src/estimate/survey-names.ts";
import { framing } from "../../src/framing/framing.ts";
import { describe as described } from "../../src/kinds/describe.ts";
import type { Result } from "../../src/kinds/kinds.ts";
import { resultText } from "../../src/kinds/result-text.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { type Caution, caution } from "../../src/model/caution.ts";
import { groupedBy } from "../../src/model/grouped-by.ts";
import { addressOf, topline, toplineKeys } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import { ranked } from "../../src/report/result-text.ts";
import { change } from "../../src/trend/change.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { everyResult } from "../support/results.ts";

const polls = await loadDataset("ukraine-nato");
const results = await everyResult();
/** Those whose kind has the four parts. */
const inParts = Object.entries(results).filter(([, result]) => resultText(result).details.length > 0);

const textOf = (result: Result, full: boolean): string => renderText(described(result, { full }));
const numbersIn = (text: string): readonly string[] => text.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];

describe("no number is lost", () => {
  test.each(inParts)("%s: what is said by default is said in full, too", (_, result) => {
    const full = numbersIn(textOf(result, true));
    for (const number of numbersIn(
      textOf(result, false).replace(/Cautions? \(\d+ of \d+(?:, largest first)?\)[:.]/, ""),
    ))
      expect(full, number).toContain(number);
  });

  test.each(inParts)("%s: the value, each interval and each size of its JSON is said in full", (_, result) => {
    const text = textOf(result, true);
    for (const { points, code } of resultText(result).cautions) {
      expect(text).toContain(`(${code})`);
      if (points !== null) expect(text).toMatch(/~[\d.]+ (points?|of the [\d.]+ points?)/);
    }
    const said = JSON.parse(JSON.stringify(result)) as Partial<
      Record<"interval" | "pollInterval" | "totalInterval", Bounds>
    >;
    for (const bounds of [said.interval, said.pollInterval, said.totalInterval]) {
      if (bounds == null || "first" in result) continue;
      expect(text, JSON.stringify(bounds)).toContain(printed(bounds.lower));
      expect(text).toContain(printed(bounds.upper));
    }
  });

  test.each(inParts)("%s: nothing is repeated in full", (_, result) => {
    const lines = described(result, { full: true }).flatMap((block) =>
      block.kind === "lines" ? block.lines : block.kind === "list" ? block.items : "text" in block ? [block.text] : [],
    );
    expect(lines.filter((line, place) => lines.indexOf(line) !== place)).toEqual([]);
  });
});

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

function printed(proportion: number): string {
  return Math.abs(Number((100 * proportion).toFixed(1))).toFixed(1);
}

describe("the order of cautions", () => {
  const kind = (code: string, more: Partial<Caution> = {}): Caution => ({
    ...caution({ code, label: "Base" }, `Of ${code}.`),
    ...more,
  });
  const order = (cautions: readonly Caution[], isOfMany = false): readonly string[] =>
    ranked(cautions, surveyNames([]), { isNamed: false, isOfMany }).map(({ code }) => code);

  test("what makes a number unprintable, then by size, then what must be said, then the others", () => {
    const all = [
      kind("beside"),
      kind("said", { group: "with-the-number" }),
      kind("small", { size: 0.01, sizeFrom: "given" }),
      kind("large", { size: 0.1, sizeFrom: "given" }),
      kind("unprintable", { unprintable: true }),
    ];
    expect(order(all)).toEqual(["unprintable", "large", "small", "said", "beside"]);
    expect(order(all, true)).toEqual(["large", "small", "said", "beside", "unprintable"]);
  });

  test("remarks and what is not on record are none", () => {
    expect(order([kind("note"), kind("mode-unknown", { group: "unknown" })])).toEqual([]);
  });

  test("a size is said behind the sentence, and surveys have names", () => {
    const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
    const [territory] = resultText(rise).cautions;
    expect(territory).toMatchObject({
      label: "Territory",
      code: "different-territory",
      remedy: "Bound it with `coverage`.",
    });
    expect(territory!.sentence).toBe(
      "The November 2021 survey left out occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk, which the March 2014 survey covered (up to ~8 of the 20 points).",
    );
    expect(resultText(rise).notOnRecord).toBe("Not on record: sampling, population (November 2021).");
  });
});

describe("budgets at 100 columns, over all that is bundled", () => {
  /** Lines of the command with what comes next, and words. */
  const sizeOf = (result: Result): { readonly lines: number; readonly words: number } => {
    const text = textOf(result, false);
    return { lines: text.trimEnd().split("\n").length + 1, words: text.trimEnd().split(/\s+/).length + 12 };
  };
  /** At most so many. */
  const within = (made: readonly Result[], [lines, words]: readonly [lines: number, words: number]): void => {
    const over = made.map((result) => ({ ...sizeOf(result), finding: resultText(result).finding }));
    expect(over.filter((each) => each.lines > lines || each.words > words)).toEqual([]);
    expect(made.length).toBeGreaterThan(0);
  };
  const attempted = <T>(make: () => T): T[] => {
    try {
      return [make()];
    } catch {
      return [];
    }
  };
  const stances = ["nato-membership:for", "nato-membership:against"] as const;
  const all = toplineKeys(polls)
    .filter(({ group, base }) => group === null && base === "all")
    .map((key) => topline(polls, addressOf(key)));

  test("shares", () => {
    within(
      all.flatMap((each) => stances.flatMap((stance) => attempted(() => share(each, { stance })))),
      [8, 110],
    );
  });

  test("leads", () => {
    within(
      all.flatMap((each) =>
        attempted(() =>
          lead(each, {
            options: each.results
              .filter(({ option }) => option.role === "substantive")
              .slice(0, 2)
              .map(({ option }) => option.code) as unknown as readonly [string, string],
          }),
        ),
      ),
      [12, 130],
    );
  });

  test("changes of one question by one pollster, and of wordings", () => {
    const byQuestion = [...groupedBy(all, ({ question, survey }) => `${question.id} ${survey.houses[0]!}`).values()];
    const pairs = byQuestion.flatMap((group) => group.slice(1).map((later, place) => [group[place]!, later] as const));
    const changes = pairs.flatMap(([from, to]) =>
      stances.flatMap((stance) => attempted(() => change(from, to, { stance }))),
    );
    within(changes, [12, 140]);
    within([coverage(polls, "iri-2014-03", "iri-2021-11", { option: "for", lostSupport: 0.1 })], [12, 150]);
    within([framing(polls, ["sm-2019-05", "sm-2019-07"], { stance: "non-aligned-status:for" })], [16, 170]);
  });

  test("sentences have at most 60 words where the finding leaves room", () => {
    for (const result of Object.values(results)) {
      const [finding = "", care = ""] = sentence(result).split("\n");
      const words = `${finding} ${care}`.split(/\s+/).length;
      if (finding.split(/\s+/).length < 45) expect(words, sentence(result)).toBeLessThanOrEqual(60);
    }
  });
});
