import { describe, expect, test } from "vitest";
import { toplineChart } from "../../src/charts/topline-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { sharesOf } from "../support/chart-cases.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const polls = await loadDataset("ukraine-nato");
const [first, last] = [topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11")];
const monitoring = topline(polls, "sm-2021-12");

describe("the answers of one survey", () => {
  const spec = toplineChart(last, sharesOf(last));

  test("each has its printed share with the interval of `share`", () => {
    expect(textsOf(spec)).toContain("54% (52.0–56.0)");
    const [bar] = dataOf(spec, "start");
    expect(bar).toMatchObject({ start: 0, end: 0.54, text: "54% (52.0–56.0)" });
    expect(bar!.lower).toBeCloseTo(0.52, 3);
  });

  test("title, question, respondents, house, sponsor, dates, n, method and source are in the picture", () => {
    const words = textsOf(spec).join(" ");
    for (const part of [
      "Support for joining NATO",
      "“If a referendum were held today on Ukraine joining NATO, how would you vote?” (translated)",
      "Respondents: population not on record",
      "International Republican Institute (IRI) (interviews: Rating Group) for USAID: 6–15 November 2021, n\u00a0=\u00a02,400.",
      "95% confidence interval (Wilson): sampling error, no design effect.",
      "Source: IRI Ukraine Poll Shows Support for EU/NATO Membership",
      "Data: ukraine-nato\u00a01.3.0.",
    ]) {
      expect(words).toContain(part);
    }
  });

  test("a house that pays for its own survey is named once", () => {
    const own = topline(polls, "rating-2017-11");
    expect(own.survey.sponsors).toEqual(own.survey.houses);
    const words = textsOf(toplineChart(own, sharesOf(own))).join(" ");
    expect(words).toMatch(/ Rating Group: [^.]*November[^.]* 2017/);
    expect(words).not.toContain("for Rating Group");
  });

  test("those who gave no answer on the matter stand apart, below", () => {
    const words = textsOf(spec);
    expect(words).toContain("No substantive answer");
    expect(words.indexOf("would vote against")).toBeLessThan(words.indexOf("would not vote"));
    // What was not printed may be of any kind.
    const printedWords = textsOf(toplineChart(monitoring, sharesOf(monitoring)));
    expect(printedWords).toContain("answers not reported");
    expect(printedWords.join("|").split("No substantive answer")[1] ?? "").not.toContain("answers not reported");
    const fills = dataOf(spec, "start").map((row) => row.fill);
    expect(new Set(fills).size).toBe(2);
  });

  test("it is told in words", () => {
    expect(spec.description).toContain("would vote for: 54% (52.0–56.0).");
    expect(toplineChart(last, sharesOf(last), { language: "uk" }).description).toContain("54% (52,0–56,0)");
  });
});

test("without a published n there is no interval, and the picture says so", () => {
  const words = textsOf(toplineChart(monitoring, sharesOf(monitoring))).join(" ");
  expect(words).toContain("28 November – 10 December 2021, no sample size on record.");
  expect(words).toContain("No interval without a sample size.");
  expect(words).toContain("The exact words are not known. Described as: Choice: non-aligned status");
  expect(words).toContain("answers not reported");
  expect(words).toContain("13.6%");
  const accepted = textsOf(toplineChart(monitoring, sharesOf(monitoring, { accept: "inferred" }))).join(" ");
  expect(accepted).toContain("n\u00a0=\u00a010,000 (inferred)");
});

test("an answer has the label of the data in the language of the picture, or that of the caller", () => {
  const results = last.results.map((result) =>
    result.option.code === "dk"
      ? { ...result, option: { ...result.option, label: { ...result.option.label, uk: "Не знаю" } } }
      : result,
  );
  const own = { ...last, results };
  const drawn = (options: object) => textsOf(toplineChart(own, sharesOf(own), { language: "uk", ...options }));
  expect(results.some(({ option }) => option.label.uk === "Не знаю")).toBe(true);
  expect(drawn({})).toContain("Не знаю");
  expect(drawn({ labels: { dk: "не знають" } })).toContain("не знають");
});

test("of several waves it says what each covered, and what was not printed", () => {
  const spec = toplineChart(
    [first, last],
    [first, last].flatMap((wave) => sharesOf(wave)),
  );
  expect(spec.description).toContain(
    "The territory surveyed is not the same: March 2014 – the whole country; November 2021 – all but Crimea, Sevastopol and parts of Donetsk and Luhansk.",
  );
  expect(spec.description).toContain("difficult to answer: March 2014 not reported; November 2021 15% (13.6–16.5).");
});

test("intervals of several kinds say of which wave each is; one kind is said once", () => {
  const [one, two] = [first, last].map((wave) => sharesOf(wave));
  const modelled = two!.map((each) => ({ ...each, intervalKind: "modelled" as const }));
  const words = textsOf(toplineChart([first, last], [...one!, ...modelled])).join(" ");
  expect(words).toContain("March 2014: 95% confidence interval (Wilson)");
  expect(words).toContain("November 2021: 95% modelled interval (Wilson)");
  expect(textsOf(toplineChart([first, last], [...one!, ...two!])).join(" ")).not.toContain("2014: 95%");
});

test("figures in dispute are called so, sums stand by themselves", () => {
  const disputed = topline(POLLS, "web-2022-06/league-referendum");
  expect(toplineChart(disputed, sharesOf(disputed)).description).toContain(
    "These figures are disputed. The headline prints 51.",
  );
  const trust = topline(POLLS, "acme-2022-05/league-trust");
  const words = textsOf(toplineChart(trust, sharesOf(trust)));
  expect(words.indexOf("not at all")).toBeLessThan(words.indexOf("trust (net)"));
  expect(words).toContain("Added up by the publisher");
});

test("the axis starts at 0 and ends beyond the largest interval", () => {
  const text = JSON.stringify(toplineChart(last, sharesOf(last)));
  expect(text).toContain('"domain":[0,0.6]');
});

test("two questions in one picture, and a topline without shares, are refused", () => {
  const shares = [last, monitoring].flatMap((wave) => sharesOf(wave));
  expectRefusal(() => toplineChart([last, monitoring], shares), "different-question", ["toplines"]);
  expectRefusal(() => toplineChart(last, []), "missing-field", ["shares"]);
  expectRefusal(() => toplineChart([], []), "missing-field", ["toplines"]);
});
