import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { readWide } from "../../src/formats/wide.ts";
import { parseMapping } from "../../src/formats/wide-mapping.ts";
import { convertWideFile } from "../../src/node/convert-wide-file.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { folderOf } from "../support/folder.ts";

const at = (name: string): string => readFileSync(new URL(`../../docs/examples/${name}`, import.meta.url), "utf8");
const TEXT = at("wide.csv");
const MAPPING = parseMapping(JSON.parse(at("wide.mapping.json")));
const [HEADER, ...ROWS] = TEXT.trimEnd().split("\n") as [string, ...string[]];
/** So long that it comes in many pieces, which end within letters of two bytes. */
const LONG = `${HEADER}\n${Array.from({ length: 9000 }, (_, index) => `${ROWS[index % 3]!.replace(/(?=,)/, ` ${String(index % 500)}-${String(Math.floor(index / 500))}`)}\n`).join("")}`;

async function refusal(call: Promise<unknown>): Promise<readonly unknown[]> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return isPollError(thrown) ? thrown.issues.map(({ code, path }) => [code, ...path.slice(1)]) : [thrown];
}

describe("a wide file is converted piece by piece", () => {
  test("into the same data set that is read from the whole text", async () => {
    const folder = folderOf({ "wide.csv": LONG });
    const parts: number[] = [];
    const out = join(folder, "out");
    const done = await convertWideFile(join(folder, "wide.csv"), MAPPING, out, {
      progress: (part) => parts.push(part),
    });
    expect(done.polls).toBe(9000);
    expect([...readdirSync(out)].sort()).toEqual([...done.files].sort());
    expect({ ...(await readDataset(out)), digest: null }).toEqual(readWide(LONG, MAPPING));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.at(-1)).toBe(1);
  });

  test("over the folder of an earlier one, of which polls keep their ids", async () => {
    const folder = folderOf({
      "wide.csv": LONG,
      "more.csv": LONG.replace("\n", `\n${ROWS[0]!.replace("Harbour House", "Lighthouse")}\n`),
    });
    const out = join(folder, "out");
    await convertWideFile(join(folder, "wide.csv"), MAPPING, out);
    const before = await readDataset(out);
    const { changes } = await convertWideFile(join(folder, "more.csv"), MAPPING, out, { force: true });
    expect(changes).toEqual({ kept: 9000, changed: [], added: ["lighthouse-2021-12-16"], gone: [] });
    const after = await readDataset(out);
    expect(after.surveys.slice(1).map(({ id }) => id)).toEqual(before.surveys.map(({ id }) => id));
    expect(after.toplines.slice(3)).toEqual(before.toplines);
  });

  test("other encodings are read where they are named, and refused where they are not", async () => {
    const folder = folderOf({ "wide.csv": Buffer.from(TEXT, "utf16le") });
    const file = join(folder, "wide.csv");
    expect(await refusal(convertWideFile(file, MAPPING, join(folder, "a")))).toMatchObject([["file-unreadable"]]);
    await convertWideFile(file, MAPPING, join(folder, "b"), { encoding: "utf-16le" });
    expect((await readDataset(join(folder, "b"))).surveys).toHaveLength(3);
    const thrown: unknown = await convertWideFile(file, MAPPING, join(folder, "c"), { encoding: "koi-7" }).catch(
      (error: unknown) => error,
    );
    expect(isPollError(thrown) && thrown.issues).toMatchObject([{ code: "unknown-value", path: ["encoding"] }]);
  });
});

describe("nothing is written in part", () => {
  test("where a cell far below is wrong", async () => {
    const folder = folderOf({ "wide.csv": `${LONG}${ROWS[0]!.replace("~2000", "many")}\n` });
    const call = convertWideFile(join(folder, "wide.csv"), MAPPING, join(folder, "out"));
    expect(await refusal(call)).toEqual([["not-a-number", 9002, "Вибірка"]]);
    expect(readdirSync(folder)).toEqual(["wide.csv"]);
  });

  test("over files that are there, unless they may be replaced", async () => {
    const folder = folderOf({ "wide.csv": TEXT });
    const [file, out] = [join(folder, "wide.csv"), join(folder, "out")];
    mkdirSync(out);
    writeFileSync(join(out, "surveys.csv"), "mine");
    writeFileSync(join(out, "margins.csv"), "old");
    writeFileSync(join(out, "anchors.json"), "old");
    writeFileSync(join(out, "NOTES.md"), "notes");
    expect(await refusal(convertWideFile(file, MAPPING, out))).toEqual([["folder-not-empty"]]);
    expect(readFileSync(join(out, "surveys.csv"), "utf8")).toBe("mine");
    await convertWideFile(file, MAPPING, out, { force: true });
    expect((await readDataset(out)).surveys).toHaveLength(3);
    expect(["margins.csv", "anchors.json", "NOTES.md"].filter((name) => existsSync(join(out, name)))).toEqual([
      "NOTES.md",
    ]);
  });

  test.each<[string, string | Uint8Array, readonly unknown[]]>([
    ["a quote that is never closed", `${HEADER}\n"${"a,b\n".repeat(5_000_000)}`, ["broken-quotes"]],
    ["no file at all", "", ["file-unreadable", 1]],
    ["a header without polls", `${HEADER}\n`, ["file-unreadable"]],
    ["bytes that are no UTF-8", new Uint8Array([0x61, 0xff, 0x0a]), ["file-unreadable"]],
  ])("of %s", async (_, content, issue) => {
    const folder = folderOf({ "wide.csv": content });
    expect(await refusal(convertWideFile(join(folder, "wide.csv"), MAPPING, join(folder, "out")))).toEqual([issue]);
    expect(readdirSync(folder)).toEqual(["wide.csv"]);
  });
});
