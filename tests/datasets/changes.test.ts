import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

beforeAll(requireFreshBuild);

function changes(...args: readonly string[]): { readonly out: string; readonly err: string; readonly status: number } {
  const script = join(ROOT, "scripts/dataset-changes.mjs");
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { out: stdout, err: stderr, status: status! };
}

type Change = readonly [file: string, from: string, to: string];
const NEW_VERSION: Change = ["datapackage.json", "1.2.0", "1.3.0"];

function filesWith(...changed: readonly Change[]): Record<string, string> {
  const files: Record<string, string> = { ...POLL_FILES };
  for (const [file, from, to] of changed) {
    expect(files[file]).toContain(from);
    files[file] = files[file]!.replace(from, () => to);
  }
  return files;
}

const MOVED: readonly Change[] = [
  NEW_VERSION,
  ["toplines.csv", "acme-2020-03,league-referendum,,,for,40,", "acme-2020-03,league-referendum,,,for,41,"],
  ["toplines.csv", "decided,for,53.3,,,750", "decided,for,53.3,,,760"],
  ["surveys.csv", "2020-03-15", "2020-03-16"],
  ["wordings.csv", "How far do you trust the League?", "How much do you trust the League?"],
  ["sources.csv", "acme-report,", "acme-report,New "],
];

const ENTRY = `### Figures

- \`acme-2020-03/league-referendum\` \`for\`, printed: 40% → 41%

### Numbers of respondents

- \`acme-2020-03/league-referendum\` (base decided) \`for\`, baseSize.value: 750 → 760

### Dates

- survey \`acme-2020-03\`, fieldDates.end: 2020-03-15 → 2020-03-16

### Wordings

- question \`league-trust\`, wording.en.text: "How far do you trust the League?" → "How much do you trust the League?"

### Other fields

- source \`acme-report\`, title: `;

describe("what a release moves", () => {
  test("is named figure by figure, from one folder to another", () => {
    const { out, err, status } = changes(folderOf(POLL_FILES), folderOf(filesWith(...MOVED)));
    expect(out).toMatch(/^## 1\.3\.0\n\nDigest `sha256:[0-9a-f]{64}`\.\n\n###/);
    expect(out).toContain(ENTRY);
    expect([err, status]).toEqual(["", 0]);
  });

  test("is named against a git revision, too", () => {
    const folder = folderOf({ ...POLL_FILES, "NOTES.md": "# Notes" });
    const git = (...args: readonly string[]): void =>
      void execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", ...args], { cwd: folder });
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "First");
    for (const [name, text] of Object.entries(filesWith(...MOVED))) writeFileSync(join(folder, name), text);
    expect(changes("HEAD", folder).out).toContain(ENTRY);
  });

  test("includes rows that came and went", () => {
    const gone: Change = ["toplines.csv", "acme-2020-03,league-referendum,,,dk,15,,,,,,p. 3,,acme-report\n", ""];
    const [full, part] = [folderOf(POLL_FILES), folderOf(filesWith(NEW_VERSION, gone))];
    expect(changes(full, part).out).toContain("### Removed\n\n- `acme-2020-03/league-referendum` `dk`: 15%\n");
    expect(changes(part, full).out).toContain("### Added\n\n- `acme-2020-03/league-referendum` `dk`: 15%\n");
  });

  test("needs a new version", () => {
    const { err, status } = changes(folderOf(POLL_FILES), folderOf(filesWith(...MOVED.slice(1))));
    expect(err).toMatch(/both are version 1\.2\.0/);
    expect(status).toBe(1);
  });

  test("is nothing where only the order or the version differs", () => {
    const lines = POLL_FILES["toplines.csv"]!.trimEnd().split("\n");
    const turned = [lines[0]!, ...lines.slice(1).reverse()].join("\n");
    const { out, status } = changes(folderOf(POLL_FILES), folderOf({ ...POLL_FILES, "toplines.csv": turned }));
    expect([out.split("\n\n").at(-1), status]).toEqual(["Nothing differs.\n", 0]);
    expect(changes(folderOf(POLL_FILES), folderOf(filesWith(NEW_VERSION))).out).toContain("Nothing differs.");
  });
});
