import { describe, expect, test } from "vitest";
import type { CheckedClaim } from "../../src/claims/claim-verdict.ts";
import { HARMLESS, HARMLESS_BESIDE } from "../../src/claims/harmless-words.ts";
import { verifyClaims } from "../../src/claims/verify-claims.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { ARTICLES, LONGER, PHRASE_RECIPES, type Phrase } from "../support/article-phrases.ts";

/** Phrases that need words of the list which none of the articles has. */
const FURTHER: readonly Phrase[] = [
  ["these 34%", "for2014"],
  ["their share, 34%", "for2014"],
  ["34% as of March 2014", "for2014"],
  ["while 34%", "for2014"],
  ["34%, which is in favour", "for2014"],
  ["had been 34%", "for2014"],
  ["having 34% in favour", "for2014"],
  ["20 pp", "rise"],
  ["20 pts", "rise"],
  ["20 p.p.", "rise"],
  ["34% of the public", "for2014"],
  ["34% of the population", "for2014"],
  ["the proportion in favour, 34%", "for2014"],
  ["the number in favour was 34%", "for2014"],
  ["a level of 34%", "for2014"],
  ["34% told the interviewers", "for2014"],
  ["34% named it", "for2014"],
  ["the poll found 34%", "for2014"],
  ["the survey shows 34%", "for2014"],
  ["the survey suggests 34%", "for2014"],
  ["the poll put support at 34%", "for2014"],
  ["also 34%", "for2014"],
  ["already 34%", "for2014"],
  ["overall 34%", "for2014"],
  ["34% in the latest opinion poll", "for2014"],
  ["34% in a recent survey", "for2014"],
  ["34% want it", "for2014"],
  ["34% chose it", "for2014"],
  ["34% voted for it", "for2014"],
  ["and 34%", "for2014"],
  ["with 34%", "for2014"],
  ["fieldwork dates: 14–26 March 2014", "dates"],
  ["the fieldwork period was 14–26 March 2014", "dates"],
  ["was carried out on 14–26 March 2014", "dates"],
  ["interviews took place during 14–26 March 2014", "dates"],
  ["the statistical margin is ±2.0 points", "margin"],
  ["with sampling and rounding error: between 16.6 and 23.3 points", "interval"],
  ["the confidence interval (CI) is 16.6 to 23.3 points", "interval"],
  ["a range of 16.6 to 23.3 points", "interval"],
  ["довірчий інтервал від 16,6 до 23,3 в. п.", "interval"],
  ["похибка: 16,6–23,3 в. п.", "interval"],
  ["n = 2,400", "n"],
  ["обсяг вибірки 2 400", "n"],
  ["всього 2 400 опитаних", "n"],
  ["a change of 20 points", "rise"],
  ["support came up by 20 points", "rise"],
  ["a difference of 20 points", "rise"],
  ["a gap of 20 points", "rise"],
  ["20 points higher than in the previous survey", "rise"],
  ["зміна на 20 в. п.", "rise"],
  ["різниця 20 в. п.", "rise"],
  ["на 20 в. п. більше порівняно з березнем 2014 року", "rise"],
  ["led by 4.8 points", "lead"],
  ["leads by 4.8 points", "lead"],
  ["відрив 4,8 в. п.", "lead"],
  ["перевага 4,8 в. п.", "lead"],
  ["the p-value is below 0.001", "p"],
  ["це й 34%", "for2014"],
  ["із 34% та", "for2014"],
  ["зі 34%", "for2014"],
  ["від 16,6 до 23,3 в. п.", "interval"],
  ["між 16,6 і 23,3 в. п.", "interval"],
  ["34%, які за", "for2014"],
  ["показник, який становить 34%", "for2014"],
  ["частка, яка становить 34%", "for2014"],
  ["є 34%", "for2014"],
  ["був 34%", "for2014"],
  ["була 34%", "for2014"],
  ["були 34%", "for2014"],
  ["має 34%", "for2014"],
  ["34 відсотки", "for2014"],
  ["20 пп", "rise"],
  ["34% людей", "for2014"],
  ["34% дорослих", "for2014"],
  ["34% мешканців країни", "for2014"],
  ["за даними дослідження 34%", "for2014"],
  ["рівень 34%", "for2014"],
  ["ще 34%", "for2014"],
  ["уже 34%", "for2014"],
  ["також 34%", "for2014"],
  ["нині 34%", "for2014"],
  ["зараз 34%", "for2014"],
  ["водночас 34%", "for2014"],
  ["протягом 14–26 березня 2014 року", "dates"],
  ["польовий етап тривав 14–26 березня 2014 року", "dates"],
  ["проводилося 14–26 березня 2014 року", "dates"],
];

async function check([words, recipe]: Phrase): Promise<CheckedClaim> {
  const text = `[${words}](toplines:${PHRASE_RECIPES[recipe]})`;
  const { claims } = await verifyClaims(text, { format: "markdown", datasetOf: loadDataset });
  return claims[0]!;
}

const verdictOf = async (phrase: Phrase): Promise<string> => (await check(phrase)).verdict;

describe("phrases of published articles with right numbers", () => {
  const phrases = Object.values(ARTICLES).flat();

  test("at least 98 of a hundred agree, in each language, and none is called wrong", async () => {
    const isUkrainian = ([words]: Phrase): boolean => /\p{Script=Cyrillic}/u.test(words);
    for (const all of [phrases.filter(isUkrainian), phrases.filter((phrase) => !isUkrainian(phrase))]) {
      const verdicts = await Promise.all(all.map(verdictOf));
      expect(all.length).toBeGreaterThan(70);
      expect(verdicts.filter((verdict) => verdict === "agrees").length / all.length).toBeGreaterThanOrEqual(0.98);
      expect(new Set(verdicts)).toEqual(new Set(["agrees", "cautioned"]));
    }
  });

  test.each(LONGER)("%s: words of the matter are cautioned", async (...phrase) => {
    expect(await check(phrase)).toMatchObject({ verdict: "cautioned", cautions: [{ code: "unread-words" }] });
  });
});

test.each(FURTHER)("%s", async (...phrase) => {
  const { verdict, reasons, cautions } = await check(phrase);
  expect({ verdict, reasons, cautions }).toEqual({ verdict: "agrees", reasons: [], cautions: [] });
});

test("a word is on the list only where one of these phrases needs it", () => {
  const text = [...Object.values(ARTICLES).flat(), ...FURTHER].map(([words]) => words.toLowerCase()).join(" ");
  const used = [...new Set(text.match(/\p{L}+/gu))];
  const listed = [...Object.values(HARMLESS), ...Object.values(HARMLESS_BESIDE)].flatMap((words) => words.split(" "));
  const unused = listed.filter((word) =>
    word.endsWith("*") ? !used.some((each) => each.startsWith(word.slice(0, -1))) : !used.includes(word),
  );
  expect(unused).toEqual([]);
});
