import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { methodReferences } from "../../src/citation/bibliography.ts";
import type { Reference } from "../../src/citation/reference.ts";
import { READ } from "../reference/bibliography.ts";

/** Names that results carry in `method`, or that go with them. */
const NAMES = [
  ...["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"],
  ...[
    "newcombe",
    "miettinen-nurminen",
    "agresti-caffo",
    "wald-difference",
    "multinomial-wald",
    "frechet-bounds",
    "mover",
  ],
  ...["integrated", "prediction-by-reml", "reml", "ml", "dl", "pm", "fixed", "q-profile"],
  ...["hartung-knapp", "hartung-knapp-floored"],
  ...["local-level", "segmentation-with-scatter"],
  ...["kitagawa", "kitagawa-with-leavers", "coverage-identity", "imbens-manski"],
  ...["design-effect", "rounding", "shirani-mehr-2018", "two-one-sided-tests", "holm", "bonferroni"],
];
const WORKS = [...new Map(NAMES.flatMap(methodReferences).map((work) => [work.id, work])).values()];
const OWN = WORKS.filter(({ id }) => id.startsWith("toplines/"));
const OTHERS = WORKS.filter((work) => !OWN.includes(work));

/** Letters and digits only, so that a capital or another dash is no difference. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const namesOf = ({ author = [] }: Reference): readonly string[] =>
  author.map((name) => ("family" in name ? name.family : name.literal));

test("every method that a result can carry has a work", () => {
  for (const name of NAMES) expect(methodReferences(name), name).not.toEqual([]);
  const source = join(import.meta.dirname, "../../src");
  const layers = ["estimate", "trend", "framing", "stats"].flatMap((layer) =>
    readdirSync(join(source, layer)).map((file) => readFileSync(join(source, layer, file), "utf8")),
  );
  const carried = layers.flatMap((text) => [
    ...[...text.matchAll(/^\s+(?:readonly )?method: (.*"[a-z-]+".*)[,;]$/gm)].map(([, value]) => value!),
    ...[...text.matchAll(/^export type \w+(?:Interval|Variance)Method =([^;]+);/gm)].map(([, value]) => value!),
  ]);
  const names = carried.flatMap((value) => [...value.matchAll(/"([a-z-]+)"/g)].map(([, name]) => name!));
  expect(names).toEqual(expect.arrayContaining(["wilson", "newcombe", "reml", "mover", "kitagawa", "local-level"]));
  for (const name of names) expect(NAMES, name).toContain(name);
});

test("a method that nothing is known of has none", () => {
  expect(methodReferences("guesswork")).toEqual([]);
  expect(methodReferences("constructor")).toEqual([]);
});

test("what was read is of the works that are here, and of all but our own", () => {
  expect(Object.keys(READ).sort()).toEqual(OTHERS.map(({ id }) => id).sort());
  expect(OWN.map(({ id }) => id).sort()).toEqual(["toplines/breaks", "toplines/coverage"]);
});

describe.each(OTHERS)("$id", (work) => {
  const texts = READ[work.id]!.map(({ text }) => text);

  test("says what was read", () => {
    const all = texts.map(bare).join(" ");
    expect(texts.some((text) => bare(text).includes(bare(work.title)))).toBe(true);
    for (const name of namesOf(work)) expect(all).toContain(bare(name));
    expect(all).toContain(String(work.issued!["date-parts"][0][0]));
    for (const part of [work.volume, work.issue, work.page, work.DOI, work.URL, work.publisher]) {
      if (part !== undefined) expect(all).toContain(bare(part));
    }
  });

  test("gives initials or first names that were read", () => {
    const words = texts
      .join(" ")
      .replace(/[^\p{L}\s-]/gu, " ")
      .split(/\s+/);
    for (const name of work.author!) {
      const parts = "given" in name ? name.given.split(" ") : [];
      for (const part of parts) {
        const letters = part.replace(".", "");
        // `R. C.` is also written `RC`
        expect(
          words.some(
            (word) => word === letters || (letters.length === 1 && /^\p{Lu}{2}$/u.test(word) && word.includes(letters)),
          ),
          part,
        ).toBe(true);
      }
    }
  });
});

test("our own derivations stand in the documentation", () => {
  for (const { note, title } of OWN) {
    const [file] = /docs\/[a-z-]+\.md/.exec(note!)!;
    expect(readFileSync(join(import.meta.dirname, "../..", file), "utf8")).toContain(`# ${title}\n`);
  }
});

test("the bibliography is no load where it is not asked for", async () => {
  const bundle = async (names: string): Promise<string> => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { ${names} } from "./src/citation/references.ts";`,
        resolveDir: join(import.meta.dirname, "../.."),
      },
      bundle: true,
      format: "esm",
      write: false,
    });
    return outputFiles[0]!.text;
  };
  expect(await bundle("referencesOf")).toContain("Kitagawa");
  expect(await bundle("sourceReference, datasetReference")).not.toContain("Kitagawa");
});
