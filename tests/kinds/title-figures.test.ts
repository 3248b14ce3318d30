import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import { change } from "../../src/trend/change.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { EVERY_PICTURE } from "../support/every-picture.ts";

const polls = await loadDataset("ukraine-nato");
const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
const last = topline(polls, "iri-2021-11");
const course = trend(polls, { stance: "nato-membership:for" });

function refusal(title: string, language: "en" | "uk" = "en", result: Parameters<typeof picture>[0] = rise): string {
  try {
    picture(result, { title, language });
    return "";
  } catch (error) {
    if (!isPollError(error)) throw error;
    expect(error.issues[0].path).toEqual(["title"]);
    return error.issues.map(({ message, hint }) => `${message} ${hint}`).join("\n");
  }
}

describe("a headline of one's own", () => {
  test.each([
    "From a third to more than half",
    "Support rose from 34% to 54%",
    "54.0% would join, 34 in 2014",
    "A rise of 20 points, 20.0 if you like, +20 percentage points",
    "Up by 11–29 points between 2014 and 2021",
    "34 per cent in March 2014, 54 per cent in November 2021",
    "54% of 2,400 on 6–15 November 2021",
    "54%, and between 52 and 56% with its error",
    "Since 14 March 2014: +20 points",
    "G7, COVID-19 and Figure 3: 54%",
    "The 21st century’s 54%",
  ])("%s", (title) => {
    expect(refusal(title)).toBe("");
    expect(picture(rise, { title })!.text.headline).toBe(title);
  });

  test.each([
    "Підтримка зросла з 34% до 54%",
    "Зростання на 20 в. п., з 34 до 54 відсотків",
    "54,0% у листопаді 2021 року, 34% у березні 2014 року",
    "На 20 пунктів більше: 2400 опитаних, 2\u00a0400 опитаних",
  ])("%s", (title) => {
    expect(refusal(title, "uk")).toBe("");
  });

  test.each([
    [
      "Support rose from 34% to 55%",
      'The title says 55%, and the rows of this picture have 54% and 34%. Write `title: "Support rose from 34% to 54%"`, or leave the number out.',
    ],
    [
      "Support rose by 20%",
      'The title says 20%, and 20 is a difference, in points. Write `title: "Support rose by 20 points"`, or leave the number out.',
    ],
    [
      "54 points for NATO",
      'The title says 54 points, and 54 is a share, in percent. Write `title: "54% for NATO"`, or leave the number out.',
    ],
    ["54% in 2022", "The title says 2022, and the rows of this picture are of 2014 and 2021. Write a year of them."],
    [
      "54% in March 2021",
      "The title says March 2021, and the rows of this picture are of Mar 2014 and Nov 2021. Write a day or month of them.",
    ],
    ["54% of 3,000", "The title says 3,000, and no row of this picture has that number."],
    ["54.3% for NATO", "The title says 54.3%"],
    // 56% is the end of an interval, and no finding
    ["56% for NATO", "the rows of this picture have 54% and 34%"],
  ])("%s is refused", (title, message) => {
    expect(refusal(title)).toContain(message);
  });

  test.each([
    ["Підтримка зросла до 55%", 'Write `title: "Підтримка зросла до 54%"`'],
    ["Підтримка зросла на 20%", 'Write `title: "Підтримка зросла на 20 в. п."`'],
    ["54% у грудні 2021 року", "are of Mar 2014 and Nov 2021"],
    ["54,6% за вступ", 'Write `title: "54,0% за вступ"`'],
  ])("%s is refused", (title, message) => {
    expect(refusal(title, "uk")).toContain(message);
  });

  test("every wrong number is named", () => {
    expect(refusal("55% after 35% in 2013").split("\n")).toHaveLength(3);
  });

  test("of a topline and of a line", () => {
    expect(refusal("54% for, 28% against", "en", last)).toBe("");
    expect(refusal("54% for, 29% against", "en", last)).toContain("28%");
    expect(refusal("From 28% in January 2006 to 84% in 2023", "en", course)).toBe("");
    expect(refusal("84% in 1999", "en", course)).toContain("The title says 1999");
  });
});

test.each(Object.keys(EVERY_PICTURE))("the library's own headline of %s passes, in both languages", (kind) => {
  for (const language of ["en", "uk"] as const) {
    const drawn = EVERY_PICTURE[kind]!(language);
    expect(() => EVERY_PICTURE[kind]!(language, drawn.text.headline), drawn.text.headline).not.toThrow();
  }
});
