import { expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { ukrainianRefusal } from "../../src/cli/ukrainian-refusals.ts";
import { languageIn, usageText } from "../../src/cli/usage-error.ts";
import { isPollError } from "../../src/errors.ts";

async function refused(command: string): Promise<string | null> {
  try {
    await run(command.split(" "), () => undefined);
  } catch (error) {
    if (isPollError(error)) return ukrainianRefusal(error);
    throw error;
  }
  throw new Error("not refused");
}

test("a pair that has no answer is refused in Ukrainian, with the command that has one", async () => {
  expect(await refused("change ukraine-nato dif-2019-12 iri-2025-07 --stance nato-membership:for --language uk")).toBe(
    "Запитання різні, тому різниця між опитуваннями не є зміною думки. Порівняйте їх як два формулювання (framing).\n  toplines framing ukraine-nato dif-2019-12 iri-2025-07 --stance nato-membership:for",
  );
  expect(await refused("change ukraine-nato rating-2021-11 rating-2021-11 --option for --language uk")).toMatch(
    /^Двічі/,
  );
  expect(await refused("coverage ukraine-nato rating-2021-11 rating-2022-03-30 --option for --language uk")).toMatch(
    /^За наявними даними/,
  );
  // what is not on record is not covered for that
  expect(await refused("coverage ukraine-nato kiis-2021-12 kiis-2022-07 --option for --language uk")).toMatch(
    /^Невідомо, яку територію/,
  );
});

test("a name that the data do not have is answered with one that they have", async () => {
  expect(await refused("change ukraine-nato iri-2019-1 iri-2025-07 --option for --language uk")).toBe(
    "«iri-2019-1»: такого опитування чи запитання в даних немає. Можливо, iri-2019-12?",
  );
  expect(await refused("share ukraine-nato iri-2021-11 --option forr --language uk")).toBe(
    "«forr»: такої відповіді немає. Можливо, for?",
  );
  expect(await refused("series ukraine-nato --stance nato-membership:fore --language uk")).toBe(
    "«nato-membership:fore»: такої позиції немає. Можливо, nato-membership:for?",
  );
});

test("a series of many questions says how many, and how one is chosen: nobody compared two polls", async () => {
  expect(await refused("breaks ukraine-nato --stance nato-membership:for --language uk")).toMatch(
    /^Кількість різних запитань у цьому ряду: 32\. Виберіть одне: --question ispp-referendum$/,
  );
});

test("a result without Ukrainian words says how to have it", async () => {
  expect(await refused("cite plan --effect 5pp --language uk")).toBe(
    "Для цього результату українського тексту немає. Виконайте команду без --language uk.",
  );
});

test.each([
  ["error: missing required argument 'topline'", "Бракує аргументу <topline>."],
  ["error: required option '--group-shares <sizes>' not specified", "Бракує параметра --group-shares <sizes>."],
  ["error: option '--option <codes>' argument missing", "Параметру --option <codes> потрібне значення."],
  ["error: unknown option '--optoin'\n(Did you mean --option?)", "Параметра --optoin немає. Можливо, --option?"],
  ["error: unknown command 'sharee'\n(Did you mean share?)", "Команди sharee немає. Можливо, share?"],
  [
    "error: too many arguments for 'share'. Expected 2 arguments but got 3.",
    "Забагато аргументів для share: потрібно 2, а не 3.",
  ],
  ["error: option '--csv' cannot be used with option '--json'", "--csv і --json не поєднуються."],
  [
    "error: option '--method <name>' argument 'wils' is invalid. Allowed choices are wilson, wald.",
    "«wils» не є значенням --method. Можливі значення: wilson, wald.",
  ],
])("wrong usage: %s", (commander, said) => {
  expect(usageText(commander, "uk")).toBe(said);
});

test("the language is that of the command", () => {
  expect(languageIn(["share", "--foo", "--language", "uk"])).toBe("uk");
  expect(languageIn(["share", "--language=uk"])).toBe("uk");
  expect(languageIn(["share", "--language", "en"])).toBe("en");
  expect(languageIn(["uk"])).toBe("en");
});
