/** What `--language uk` prints: what the picture of the same result says, with words in the form that their numbers ask for. */
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
    expect(text).toContain("Джерело: ");
    // no placeholder, no list of forms
    expect(text).not.toMatch(/[{}|]|\[[^\]]*\|/u);
    expect(text).not.toMatch(/\d\.\d+%|percent|points|undefined|null/);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
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
    expect(text.split("\n")[0]).toBe(
      "Підтримка позаблокового статусу України: 23,2% і 32,4%; різні запитання, а не зміна.",
    );
  });

  test("a plan has no picture, and so no Ukrainian text", async () => {
    await expect(printedBy("plan --effect 5pp --language uk".split(" "))).rejects.toThrow(/no Ukrainian words/);
  });
});
