/**
 * Runs the notebooks of examples/notebooks as a reader would: in Jupyter, with the Deno kernel, with the package as it is
 * built, and without a network.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, requireFreshBuild } from "./support/built-package.ts";
import { leftOut } from "./support/left-out.ts";

const FOLDER = join(ROOT, "examples/notebooks");

/** What a reader must find in the outputs of each: beginnings of sentences, and how many pictures there are. */
const FINDINGS: Readonly<Record<string, { readonly says: readonly string[]; readonly pictures: number }>> = {
  "first-steps.ipynb": {
    says: [
      "International Republican Institute (IRI) (interviews by Rating Group), 6–15 November 2021",
      "Support in Ukraine for joining NATO: 54%, likely between 47 and 61% (95% interval; sampling alone: 52.0 to 56.0",
      'Support for joining NATO: "would vote for" leads "would vote against" by 26 points, 54% to 28%',
      "Support in Ukraine for joining NATO rose from 34% to 54%: +20 points, likely between 11 and 29 (95% interval; sampling alone: 16.6 to 23.3)",
    ],
    pictures: 2,
  },
  "the-founding-article.ipynb": {
    says: [
      "Support in Ukraine for joining NATO rose from 34% to 54%: +20 points, likely between 11 and 29 (95% interval; sampling alone: 16.6 to 23.3)",
      "34.0% → 54.0%, +20.0 points. Where both surveys asked the change is 11.7 to",
      "No interval: no sample size on record.",
      "sampling alone: 3.0 to 6.6",
      "comparable as wordings only; the question may have made the difference",
      '"accession to NATO" 48.9%',
      "70.2% (95% interval 67.3 to 73.5) on 24 July 2025, down by",
    ],
    // an audit without its toplines has none
    pictures: 4,
  },
  "your-own-polls.ipynb": {
    says: [
      "No mistakes.",
      "surveys.csv, 2, field_start",
      "Support for a car-free town centre: 47% → 52.5% of all respondents, +5.5 points",
    ],
    pictures: 2,
  },
};

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: Lines;
  readonly data?: Readonly<Record<string, Lines>>;
}
type Lines = string | readonly string[];

interface Notebook {
  readonly cells: readonly {
    readonly cell_type: string;
    readonly source: Lines;
    readonly outputs?: readonly Output[];
    readonly execution_count?: number | null;
  }[];
  readonly metadata: { readonly kernelspec: { readonly name: string; readonly language: string } };
}

const joined = (lines: Lines | undefined): string => [lines ?? ""].flat().join("");
const read = (file: string): Notebook => JSON.parse(readFileSync(file, "utf8")) as Notebook;
const notebooks = readdirSync(FOLDER).filter((name) => name.endsWith(".ipynb"));

test("each notebook is looked at", () => expect(notebooks).toEqual(Object.keys(FINDINGS)));

describe.each(notebooks)("%s, as it is shipped", (name) => {
  const { cells, metadata } = read(join(FOLDER, name));

  test("has no outputs, and is for the Deno kernel", () => {
    expect(metadata.kernelspec).toMatchObject({ name: "deno", language: "typescript" });
    for (const { outputs = [], execution_count = null } of cells)
      expect([outputs, execution_count]).toEqual([[], null]);
  });

  test("is short in code, and says in words what each cell is for", () => {
    for (const [index, { cell_type, source }] of cells.entries()) {
      if (cell_type !== "code") continue;
      expect(joined(source).split("\n").length, joined(source)).toBeLessThanOrEqual(10);
      expect(cells[index - 1]?.cell_type).toBe("markdown");
    }
  });
});

const runs = (command: string): boolean => spawnSync(command, ["--version"]).status === 0;

describe.skipIf(leftOut("Notebooks", { Jupyter: runs("jupyter"), Deno: runs("deno") }))("run in Jupyter", () => {
  const scratch = mkdtempSync(join(tmpdir(), "toplines-notebooks-"));
  const cwd = join(scratch, "examples/notebooks");
  const nowhere = "http://127.0.0.1:9";
  const env = {
    ...process.env,
    // where the kernel is installed, whatever the machine has
    HOME: scratch,
    JUPYTER_PATH: join(scratch, ".local/share/jupyter"),
    DENO_DIR: join(scratch, "deno"),
    DENO_NO_UPDATE_CHECK: "1",
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    NPM_CONFIG_REGISTRY: nowhere,
    NO_COLOR: "1",
  };
  const run = (command: string, args: readonly string[]): void => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  };

  beforeAll(() => {
    requireFreshBuild();
    mkdirSync(join(cwd, "node_modules"), { recursive: true });
    for (const name of [...notebooks, "package.json"]) cpSync(join(FOLDER, name), join(cwd, name));
    symlinkSync(ROOT, join(cwd, "node_modules/toplines"));
    symlinkSync(join(ROOT, "docs"), join(scratch, "docs"));
    run("deno", ["jupyter", "--install", "--force"]);
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  // The kernel may say that it is done before it hands over a result, which nbconvert then leaves out.
  test.each(notebooks)("%s shows sentences, tables and pictures", { retry: 5 }, (name) => {
    const { says, pictures } = FINDINGS[name]!;
    const done = name.replace(".ipynb", ".done.ipynb");
    const execute = ["--execute", "--ExecutePreprocessor.timeout=60", "--output", done];
    run("jupyter", ["nbconvert", "--to", "notebook", ...execute, name]);
    const outputs = read(join(cwd, done)).cells.flatMap((cell) => cell.outputs ?? []);
    expect(outputs.filter(({ output_type }) => output_type !== "execute_result")).toEqual([]);
    const html = outputs.map(({ data }) => joined(data?.["text/html"]));
    const plain = outputs.map(({ data }) => joined(data?.["text/plain"])).join("\n");
    for (const finding of says) expect(`${plain}\n${html.join("\n")}`).toContain(finding);
    expect(html.filter((each) => each.includes("<svg "))).toHaveLength(pictures);
    expect(html.some((each) => each.includes("<table>"))).toBe(true);
    for (const { data } of outputs) {
      if (data?.["image/svg+xml"] === undefined) continue;
      expect(joined(data["text/html"])).toContain(joined(data["image/svg+xml"]).trim());
      expect(data).toHaveProperty(["application/vnd.vegalite.v6+json"]);
    }

    run("jupyter", ["nbconvert", "--to", "html", done]);
    const page = readFileSync(join(cwd, done.replace(".ipynb", ".html")), "utf8");
    expect(page.match(/<svg [^>]*role="img"/g)?.length).toBeGreaterThanOrEqual(pictures);
    expect(page).toContain("Cautions (");
  });

  test("the picture that a notebook keeps is there", () => {
    const kept = join(cwd, "change.svg");
    expect(existsSync(kept)).toBe(true);
    expect(readFileSync(kept, "utf8")).toContain("A centre without cars");
  });
});
