import { describe, expect, test } from "vitest";
import { safeReadPollTables } from "../../src/formats/read-poll-tables.ts";

function read(rows: readonly string[]): ReturnType<typeof safeReadPollTables> {
  return safeReadPollTables(`${rows.join("\n")}\n`, { id: "polls", file: "polls.csv" });
}

function dataset(rows: readonly string[]) {
  const { result } = read(rows);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.dataset;
}

const roleOf = (rows: readonly string[], name: string): unknown =>
  dataset(rows).questions[0]!.options.find(({ label }) => Object.values(label)[0] === name)?.role;

describe("columns that could be something else", () => {
  test("DK is a party beside names that are not English, and told where it is don’t know", () => {
    const hungarian = ["Intézet,Dátum,Minta,Fidesz,DK,Egyéb", "Acme,2018-03-02,1000,60,30,10"];
    const english = ["Pollster,Date,Sample,Reds,Blues,DK", "Acme,2018-03-02,1000,60,30,10"];
    expect(roleOf(hungarian, "DK")).toBe("substantive");
    expect(roleOf(english, "DK")).toBe("dk");
    expect(read(english).said).toContain("DK read as don’t know");
  });

  test("ranges without a year are the fieldwork, and take the year from the day beside them", () => {
    const rows = ["Institut,Zeitraum,Jahr,Monat,Tag,Datum,Rot,Blau"];
    for (const [range, day] of [
      ["18.04.–30.04.", "2026-05-11"],
      ["20.12.–30.12.", "2026-01-08"],
    ])
      rows.push(`Acme,${range!},${[...day!.split("-"), day!].join(",")},60,40`);
    const days = dataset(rows).surveys.map(({ fieldDates }) => JSON.stringify(fieldDates));
    expect(days.some((each) => each.includes("2026-04-18") && each.includes("2026-04-30"))).toBe(true);
    expect(days.some((each) => each.includes("2025-12-20") && each.includes("2025-12-30"))).toBe(true);
  });

  test("a column that says poll or election leaves the elections out, and lists them", () => {
    const rows = ["Institut,Datum,Art,Rot,Blau", "Acme,2026-05-11,Umfrage,60,40", "Acme,2026-05-12,Wahl,55,45"];
    expect(dataset(rows).surveys).toHaveLength(1);
    expect(JSON.stringify(read(rows))).toContain("election: Acme");
  });

  test("leads are no shares", () => {
    const rows = ["Pollster,Dates,Net,Bias"];
    for (const [day, lead] of [6, 7, -2, 7, 6, -1].entries())
      rows.push(
        `Acme,2020-10-0${String(day + 1)},${lead > 0 ? "Ann" : "Bea"} +${String(Math.abs(lead))},${String(lead)}`,
      );
    expect(read(rows).result.ok).toBe(false);
    const ahead = rows.filter((row) => !row.includes("Bea"));
    expect(read(ahead).result.ok).toBe(false);
  });

  test("a sample and its margin in one cell", () => {
    const rows = ["Intézet,Dátum,Minta és hibahatár,Fidesz,MSZP", 'Acme,2018-03-02,"1000 fő, +/-3.1%",60,40'];
    const [survey] = dataset(rows).surveys;
    expect(survey!.sampleSize?.value).toBe(1000);
    expect(survey!.population).not.toBe("fő");
  });

  test("ids are not proposed as pollsters", () => {
    const rows = ["id,day,Reds,Blues", "a1,2024-01-01,60,40", "a1,2024-01-02,60,40", "b1,2024-01-03,60,40"];
    expect(JSON.stringify(read(rows).result)).not.toContain("house=id");
  });
});
