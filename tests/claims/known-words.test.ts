import { describe, expect, test } from "vitest";
import type { CheckedClaim } from "../../src/claims/claim-outcome.ts";
import { HARMLESS, HARMLESS_OF_MATTER } from "../../src/claims/known-words.ts";
import { plainClass } from "../../src/claims/plain-words.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { ARTICLES, LONGER, PHRASE_RECIPES, type Phrase } from "../support/article-phrases.ts";
import { GROUPS, TURNING_WORDS, WRITTEN_RECIPES, WRITTEN_WRONG, type WrittenPhrase } from "../support/wrong-phrases.ts";

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
  ["a third, or 34%,", "for2014"],
  ["34% (one in three)", "for2014"],
  ["roughly a third, or 34%", "for2014"],
  ["about a third (34%)", "for2014"],
  ["a third of Ukrainians, or 34%", "for2014"],
  ["nearly 55%", "for2021"],
  ["up from 34%", "riseFrom"],
  ["the rise from 34%", "riseFrom"],
  ["54%, or more than half of Ukrainians", "for2021"],
  ["третина, або 34%", "for2014"],
  ["приблизно третина, 34%", "for2014"],
  ["34% of those who took part", "for2014"],
  ["34% of those who answered supported it", "for2014"],
  ["28% said no", "against2021"],
  ['28% voted "no"', "against2021"],
  ["28% of respondents were opponents of membership", "against2021"],
  ['54% said "yes" to NATO', "for2021"],
  ["54% approve of the plan", "for2021"],
  ["54% схвалюють вступ", "for2021"],
  ["54% сказали «так»", "for2021"],
  ["28% сказали «ні»", "against2021"],
  ["28% do not approve", "against2021"],
  ["54% of Ukrainians back their country's bid for membership of the alliance", "for2021"],
  ["20 points in seven years", "rise"],
  ["rose 20 points over the past seven years", "rise"],
  ["за сім років зросла на 20 пунктів", "rise"],
  ["протягом семи років на 20 пунктів більше", "rise"],
  ["seven years on, support has risen 20 points", "rise"],
  ["rose by 20 points in more than seven years", "rise"],
  ["rose by 20 points in nearly eight years", "rise"],
  ["up 20 points in 7 years", "rise"],
  ["20 points over the seven years since March 2014", "rise"],
  ["20 points higher in 92 months", "rise"],
  ["34% supported entry in NATO", "for2014"],
  ["54% українців виступають за інтеграцію України до НАТО", "for2021"],
  ["28% висловлюються проти приєднання до Північноатлантичного Альянсу", "against2021"],
  ["54% said Ukraine should join the defence alliance", "for2021"],
  ["The poll shows 54% of Ukrainians in favor of the government's plan", "for2021"],
  ["the issue: 34% support a union of nations and its policy", "for2014"],
  ["34% support the move", "for2014"],
  ["54% підтримують ідею членства в НАТО", "for2021"],
];

/** Words that are harmless in another place, or beside another answer, and here are not so. */
const WRONG: readonly Phrase[] = [
  ["34% support joining the CSTO", "for2014"],
  ["34% support joining Russia", "for2014"],
  ["34% in the KIIS poll", "for2014"],
  ["34% за вступ до ОДКБ", "for2014"],
  ["34% in the military", "for2014"],
  ["34% in government", "for2014"],
  ["34% of the government", "for2014"],
  ["34% of the nation's military", "for2014"],
  ["34% in Poland", "for2014"],
  ["34% of Poles", "for2014"],
  ["34% of those living in Europe", "for2014"],
  ["34% in Kyiv", "for2014"],
  ["34% of Kyiv", "for2014"],
  ["34% of people who support joining the Alliance", "for2014"],
  ["34% of those who would vote", "for2014"],
  ["34% of NATO supporters", "for2014"],
  ["34% of supporters", "for2014"],
  ["34% of Ukrainian supporters of membership", "for2014"],
  ["34% of those in favour", "for2014"],
  ["34% among backers of the plan", "for2014"],
  ["34% of women", "for2014"],
  ["34% of voters under 30", "for2014"],
  ["34% of alliance members", "for2014"],
  ["34% серед прихильників", "for2014"],
  ["34% серед тих, хто підтримує вступ", "for2014"],
  ["34% поляків", "for2014"],
  ["34% у Польщі", "for2014"],
  ["34% серед жінок", "for2014"],
  ["43% support joining NATO", "against2014"],
  ["43% said yes to NATO", "against2014"],
  ["43% approve of the plan", "against2014"],
  ["43% agree that Ukraine should join", "against2014"],
  ["34% said no", "for2014"],
  ["34% disagree", "for2014"],
  ["34% voted no", "for2014"],
  ["no 34%", "for2014"],
  ["43% схвалюють вступ", "against2014"],
  ["43% сказали «так»", "against2014"],
  ["34% сказали «ні»", "for2014"],
  ["support fell by 15 points", "fall"],
  ["support for membership fell by 15 points", "fall"],
  ["opposition rose by 20 points", "rise"],
  ["15% would vote for NATO", "dk2021"],
  ["9% support the initiative", "absent2014"],
  ["45.6% for NATO", "nonAligned"],
  ["45.6% for membership of a military alliance", "nonAligned"],
  ["20 points in six years", "rise"],
  ["20 points in a decade", "rise"],
  ["за рік на 20 пунктів більше", "rise"],
  ["20 points seven years earlier", "rise"],
  ["34% in seven years", "for2014"],
  ["down from 34%", "riseFrom"],
  ["up from 54%", "riseTo"],
  ["up from 34%", "for2014"],
  ["a quarter, or 34%", "for2014"],
  ["a third or 34%", "for2021"],
  ["34% or more", "for2014"],
  ["at most a third, 34%", "for2014"],
  ["a plan for 34% more", "for2014"],
  ["34% before the war", "for2014"],
  ["a mere 34% of the union", "for2014"],
  ["34% of question marks", "for2014"],
  ["does not exceed 1%", "margin"],
  ["20 points in ten years", "rise"],
  ["20 points in a year", "rise"],
  ["20 points a year", "rise"],
  ["20 points per year", "rise"],
  ["20 points every seven years", "rise"],
  ["20 points in nearly seven years", "rise"],
  ["20 points in more than eight years", "rise"],
  ["20 points in a few years", "rise"],
  ["20 points in seven and a half years", "rise"],
  ["20 points over the last year", "rise"],
  ["20 points in seven months", "rise"],
  ["seven years on, 34%", "for2014"],
  ["34% seven years later", "for2014"],
  ["43% of Ukrainians support NATO", "against2014"],
  ["43% back NATO", "against2014"],
  ["43% said yes", "against2014"],
  ["43% in favour", "against2014"],
  ["34% disapprove", "for2014"],
  ["34% opposed to joining NATO", "for2014"],
  ["34% would vote against", "for2014"],
  ["43% would vote for joining", "against2014"],
  ["43% would vote for NATO", "against2014"],
  ["43% would vote to join NATO", "against2014"],
  ["43% of Ukrainians would join NATO", "against2014"],
  ["43% want to join NATO", "against2014"],
  ["43% chose NATO", "against2014"],
  ["43% проголосували б за", "against2014"],
  ["43% підтримують", "against2014"],
  ["43% voted for it", "against2014"],
  ["45.6% for an alliance", "nonAligned"],
  ["34% of Russians", "for2014"],
  ["34% of Americans", "for2014"],
  ["15% support joining NATO", "dk2021"],
  ["15% would vote", "dk2021"],
  ["9% would vote", "absent2014"],
  ["9% support", "absent2014"],
  ["15% joining NATO", "dk2021"],
];

/** Each phrase as a claim in a paragraph of its own, all checked in one text: a recipe is computed once. */
async function checkAll(
  phrases: readonly (readonly [words: string, recipe: string])[],
  recipes: Readonly<Record<string, string>>,
): Promise<readonly CheckedClaim[]> {
  const text = phrases.map(([words, recipe]) => `[${words}](toplines:${recipes[recipe]!})`).join("\n\n");
  const { claims } = await verify(text, { format: "markdown", datasetOf: loadDataset });
  expect(claims).toHaveLength(phrases.length);
  return claims;
}

const check = (phrases: readonly Phrase[]) => checkAll(phrases, PHRASE_RECIPES);
const checkWritten = (phrases: readonly WrittenPhrase[]) => checkAll(phrases, WRITTEN_RECIPES);
const outcomesOf = async (phrases: readonly Phrase[]) => (await check(phrases)).map(({ outcome }) => outcome);

describe("phrases of published articles with right numbers", () => {
  const phrases = Object.values(ARTICLES).flat();

  test("at least 98 of a hundred agree, in each language, and none is called wrong", async () => {
    const isUkrainian = ([words]: Phrase): boolean => /\p{Script=Cyrillic}/u.test(words);
    for (const all of [phrases.filter(isUkrainian), phrases.filter((phrase) => !isUkrainian(phrase))]) {
      const outcomes = await outcomesOf(all);
      expect(all.length).toBeGreaterThan(70);
      expect(outcomes.filter((outcome) => outcome === "agrees").length / all.length).toBeGreaterThanOrEqual(0.98);
      expect(outcomes.filter((outcome) => outcome !== "agrees" && outcome !== "cautioned")).toEqual([]);
    }
  });

  test("of all that were collected, the longer sentences with them, 95 of a hundred agree", async () => {
    const outcomes = await outcomesOf([...phrases, ...LONGER]);
    expect(outcomes.filter((outcome) => outcome === "agrees").length / outcomes.length).toBeGreaterThanOrEqual(0.95);
  });

  test("no longer one is called wrong", async () => {
    const outcomes = await outcomesOf(LONGER);
    expect(new Set(outcomes)).toEqual(new Set(["agrees", "cautioned"]));
  });
});

const further = await check(FURTHER);
test.each(FURTHER.map(([words], place) => [words, further[place]!] as const))(
  "%s",
  (_words, { outcome, reasons, cautions }) => {
    expect({ outcome, reasons, cautions }).toEqual({ outcome: "agrees", reasons: [], cautions: [] });
  },
);

const wrong = [...(await check(WRONG)), ...(await checkWritten(WRITTEN_WRONG))];
test.each([...WRONG, ...WRITTEN_WRONG].map(([words, recipe], place) => [words, recipe, wrong[place]!] as const))(
  "%s (%s) never agrees",
  (_words, _recipe, { outcome }) => {
    expect(outcome).not.toBe("agrees");
  },
);

describe("words that make another number", () => {
  const wordsIn = (lists: Readonly<Record<string, string>>): readonly string[] =>
    Object.values(lists).flatMap((words) => words.split(" "));
  const turning = wordsIn(TURNING_WORDS);

  test("none is on a list", () => {
    const listed = [HARMLESS, HARMLESS_OF_MATTER].flatMap(wordsIn);
    // those who make polls are named where they tell of one, and people are not harmless behind "of"
    const makers = /^(?:interviewer|researcher|pollster|соціолог)/;
    const all = [...turning, ...wordsIn(GROUPS)].filter((word) => word !== "all" && !makers.test(word));
    expect(
      all.filter(
        (word) =>
          plainClass(word) !== null ||
          listed.some((each) => (each.endsWith("*") ? word.startsWith(each.slice(0, -1)) : each === word)),
      ),
    ).toEqual([]);
  });

  const agreeing = async (phrases: readonly string[]): Promise<readonly string[]> => {
    const claims = await checkWritten(phrases.map((words) => [words, "for2021"]));
    return phrases.filter((_, index) => claims[index]!.outcome === "agrees");
  };

  test("none is passed over beside a number", async () => {
    const phrases = turning
      .filter((word) => word !== "all")
      .flatMap((word) =>
        /\p{Script=Cyrillic}/u.test(word)
          ? [`54% опитаних ${word} підтримують вступ`, `54% ${word} підтримали б ідею`]
          : [
              `54% of Ukrainians ${word} said they would vote to join the alliance`,
              `the poll found ${word} support at 54%`,
            ],
      );
    expect(await agreeing(phrases)).toEqual([]);
  });

  test("no group is passed over", async () => {
    const phrases = [
      ...GROUPS.english
        .split(" ")
        .flatMap((group) => [`54% of ${group} support membership`, `among ${group}, 54% backed the bid`]),
      ...GROUPS.ukrainian
        .split(" ")
        .flatMap((group) => [`54% ${group} підтримують вступ`, `серед ${group} вступ підтримують 54%`]),
    ];
    expect(await agreeing(phrases)).toEqual([]);
  });
});
