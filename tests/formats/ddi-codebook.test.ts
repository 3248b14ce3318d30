import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { ddiLosses, writeDdiCodebook } from "../../src/formats/ddi-codebook.ts";
import { readPollTables } from "../../src/formats/read-poll-tables.ts";

/** The schema of the DDI Alliance, as it was published: see license.txt beside it. */
const SCHEMAS = new URL("ddi-2.5/", import.meta.url);

const FILES = readdirSync(SCHEMAS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".xsd"))
  .map((fileName) => ({ fileName, contents: readFileSync(new URL(fileName, SCHEMAS), "utf8") }));

async function errorsIn(xml: string): Promise<readonly string[]> {
  const result = await validateXML({
    xml: { fileName: "codebook.xml", contents: xml },
    schema: FILES.filter(({ fileName }) => fileName === "codebook.xsd"),
    preload: FILES.filter(({ fileName }) => fileName !== "codebook.xsd"),
  });
  return result.errors.map(({ message }) => message);
}

describe.each(DATASET_IDS)("a codebook of %s", (id) => {
  test("validates against the schema of DDI Codebook 2.5", async () => {
    expect(await errorsIn(writeDdiCodebook(await loadDataset(id)))).toEqual([]);
  }, 30_000);

  test("has every share that counts, as it was printed, and no other", async () => {
    const dataset = await loadDataset(id);
    const written = [...writeDdiCodebook(dataset).matchAll(/<catStat [^>]*>([^<]*)<\/catStat>/g)].map(
      ([, text]) => text!,
    );
    const printed = dataset.toplines
      .filter(({ standing }) => standing === "counted")
      .map(({ printed: { value, decimals, censored } }) => `${censored ? "&lt;" : ""}${value.toFixed(decimals)}`);
    expect(written.sort()).toEqual(printed.sort());
  });

  test("has every wording in every language", async () => {
    const { questions, toplines } = await loadDataset(id);
    const xml = writeDdiCodebook(await loadDataset(id));
    const asked = new Set(toplines.filter(({ standing }) => standing === "counted").map(({ question }) => question));
    for (const question of questions.filter((each) => asked.has(each.id)))
      for (const [language, { text }] of Object.entries(question.wording))
        if (!/[&<>"]/.test(text)) expect(xml).toContain(`<qstnLit xml:lang="${language}">${text}`);
  });
});

test("the schema refuses what is no codebook", async () => {
  const xml = writeDdiCodebook(await loadDataset("ukraine-nato"));
  expect(await errorsIn(xml.replace('type="percent"', 'type="share"'))).not.toEqual([]);
  expect(await errorsIn(xml.replaceAll("<titl>", "<title>").replaceAll("</titl>", "</title>"))).not.toEqual([]);
}, 30_000);

const POLLS = readPollTables(
  'Pollster,Dates,n,Join,Stay out,Undecided\nAcme & <Sons>,1–3 May 2024,800,51.0,35,14\n"Boreal; ""Ltd""",8–9 May 2024,,48,<0.5,14\n',
  { id: "polls" },
);

describe("a codebook of a file of one's own", () => {
  const xml = writeDdiCodebook(POLLS);

  test("validates, whatever letters its names have", async () => {
    expect(await errorsIn(xml)).toEqual([]);
    expect(xml).toContain("<AuthEnty>Acme &amp; &lt;Sons&gt;</AuthEnty>");
  });

  test("keeps decimals, bounds, days and the number of respondents", () => {
    expect(xml).toContain('<catStat type="percent">51.0</catStat>');
    expect(xml).toContain('<catStat type="percent">&lt;0.5</catStat>');
    expect(xml).toContain('<collDate date="2024-05-01" event="start">2024-05-01</collDate>');
    expect(xml.match(/<TotlResp>800<\/TotlResp>/g)).toHaveLength(1);
  });

  test("says what has no place", () => {
    expect(ddiLosses(POLLS)).toEqual(["whether the shares of 2 surveys are weighted: DDI reads them as not weighted"]);
  });
});

test("what is no data set is refused", () => {
  expect(() => writeDdiCodebook({} as never)).toThrow("writeDdiCodebook");
  expect(() => ddiLosses(null as never)).toThrow("ddiLosses");
});
