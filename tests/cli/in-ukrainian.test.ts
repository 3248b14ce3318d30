/** What `--language uk` prints: what the picture of the same result says, with words in the form that their numbers ask for. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";

async function printedBy(args: readonly string[]): Promise<string> {
  let out = "";
  await run(args, (text) => {
    out += text;
  });
  return out;
}

const COMMANDS: readonly string[] = [
  "share ukraine-nato iri-2014-03 --option for",
  "lead ukraine-nato iri-2021-11 --options for,against",
  "net ukraine-nato iri-2021-11",
  "change ukraine-nato iri-2014-03 iri-2021-11 --option for",
  "change ukraine-nato iri-2014-03 iri-2021-11 --option for --minus against",
  "coverage ukraine-nato iri-2014-03 iri-2021-11 --option for --lost-share 5.18%..19.67% --lost-support 0..11.8%",
  "framing ukraine-nato sm-2019-05 sm-2019-07/sm-non-aligned-referendum --stance non-aligned-status:for",
  "pool wording-experiments gss-fare --option too-little --forms x,y",
  "series ukraine-nato --stance nato-membership:for",
  "trend ukraine-nato --question iri-referendum --option for",
  "breaks ukraine-nato --question iri-referendum --option for",
  "decompose ukraine-nato iri-2023-02 iri-2023-09 --option for --group-shares iri-2020-07 --design-effect 1.5",
  "audit ukraine-nato iri-2014-03 iri-2021-11 --stance nato-membership:for",
];

describe("--language uk", () => {
  test.each(COMMANDS)("toplines %s", async (command) => {
    const text = await printedBy([...command.split(" "), "--language", "uk"]);
    const [finding = ""] = text.split("\n");
    expect(finding).toMatch(/[а-щьюяіїєґ]/u);
    expect(text).toMatch(/^(?:Опитування|Джерело): /m);
    // no placeholder, no list of forms
    expect(text).not.toMatch(/[{}|]|\[[^\]]*\|/u);
    expect(text).not.toMatch(/\d\.\d+%|percent|points|undefined|null/);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  test("what newsrooms print with a number: base, method, people, territory, and the largest caution by its size", async () => {
    const told = async (args: string): Promise<string> =>
      (await printedBy([...args.split(" "), "--language", "uk"])).replace(/\s+/g, " ");
    const one = await told("share ukraine-nato rating-2021-11 --option for");
    expect(one).toContain(
      "База: усі опитані. Метод опитування: телефон. Генеральна сукупність: доросле населення. Не охоплено: окуповані Крим, Севастополь",
    );
    const turned = await told("change ukraine-nato iri-2021-11 iri-2014-03 --option for --full");
    expect(turned).toContain(
      "Територія: поза опитуванням 2021 року залишилися окуповані Крим, Севастополь та частини Донецької та Луганської областей (до ~8 з 20 в. п.).",
    );
    expect(turned).toContain("Генеральна сукупність: березень 2014 – громадяни з правом голосу; листопад 2021 –");
    expect(turned).toMatch(/^Українською – лише стисло/);
    const two = await told("audit ukraine-nato rating-2021-11 iri-2021-11 --option for");
    expect(two.match(/особисте інтерв’ю/g)).toHaveLength(1);
  });

  /** What each default text says of cautions: how many of how many, and each size. */
  const CAUTIONED: readonly string[] = [
    "series ukraine-nato --stance nato-membership:for",
    "trend ukraine-nato --stance nato-membership:for",
    "trend ukraine-nato --question iri-referendum --option for",
    "breaks ukraine-nato --question iri-referendum --option for",
    "share ukraine-nato rating-2022-03-01 --option for",
    "share us-impeachment ppp-2017-01-23 --stance impeachment:for",
    "net ukraine-nato iri-2014-03",
    "change ukraine-nato iri-2014-03 iri-2021-11 --option for",
    "change ukraine-nato iri-2014-03 iri-2025-07 --option for",
    "change ukraine-nato iri-2021-11 iri-2022-04 --option for",
    "change ukraine-nato raz-2021-12 raz-2024-09 --stance nato-membership:for",
    "change wording-experiments gss-2018/gss-drug-x gss-2021/gss-drug-x --option too-little",
    "coverage ukraine-nato iri-2014-03 iri-2021-11 --option for",
    "audit ukraine-nato iri-2014-03 iri-2021-11",
    "audit ukraine-nato iri-2021-11 iri-2022-04 --option for",
    "audit ukraine-nato iri-2022-04 rating-2022-03-30",
    "lead ukraine-nato sm-2021-12 --options non-aligned,nato",
    "lead ukraine-nato iri-2014-03 --options against,for",
    "framing ukraine-nato iri-2021-11 sm-2021-12 --stance nato-membership:for",
  ];

  test.each(CAUTIONED)("toplines %s has every caution of the English text with its size", async (command) => {
    const english = await printedBy(command.split(" "));
    const text = (await printedBy([...command.split(" "), "--language", "uk"])).replace(/\s+/g, " ");
    const said = english.slice(english.search(/^Cautions?[. ]/m)).replace(/\s+/g, " ");
    const [, some = "1"] = /^Cautions? \((\d+) of/.exec(said) ?? [];
    if (!/^Caution/.test(said)) return;
    const [, own = "1"] = /Застереження(?: \((\d+) з \d+|\. )/.exec(text) ?? ["", "0"];
    expect(Number(own)).toBeGreaterThanOrEqual(Number(some));
    for (const [, size] of said.matchAll(/~([\d.]+)/g)) expect(text).toContain(`~${size!.replace(".", ",")}`);
    // each in words of its own, with no code
    expect(text).not.toMatch(/Застереження.*: в опитуваннях не збігається/);
  });

  test("a change judged among decided respondents begins with the published figures and says that they show none", async () => {
    const text = (await printedBy("change ukraine-nato iri-2021-11 iri-2022-04 --option for --language uk".split(" ")))
      .replace(/\s+/g, " ")
      .replaceAll("\u00a0", " ");
    expect(text).toMatch(
      /^Підтримка вступу України до НАТО: 54% → 59% серед усіх опитаних, \+5 в\. п\., імовірно від −4 до 14 .*; зміни не видно\. Серед тих, хто визначився: \+15,0 в\. п\., імовірно від 6 до 23; думка змінилася\. Таких було 82% і 73% опитаних; припущено/,
    );
    expect(text).not.toContain("хто дав відповідь");
  });

  test("what was inferred is marked, and a wartime list of territories is not called whole", async () => {
    const told = async (command: string): Promise<string> =>
      (await printedBy([...command.split(" "), "--language", "uk"])).replace(/\s+/g, " ");
    const shown = await told("show ukraine-nato sm-2021-12");
    expect(shown).toContain("опитано, імовірно, 10 000 (виведено; прямих даних немає).");
    expect(shown).toContain("особисте інтерв’ю (виведено; прямих даних немає)");
    expect(shown).toContain("Примітки до опитування");
    expect(await told("audit ukraine-nato iri-2021-11 sm-2021-12 --stance nato-membership:for")).not.toContain(
      "Метод опитування: особисте",
    );
    const open = "Про території, окуповані після 24 лютого 2022 року, даних немає";
    for (const command of [
      "show ukraine-nato rating-2022-03-30",
      "change ukraine-nato rating-2021-11 rating-2022-03-30 --option for",
      "cite change ukraine-nato iri-2014-03 iri-2025-07 --option for --style caption",
    ])
      expect(await told(command)).toContain(open);
    // its source says what it did there; the other names the oblasts
    for (const survey of ["kiis-2022-05", "dif-2022-12", "iri-2021-11"])
      expect(await told(`show ukraine-nato ${survey}`)).not.toContain(open);
  });

  test("where both surveys asked, at least so much is change; an answer that leads has its name", async () => {
    const told = async (command: string): Promise<string> =>
      (await printedBy([...command.split(" "), "--language", "uk"])).replace(/\s+/g, " ");
    expect(await told("coverage ukraine-nato iri-2014-03 iri-2021-11 --option for")).toMatch(
      /^Підтримка .*: 34% → 54%\. Там, де опитували обидва рази, зростання становить щонайменше 2,8 в\. п\. .*; до 8 із 20 в\. п\./,
    );
    expect(await told("lead ukraine-nato sm-2021-12 --options non-aligned,nato --assume-n 1000")).toMatch(
      /^[^:]+: «позаблоковий статус» – 45,6%, «вступ до військового союзу, такого як НАТО» – 40,8%; хто попереду, сказати не можна/,
    );
  });

  test("a survey, a question, a topline and a data set are shown", async () => {
    const shown = async (what: string): Promise<string> =>
      (await printedBy(["show", "ukraine-nato", ...what.split(" ").filter(Boolean), "--language", "uk"])).replace(
        /\s+/g,
        " ",
      );
    const survey = await shown("iri-2024-09");
    expect(survey).toContain("27 вересня – 1 жовтня 2024 року (iri-2024-09); опитано 2 000. Інтерв’ю провели: ");
    expect(survey).toContain("14% важко відповісти (вилучено) --option dk");
    expect(survey).toContain("Немає даних: замовник,");
    expect(await shown("iri-referendum")).toContain("24 опитування, IRI. «Якби сьогодні");
    expect(await shown("dif-2025-12")).toContain("armed conflict?» (переклад)");
    expect(await shown("rating-2021-11/rating-referendum")).toContain("Проголосували б за: 58%");
    expect(await shown("")).toContain("151 опитування 20 соціологічних служб");
  });

  test("a manuscript is verified: how many numbers agree, and each that does not with what it should be", async () => {
    const folder = await mkdtemp(join(tmpdir(), "toplines-uk-"));
    const file = join(folder, "article.md");
    const recipe = "toplines:share?of=ukraine-nato";
    await writeFile(
      file,
      `Було [34%](${recipe}/iri-2014-03&option=for), [35%](${recipe}/iri-2014-03&option=for), [1%](${recipe}/iri-1&option=for).`,
    );
    const text = await printedBy(["verify", file, "--language", "uk"]);
    expect(text).toContain("article.md: 3 числа, 1 збігається, 1 не збігається, 1 обчислити неможливо.");
    expect(text).toContain("«35%» – не збігається з даними, має бути «34%».");
    expect(text).toContain("«1%» – не обчислюється. «iri-1»: такого опитування чи запитання в даних немає.");
    const pair = "from=ukraine-nato/iri-2021-11&to=ukraine-nato";
    await writeFile(
      file,
      `[13 в. п.](toplines:change?${pair}/sm-2021-12&stance=nato-membership:for), [5 в. п.](toplines:change?${pair}/iri-2022-04&option=for), [14 в. п.](toplines:change?${pair}/iri-2022-04&option=for), [більш ніж на 20 в. п.](toplines:change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for).`,
    );
    const verified = async (more: string): Promise<string> =>
      (await printedBy(["verify", file, "--language", "uk", ...more.split(" ").filter(Boolean)]))
        .replace(/\s+/g, " ")
        .replaceAll("\u00a0", " ");
    const told = await verified("");
    expect(told).toContain("«13 в. п.» – не обчислюється. Запитання різні");
    expect(told).toContain(
      "«5 в. п.» – число збігається, але без застережень вводить в оману: метод опитування (said=",
    );
    expect(told).toContain("«14 в. п.» – не збігається з даними, має бути «5 в. п.»");
    expect(told).toContain("слова при числі не перевірено");
    expect(told).not.toMatch(/points|правильне, але/);
    expect(await verified("--full")).toContain("лише англійською");
    expect(await verified("--fix")).toContain("Виправлено: «14 в. п.» на «5 в. п.».");
    await rm(folder, { recursive: true });
  });

  test("a number is cited with its references in Ukrainian: pollsters, months, the day of access, what kind of source it is", async () => {
    const cited = async (args: string): Promise<string> =>
      (await printedBy(["cite", ...args.split(" "), "--language", "uk"])).replace(/\s+/g, " ");
    const references = await cited(
      "change ukraine-nato rating-2021-11 rating-2022-03-30 --option for --references text",
    );
    expect(references).toContain("gazeta.ua (листопад 2021 року). Поддержка вступления в НАТО достигла рекорда.");
    expect(references).toContain("(дата звернення: 24.11.2026). Вторинне джерело.");
    expect(references).toContain("(версія 1.4.0) [набір даних]. Контрольна сума sha256:");
    expect(references).not.toMatch(/accessed|Secondary|Digest|Licence|contributors|n\.d\./);
    const slides = await cited("trend ukraine-nato --stance nato-membership:for --references text");
    expect(slides).toContain("[слайди]");
    expect(slides).toContain("Інтерфакс-Україна (22 травня 2018 року)");
    expect(slides).toContain("Міжнародний республіканський інститут (IRI) (2015)");
    expect(await cited("share ukraine-nato iri-2014-03 --option for")).toContain(
      "Список джерел (3 публікації, набір даних, програма, Wilson 1927)",
    );
    const entry = await cited("share ukraine-nato rating-2021-11 --option for --references bibtex");
    expect(entry).toContain("Вторинне джерело");
  });

  test("the words of a claim are Ukrainian, and are read back as what they quote", async () => {
    const folder = await mkdtemp(join(tmpdir(), "toplines-uk-"));
    const file = join(folder, "article.md");
    const pair = "ukraine-nato rating-2021-11 rating-2022-03-30 --option for --claim --language uk";
    const shown = ["interval", "pollInterval", "from.fieldDates", "verdict", "value"];
    const claims = await Promise.all(
      [`audit ${pair}`, ...shown.map((place) => `change ${pair} --show ${place}`)].map((command) =>
        printedBy(["cite", ...command.split(" ")]),
      ),
    );
    expect(
      claims
        .join("")
        .match(/\[[^\]]+\]/g)!
        .map((words) => words.replaceAll("\u00a0", " ")),
    ).toEqual([
      "[порівнювати із застереженням]",
      "[від 7,2 до 12,7 в. п.]",
      "[від 4,8 до 15,1 в. п.]",
      "[4–9 листопада 2021]",
      "[думка змінилася]",
      "[10,0 в. п.]",
    ]);
    await writeFile(file, claims.join("\n"));
    expect(await printedBy(["verify", file, "--language", "uk"])).not.toMatch(/не збіга|неможливо/);
    await rm(folder, { recursive: true });
  });

  test("each finding has its subject, a caption the days and sizes of its polls too", async () => {
    const pairs = [
      "audit ukraine-nato iri-2014-03 iri-2021-11 --option for",
      "coverage ukraine-nato iri-2014-03 iri-2021-11 --option for",
      "change ukraine-nato raz-2021-12 raz-2024-09 --stance nato-membership:for",
      "framing ukraine-nato rating-2021-11 iri-2021-11 --stance nato-membership:for",
    ];
    for (const pair of pairs) {
      const told = await printedBy([...pair.split(" "), "--language", "uk"]);
      expect(told).toMatch(/^Підтримка вступу України до НАТО/);
      expect(told.match(/Підтримка вступу України до НАТО/g)).toHaveLength(1);
      const cited = await printedBy(["cite", ...pair.split(" "), "--language", "uk"]);
      expect(cited.replace(/\s+/g, " ")).toMatch(
        /^Підтримка вступу .* Опитування: .* 20\d\d року \((?:n = |обсяг вибірки невідомий)/,
      );
    }
  });

  test("a finding is whole, and the words asked begin with no rest of it", async () => {
    const told = async (command: string): Promise<string> => printedBy([...command.split(" "), "--language", "uk"]);
    const lead = await told("change ukraine-nato iri-2014-03 iri-2021-11 --option for --minus against");
    expect(lead).toMatch(/^Підтримка вступу України до НАТО: баланс підтримки змінився з −9 до \+26/);
    const pooled = await told("pool wording-experiments gss-fare --option too-little --forms x,y");
    expect(pooled).toMatch(/^«Замало» про «допомогу бідним» кажуть у середньому на 42/);
    expect(pooled).not.toMatch(/^п\./m);
    const two = await told("audit ukraine-nato iri-2021-11 sm-2021-12 --stance nato-membership:for");
    expect(two.replace(/\s+/g, " ")).toMatch(
      /^Два запитання, а не зміна: різниця 13,2 в\. п\. IRI: Підтримка вступу України до НАТО; «Соціальний моніторинг»: /,
    );
  });

  test("a line and a series say how far they reach, and what their tests find", async () => {
    const told = async (command: string): Promise<string> =>
      (await printedBy([...command.split(" "), "--language", "uk"])).replace(/\s+/g, " ");
    const line = await told("trend ukraine-nato --stance nato-membership:for");
    expect(line).toContain(
      "Лінію доведено до 24 липня 2025 року. Пізніше опитування («Демократичні ініціативи», грудень 2025",
    );
    expect(line).toContain(
      "у 46 з 82 опитувань лінії запитання інше; їхні результати зсунуто, щонайбільше на 28 в. п.",
    );
    expect(line).toContain("Після 24 лютого 2022 року змінилися й територія, і населення, які можна опитати");
    // they add up
    expect(line).toContain("82 опитування в лінії; ще 32 без обсягу вибірки (разом 114;");
    expect(line).toContain("22 не враховано з інших причин. Джерело: 114 опитувань");
    const steady = await told("series ukraine-nato --question iri-referendum --option for");
    expect(steady).toContain(
      "Результати різняться більше, ніж може випадковість, і не лежать на одній прямій. Чітких змін між сусідніми опитуваннями: 2 з 20",
    );
    const unsteady = await told("series ukraine-nato --stance turnout:would-vote");
    expect(unsteady).toContain("не лежать на одній прямій");
  });

  test("words agree with their numbers", async () => {
    const trend = await printedBy("series ukraine-nato --stance nato-membership:for --language uk".split(" "));
    expect(trend).toContain("114 опитувань, 2006–2025");
    const breaks = await printedBy(
      "breaks ukraine-nato --question iri-referendum --option for --language uk".split(" "),
    );
    expect(breaks).toContain("23 опитування, 2014–2025");
  });

  test("two questions are compared in the answer that was asked for, and no cause is said", async () => {
    const asked =
      "framing ukraine-nato sm-2019-05 sm-2019-07/sm-non-aligned-referendum --stance non-aligned-status:for";
    const text = await printedBy([...asked.split(" "), "--language", "uk"]);
    expect(text.replace(/\s+/g, " ")).toEqual(expect.stringMatching(/^.+: 23,2%; .+: 32,4%\. Це відповіді на різні/));
  });
});
