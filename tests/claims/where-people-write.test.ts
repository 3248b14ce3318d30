import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { FILTER, PANDOC_VERSION, runPandoc } from "../support/claims-pandoc.ts";
import { folderOf } from "../support/folder.ts";

beforeAll(requireFreshBuild);

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const RIGHT = "It was [54%](toplines:share?of=ukraine-nato/iri-2021-11&option=for).\n";
const WRONG = RIGHT.replace("54%", "55%");
const HAS_PRE_COMMIT = spawnSync("pre-commit", ["--version"]).status === 0;

/** A repository of a writer, with the package among its modules. */
function repositoryOf(files: Readonly<Record<string, string>>): string {
  const folder = folderOf({ ...files, ".gitignore": "node_modules\n" });
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(ROOT, join(folder, "node_modules/toplines"));
  symlinkSync("../toplines/bin/toplines.js", join(folder, "node_modules/.bin/toplines"));
  execFileSync("git", ["init", "-q"], { cwd: folder });
  execFileSync("git", ["add", "."], { cwd: folder });
  return folder;
}

function run(folder: string, program: string, ...args: readonly string[]) {
  const env = {
    ...process.env,
    PATH: `${join(folder, "node_modules/.bin")}:${process.env.PATH ?? ""}`,
    PRE_COMMIT_HOME: join(folder, ".git/pre-commit"),
  };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: "utf8" });
  return { status, out: stdout + stderr };
}

describe("the workflow", () => {
  // npm ci, which comes first, would fetch the package
  const command = /- run: (git .*)\n$/.exec(read("docs/examples/verify.yml"))![1]!;

  test("passes where every number is right, whatever else there is", () => {
    const folder = repositoryOf({ "an article.md": RIGHT, "README.md": "No claims.\n", "page.html": "<p>None</p>" });
    const { status, out } = run(folder, "bash", "-c", command);
    expect([status, out]).toEqual([0, expect.stringContaining("an article.md: 1 claim, 1 agrees.")]);
  });

  test("fails at a wrong number, and says the right one", () => {
    const { status, out } = run(repositoryOf({ "article.md": WRONG }), "bash", "-c", command);
    expect(status).not.toBe(0);
    expect(out).toContain('"55%" should be 54%.');
  });
});

describe("pre-commit", () => {
  const config = /```yaml \.pre-commit-config\.yaml\n([\s\S]*?)```/.exec(read("docs/citing.md"))![1]!;

  test.each([
    ["docs/citing.md", /entry: ([^,]*),/.exec(config)![1]!],
    [".pre-commit-hooks.yaml", /entry: (.*)/.exec(read(".pre-commit-hooks.yaml"))![1]!],
  ])("the entry of %s passes and fails with the numbers", (_, entry) => {
    const [program, ...args] = entry.split(" ") as [string, ...string[]];
    const folder = repositoryOf({ "right.md": RIGHT, "wrong.md": WRONG });
    expect(run(folder, program, ...args, "right.md").status).toBe(0);
    expect(run(folder, program, ...args, "right.md", "wrong.md").status).toBe(1);
  });

  test("is there, or its own run is not tried", () => {
    const isRequired = process.env.TOPLINES_REQUIRE_PRE_COMMIT === "1";
    expect(HAS_PRE_COMMIT || !isRequired, "pre-commit is not found, and is required").toBe(true);
  });

  test.skipIf(!HAS_PRE_COMMIT)("runs the hook on the manuscripts", () => {
    const folder = repositoryOf({ "article.md": RIGHT, "table.csv": "a,b\n", ".pre-commit-config.yaml": config });
    expect(run(folder, "pre-commit", "run", "--all-files")).toMatchObject({ status: 0 });
    writeFileSync(join(folder, "article.md"), WRONG);
    const { status, out } = run(folder, "pre-commit", "run", "--all-files");
    expect(status).toBe(1);
    expect(out).toContain('"55%" should be 54%.');
  });
});

test.skipIf(PANDOC_VERSION === null)("the founding article from an empty skeleton to a page", () => {
  const article = read("examples/founding-article/article.md");
  const skeleton = article.replace(/\[[^\]]*\d[^\]]*\]\(toplines:/g, "[](toplines:");
  const words = (text: string): readonly string[] =>
    [...text.matchAll(/\[([^\]]*)\]\(toplines:/g)].map(([, it]) => it!);
  expect(words(skeleton).filter((each) => each === "")).toHaveLength(16);
  const folder = repositoryOf({ "article.md": skeleton });
  const toplines = (...args: readonly string[]) => run(folder, "toplines", ...args);

  expect(toplines("verify", "article.md")).toMatchObject({ status: 1 });
  expect(toplines("verify", "article.md", "--fix")).toMatchObject({ status: 0 });
  const filled = readFileSync(join(folder, "article.md"), "utf8");
  // as it was written by hand, but for the words beside intervals
  const ends = (text: string): string =>
    text
      .replace("between ", "")
      .replace(/ by sampling alone| points|%/g, "")
      .replace(/ to | and /, "–");
  expect(words(filled).map(ends)).toEqual(words(article).map(ends));
  expect(toplines("verify", "article.md", "--strict", "--lock")).toMatchObject({ status: 0 });
  expect(toplines("verify", "article.md").out).toContain("18 claims, all agree");
  expect(
    (JSON.parse(readFileSync(join(folder, "toplines.lock.json"), "utf8")) as { numbers: unknown[] }).numbers,
  ).toHaveLength(18);

  expect(toplines("strip", "article.md", "--as", "footnotes", "--out", "notes.md")).toMatchObject({ status: 0 });
  const stripped = runPandoc(folder, ["notes.md", "-t", "plain", "--wrap=none"]);
  expect(stripped.stdout).toContain("went from 34%[3] to 54%[4] in surveys of the International Republican Institute");
  expect(stripped.stdout.match(/^\[\d+\] /gm)).toHaveLength(18);
  // the filter makes the same page of the skeleton in one step
  writeFileSync(join(folder, "skeleton.md"), skeleton);
  const meta = ["-M", "toplines-verify=true", "-M", "toplines-as=footnotes"];
  const rendered = runPandoc(folder, ["skeleton.md", "--lua-filter", FILTER, ...meta, "-t", "plain", "--wrap=none"]);
  expect([rendered.status, rendered.stderr]).toEqual([0, ""]);
  expect(rendered.stdout.split("\n[1] ")[0]).toBe(stripped.stdout.split("\n[1] ")[0]);
});
