import { describe, expect, test } from "vitest";
import { merge, type PollMerge } from "../../src/formats/merge.ts";
import { readPollTables } from "../../src/formats/read-poll-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";

const table = (header: string, ...rows: readonly string[]): Dataset =>
  readPollTables(`${[header, ...rows].join("\n")}\n`, { id: "polls", file: "polls.csv" });

const ONE = "Pollster,Dates,n,Join,Stay out,Undecided";
const first = table(
  ONE,
  "Acme,1–3 May 2024,800,51,35,14",
  "Boreal,8–9 May 2024,1000,48,38,14",
  "Acme,20–22 May 2024,805,50,36,14",
);

const sides = ({ polls, onlyFirst, onlySecond }: PollMerge): unknown => [
  polls.map(({ first: one, second: other }) => [one, other]),
  onlyFirst,
  onlySecond,
];

describe("two sources of the same polls", () => {
  const second = table(
    "Pollster,Client,Date(s) conducted,Sample size,Don't know,Join,Stay out",
    "ACME,,2–3 May 2024,800,14,51.4,35",
    "Boreal,The Gull,8–9 May 2024,,14,47,38",
    "Cobalt,,8–9 May 2024,900,14,47,39",
  );
  const merged = merge(first, second);

  test("are the same polls by pollster and last day, however they are spelt and ordered", () => {
    expect(sides(merged)).toEqual([
      [
        ["acme-2024-05-03", "acme-2024-05-03"],
        ["boreal-2024-05-09", "boreal-2024-05-09"],
      ],
      ["acme-2024-05-22"],
      ["cobalt-2024-05-09"],
    ]);
  });

  test("every field in which they differ is listed, with what rounding explains and what one side lacks", () => {
    expect(merged.polls.map(({ fields }) => fields)).toEqual([
      [
        { field: "field dates", first: "1–3 May 2024", second: "2–3 May 2024", how: "different" },
        { field: "Join", first: "51%", second: "51.4%", how: "rounded" },
      ],
      [
        { field: "sponsor", first: null, second: "The Gull", how: "only-second" },
        { field: "sample size", first: "1,000", second: null, how: "only-first" },
        { field: "Join", first: "48%", second: "47%", how: "different" },
      ],
    ]);
    expect(merged.polls[0]!.equal).toBe(4);
  });

  test("exchanged, the sides are exchanged and nothing else", () => {
    const turned = merge(second, first);
    expect(turned.polls.map((poll) => [poll.second, poll.first, poll.equal])).toEqual(
      merged.polls.map((poll) => [poll.first, poll.second, poll.equal]),
    );
    expect(turned.polls.map(({ fields }) => fields.map((field) => [field.field, field.second, field.first]))).toEqual(
      merged.polls.map(({ fields }) => fields.map((field) => [field.field, field.first, field.second])),
    );
    expect([turned.onlySecond, turned.onlyFirst]).toEqual([merged.onlyFirst, merged.onlySecond]);
  });

  test("a data set and itself differ in nothing", () => {
    const own = merge(first, first);
    expect(own.polls.every(({ fields }) => fields.length === 0)).toBe(true);
    expect([own.onlyFirst, own.onlySecond, own.unclear]).toEqual([[], [], []]);
  });
});

describe("several polls of one pollster and day", () => {
  const header = "Pollster,Dates,n,Population,Join,Stay out";

  test("are told apart by population, then by n and figures", () => {
    const one = table(header, "Acme,1–3 May 2024,800,RV,51,35", "Acme,1–3 May 2024,700,LV,52,34");
    const other = table(header, "Acme,1–3 May 2024,705,LV,52,34", "Acme,1–3 May 2024,800,RV,50,35");
    const populations = (data: Dataset) => (id: string) => data.surveys.find((survey) => survey.id === id)!.population;
    const merged = merge(one, other);
    expect(merged.polls.map((poll) => [populations(one)(poll.first), populations(other)(poll.second)])).toEqual([
      ["registered-voters", "registered-voters"],
      ["likely-voters", "likely-voters"],
    ]);
    expect(merged.polls.map(({ fields }) => fields.map(({ field }) => field))).toEqual([["Join"], ["sample size"]]);
  });

  test("are not matched where nothing tells which is which", () => {
    const one = table(ONE, "Acme,1–3 May 2024,800,51,35,14", "Acme,1–3 May 2024,700,41,45,14");
    const other = table(ONE, "Acme,1–3 May 2024,900,30,56,14");
    expect(merge(one, other)).toMatchObject({
      polls: [],
      onlyFirst: ["acme-2024-05-03-n800", "acme-2024-05-03-n700"],
      onlySecond: ["acme-2024-05-03"],
      unclear: [{ first: ["acme-2024-05-03-n700", "acme-2024-05-03-n800"], second: ["acme-2024-05-03"] }],
    });
  });
});

test("figures of two bases are not taken for two figures of one", () => {
  const rows = [1, 2].map((day) => `Acme,${String(day)}–2${String(day)} May 2024,1000,60,40,20`);
  const decided = table(ONE, ...rows);
  const all = table(ONE, ...rows.map((row) => row.replace("60,40", "48,32")));
  expect(merge(decided, all).polls[0]!.fields.slice(0, 1)).toEqual([
    { field: "Join", first: "60% of decided", second: "48% of all", how: "different" },
  ]);
});
