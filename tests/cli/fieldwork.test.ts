/** One set of interviews printed as several surveys, from CSV files to the command line. */
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { isPollError } from "../../src/errors.ts";
import { folderOf } from "../support/folder.ts";

const survey = (id: string, start: string, end: string, population: string, n: number, fieldwork: string): string =>
  `${id},acme,${start},${end},telephone,probability,${population},XA,${String(n)},${fieldwork},acme-report`;
const shares = (id: string, yes: number): readonly string[] => [
  `${id},vote,all,yes,${String(yes)},0,percent,published,counted,acme-report`,
  `${id},vote,all,no,${String(100 - yes)},0,percent,published,counted,acme-report`,
];

const FILES: Readonly<Record<string, string>> = {
  "datapackage.json": JSON.stringify({
    name: "one-fieldwork",
    title: "Populations and windows",
    version: "1.0.0",
    licenses: [{ name: "CC0-1.0" }],
  }),
  "organisations.csv": "id,name\nacme,Acme Polls\n",
  "sources.csv": "id,title,date,type,provenance,confidence\nacme-report,Report,2024-07-01,report,primary,high\n",
  "questions.csv":
    "id,topic,title,wording_status,response_structure,sources\nvote,league,The League,verbatim,yes-no,acme-report\n",
  "wordings.csv":
    "question,part,language,text,status,sources\nvote,question,en,Shall we join the League?,verbatim,acme-report\n",
  "options.csv":
    "question,code,label_en,role,stance\nvote,yes,yes,substantive,league:for\nvote,no,no,substantive,league:against\n",
  "surveys.csv": [
    "id,houses,field_start,field_end,modes,sample_type,population,territory_includes,n,fieldwork,sources",
    survey("may-adults", "2024-05-01", "2024-05-05", "adults", 1200, "may"),
    survey("may-voters", "2024-05-01", "2024-05-05", "registered-voters", 900, "may"),
    survey("june-adults", "2024-06-01", "2024-06-05", "adults", 1200, "june"),
    survey("june-voters", "2024-06-01", "2024-06-05", "registered-voters", 900, "june"),
    survey("week-1", "2024-07-01", "2024-07-06", "adults", 1000, "tracker"),
    survey("week-1b", "2024-07-04", "2024-07-09", "adults", 1000, "tracker"),
  ].join("\n"),
  "toplines.csv": [
    "survey,question,base,option,value,decimals,unit,origin,standing,sources",
    ...shares("may-adults", 40),
    ...shares("may-voters", 47),
    ...shares("june-adults", 43),
    ...shares("june-voters", 52),
    ...shares("week-1", 44),
    ...shares("week-1b", 47),
  ].join("\n"),
};

async function out(command: string, ...args: readonly string[]): Promise<string> {
  let text = "";
  await run([command, folderOf(FILES), ...args], (written) => {
    text += written;
  });
  return text;
}

async function json<T>(command: string, ...args: readonly string[]): Promise<T> {
  return JSON.parse(await out(command, ...args, "--json")) as T;
}

describe("a series takes one population of a fieldwork, and says which", () => {
  test.each([
    [[], ["40%", "43%", "44%"], ["june-voters", "may-voters", "week-1b"], "adults; this is of registered voters"],
    [
      ["--population", "registered-voters"],
      ["47%", "52%", "44%"],
      ["june-adults", "may-adults", "week-1b"],
      "registered voters; this is of adults",
    ],
  ])("%j", async (options, followed, leftOut, reason) => {
    const text = await out("series", "--stance", "league:for", "--full", ...options);
    expect([...text.matchAll(/^\d+–\d+ \w+ 2024 +acme +vote +(\d+%)/gm)].map(([, share]) => share)).toEqual(followed);
    expect([...text.matchAll(/^- (\S+)\/vote: /gm)].map(([, survey]) => survey)).toEqual(leftOut);
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      `Of the fieldwork may the series takes ${reason}, the same interviews.`,
    );
  });
});

describe("what one fieldwork has in common leaves a difference", () => {
  interface Change {
    readonly standardError: number;
    readonly verdict: string;
  }

  test("windows that share half of their days differ with half of the variance of two samples", async () => {
    const { standardError } = await json<Change>("change", "week-1", "week-1b", "--stance", "league:for");
    const apart = Math.sqrt((0.44 * 0.56 + 0.47 * 0.53) / 1000);
    expect(standardError / apart).toBeCloseTo(Math.sqrt(0.5), 2);
  });

  test("two populations are one moment: no change, and a difference of method", async () => {
    const refused = await out("change", "may-adults", "may-voters", "--stance", "league:for").catch((error: unknown) =>
      isPollError(error) ? error.issues.map(({ code }) => code) : [],
    );
    expect(refused).toEqual(["same-moment"]);
    const { verdict } = await json<Change>("audit", "may-adults", "may-voters", "--stance", "league:for");
    expect(verdict).toBe("difference-of-method");
    const { effects } = await json<{ readonly effects: readonly Change[] }>(
      "framing",
      "may-adults",
      "may-voters",
      "--stance",
      "league:for",
    );
    expect(effects[0]!.verdict).toBe("difference-of-method");
  });
});
