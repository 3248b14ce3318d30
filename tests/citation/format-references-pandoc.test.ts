import { expect, test } from "vitest";
import { formatReferences } from "../../src/citation/format-references.ts";
import { sourceReference } from "../../src/citation/references.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { PANDOC_VERSION, runPandoc } from "../support/claims-pandoc.ts";
import { folderOf } from "../support/folder.ts";

test.skipIf(PANDOC_VERSION === null)("Pandoc leaves the letters of a title in Cyrillic as they are", async () => {
  const { id: dataset, sources } = await loadDataset("ukraine-nato");
  const item = sourceReference(sources.find(({ id }) => id === "a-ifx-dif2019dec")!, { dataset });
  const folder = folderOf({ "works.json": formatReferences([item], { format: "csl-json" }) });
  const args = ["--citeproc", "--bibliography=works.json", "--to=plain", "--wrap=none"];
  const { stdout } = runPandoc(folder, args, `See @${item.id}.`);
  expect(stdout).toContain(item.title);
});
