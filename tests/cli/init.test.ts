import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { isPollError } from "../../src/errors.ts";
import { TABLES } from "../../src/formats/tables.ts";
import { topline } from "../../src/model/topline.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { folderOf } from "../support/folder.ts";

async function cli(...args: string[]): Promise<{ readonly out: string; readonly code: number }> {
  let out = "";
  const code = await run(args, (text) => {
    out += text;
  });
  return { out, code };
}

describe("init starts a folder", () => {
  test("that validates, with one published survey and its words", async () => {
    const folder = join(folderOf({}), "My Polls");
    const { out, code } = await cli("init", folder);
    expect(code).toBe(0);
    expect(out.replaceAll(/\s+/g, " ")).toContain(`toplines validate "${folder}"`);
    const dataset = await readDataset(folder);
    expect(dataset.id).toBe("my-polls");
    const { results, question, sources } = topline(dataset, "iri-2014-03");
    expect(results.map(({ option, printed }) => [option.code, printed!.value])).toEqual([
      ["for", 34],
      ["against", 43],
      ["would-not-vote", 9],
    ]);
    expect(question.wording.uk!.text).toMatch(/^Якби сьогодні проводився референдум/);
    expect(sources.length).toBeGreaterThan(0);
    expect((await cli("validate", folder)).code).toBe(0);
  });

  test("whose tables may come back as an Excel writes them that has the comma for decimals", async () => {
    const folder = folderOf({});
    await cli("init", folder, "--name", "town-polls");
    const before = await readDataset(folder);
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".csv"))) {
      const rows: readonly (readonly string[])[] = parse(readFileSync(join(folder, file)));
      const cellOf = (cell: string): string =>
        /[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell.replace(/^(\d+)\.(\d+)$/, "$1,$2");
      const lines = rows.map((cells) => `${cells.map(cellOf).join(";")}\r\n`);
      writeFileSync(join(folder, file), `\uFEFF${lines.join("")}`);
    }
    expect(readFileSync(join(folder, "margins.csv"), "utf8")).toMatch(/;\d+,\d+/);
    expect(await readDataset(folder)).toEqual(before);
    const { out, code } = await cli("validate", folder);
    expect([code, out]).toEqual([0, expect.stringContaining("is valid: 1 survey")]);
  });

  test("with README.md, which tells every column of every table and shows what stands there", async () => {
    const folder = folderOf({});
    await cli("init", folder, "--name", "town-polls");
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    expect(readme).toMatch(/^# town-polls\n/);
    expect(readme).toContain("with semicolons and a decimal comma");
    for (const { file, columns } of TABLES) {
      const section = readme.split(`## ${file}\n`)[1]!.split("\n## ")[0]!;
      const rows = section.split("\n").filter((line) => line.startsWith("| "));
      expect(rows.length - 2, file).toBe(columns.length);
    }
    expect(readme).toContain(
      "| label\\_\\* | yes | text | The answer in a language (label\\_en, label\\_uk); at least one. | would vote for |",
    );
    expect(readme).toContain("Not needed; not in this folder yet.");
  });

  test("in JSON: what was written, and what the example is", async () => {
    const folder = folderOf({});
    const { out } = await cli("init", folder, "--name", "town-polls", "--json");
    const { id, files, example } = JSON.parse(out);
    expect(id).toBe("town-polls");
    expect(readdirSync(folder).sort()).toEqual([...files].sort());
    expect(example.survey).toBe("iri-2014-03");
  });

  test("never over files, unless asked to; not under a name that is no id", async () => {
    const folder = folderOf({ "surveys.csv": "mine\n", "groups.csv": "mine\n" });
    const codeOf = (...args: string[]) =>
      cli(...args).catch((error: unknown) => (isPollError(error) ? error.code : error));
    expect(await codeOf("init", folder)).toBe("folder-not-empty");
    expect(await codeOf("init", folder, "--force", "--name", "Town polls")).toBe("not-an-id");
    expect(readFileSync(join(folder, "surveys.csv"), "utf8")).toBe("mine\n");
    expect((await cli("init", folder, "--force", "--name", "town-polls")).code).toBe(0);
    expect((await readDataset(folder)).id).toBe("town-polls");
  });
});
