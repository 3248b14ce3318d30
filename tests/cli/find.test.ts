import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";

async function printed(...args: readonly string[]): Promise<string> {
  const texts: string[] = [];
  await run(["find", ...args], (text) => {
    texts.push(text);
  });
  return texts.join("");
}

describe("toplines find", () => {
  test("says on one screen what was asked, by whom and when, and what can be compared", async () => {
    const text = await printed("NATO", "referendum");
    expect(text.split("\n").length).toBeLessThanOrEqual(26);
    expect(text).toMatch(
      /^“NATO referendum”: \d+ questions in the 5 nearest groups \(more: --groups\)\.\s+Compare polls within a\s+group only\.\n/,
    );
    expect(text).toMatch(/\n\d\. Support for joining NATO: asked \d\d times, 2005 to 2025, .*IRI/);
    expect(text).toContain(
      "\n“If a referendum were held today on Ukraine joining NATO, how would you vote?” (translated)\n",
    );
    expect(text).toContain("\nukraine-nato: rating-referendum, iri-referendum, kiis-referendum and ");
    expect(text).toMatch(/\nMore: --full\. Next: toplines show ukraine-nato [a-z-]+\n$/);
  });

  test("has a row for each question with --full, and all of the words", async () => {
    const text = await printed("morning consult impeach", "--groups", "1", "--full");
    expect(text).toMatch(/\nQuestion +Polls {2}Years +Pollsters +Wording\n/);
    expect(text).not.toContain("…”");
  });

  test("prints rows as JSON and as CSV", async () => {
    const rows = JSON.parse(await printed("загроза чи захист", "--groups", "1", "--json"));
    expect(rows).toEqual([expect.objectContaining({ question: "gallup-nato-image", polls: 4, pollsters: ["Gallup"] })]);
    const [header, row] = (await printed("загроза чи захист", "--groups", "1", "--csv")).split("\n");
    expect(header).toBe("dataset,question,title,wording,status,polls,from,until,group,pollsters,words");
    expect(row).toMatch(/^ukraine-nato,gallup-nato-image,.*,4,2008,2016,1,Gallup,загроза;чи;захист$/);
  });

  test("looks into one data set only, where that is named", async () => {
    expect(await printed("NATO", "--data", "wording-experiments")).not.toContain("ukraine-nato");
  });

  test("says which words none of them has, and where none has any", async () => {
    expect(await printed("NATO xylophone")).toContain("\nIn none of them: xylophone.\n");
    expect(await printed("xylophone")).toBe(
      "No question has these words: “xylophone”.\nLook through what was asked: toplines show ukraine-nato --full\n",
    );
  });
});
