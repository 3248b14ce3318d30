import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import works from "../../src/citation/bibliography.json" with { type: "json" };
import { formatReferences, type ReferenceFormat } from "../../src/citation/format-references.ts";
import type { Reference } from "../../src/citation/reference.ts";
import { datasetReference, softwareReference, sourceReference } from "../../src/citation/references.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { DATASET_IDS } from "../../src/datasets/dataset-ids.ts";
import { folderOf } from "../support/folder.ts";

const isThere = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;
const PROGRAMS = { bibtex: isThere("bibtex"), biber: isThere("biber") };

/** What breaks a bibliography that is written without care. */
const HOSTILE: readonly Reference[] = [
  {
    id: "hostile/signs",
    type: "report",
    title: "50% & $5 #1 a_b {c} } { ~ ^ \\ -- '' `` ?` << ,, \"quoted\" @article{x,",
    author: [{ literal: "Rand & Co, {Ltd} and others" }, { literal: "Центр «Соціо», Київ" }],
    issued: { "date-parts": [[2024, 2]] },
    URL: "https://example.org/{a b}\\\\%7E#c_d&e",
    note: "100% a_b, #2",
  },
  {
    id: "hostile/letters",
    type: "webpage",
    title: "Ґудзик, Їжак, Є, І та ʼ: чи зростає підтримка? Łódź, Şirin, ß",
    author: [
      { family: "Шевченко", given: "Тарас Григорович" },
      { family: "Smith and Sons", given: "A." },
    ],
    issued: { "date-parts": [[2021]] },
  },
  { id: "hostile/bare", type: "document", title: "Без автора й року: 100%" },
];

async function everyWork(): Promise<readonly Reference[]> {
  const datasets = await Promise.all(DATASET_IDS.map((id) => loadDataset(id)));
  return [
    ...datasets.flatMap(({ id, sources }) => sources.map((source) => sourceReference(source, { dataset: id }))),
    ...datasets.map((dataset) => datasetReference(dataset)),
    softwareReference("0.1.0"),
    ...(works as unknown as readonly Reference[]),
    ...HOSTILE,
  ];
}

async function written(format: ReferenceFormat): Promise<string> {
  return folderOf({
    "works.bib": formatReferences(await everyWork(), { format }),
    "a.aux": "\\citation{*}\n\\bibstyle{plain}\n\\bibdata{works}\n",
  });
}

test.each(["bibtex", "biber"] as const)("%s is there, or nothing of it is tried", (program) => {
  const isRequired = process.env.TOPLINES_REQUIRE_BIBTEX === "1";
  expect(PROGRAMS[program] || !isRequired, `${program} is not found, and is required`).toBe(true);
});

describe.skipIf(!PROGRAMS.bibtex)("bibtex, with the style plain", () => {
  test("sets every work without a warning", async () => {
    const folder = await written("bibtex");
    copyFileSync(join(import.meta.dirname, "../support/plain.bst"), join(folder, "plain.bst"));
    // the package of the program has no styles, and no settings that say where they are
    const env = { ...process.env, BSTINPUTS: ".", BIBINPUTS: ".", TEXMFCNF: "." };
    const { stdout, status } = spawnSync("bibtex", ["a"], { cwd: folder, env, encoding: "utf8" });
    expect([stdout.match(/^Warning.*/gm), status]).toEqual([null, 0]);
    const set = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(join(folder, "a.bbl")));
    expect(set.match(/\\bibitem/g)).toHaveLength((await everyWork()).length);
    const text = set.replace(/\s+/g, " ");
    expect(text).toContain("{50\\% \\& \\$5 \\#1 a\\_b \\textbraceleft{}c\\textbraceright{}");
    expect(text).toContain(
      "{Rand \\& Co, \\textbraceleft{}Ltd\\textbraceright{} and others} and {Центр «Соціо», Київ}",
    );
    expect(text).toContain("Тарас~Григорович Шевченко and A.~{Smith and Sons}");
    expect(text).toContain("\\url{https://example.org/%7Ba%20b%7D%5C%5C%7E#c_d&e}");
    expect(text).toContain(
      "{Ukraine and NATO: opinion surveys, 2005 to 2025}, December 2026. \\newblock Version 1.4.0. Digest sha256:",
    );
    expect(text).toContain("{\\em Statistics in Medicine}, 17(8):873--890, 1998.");
  });
});

describe.skipIf(!PROGRAMS.biber)("biber", () => {
  test("finds every field in the model of BibLaTeX, and reads every letter", async () => {
    const folder = await written("biblatex");
    const args = ["--tool", "--validate-datamodel", "--output-format=bibtex", "--output-file=out.bib", "works.bib"];
    const said = execFileSync("biber", args, { cwd: folder, encoding: "utf8" });
    // what a source does not give cannot be there: a date, who published it; and the volume of 1898 is "s1-29"
    const known = /Missing mandatory field|sheppard-1898.*'volume' must be datatype 'integer'/;
    const wrong = said.match(/^(?:WARN|ERROR) - .*/gm)?.filter((line) => !known.test(line));
    expect(wrong ?? []).toEqual([]);
    const out = readFileSync(join(folder, "out.bib"), "utf8");
    expect(out.match(/^@/gm)).toHaveLength((await everyWork()).length);
    expect(out).toContain("AUTHOR = {Шевченко, Тарас Григорович and {Smith and Sons}, A.}");
    expect(out).toContain("TITLE = {{Ґудзик, Їжак, Є, І та ʼ: чи зростає підтримка? Łódź, Şirin, ß}}");
    expect(out).toMatch(/@DATASET\{ukraine-nato,[^@]*DATE = \{2026-12-01\},[^@]*VERSION = \{1\.4\.0\}/);
    expect(out).toMatch(/@SOFTWARE\{software\/toplines,[^@]*VERSION = \{0\.1\.0\}/);
  });
});
