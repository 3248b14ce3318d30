/** Output that nobody reads to its end, and disks that are full: no stack, and the exit code that a shell expects. */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

// Each of these starts the command line.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(requireFreshBuild);

const MAIN = join(ROOT, "dist/cli/main.js");

/** Runs a line of the shell in which `toplines` is the command line; the exit codes of a pipe come first. */
function shell(line: string, folder = folderOf({})) {
  const script = `toplines() { "${process.execPath}" "${MAIN}" "$@"; }\n${line}\necho "\${PIPESTATUS[*]}" >&3`;
  const { stdout, stderr, output } = spawnSync("bash", ["-c", script], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    timeout: 60_000,
  });
  return { codes: output[3]!.trim(), out: stdout, err: stderr };
}

describe("a reader that has enough", () => {
  test.each([
    "toplines report ukraine-nato --json | head -c 10",
    "toplines series ukraine-nato --stance nato-membership:for --json | head -c 10",
    "toplines strip paper.md --as text --out /dev/stdout | head -c 10",
  ])("%s ends quietly, as SIGPIPE would end it", (line) => {
    const folder = folderOf({ "paper.md": "A long line.\n".repeat(100_000) });
    const { codes, out, err } = shell(line, folder);
    expect([codes, out.length, err]).toEqual(["141 0", 10, ""]);
  });

  test("of problems, on stderr", () => {
    const folder = folderOf(POLL_FILES);
    const rows = Array.from({ length: 20_000 }, (_, row) => `No Id ${String(row)},A source`).join("\n");
    writeFileSync(join(folder, "sources.csv"), `id,title\n${rows}\n`);
    const { codes, out } = shell("toplines show . --json 2>&1 >/dev/null | head -c 10", folder);
    expect([codes, out.length]).toEqual(["141 0", 10]);
  });

  test("that goes away at once", async () => {
    const child = spawn(process.execPath, [MAIN, "datasets"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (text) => {
      err += String(text);
    });
    const code = await new Promise((done) => child.on("close", done));
    expect([code, err]).toEqual([141, ""]);
  });
});

describe("a disk that is full", () => {
  const FULL = /Cannot write the (?:output|file|folder): `(?:ENOSPC|EFBIG)[^\n]*Make room on the disk[^\n]*\n$/;

  test.each(["toplines datasets > /dev/full", "toplines report ukraine-nato --json > /dev/full"])(
    "%s is one problem",
    (line) => {
      const { codes, err } = shell(line);
      expect([codes, err.includes("    at ")]).toEqual(["2", false]);
      expect(err).toContain("ENOSPC");
    },
  );

  test("of --out is one problem", () => {
    const { codes, err } = shell(
      "toplines strip paper.md --as text --out /dev/full",
      folderOf({ "paper.md": "Text." }),
    );
    expect([codes, err]).toEqual(["2", expect.stringMatching(FULL)]);
  });

  // A limit of the size of files, in blocks of 512 or 1024 bytes, refuses what is too large as a full disk does.
  test.each([
    ["chart", "toplines chart change ukraine-nato iri-2014-03 iri-2021-11 --option for --out x.svg"],
    ["report", "toplines report ukraine-nato --out x"],
    ["report into a folder", "toplines report ukraine-nato --out here"],
    ["convert to a folder", "toplines convert ukraine-nato --from folder --out x"],
    ["convert into a folder", "toplines convert ukraine-nato --from folder --out here --force"],
    ["convert to a file", "toplines convert ukraine-nato --from folder --to json --out x.json"],
    ["strip", "toplines strip paper.md --as text --out x.md"],
    ["init", "toplines init x"],
    ["verify --fix", "toplines verify paper.md --fix"],
  ])("%s leaves nothing that is half written", (_, line) => {
    const claim = "[33%](toplines:share?of=ukraine-nato/iri-2014-03&option=for)";
    const folder = folderOf({ "paper.md": `${"Words. ".repeat(2000)}${claim}\n` });
    spawnSync("mkdir", ["here"], { cwd: folder });
    const { codes, err } = shell(`ulimit -f 4; ${line}`, folder);
    expect([codes, err]).toEqual(["2", expect.stringMatching(FULL)]);
    expect(err).not.toContain(".part");
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(["here", "paper.md"]);
  });
});
