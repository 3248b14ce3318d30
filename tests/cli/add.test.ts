import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { isPollError } from "../../src/errors.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { folderOf } from "../support/folder.ts";

const LINE = "YouGov, 17–18 Oct 2024, n 2,100: 51 join, 35 stay out, 14 dk";
const CSV =
  "Pollster,Dates,n,Join,Stay out,Undecided\nAcme,1–3 May 2024,800,51,35,14\nYouGov,8–9 May 2024,1000,48,38,14\n";

async function toplines(...args: string[]): Promise<[code: number, said: string]> {
  let printed = "";
  const code = await run(args, (text) => {
    printed += text;
  });
  return [code, printed.replaceAll(/\s+/g, " ").trim()];
}

describe("one poll more", () => {
  test("is shown as it was read, and written with --yes only", async () => {
    const folder = folderOf({ "polls.csv": CSV });
    const polls = join(folder, "polls");
    await toplines("convert", join(folder, "polls.csv"), "--out", polls);
    const before = readFileSync(join(polls, "surveys.csv"), "utf8");
    const [code, said] = await toplines("add", polls, LINE);
    expect(code).toBe(1);
    expect(said).toBe(
      "Read as: - pollster: YouGov - field dates: 17–18 October 2024 - sample size: 2,100 - question: Join or Stay out - shares of all respondents: Join 51%, Stay out 35%, Undecided 14% - id: yougov-2024-10-18 Nothing is written. Give the same command with --yes to write it.",
    );
    expect(readFileSync(join(polls, "surveys.csv"), "utf8")).toBe(before);

    expect((await toplines("add", polls, LINE, "--yes"))[1]).toContain(
      `Wrote yougov-2024-10-18 into ${polls}, which has 3 polls now.`,
    );
    const { surveys, questions, toplines: shares, organisations } = await readDataset(polls);
    expect(questions).toHaveLength(1);
    expect(organisations.map(({ id }) => id)).toEqual(["acme", "yougov"]);
    expect(surveys.at(-1)).toMatchObject({ id: "yougov-2024-10-18", houses: ["yougov"], sources: ["by-hand"] });
    expect(shares.filter(({ survey }) => survey === "yougov-2024-10-18").map(({ option }) => option)).toEqual([
      "join",
      "stay-out",
      "undecided",
    ]);

    expect(await toplines("add", polls, LINE)).toEqual([
      0,
      expect.stringContaining(`yougov-2024-10-18 is in ${polls} already, and says the same.`),
    ]);
    // the next download neither withdraws it nor calls it new
    const again = await toplines("convert", join(folder, "polls.csv"), "--out", polls);
    expect(again[1]).toMatch(/No poll is new since the last time\.$/);
    expect(again[1]).not.toContain("No longer in the file");
  });

  test("that is there with other figures is listed, and taken with --update", async () => {
    const polls = join(folderOf({}), "polls");
    expect((await toplines("add", polls, LINE))[1]).toContain(`into the new folder ${polls}`);
    expect(existsSync(polls)).toBe(false);
    await toplines("add", polls, LINE, "--yes");
    const [code, said] = await toplines("add", polls, LINE.replace("51 join", "52 join"), "--yes");
    expect(code).toBe(1);
    expect(said).toMatch(/The line says otherwise: - join: 51% → 52% Nothing is written\. .*--update/);
    await toplines("add", polls, LINE.replace("51 join", "52 join"), "--yes", "--update");
    expect((await readDataset(polls)).toplines[0]!.printed.value).toBe(52);
  });

  test("of a folder with several questions names the one that has its answers", async () => {
    const folder = folderOf({});
    const polls = join(folder, "polls");
    await toplines("add", polls, LINE, "--yes");
    const refused = async (...args: string[]): Promise<unknown> => {
      const thrown: unknown = await toplines("add", polls, ...args).catch((error: unknown) => error);
      return isPollError(thrown) ? thrown.issues[0].message + thrown.issues[0].hint : thrown;
    };
    const other = "Acme, 1 May 2024: 40 up, 50 down, 10 dk";
    const [, said] = await toplines("add", polls, other, "--question", "Mood", "--yes");
    expect(said).toContain("question: Mood (new)");
    expect((await readDataset(polls)).questions.map(({ id }) => id)).toEqual(["join-or-stay-out", "mood"]);
    expect((await toplines("add", polls, "Acme, 2 May 2024: 41 down, 50 up"))[1]).toContain("question: Mood - ");
    expect(await refused("Acme, 2 May 2024: 41 yes, 50 no")).toBe(
      "No question has the answers yes and no.Name the question, such as --question join-or-stay-out or mood.",
    );
    expect((await toplines("add", polls, "Acme, 2 May 2024: 41 down, 50 up", "--base", "decided"))[1]).toContain(
      "shares of decided respondents: down 41%, up 50%",
    );
  });
});
