import { expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { ukrainianRefusal } from "../../src/cli/ukrainian-refusals.ts";
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
    "«iri-2019-1»: такого опитування, запитання чи адреси немає. Можливо, iri-2019-12?",
  );
  expect(await refused("share ukraine-nato iri-2021-11 --option forr --language uk")).toBe(
    "«forr»: такої відповіді немає. Можливо, for?",
  );
  expect(await refused("series ukraine-nato --stance nato-membership:fore --language uk")).toBe(
    "«nato-membership:fore»: такої позиції немає. Можливо, nato-membership:for?",
  );
});

test("a result without Ukrainian words says how to have it", async () => {
  expect(await refused("cite plan --effect 5pp --language uk")).toBe(
    "Для цього результату українського тексту немає. Виконайте команду без --language uk.",
  );
});
