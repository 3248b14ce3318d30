/** No retired word in what users read: documents, the changelog of the next version, help texts, docstrings. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CHART_COMMANDS } from "../src/cli/chart.ts";
import { run } from "../src/cli/program.ts";
import { proseOf, retiredInComments, retiredWords } from "./support/plain-words.ts";

const ROOT = join(import.meta.dirname, "..");
const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");

const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

test.each(DOCUMENTS)("%s", (file) => {
  expect(retiredWords(proseOf(textOf(file)))).toEqual([]);
});

test("the changelog of what is not released", () => {
  const [, unreleased] = textOf("CHANGELOG.md").split(/^## /m);
  expect(unreleased).toMatch(/^Unreleased/);
  expect(retiredWords(proseOf(unreleased!))).toEqual([]);
});

/** What `--help` of a command prints, in one line. */
async function helpOf(command: readonly string[]): Promise<string> {
  let text = "";
  const write = (printed: string): void => {
    text += printed;
  };
  await run([...command, "--help"], write).catch(() => {});
  return text.replace(/\s+/g, " ");
}

describe("help", async () => {
  const program = await helpOf([]);
  const names = [...program.matchAll(/ ([a-z-]+) \[options\]/g)]
    .map(([, name]) => name!)
    .filter((name) => name !== "toplines");
  const commands = [...names.map((name) => [name]), ...CHART_COMMANDS.map(({ name }) => ["chart", name])];

  test("has every command", () => {
    expect(names.length).toBeGreaterThan(20);
    expect(names).toEqual(expect.arrayContaining(["change", "trend", "verify", "convert"]));
  });

  test.each([[], ...commands].map((command) => [["toplines", ...command].join(" "), command] as const))(
    "%s",
    async (_name, command) => {
      const help = await helpOf(command);
      expect(help).toContain("Usage: toplines");
      expect(retiredWords(help)).toEqual([]);
      expect(help).not.toMatch(/\breadings?\b/);
    },
  );

  test.each(commands.map((command) => [command.join(" "), command] as const))(
    "%s says what it does in one sentence",
    async (_name, command) => {
      const [, said] =
        /\] (?:<[\w.-]+> |\[[\w.-]+\] )*([A-Z].+?\.) (?:Arguments|Options):/.exec(await helpOf(command)) ?? [];
      expect(said).toMatch(/^[A-Z][a-z]+ /);
      expect(said!.length).toBeLessThanOrEqual(90);
    },
  );
});

const SOURCES = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

test("comments and docstrings", () => {
  const found = SOURCES.flatMap((file) => retiredInComments(textOf(`src/${file}`)).map((each) => `${file}: ${each}`));
  expect(found).toEqual([]);
});

test("a word of the list is seen in prose, and not in code", () => {
  const found = (text: string): number => retiredWords(proseOf(text)).length;
  expect(found("The figure printed beside it stands.")).toBe(3);
  expect(found("The code `answers-not-printed`.\n\n```text\nprinted\n```\n[A](b#beside)")).toBe(0);
  expect(found("<!-- run: written by scripts/run.mjs -->\n\nprinted\n\n<!-- end of run -->\n\ntold")).toBe(1);
  expect(retiredInComments("/** A level; 0.95 unless told. */\n// `told` is a value\nconst told = 1;")).toHaveLength(1);
});
