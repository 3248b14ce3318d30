import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { framing } from "../../src/framing/framing.ts";
import { picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const [polls, experiments] = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);
const forms = (survey: string, question: string, ...of: readonly string[]) =>
  of.map((form) => topline(experiments, `${survey}/${question}-${form}`));
const welfare = framing(forms("gss-1984", "gss-fare", "x", "y"));
const cities = framing(forms("gss-1984", "gss-city", "x", "y", "z"));
const law = framing(forms("cnbc-2013-q3", "cnbc-2013", "obamacare", "affordable-care-act"));
const houses = framing([topline(polls, "iri-2021-11"), topline(polls, "sm-2021-12")], {
  stance: "nato-membership:for",
});
const textOf = (...given: Parameters<typeof picture>) => picture(...given)!.text;

describe("two wordings of a split ballot", () => {
  test("the words that differ are marked, and head the finding", () => {
    const { shows, text } = picture(welfare)!;
    expect(shows).toBe("framing");
    expect(text).toMatchObject({
      headline: "62% say too little is spent on “assistance to the poor”, 24% on “welfare”",
      care: null,
      forms: [
        { asked: "Welfare", isMarked: true, who: "n = 484" },
        { asked: "Assistance to the poor", isMarked: true, who: "n = 485" },
      ],
    });
    expect(text.deck).toBe(
      "United States, 1984. “Are we spending too much, too little, or about the right amount on …?”",
    );
    expect(text.description).toContain("First (READ ITEM A) . . . are we spending");
    expect(text.headings).toEqual(["“Assistance to the poor” minus “welfare”, in points"]);
    expect([text, text.narrow].map(({ source }) => source)).toEqual([
      "NORC (General Social Survey). Data: wording-experiments\u00a01.4.0",
      "NORC (General Social Survey). Data: wording-experiments",
    ]);
    expect(text.notes[0]).toContain("chance decided");
  });

  test("the compared answer stands first, don't knows last", () => {
    const names = textOf(welfare).rows.flatMap(({ names: [name = ""] }, place) => (place % 3 === 2 ? [name] : []));
    expect(names).toEqual(["Too little", "About right", "Too much", "Don’t know"]);
    expect(picture(welfare)!.rows.at(-1)).toMatchObject({ row: "effect", role: "dk" });
  });

  test("where don't knows moved most, that is the finding", () => {
    expect(textOf(law)).toMatchObject({
      headline: "30% “do not know enough” about “Affordable Care Act”, 12% about “Obamacare”",
      deck: "United States, reported September 2013. As described: Support or opposition, with the law called “…”",
      care: "The exact words are not on record",
      source: `CNBC. Data: wording-experiments\u00a0${experiments.version}`,
      forms: [
        { asked: "Obamacare", isMarked: true, status: "" },
        { asked: "Affordable Care Act", isMarked: true, who: "n ≈ 406" },
      ],
    });
  });

  test("two versions in the same words are not called two wordings", () => {
    const halves = framing(forms("ipsos-2019-11", "ipsos-impeach-2019-split", "a", "b"));
    const { headline, deck, forms: named, headings, notes } = textOf(halves);
    expect(headline).toBe("49% say “impeached” in one version, 40% in the other, in the same words");
    expect(deck).toContain("comes closest to your opinion?");
    expect(named!.map(({ asked }) => asked)).toEqual(["First version", "Second version"]);
    expect([...headings!, ...notes].join(" ")).not.toContain("wording");
    expect(textOf(halves, { language: "uk" }).headline).toContain("слова ті самі");
  });

  test("two polls at one moment: the caution is the difference among decided respondents", () => {
    const pair = ["rating-2022-03-30", "iri-2022-04"].map((address) => topline(polls, address));
    const compared = framing(pair, { stance: "nato-membership:for" });
    expect(textOf(compared).care).toBe("Among decided respondents: +6.1 points, 95% interval −2 to 14");
    expect(textOf(compared, { language: "uk" }).forms![0]!.asked).toBe("Точне формулювання невідоме.");
  });

  test("shares that cannot be told apart are not said to differ", () => {
    const [first, ...others] = welfare.effects;
    const unsure = { ...first!, pollInterval: { ...first!.pollInterval!, lower: -0.1, upper: 0.5 } };
    const { headline } = textOf({ ...welfare, effects: [unsure, ...others] });
    expect(headline).toBe("24% and 62% say “too little”: the wordings cannot be told apart");
    const none = { ...first!, interval: null, pollInterval: null };
    expect(textOf({ ...welfare, effects: [none, ...others] }).headline).toContain("no interval can be given");
  });
});

describe("bars of 100%", () => {
  test("two pollsters and two questions are no change, and each question stands above its bar", () => {
    const { shows, text, rows } = picture(houses)!;
    expect(shows).toBe("stacks");
    expect(text).toMatchObject({
      headline: "Support in Ukraine for joining NATO: 54% or 41%; two questions, not a change",
      care: "Different pollsters and questions: wording, pollster and time cannot be separated",
      forms: [
        { asked: "“If a referendum were held today on Ukraine joining NATO, how would you vote?”", status: "" },
        { status: "The exact words are not on record" },
      ],
    });
    expect(text.notes[0]).toBe("The shares are 13.2 points apart; without both sample sizes there is no interval.");
    expect(text.notes.at(-1)).toContain("Not on record for one or both: method, sampling");
    // what is not reported stands last and is part of the whole
    const second = rows.filter(({ row, address }) => row === "answer" && String(address).startsWith("sm-"));
    expect(second.at(-1)).toMatchObject({ role: "not-reported" });
    expect(second.reduce((sum, { estimate }) => sum + Number(estimate), 0)).toBeCloseTo(1, 9);
  });

  test("of three versions in two wordings the words that differ head the bars, with what each made", () => {
    const { headline, deck, notes, forms: asked, narrow } = textOf(cities);
    expect(headline).toBe("“Too little”: 18% on “assistance to big cities”, 44–46% in the other wording");
    expect(narrow.headline).toBe("18% say “too little” in one wording, 44–46% in the other");
    expect(deck).toBe("United States, 1984. “Are we spending too much, too little, or about the right amount on …?”");
    expect(asked!.map(({ asked: words, isMarked, who }) => [words, isMarked, who])).toEqual([
      ["Solving the problems of the big cities", true, "n = 485"],
      ["Assistance to big cities", true, "n = 485. Too little: −25.8 points from the first wording (−31 to −20)"],
      [
        "Solving the problems of the big cities",
        true,
        "n = 479, the same words, another part of the sample. Too little: +1.4 points from the first wording (−5 to 8)",
      ],
    ]);
    expect(notes).toContain("Shares are rounded and need not add up to 100%.");
  });

  test("in Ukrainian with the words of the data set, and those that were asked", () => {
    const text = textOf(welfare, { language: "uk", datasets: [experiments] });
    expect(text.headline).toBe("62% кажуть, що на «допомогу бідним» витрачають замало, на «соціальну допомогу» – 24%");
    expect(text.deck).toMatch(/^США, 1984\. «Чи ми витрачаємо забагато, замало .* на …\?» \(переклад\)$/);
    expect(text.notes).toContain("Мовою оригіналу: «welfare», «assistance to the poor».");
  });

  test("in Ukrainian with the words that were asked", () => {
    const { headline, forms: asked } = textOf(houses, { language: "uk", datasets: [polls] });
    expect(headline).toBe("Підтримка вступу України до НАТО: 54% і 41%; різні запитання, а не зміна");
    expect(asked![0]!.asked).toBe(
      "«Якби сьогодні проводився референдум про вступ України в НАТО, як би Ви проголосували?»",
    );
  });
});

test("of words that are not on record in Ukrainian the questions have their titles", () => {
  const pair = framing(polls, ["sm-2019-05", "sm-2019-07/sm-referendum"], { stance: "nato-membership:for" });
  const asked = textOf(pair, { language: "uk", datasets: [polls] }).forms!;
  expect(asked.map((each) => [each.asked, each.status])).toEqual([
    ["НАТО чи позаблоковий статус", "Точне формулювання невідоме"],
    ["Підтримка вступу України до НАТО", "Точне формулювання невідоме"],
  ]);
});

test("an effect is drawn with the answers to both wordings, where they are given", () => {
  const [effect] = welfare.effects;
  expectRefusal(() => picture(effect!), "missing-field", ["toplines"]);
  expect(picture(effect!, { toplines: forms("gss-1984", "gss-fare", "x", "y") })!.text.headline).toContain("62% say");
});

test("of two questions the headline has the answer that was asked for, also where don't knows moved more", () => {
  const pair = framing(polls, ["sm-2019-05", "sm-2019-07/sm-referendum"], { stance: "nato-membership:for" });
  expect(picture(pair)!.text.headline).toBe(
    "Support in Ukraine for joining NATO: 48.9% or 51.1%; two questions, not a change",
  );
});
