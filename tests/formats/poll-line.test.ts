import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { type PollLineOptions, readPollLine } from "../../src/formats/poll-line.ts";
import type { Dataset } from "../../src/model/dataset.ts";

const LINE = "YouGov, 17–18 Oct 2024, n 2,100: 51 join, 35 stay out, 14 dk";

function polls(line: string, options: Partial<PollLineOptions> = {}): Dataset {
  const { result } = readPollLine(line, { id: "polls", ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.dataset;
}

function problems(line: string, options: Partial<PollLineOptions> = {}): readonly string[] {
  try {
    const { result } = readPollLine(line, { id: "polls", ...options });
    return result.ok ? [] : result.issues.map(({ path, message, hint }) => `${path.join()}: ${message} ${hint}`);
  } catch (error) {
    if (!isPollError(error)) throw error;
    return error.issues.map(({ path, message, hint }) => `${path.join()}: ${message} ${hint}`);
  }
}

const shares = ({ toplines }: Dataset): unknown => toplines.map(({ option, printed }) => [option, printed.value]);

describe("a poll on a line", () => {
  test("has pollster, dates, n and answers", () => {
    const read = polls(LINE);
    expect(read.surveys[0]).toMatchObject({
      id: "yougov-2024-10-18",
      houses: ["yougov"],
      fieldDates: { start: "2024-10-17", end: "2024-10-18" },
      sampleSize: { value: 2100, status: "exact" },
    });
    expect(shares(read)).toEqual([
      ["join", 51],
      ["stay-out", 35],
      ["dk", 14],
    ]);
    expect(read.questions[0]!.options.map(({ role }) => role)).toEqual(["substantive", "substantive", "dk"]);
  });

  test("in any order behind the pollster, with client, method, population and address", () => {
    const read = polls(
      "Acme, ~2,000 registered voters, for The Times, online, Oct 30–Nov 2, 2024, https://example.org/a: join 51.5%; stay out: <0.5%; не знаю 3",
    );
    expect(read.surveys[0]).toMatchObject({
      fieldDates: { start: "2024-10-30", end: "2024-11-02" },
      sampleSize: { value: 2000, status: "approximate" },
      population: "registered-voters",
      modes: ["web"],
      sponsors: ["the-times"],
    });
    expect(read.sources.map(({ url }) => url)).toContain("https://example.org/a");
    expect(read.toplines.map(({ printed: { value, decimals, censored } }) => [value, decimals, censored])).toEqual([
      [51.5, 1, false],
      [0.5, 1, true],
      [3, 0, false],
    ]);
  });

  test("decimal commas are of the figure", () => {
    expect(shares(polls("Acme, 17.10.2024: 51,5 join, 35,25 stay out", { dates: "day-month" }))).toEqual([
      ["join", 51.5],
      ["stay-out", 35.25],
    ]);
  });

  test("answers of a question that is there have its codes, by label, code or role", () => {
    const before = polls("Acme, 1 May 2024: 50 Join, 36 Stay out, 14 Undecided");
    const read = polls(LINE, { before });
    expect(shares(read)).toEqual([
      ["join", 51],
      ["stay-out", 35],
      ["undecided", 14],
    ]);
    expect(read.questions[0]!.title).toBe(before.questions[0]!.title);
    // the same poll has the same id
    expect(polls(LINE.replace("51", "52").replace("14 dk", "13 dk"), { before: read }).surveys[0]!.id).toBe(
      "yougov-2024-10-18",
    );
  });

  test("what it leaves open is refused with what settles it", () => {
    expect(problems("Acme, 3/4/2024: 51 join, 35 stay out")).toEqual([
      expect.stringMatching(/^the line: .*could be day and month or month and day.*--dates day-month/),
    ]);
    expect(problems("Acme, 28 May: 51 join, 35 stay out")).toEqual([expect.stringMatching(/has no year.*--year YEAR/)]);
    expect(polls("Acme, 28 May: 51 join, 35 stay out", { year: 2024 }).surveys[0]!.id).toBe("acme-2024-05-28");
  });

  test("commas may be left out", () => {
    const words = "Data for Progress 17-18 Oct 2024 n 2100 likely voters for The Times: 51 join 35 stay out 14 dk";
    const read = polls(words);
    expect(read.surveys[0]).toMatchObject({
      id: "data-for-progress-2024-10-18",
      fieldDates: { start: "2024-10-17", end: "2024-10-18" },
      sampleSize: { value: 2100 },
      population: "likely-voters",
      sponsors: ["the-times"],
    });
    expect(shares(read)).toEqual(shares(polls(LINE)));
    expect(shares(polls("Acme, 3 May 2024: join 51% stay out 35%"))).toEqual([
      ["join", 51],
      ["stay-out", 35],
    ]);
    // no word of it is passed over
    expect(problems("Acme 3 May 2024 tomorrow n 800: 51 join 35 stay")).toEqual([
      expect.stringContaining("`tomorrow n 800` is no date"),
    ]);
    expect(problems("Acme 3 May n 800: 51 join 35 stay")).toEqual([expect.stringContaining("has no date")]);
  });

  test("what is not understood is told, all at once", () => {
    expect(problems("Acme 51 join")).toEqual([expect.stringContaining("no colon between the poll and its answers")]);
    expect(problems("Acme, tomorrow, n 800: 51 join, fifty, 3 join")).toEqual([
      expect.stringContaining("`tomorrow` is no date, sample size, population, method, client or address."),
      expect.stringContaining("The line has no date."),
      expect.stringContaining("`fifty` is no answer with its share."),
      expect.stringContaining("The answer `join` is there twice."),
    ]);
    expect(problems("Acme, 1 May 2024: 51 join")).toEqual([expect.stringContaining("has one answer")]);
    expect(problems("Acme, 1 May 2024: 151 join, 3 stay")).not.toEqual([]);
    expect(problems("Acme, 1 May 2024: 0.51 join, 0.49 stay")).toEqual([expect.stringContaining("proportion")]);
  });
});

test("an n as a range is the least that there are, and one that no survey has is told for what it is", () => {
  const read = (n: string): ReturnType<typeof readPollLine> =>
    readPollLine(`Acme, 17–18 Oct 2024, ${n}: 51 join, 35 stay out`, { id: "polls" });
  const { result } = read("n 1,000–1,200");
  expect(result.ok && result.dataset.surveys[0]!.sampleSize).toMatchObject({ value: 1000, status: "minimum" });
  expect(() => read("n 1000000000")).toThrow(
    "`n 1000000000` is not a number of respondents, of whom no survey has a billion.",
  );
  expect(() => read("n many")).toThrow("`n many` is not a number of respondents in digits.");
});
