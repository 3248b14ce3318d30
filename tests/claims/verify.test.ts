import { describe, expect, test } from "vitest";
import type { CheckedClaim } from "../../src/claims/claim-outcome.ts";
import { describeVerification } from "../../src/claims/describe-verification.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { refuse } from "../../src/errors.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const asked: string[] = [];

/** Finds the data sets of the tests, and notes what was looked for. */
async function datasetOf(id: string): Promise<Dataset> {
  asked.push(id);
  return [ukraine, POLLS].find((dataset) => dataset.id === id) ?? refuse("unknown-dataset", ["id"], "No.", "None.");
}

async function check(words: string, recipe: string): Promise<CheckedClaim> {
  const { claims } = await verify(`So [${words}](toplines:${recipe}).`, { format: "markdown", datasetOf });
  return claims[0]!;
}

const codesOf = ({ reasons }: CheckedClaim): readonly string[] => reasons.map(({ code }) => code);
const IRI = "share?of=ukraine-nato/iri-2014-03&option=for";
const CHANGE = "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for";

describe("the outcome of a claim", () => {
  test("agrees at the published precision", async () => {
    expect(await check("34%", IRI)).toMatchObject({
      outcome: "agrees",
      recomputed: "34%",
      reasons: [],
      issues: [],
      cautions: [],
      mended: null,
      claim: { line: 1, column: 4, text: "34%" },
    });
  });

  test("differs, with the words that would agree", async () => {
    expect(await check("about 30%", IRI)).toMatchObject({ outcome: "differs", recomputed: "34%", mended: "about 34%" });
  });

  test("cautioned where the words leave out what must be said, until the text names it", async () => {
    const claim = await check("20 points", CHANGE);
    expect(claim.outcome).toBe("cautioned");
    expect(claim.cautions.map(({ code }) => code)).toEqual(["different-territory"]);
    expect(claim.cautions[0]!.message).toContain("The November 2021 survey left out occupied Crimea");
    expect((await check("20 points", `${CHANGE}&said=different-territory`)).outcome).toBe("agrees");
  });

  test("cautioned where only a smaller base was printed and the recipe does not name it", async () => {
    const recipe = "share?of=ukraine-nato/dif-2016-05/dif-referendum&option=for";
    expect(await check("77.7%", recipe)).toMatchObject({
      outcome: "cautioned",
      cautions: [{ code: "base-not-named" }],
    });
    expect((await check("77.7%", `${recipe}&base=would-vote`)).outcome).toBe("agrees");
  });

  test("not computable, with every reason", async () => {
    const broken = await check("34%", "share?of=https://example.org/x&optoin=for&level=2");
    expect(broken).toMatchObject({ outcome: "not-computable", recomputed: null });
    expect(broken.issues.map(({ code, path }) => [code, path[0]])).toEqual([
      ["unknown-value", "optoin"],
      ["not-an-id", "of"],
      ["wrong-usage", "level"],
    ]);
    expect((await check("34%", "share?of=nowhere/iri-2014-03&option=for")).issues[0]!.code).toBe("unknown-dataset");
    expect((await check("34%", "share?of=ukraine-nato/iri-1914-03&option=for")).issues[0]!.code).toBe(
      "unknown-address",
    );
    expect((await check("34%", `${IRI}&show=password`)).issues[0]!.code).toBe("unknown-value");
    expect((await check("34%", `${IRI}&show=constructor`)).issues[0]!.code).toBe("unknown-value");
  });
});

describe("one claim and the others", () => {
  test("sizes that no machine computes are refused, with the most that may be asked for", async () => {
    const text = [500, 10_000, 1e12].map((forms) => `[34%](toplines:plan?effect=5pp&forms=${String(forms)})`);
    const { claims } = await verify([...text, `[34%](toplines:${IRI})`].join(" and "), {
      format: "markdown",
      datasetOf,
    });
    expect(claims.map(({ outcome }) => outcome)).toEqual([...text.map(() => "not-computable"), "agrees"]);
    expect(claims[0]!.issues).toMatchObject([{ path: ["forms"], hint: "Write a whole number from 2 to 100." }]);
  });

  test("whatever one claim throws is its outcome", async () => {
    const stops = (id: string): Promise<Dataset> => {
      if (id === "ukraine-nato") return datasetOf(id);
      throw new RangeError("Maximum call stack size exceeded");
    };
    const text = `[34%](toplines:share?of=bottomless/a&option=b) and [34%](toplines:${IRI})`;
    const { claims } = await verify(text, { format: "markdown", datasetOf: stops });
    expect(claims.map(({ outcome }) => outcome)).toEqual(["not-computable", "agrees"]);
    expect(claims[0]!.issues[0]!.message).toContain("Maximum call stack size exceeded");
  });

  test("what stops the comparison of one claim is its outcome, too", async () => {
    // its tables are there for the number, and not when what the words are instead is looked for
    let reads = 0;
    let most = Number.POSITIVE_INFINITY;
    const breaking = new Proxy(ukraine, {
      get: (dataset, key) => {
        reads += 1;
        if (reads > most) throw new RangeError("Invalid array length");
        return Reflect.get(dataset, key);
      },
    });
    const outcomeOf = async (words: string): Promise<string> => {
      reads = 0;
      const options = { format: "markdown", datasetOf: async () => breaking } as const;
      return (await verify(`[${words}](toplines:${IRI})`, options)).claims[0]!.outcome;
    };
    // looked up once before, so that the indexes are there
    await outcomeOf("34%");
    expect(await outcomeOf("34%")).toBe("agrees");
    most = reads;
    expect(await outcomeOf("34%")).toBe("agrees");
    expect(await outcomeOf("35%")).toBe("not-computable");
  });
});

describe("words through a condition", () => {
  test("hold or do not", async () => {
    const recipe = "share?of=ukraine-nato/iri-2021-11&option=for&survey-errors=none";
    expect(await check("a majority", `${recipe}&holds=lower>0.5`)).toMatchObject({
      outcome: "agrees",
      recomputed: "lower 51.9% > 50%",
    });
    const unchecked = await check("a majority", recipe);
    expect([unchecked.outcome, ...codesOf(unchecked)]).toEqual(["not-checked", "words-not-checked"]);
    expect(codesOf(await check("two thirds", `${recipe}&holds=value>66%25`))).toEqual(["condition-fails"]);
  });

  test("a rise within error is told from no rise", async () => {
    const recipe = "change?from=ukraine-nato/iri-2016-02&to=ukraine-nato/iri-2017-04&option=for";
    expect(codesOf(await check("rose", `${recipe}&holds=lower>0`))).toEqual(["within-error"]);
    expect(codesOf(await check("rose", `${recipe}&holds=lower>0&holds=value>5pp`))).toEqual([
      "within-error",
      "condition-fails",
    ]);
  });

  test("beside a number both count", async () => {
    const recipe = "share?of=ukraine-nato/iri-2021-11&option=for&survey-errors=none&holds=lower>0.5";
    expect(codesOf(await check("a majority, 55%", recipe))).toEqual(["value-differs"]);
    expect((await check("a majority, 54%", recipe)).outcome).toBe("agrees");
  });
});

describe("dates in the words", () => {
  test("must be days of the field work", async () => {
    expect((await check("34% in March 2014", IRI)).outcome).toBe("agrees");
    const wrong = await check("34% in March 2015", IRI);
    expect(wrong).toMatchObject({ outcome: "differs", reasons: [{ code: "other-date" }], mended: null });
    expect(wrong.reasons[0]!.message).toContain("March 2015; it was asked 14–26 March 2014");
  });

  test("of either wave, for a change", async () => {
    const said = "&said=different-territory";
    expect((await check("20 points from 2014 to November 2021", CHANGE + said)).outcome).toBe("agrees");
    expect(codesOf(await check("20 points from 2014 to November 2022", CHANGE + said))).toEqual(["other-date"]);
  });

  test("a line's dates are not days of field work", async () => {
    const recipe = "trend?of=ukraine-nato&stance=nato-membership:for&at=2019-12-31&show=line.days.0";
    const { outcome, recomputed } = await check("50% on 31 December 2019", recipe);
    expect(outcome).not.toBe("not-computable");
    expect(codesOf(await check(`${recomputed!} on 31 December 2019`, recipe))).toEqual([]);
  });
});

describe("what the words are instead", () => {
  test.each([
    ["60.0%", "share?of=ukraine-nato/kiis-2021-12&option=for", "other-base", "those who would vote"],
    ["67.8%", "share?of=ukraine-nato/kiis-2021-12&option=for", "other-base", "decided respondents"],
    ["43%", IRI, "other-answer", "against"],
    ["48%", "share?of=ukraine-nato/iri-2021-11&option=for", "other-wave", "iri-2021-03 (13–21 March 2021)"],
    ["58%", "share?of=ukraine-nato/iri-2021-11&option=for", "other-house", "Rating Group (rating-2021-11"],
    ["58.8%", CHANGE, "relative-change", "58.8% of 34.0%"],
    [
      "±1.0 points",
      "lead?of=ukraine-nato/sm-2021-12&options=non-aligned,nato&accept=inferred&show=margin",
      "margin-of-a-share",
      "1.8 points",
    ],
    [
      "3.8 to 5.8",
      "lead?of=ukraine-nato/sm-2021-12&options=non-aligned,nato&accept=inferred&show=interval",
      "margin-of-a-share",
      "1.8 points",
    ],
    ["±2.8 points", `${CHANGE}&show=margin`, "margin-of-a-share", "3.3 points"],
  ])("%s is %s: %s", async (words, recipe, code, part) => {
    const checked = await check(words, recipe);
    expect(checked.outcome).toBe("differs");
    expect(checked.reasons[0]!.code).toBe(code);
    expect(checked.reasons[0]!.message).toContain(part);
  });

  test("nothing is invented for a number that is nowhere", async () => {
    expect(codesOf(await check("34.567%", IRI))).toEqual(["value-differs"]);
  });
});

describe("what the words promise beyond the figure", () => {
  test("more decimals than were printed", async () => {
    const recipe = "share?of=ukraine-nato/iri-2021-11&option=for";
    expect(await check("54.0%", recipe)).toMatchObject({
      outcome: "cautioned",
      cautions: [{ code: "more-precise-than-printed" }],
    });
    expect((await check("54.0%", `${recipe}&said=more-precise-than-printed`)).outcome).toBe("agrees");
  });

  test("a rise to a share, which a single share does not show", async () => {
    expect(await check("rose to 34%", IRI)).toMatchObject({
      outcome: "cautioned",
      cautions: [{ code: "direction-not-shown" }],
    });
    const change = `${CHANGE}&show=to&said=different-territory`;
    expect((await check("rose to 54%", change)).outcome).toBe("agrees");
  });

  test("a number in words is told in digits", async () => {
    const { reasons } = await check("twenty points", CHANGE);
    expect(reasons[0]!.message).toContain('write 20 for "twenty"');
    expect((await check("двадцять п'ять пунктів", CHANGE)).reasons[0]!.message).toContain("write 25");
  });

  test("the row of a statement shows its condition", async () => {
    expect((await check("a majority", `${IRI}&holds=lower>0.2`)).recomputed).toBe("lower 27.8% > 20%");
    expect((await check("rose", `${CHANGE}&holds=lower>30pp`)).recomputed).toBe("lower 10.7 points, not > 30");
  });
});

describe("a difference within its error", () => {
  const WITHIN = "change?from=ukraine-nato/iri-2018-06&to=ukraine-nato/iri-2018-09&option=for";

  test.each(["rose by 2.0 points", "a rise of 2.0 points", "2.0 points higher", "зросла на 2,0 в. п."])(
    "%s is cautioned, until the text says so",
    async (words) => {
      const { outcome, cautions } = await check(words, WITHIN);
      expect({ outcome, codes: cautions.map(({ code }) => code) }).toEqual({
        outcome: "cautioned",
        codes: ["within-error"],
      });
      expect(cautions[0]!.message).toContain("−3.2 to 7.2 points with the usual differences between polls");
      expect((await check(words, `${WITHIN}&said=within-error`)).outcome).toBe("agrees");
    },
  );

  test("words that say it are so, and the plain number says nothing of it", async () => {
    expect((await check("rose by 2.0 points, within the margin of error", WITHIN)).outcome).toBe("agrees");
    expect((await check("not significant: rose by 2.0 points", WITHIN)).outcome).toBe("agrees");
    expect((await check("зросла на 2,0 в. п. у межах похибки", WITHIN)).outcome).toBe("agrees");
    expect((await check("2.0 points", WITHIN)).outcome).toBe("agrees");
  });

  test.each([
    "a significant rise of 2.0 points",
    "rose by 2.0 points, beyond the margin of error",
    "статистично значуще зросла на 2,0 в. п.",
  ])("%s is wrong", async (words) => {
    const checked = await check(words, WITHIN);
    expect(checked.outcome).toBe("differs");
    expect(codesOf(checked)).toEqual(["within-error"]);
  });

  test("rose to a share, and rose on a condition, too", async () => {
    expect((await check("rose to 45%", `${WITHIN}&show=to`)).cautions.map(({ code }) => code)).toEqual([
      "within-error",
    ]);
    expect((await check("rose", `${WITHIN}&holds=value>0`)).cautions.map(({ code }) => code)).toEqual(["within-error"]);
  });
});

describe("the words of a claim", () => {
  const N = "share?of=ukraine-nato/iri-2014-03&option=for&show=sampleSize";

  test("that round a count more finely than it is are cautioned", async () => {
    expect(await check("about 1,250", N)).toMatchObject({
      outcome: "cautioned",
      cautions: [{ code: "rounded-loosely" }],
    });
    expect(await check("nearly 1,250", N)).toMatchObject({
      outcome: "cautioned",
      cautions: [{ code: "rounded-loosely" }],
    });
    expect((await check("about 1,200", N)).outcome).toBe("agrees");
  });

  test("are told on one line, with what to do", async () => {
    const text = `[twice 34%](toplines:${IRI})`;
    const found = describeVerification("a.md", await verify(text, { format: "markdown", datasetOf }));
    expect(found).toContainEqual({
      kind: "list",
      items: [
        '1:1 "twice 34%": "twice" may change the number and is not checked. Move it out of the link, or keep it with said=unread-words.',
      ],
    });
  });

  test("that are beyond a claim's length are refused at once", async () => {
    for (const words of ["rose and fell ", "1 2 ", "half a third "]) {
      const before = performance.now();
      const checked = await check(`${words.repeat(400_000 / words.length)}34%`, `${IRI}&holds=lower>0.1`);
      expect(codesOf(checked)).toEqual(["too-long"]);
      expect(checked.reasons[0]!.message).toContain("at most 2,000");
      expect(performance.now() - before).toBeLessThan(15_000);
    }
    expect(codesOf(await check(`${"word ".repeat(390)}34%`, IRI))).toEqual([]);
  });
});

describe("a manuscript", () => {
  test("the summary counts what cannot be read", async () => {
    const text = `[34%](toplines:${IRI}) and ![34%](toplines:${IRI})`;
    const verification = await verify(text, { format: "markdown", datasetOf });
    expect(verification.problems).toHaveLength(1);
    expect(describeVerification("a.md", verification)[0]).toEqual({
      kind: "paragraph",
      text: "a.md: 1 claim, 1 agrees, 1 cannot be read.",
    });
  });

  test("each distinct recipe is made once, and nothing but its data sets is looked for", async () => {
    asked.length = 0;
    const text = `[34%](toplines:${IRI}) and [35%](toplines:${IRI}), [54%](toplines:share?of=../../etc/passwd&option=for)`;
    const { counts, numbers } = await verify(text, { format: "markdown", datasetOf });
    expect(counts).toEqual({ agrees: 1, differs: 1, "not-checked": 0, "not-computable": 1, cautioned: 0 });
    expect(numbers).toMatchObject([{ recipe: `toplines:${IRI}`, figures: { value: 0.34 }, method: "wilson" }]);
    expect(asked).toEqual(["ukraine-nato"]);
  });

  test("what the recipes make, with the figures of conditions, at 6 decimals", async () => {
    const text = `[a](toplines:${CHANGE}&show=interval&holds=lower>0) [b](toplines:${IRI}&show=fieldDates)`;
    const { numbers } = await verify(text, { format: "markdown", datasetOf });
    expect(numbers[0]!.figures).toEqual({
      "interval.lower": 0.166185,
      "interval.upper": expect.closeTo(0.233, 3),
      lower: expect.closeTo(0.107, 3),
    });
    expect(numbers[1]!.figures).toEqual({ "fieldDates.start": "2014-03-14", "fieldDates.end": "2014-03-26" });
  });

  test("claims in HTML and in notebooks", async () => {
    const html = await verify(`<p><a href="toplines:${IRI.replace("&", "&amp;")}">34%</a></p>`, {
      format: "html",
      datasetOf,
    });
    expect(html.counts.agrees).toBe(1);
    const cells = [{ cell_type: "markdown", metadata: {}, source: [`It was [33%](toplines:${IRI}).`] }];
    const notebook = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
    const { claims } = await verify(notebook, { format: "notebook", datasetOf });
    expect(claims[0]).toMatchObject({ outcome: "differs", claim: { cell: 1 } });
  });

  test("absurdly long and deep recipes are refused at once", async () => {
    const long = await check("1%", `share?of=${"a".repeat(200_000)}/b&option=c`);
    expect(long.issues[0]!.message).toContain("the most is 2000");
    const deep = await check("1%", `${IRI}&show=${"a.".repeat(500)}a`);
    expect(deep.outcome).toBe("not-computable");
  });
});
