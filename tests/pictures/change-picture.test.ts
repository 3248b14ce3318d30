import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import { type ChangeOptions, change } from "../../src/trend/change.ts";
import { difference } from "../../src/trend/difference.ts";
import { madeTopline } from "../support/made-topline.ts";

const polls = await loadDataset("ukraine-nato");
const at = (address: string) => topline(polls, address);
const rise = (options: Partial<ChangeOptions> = {}) =>
  change(at("iri-2014-03"), at("iri-2021-11"), { option: "for", ...options });
const textOf = (...given: Parameters<typeof picture>) => picture(...given)!.text;

test("the headline states what was found, the deck what was asked, the care line what bars the reading", () => {
  expect(textOf(rise())).toMatchObject({
    headline: "Support in Ukraine for joining NATO rose from 34% to 54%",
    deck: "“If a referendum were held today on Ukraine joining NATO, how would you vote?” Share “for”.",
    care: "The 2021 survey left out occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk",
    source: `International Republican Institute (IRI). Data: ukraine-nato\u00a0${polls.version}`,
    alt: "Slope chart: Support in Ukraine for joining NATO rose from 34% to 54%",
    narrow: { source: `IRI. Data: ukraine-nato\u00a0${polls.version}` },
  });
});

test("in Ukrainian with the names that the data have", () => {
  expect(textOf(rise(), { language: "uk", datasets: [polls] })).toMatchObject({
    headline: "Підтримка вступу України до НАТО зросла з 34% до 54%",
    deck: "«Якби сьогодні проводився референдум про вступ України в НАТО, як би Ви проголосували?» Частка «за».",
    care: "Поза опитуванням 2021 року залишилися окуповані Крим, Севастополь та частини Донецької та Луганської областей",
    narrow: { source: `IRI. Дані: ukraine-nato\u00a0${polls.version}` },
  });
});

test.each([
  [rise({ surveyErrors: "none" }), "Support in Ukraine for joining NATO rose from 34% to 54%"],
  [
    rise({ surveyErrors: { occasion: 0.1, house: 0, shared: 0, fadingDays: 1000, reason: "As a test." } }),
    "Support for joining NATO: 34%, then 54%; a change is not shown",
  ],
  [
    change(at("iri-2019-06"), at("iri-2021-11"), { option: "for", margin: 0.05, surveyErrors: "none" }),
    "Support in Ukraine for joining NATO did not move by 5 points or more",
  ],
  [
    change(at("iri-2015-07"), at("iri-2021-11"), { option: "for" }),
    "Support in Ukraine for joining NATO: 41%, then 54%; no interval can be given",
  ],
  [
    change(
      madeTopline({ for: 50, against: 50 }, 500),
      madeTopline({ for: 51, against: 49 }, 500, { survey: "acme-2021-05" }),
      {
        option: "for",
      },
    ),
    "Support for joining the League: 50%, then 51%, too close to tell apart",
  ],
])("the headline says what the verdict does: %#", (result, headline) => {
  expect(textOf(result).headline).toBe(headline);
});

test("a difference of groups is no change in time: it names the groups", () => {
  const groups = difference(
    madeTopline({ for: 62 }, 900, { group: "North" }),
    madeTopline({ for: 24 }, 900, { group: "South" }),
    {
      option: "for",
    },
  );
  const { headline, rows } = textOf(groups);
  expect(headline).toContain("62% in the North, 24% in the South");
  expect(rows.map(({ names }) => names[0]).slice(0, 2)).toEqual(["North", "South"]);
});

test("a headline of one's own leaves what it is of to the deck", () => {
  const { headline, deck } = textOf(rise(), { title: "From a third to a half" });
  expect([headline, deck.startsWith("Support for joining NATO. “If a referendum")]).toEqual([
    "From a third to a half",
    true,
  ]);
});

test("an override of the audit is no secret", () => {
  const reason = "The lost regions are looked at elsewhere.";
  const { notes, description } = textOf(rise({ overrides: { "different-territory": { level: "off", reason } } }));
  expect(notes[0]).toContain(reason);
  expect(description).toContain(reason);
});

test("a subject too long for a headline moves to the deck, and nothing is cut", () => {
  const subject = "The share of those who would take part in a vote on joining the League and say yes";
  const { headline, deck } = textOf(rise(), { labels: { "Support for joining NATO": subject } });
  expect(headline).toBe("A rise from 34% to 54%");
  expect(deck.startsWith(`${subject}. “If`)).toBe(true);
});
