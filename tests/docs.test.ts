/**
 * Whatever the documents show is run, so that it cannot go stale. This is how to write it:
 *
 * - In a docstring of src, `@example` is followed by a ts fence. It knows every public name and every name that its file
 *   exports; `expression; // => value` compares, and each example has at least one such line.
 * - In README.md, CONTRIBUTING.md and docs/*.md, each `js` or `ts` fence is a program of its own: it imports what it
 *   needs from the package, as a reader would, and may have `// => value` lines. What it prints is shown in a `text`
 *   fence, the next fence after it.
 * - Each command of a `sh` fence is run with the built command line; what it prints is the next `text` fence. A command
 *   that is to fail ends with `# exit 2`. What installs or needs a clone (`npm …`, `git clone`, `cd`) is not run, but the
 *   scripts that it names must exist.
 * - A `csv`, `json` or `md` fence with the path of a file behind the word is written there.
 * - In a `text` fence a line `…` stands for lines that are left out. Other fences are not run.
 * - A picture `![…](images/NAME.svg)` of which a program or command writes NAME.svg is what they drew, to the byte.
 *
 * `UPDATE_DOCS=1 npx vitest run --config tests/vitest.config.ts tests/docs.test.ts` writes what was printed into the
 * `text` fences instead, and draws the pictures anew. Where a fence ends with `…` as many first lines are written; one with
 * `…` elsewhere stays.
 *
 * Programs and commands of one document run in order, in a folder where docs, datasets, examples and the package are.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { transformSync } from "esbuild";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { ROOT, requireFreshBuild } from "./support/built-package.ts";
import { commandsOf, expectShown, type Fence, fencesOf } from "./support/documents.ts";

const SRC = join(ROOT, "src");
const CHECK = join(ROOT, "tests/support/shown.mjs");
const scratch = mkdtempSync(join(ROOT, "tests/.docs-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Puts `check(expression, value)` in the place of each statement that `// => value` follows. */
function withChecks(code: string): { readonly code: string; readonly checks: number } {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isExpressionStatement(node)) return;
    const [comment] = ts.getTrailingCommentRanges(code, node.end) ?? [];
    const shown = comment && /^\/\/ => (.+)$/.exec(code.slice(comment.pos, comment.end))?.[1];
    if (!shown) return;
    edits.push({ from: node.getStart(), to: comment.end, text: `check(${node.expression.getText()}, (${shown}));` });
  };
  visit(source);
  expect(edits.length, "each // => follows an expression").toBe(code.split("// =>").length - 1);
  return { code: edited(code, edits), checks: edits.length };
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with edits made, which are in its order. */
function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((before, { from, to, text: by }) => before.slice(0, from) + by + before.slice(to), text);
}

describe("docstrings", async () => {
  const entries = ["index.ts", ...readdirSync(SRC).map((folder) => `${folder}/index.ts`)].filter((file) =>
    existsSync(join(SRC, file)),
  );
  const namesOf = async (file: string): Promise<readonly string[]> =>
    Object.keys((await import(/* @vite-ignore */ join(SRC, file))) as object);
  const publicNames = await Promise.all(entries.map(async (file) => [file, await namesOf(file)] as const));
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

  for (const file of files.sort()) {
    const text = readFileSync(join(SRC, file), "utf8").replace(/^\s*\* ?/gm, "");
    const examples = [...text.matchAll(/@example\s*```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);
    const count = text.split("@example").length - 1;
    if (count === 0) continue;
    test(`${file}: each @example stands in a ts fence`, () => expect(examples.length).toBe(count));
    test.each(examples.map((code, index) => [index + 1, code] as const))(
      `${file}, example %i`,
      async (number, example) => {
        const { code, checks } = withChecks(example);
        expect(checks).toBeGreaterThan(0);
        const imports = new Map<string, string>();
        for (const [from, names] of [[file, await namesOf(file)] as const, ...publicNames]) {
          for (const name of names)
            if (new RegExp(`\\b${name}\\b`).test(example) && !imports.has(name)) imports.set(name, from);
        }
        const path = join(scratch, `${file.replaceAll("/", "_")}-${String(number)}.ts`);
        writeFileSync(
          path,
          [
            `import { check } from ${JSON.stringify(CHECK)};`,
            ...[...imports].map(([name, from]) => `import { ${name} } from ${JSON.stringify(join(SRC, from))};`),
            `export async function run() {\n${code}\n}`,
          ].join("\n"),
        );
        await ((await import(/* @vite-ignore */ path)) as { readonly run: () => Promise<void> }).run();
      },
    );
  }
});

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`),
].filter((name) => name.endsWith(".md") && existsSync(join(ROOT, name)));

describe.each(documents)("%s", (document) => {
  const text = readFileSync(join(ROOT, document), "utf8");
  const cwd = join(scratch, document.replaceAll("/", "_"));
  const edits: Edit[] = [];
  const see = (printed: string, { output, outputAt }: Fence): void => {
    const text = process.env.UPDATE_DOCS === "1" && output !== null ? shownAnew(printed.trimEnd(), output) : null;
    if (text === null || output === null) expectShown(printed, output);
    else edits.push({ from: outputAt, to: outputAt + output.length, text });
  };
  afterAll(() => {
    if (edits.length > 0) writeFileSync(join(ROOT, document), edited(text, edits));
  });

  beforeAll(() => {
    requireFreshBuild();
    mkdirSync(join(cwd, "node_modules/.bin"), { recursive: true });
    symlinkSync(ROOT, join(cwd, "node_modules/toplines"));
    symlinkSync(join(ROOT, packageJson.bin.toplines), join(cwd, "node_modules/.bin/toplines"));
    for (const folder of ["docs", "datasets", "examples"]) symlinkSync(join(ROOT, folder), join(cwd, folder));
  });

  for (const fence of fencesOf(text)) {
    const { language, head, code, line, output } = fence;
    if (["csv", "json", "md"].includes(language) && head !== "") {
      test(`line ${String(line)}: ${head}`, () => {
        mkdirSync(join(cwd, dirname(head)), { recursive: true });
        writeFileSync(join(cwd, head), code);
      });
    }
    if (language === "js" || language === "ts") {
      test(`line ${String(line)}: the program`, () => {
        const { code: checked, checks } = withChecks(code);
        const program = checks > 0 ? `import { check } from ${JSON.stringify(CHECK)};\n${checked}` : checked;
        const path = join(cwd, `line-${String(line)}.mjs`);
        const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: true } };
        writeFileSync(path, transformSync(program, { loader: language, format: "esm", tsconfigRaw }).code);
        see(execFileSync(process.execPath, [path], { cwd, encoding: "utf8" }), fence);
      });
    }
    if (language === "sh") {
      test(`line ${String(line)}: ${code.trim()}`, () => {
        const printed = commandsOf(code).map(({ command, exit }) => runCommand(command, exit, cwd));
        const ran = printed.filter((part) => part !== null);
        if (ran.length > 0 && output !== null) see(ran.join(""), fence);
        else expect(output, "nothing that was run prints this").toBeNull();
      });
    }
  }

  test("its pictures are those that its programs and commands draw", () => {
    for (const [, target] of text.matchAll(/!\[[^\]]*\]\(([^)\s]+\.svg)\)/g)) {
      const drawn = join(cwd, basename(target!));
      if (!existsSync(drawn)) continue;
      const shown = join(ROOT, dirname(document), target!);
      if (process.env.UPDATE_DOCS === "1") copyFileSync(drawn, shown);
      expect(readFileSync(shown, "utf8") === readFileSync(drawn, "utf8"), `${target!} is as it is drawn`).toBe(true);
    }
  });

  test("links lead somewhere", () => {
    for (const [, target, anchor] of text.matchAll(/\]\((?!https?:|mailto:|toplines:)([^)#\s]*)(?:#([^)\s]+))?\)/g)) {
      const path = target === "" ? join(ROOT, document) : join(ROOT, dirname(document), target!);
      expect(existsSync(path), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(path, "utf8")), `${target!}#${anchor}`).toContain(anchor);
    }
  });
});

/** What to show of an output: all, or as many of its first lines as before; null where lines are left out elsewhere. */
function shownAnew(printed: string, shown: string): string | null {
  const before = shown.trimEnd().split("\n");
  const leftOut = before.indexOf("…");
  if (leftOut === -1) return `${printed}\n`;
  return leftOut === before.length - 1 ? `${[...printed.split("\n").slice(0, leftOut), "…"].join("\n")}\n` : null;
}

/** What links can name within a document: its headings, in small letters, with hyphens for blanks and without marks. */
function anchorsOf(text: string): readonly string[] {
  return [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** What a command printed, on both streams as on a terminal; null for one that only has to make sense. */
function runCommand(command: string, exit: number, cwd: string): string | null {
  if (/^(npx toplines|toplines|node) /.test(command)) {
    const { status, stdout } = spawnSync("bash", ["-c", `{ ${command.replace(/^npx /, "")}; } 2>&1`], {
      cwd,
      encoding: "utf8",
      env: { ...process.env, PATH: `${join(cwd, "node_modules/.bin")}:${process.env.PATH!}`, NO_COLOR: "1" },
    });
    expect(status, `${command}\n${stdout}`).toBe(exit);
    return stdout;
  }
  const script = /^(?:\w+=\S+ )*npm (?:run (\S+)|(start|test))(?: |$)/.exec(command);
  if (script) expect(Object.keys(packageJson.scripts)).toContain(script[1] ?? script[2]);
  else
    expect(command).toMatch(
      /^(npm (ci|pack|(install|i) (\S*toplines\S*|vega@6 vega-lite@6\.4))|git clone \S+.*|cd \S+)$/,
    );
  return null;
}
