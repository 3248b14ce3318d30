/** What `--language uk` prints of results that no picture has the words for, and up to where a finding holds. */
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";

async function printed(command: string): Promise<string> {
  let out = "";
  await run([...command.split(" ")], (text) => {
    out += text;
  });
  return out.replaceAll("\u00a0", " ");
}

async function inUkrainian(command: string): Promise<string> {
  return (await printed(`${command} --language uk`)).replace(/\s+/g, " ");
}

const numbersIn = (text: string): readonly string[] =>
  [...text.matchAll(/\d+(?:[.,]\d+)?/g)].map(([number]) => number.replace(",", "."));

describe("plan", () => {
  test("how many people find an effect, and what was assumed", async () => {
    const text = await inUkrainian("plan --effect 5pp");
    expect(text).toBe(
      "Щоб виявити вплив формулювання в 5,0 в. п. з потужністю 80%, опитайте по 1 565 респондентів на кожне з 2 формулювань: разом 3 130 респондентів. Припущено: дві рівні групи, 50% в одній із груп, двобічний тест на рівні значущості 5% і прості випадкові вибірки. Це кількість придатних відповідей: якщо «важко відповісти» вилучають, опитайте більше людей. ",
    );
  });

  test("which effect a split ballot finds; of several comparisons that it is any of them", async () => {
    expect(await inUkrainian("plan --sizes 500,700,800 --answers 2")).toMatch(
      /^Розщеплена вибірка, 500, 700 і 800 респондентів: з потужністю 80% можна виявити вплив формулювання від 9,7 в\. п\. хоча б в одному з 4 порівнянь;/,
    );
    const strict = await inUkrainian("plan --effect 5pp --power 90% --level 99%");
    expect(strict).toContain("з потужністю 90%,");
    expect(strict).not.toContain("значущості");
  });
});

describe("pool", () => {
  const command = "pool wording-experiments gss-fare --option too-little --forms x,y";

  test("the mean with its interval, where one more is to be expected, and the mean of each method", async () => {
    const text = await inUkrainian(command);
    expect(text).toMatch(
      /^«Замало» про «допомогу бідним» кажуть у середньому на 42,5 в\. п\. частіше, ніж про «соціальну допомогу» \(95% довірчий інтервал: від 41,0 до 44,0; 25 опитувань\)\. Якби опитування були взаємозамінні, ще одне показало б від 35,8 до 49,2 в\. п\. /,
    );
    expect(text).toContain(
      "Застереження: метод опитування був не завжди той самий: немає даних – 14 опитувань (1984–2002, у середньому +43,0 в. п.);",
    );
    const english = new Set(numbersIn(await printed(`${command} --full`)));
    for (const number of ["42.5", "41.0", "44.0", "35.8", "49.2"]) expect(english).toContain(number);
  });
});

describe("decompose", () => {
  const command = "decompose ukraine-nato iri-2023-02 iri-2023-09 --option for --group-shares iri-2020-07";

  test("the change with its interval, each group in a row, and whose sizes were taken", async () => {
    const text = await printed(`${command} --design-effect 1.5 --language uk`);
    const line = text.replace(/\s+/g, " ");
    expect(line).toMatch(
      /^Підтримка вступу України до НАТО: −3,9 в\. п\. у 4 групах незмінного розміру \(95% довірчий інтервал: від −8,4 до 0,7; лише похибка вибірки: від −6,8 до −0,9\); різниця замала для висновку\./,
    );
    expect(line).toContain("Опубліковано для всіх: 82% і 79%; із групами це збігається в межах округлення.");
    expect(line).toContain("узято з опитування IRI, липень 2020, тому переїзд між групами");
    const rows = text.split("\n").map((row) => row.trim().split(/ {2,}/));
    expect(rows).toContainEqual(["Група", "Розмір", "лют. 2023", "верес. 2023", "Зміна", "95% інтервал", "Внесок"]);
    expect(rows).toContainEqual(["Схід", "13%", "72%", "64%", "−8,0", "від −18,4 до 2,4", "−1,0"]);
    const english = new Set(numbersIn(await printed(`${command} --design-effect 1.5`)));
    const table = rows.filter((row) => row.length === 7).slice(1);
    expect(table).toHaveLength(4);
    for (const number of numbersIn(table.flat().join(" "))) expect(english).toContain(number);
  });

  test("the level is that of the result", async () => {
    const text = await printed(`${command} --level 90% --language uk`);
    expect(text).toContain("90% інтервал");
    expect(text).not.toContain("95%");
  });
});

describe("up to where a finding holds", () => {
  test.each([
    [
      "change ukraine-nato iri-2014-03 iri-2021-11 --option for",
      "Запас міцності: окрім похибки вибірки, такі опитування зазвичай розходяться на 3,1 в. п. (стандартне відхилення); якщо не зважати на територію, висновок не зміниться до 7,0 в. п.",
    ],
    [
      "change ukraine-nato iri-2024-09 iri-2025-07 --option for",
      "Таку різницю дали б і такі опитування, якби, окрім похибки вибірки, розходилися на 1,5 в. п. (стандартне відхилення; зазвичай – 1,7).",
    ],
    [
      "lead ukraine-nato iri-2021-11 --options for,against",
      "відриви в таких опитуваннях зазвичай розходяться на 5,6 в. п. (стандартне відхилення); відрив лишається до 12,7 в. п.",
    ],
    ["net ukraine-nato iri-2021-11", "знак балансу тримається до "],
  ])("%s", async (command, said) => {
    expect(await inUkrainian(command)).toContain(said);
    const sizes = numbersIn(said).filter((number) => number.includes("."));
    const english = await printed(command);
    for (const size of sizes) expect(english).toContain(size);
  });

  test("with sizes of one's own it says that they are assumed, and with none nothing is usual", async () => {
    const change = "change ukraine-nato iri-2014-03 iri-2021-11 --option for --survey-errors";
    expect(await inUkrainian(`${change} none`)).toContain(
      "якщо не зважати на територію, висновок не зміниться, доки такі опитування розходяться, окрім похибки вибірки, не більше ніж на 7,0 в. п. (стандартне відхилення).",
    );
  });

  test.each(["change", "audit"])("%s says what a field that is not on record could account for", async (verb) => {
    const pair = `${verb} ukraine-nato kiis-2021-12 kiis-2022-07 --stance nato-membership:for`;
    expect(await inUkrainian(pair)).toMatch(
      /Тип вибірки: немає даних(?: \(липень 2022\))?; якби опитування в цьому різнилися, це могло б дати до ~12 в\. п\./,
    );
    expect(await printed(pair)).toContain("12 points");
    expect(await inUkrainian(`${verb} ukraine-nato iri-2014-03 iri-2021-11 --option for`)).not.toContain(
      "якби опитування в цьому різ",
    );
  });
});

test("the interval of sampling alone is that of the English text", async () => {
  const command = "lead ukraine-nato iri-2021-11 --options for,against";
  expect(await inUkrainian(command)).toContain("лише похибка вибірки: від 22,5 до 29,4");
  expect((await printed(command)).replace(/\s+/g, " ")).toContain("sampling alone: 22.5 to 29.4");
});
