/** The built command line on real files, in a folder of its own: `toplines verify`, `strip` and `cite`. */
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyFiles } from "../../src/cli/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

const IN_2014 = "toplines:share?of=ukraine-nato/iri-2014-03&option=for";
const IN_2021 = "toplines:share?of=ukraine-nato/iri-2021-11&option=for";
/** With a byte order mark, both kinds of line ends, and words beyond ASCII around the claims. */
const PAPER = `\uFEFF# Звіт\r\n\r\nIt was [**33.7%**](${IN_2014}) –\nthen \`[33.7%](${IN_2014})\` [54%](${IN_2021})😀.  \r\n`;

beforeAll(requireFreshBuild);

interface Ran {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function run(folder: string, args: readonly string[], options: { die?: "writing" | "renaming" } = {}): Ran {
  const preload =
    options.die === undefined ? [] : ["--import", join(import.meta.dirname, "../support/die-while-writing.mjs")];
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [...preload, join(ROOT, "dist/cli/main.js"), ...args],
    { cwd: folder, encoding: "utf8", env: { ...process.env, DIE: options.die ?? "" } },
  );
  return { status, signal, out: stdout, err: stderr };
}

describe("toplines verify", () => {
  test("what differs, with --full a row a claim and every reason; exit code 1", () => {
    const folder = folderOf({ "paper.md": PAPER });
    const short = run(folder, ["verify", "paper.md"]);
    expect(short.out).toMatch(/^paper\.md: 2 claims, 1 agrees, 1 differs\.\n\n- 3:8 "33\.7%" should be 34\.0%\./);
    expect(short.out).not.toContain("54%");
    const { status, out } = run(folder, ["verify", "paper.md", "--full"]);
    expect(out).toMatch(/3:8 +33\.7% +34\.0% +differs/);
    expect(out).toMatch(/4:\d+ +54% +54% +agrees/);
    expect(out).toContain('3:8 "33.7%": It is 34.0%. (value-differs)');
    expect([status, short.status]).toEqual([1, 1]);
    expect(readFileSync(join(folder, "paper.md"), "utf8")).toBe(PAPER);
  });

  test("--json prints all that was found", () => {
    const folder = folderOf({ "paper.md": PAPER });
    const { out } = run(folder, ["verify", "paper.md", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      files: [{ file: "paper.md", verification: { counts: { agrees: 1, differs: 1 } } }],
      moved: null,
      exitCode: 1,
    });
  });

  test("--strict fails on what is cautioned", () => {
    const change = "toplines:change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for";
    const folder = folderOf({ "paper.qmd": `[20 points](${change})` });
    const { status, out } = run(folder, ["verify", "paper.qmd", "--full"]);
    expect(out).toContain("Say beside it, and add said=different-territory");
    expect(status).toBe(0);
    expect(run(folder, ["verify", "paper.qmd", "--strict"]).status).toBe(1);
  });

  test("a data set of one's own is found by its id, in a folder that is named", () => {
    const folder = folderOf({
      ...POLL_FILES,
      "paper.md": "[x](toplines:share?of=league-polls/acme-2020-03/league-referendum&option=for)",
    });
    expect(run(folder, ["verify", "paper.md", "--full"]).out).toContain("unknown-dataset");
    expect(run(folder, ["verify", "paper.md", "--data", ".", "--full"]).out).toContain("(words-not-checked)");
  });

  test("what looks like a claim and is none is told with its place, and fails", () => {
    const folder = folderOf({ "paper.md": `![34%](${IN_2014})` });
    const { status, out } = run(folder, ["verify", "paper.md"]);
    expect(out).toContain("line 1, column");
    expect(status).toBe(1);
  });

  test("files that cannot be read are refused together, and nothing is written", () => {
    const folder = folderOf({ "paper.md": PAPER, "latin.md": new Uint8Array([0x63, 0xe9]), "notes.txt": "" });
    const { status, err } = run(folder, ["verify", "paper.md", "none.md", "latin.md", "notes.txt", "--fix", "--lock"]);
    expect(status).toBe(2);
    for (const name of [
      "none.md: No file of this name",
      "latin.md: Not a text file in UTF-8",
      "Cannot read `notes.txt`",
    ])
      expect(err).toContain(name);
    expect(readFileSync(join(folder, "paper.md"), "utf8")).toBe(PAPER);
    expect(existsSync(join(folder, "toplines.lock.json"))).toBe(false);
  });
});

describe("toplines verify --fix", () => {
  test("writes the right number and keeps every other byte", () => {
    const folder = folderOf({ "paper.md": PAPER });
    const { status, out } = run(folder, ["verify", "paper.md", "--fix"]);
    expect(out).toContain('Corrected: "33.7%" to "34.0%".');
    expect(status).toBe(0);
    expect(readFileSync(join(folder, "paper.md"), "utf8")).toBe(PAPER.replace("**33.7%**", "**34.0%**"));
    expect(readdirSync(folder)).toEqual(["paper.md"]);
  });

  test("leaves what other numbers would not mend, and says so", () => {
    const folder = folderOf({ "paper.md": `[In May 2015 34%](${IN_2014}) [a third](${IN_2014})` });
    const { status, out } = run(folder, ["verify", "paper.md", "--fix"]);
    expect(out).not.toContain("Corrected");
    expect(status).toBe(1);
    expect(readFileSync(join(folder, "paper.md"), "utf8")).toContain("[In May 2015 34%]");
  });

  test.each(["writing", "renaming"] as const)("killed while %s it leaves the old file whole", (die) => {
    const folder = folderOf({ "paper.md": PAPER });
    expect(run(folder, ["verify", "paper.md", "--fix"], { die }).signal).toBe("SIGKILL");
    expect(readFileSync(join(folder, "paper.md"), "utf8")).toBe(PAPER);
    // what was left behind does not stand in the way
    expect(run(folder, ["verify", "paper.md", "--fix"]).status).toBe(0);
    expect(readFileSync(join(folder, "paper.md"), "utf8")).toContain("**34.0%**");
  });
});

test("a file that is saved while its claims are recomputed is not written over", async () => {
  const folder = folderOf({ "paper.md": PAPER });
  const file = join(folder, "paper.md");
  const datasetOf = async () => {
    appendFileSync(file, "More.\n");
    return loadDataset("ukraine-nato");
  };
  const thrown: unknown = await verifyFiles([file], { datasetOf, folders: new Map() }, { fix: true }).catch(
    (error: unknown) => error,
  );
  expect(isPollError(thrown) && thrown.code).toBe("claim-moved");
  expect(readFileSync(file, "utf8")).toContain("More.");
});

test("a statement about a result without an estimate rests on its condition", () => {
  const recipe =
    "toplines:series?of=ukraine-nato&question=iri-referendum&holds=description.tests.homogeneity.pValue<0.05&said=unread-words";
  const folder = folderOf({ "paper.md": `The readings are [not all alike](${recipe}).` });
  expect(run(folder, ["verify", "paper.md", "--full"]).out).toMatch(/not all alike .* agrees/);
});

test("what a terminal would act on does not reach it", () => {
  const folder = folderOf({ "paper.md": "[x](toplines:share?of=ukraine-nato/iri-2014-03&option=%1B%5D0;x%07for)" });
  const { out } = run(folder, ["verify", "paper.md"]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
});

describe("toplines verify --lock", () => {
  test("writes the numbers; a number that moved is told even where the text still agrees", () => {
    const folder = folderOf({ "paper.md": `[34%](${IN_2014})` });
    expect(run(folder, ["verify", "paper.md", "--lock"])).toMatchObject({ status: 0 });
    const lock = join(folder, "toplines.lock.json");
    const text = readFileSync(lock, "utf8");
    expect(JSON.parse(text)).toMatchObject({
      kind: "claims-lock",
      numbers: [{ recipe: IN_2014, files: ["paper.md"] }],
    });
    expect(run(folder, ["verify", "paper.md"])).toMatchObject({ status: 0 });

    writeFileSync(lock, text.replace('"value": 0.34', '"value": 0.338').replace('"0.1.0"', '"0.0.9"'));
    const { status, out } = run(folder, ["verify", "paper.md"]);
    expect(out).toContain("paper.md: 1 claim, 1 agrees.");
    expect(out).toMatch(/value +0\.338000 +0\.340000 +version/);
    expect(status).toBe(1);
    expect(run(folder, ["verify", "paper.md", "--lock"]).status).toBe(0);
    expect(readFileSync(lock, "utf8")).toBe(text);
  });

  test("is not written for claims that differ", () => {
    const folder = folderOf({ "paper.md": PAPER });
    const { out } = run(folder, ["verify", "paper.md", "--lock"]);
    expect(out).toContain("Did not write toplines.lock.json: 1 claim differs.");
    expect(existsSync(join(folder, "toplines.lock.json"))).toBe(false);
  });

  test("counts all that is not locked, over all files", () => {
    const change = "toplines:change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for";
    const folder = folderOf({
      "a.md": `[33%](${IN_2014}) [32%](${IN_2014}) [20 points](${change})`,
      "b.md": "[34%](toplines:share?of=nowhere/x&option=for) ![34%](toplines:x)",
    });
    const args = ["verify", "a.md", "b.md", "--lock"];
    const counted = "2 claims differ, 1 claim is not computable and 1 claim cannot be read.";
    expect(run(folder, args).out.replace(/\s+/g, " ")).toContain(`Did not write toplines.lock.json: ${counted}`);
    expect(run(folder, [...args, "--strict"]).out.replace(/\s+/g, " ")).toContain(
      "1 claim cannot be read and 1 claim is cautioned.",
    );
  });

  test("manuscripts that are locked at the same time are all in the lock", async () => {
    const names = ["a.md", "b.md", "c.md", "d.md"];
    const folder = folderOf(Object.fromEntries(names.map((name) => [name, `[34%](${IN_2014})`])));
    const lockFile = join(folder, "lock.json");
    const opened = { datasetOf: loadDataset, folders: new Map() };
    const all = await Promise.all(
      names.map((name) => verifyFiles([join(folder, name)], opened, { lock: true, lockFile })),
    );
    expect(all.map(({ locked }) => locked)).toEqual([true, true, true, true]);
    const { numbers } = JSON.parse(readFileSync(lockFile, "utf8")) as { numbers: { files: string[] }[] };
    expect(numbers[0]!.files.map((file) => file.split("/").at(-1))).toEqual(names);
    expect(readdirSync(folder).sort()).toEqual([...names, "lock.json"]);
  });

  test("a lock in a folder that is not there is refused", () => {
    const folder = folderOf({ "paper.md": `[34%](${IN_2014})` });
    const { status, err } = run(folder, ["verify", "paper.md", "--lock", "--lock-file", "no/lock.json"]);
    expect([status, err]).toEqual([2, expect.stringContaining("no/lock.json: Cannot write the file")]);
  });

  test("stands elsewhere if told, and names a file as it is, however it was typed", () => {
    const folder = folderOf({ "paper.md": `[34%](${IN_2014})` });
    const args = ["--lock-file", "locks.json"];
    expect(run(folder, ["verify", "./paper.md", "paper.md", "--lock", ...args]).out).toContain("Wrote locks.json.");
    expect(readdirSync(folder).sort()).toEqual(["locks.json", "paper.md"]);
    expect(JSON.parse(readFileSync(join(folder, "locks.json"), "utf8"))).toMatchObject({
      numbers: [{ files: ["paper.md"] }],
    });
  });

  test("an id that came to another poll is told, and --fix leaves its claims", () => {
    const folder = folderOf({ "paper.md": `[34%](${IN_2014})` });
    expect(run(folder, ["verify", "paper.md", "--lock"]).status).toBe(0);
    const lock = readFileSync(join(folder, "toplines.lock.json"), "utf8");
    expect(JSON.parse(lock).numbers[0].surveys).toEqual({
      "ukraine-nato/iri-2014-03": expect.stringMatching(/, 14–26 March 2014, n 1,200$/),
    });
    writeFileSync(join(folder, "toplines.lock.json"), lock.replace("n 1,200", "n 800"));
    writeFileSync(join(folder, "paper.md"), `[33%](${IN_2014})`);
    const { status, out } = run(folder, ["verify", "paper.md", "--fix", "--lock"]);
    expect(status).toBe(1);
    expect(out).toContain("Other polls have these ids than when the lock was written.");
    expect(out.replaceAll(/\s+/g, " ")).toContain("14–26 March 2014, n 800; is ");
    expect(readFileSync(join(folder, "paper.md"), "utf8")).toBe(`[33%](${IN_2014})`);
    // By hand, since it is the same.
    writeFileSync(join(folder, "paper.md"), `[34%](${IN_2014})`);
    expect(run(folder, ["verify", "paper.md", "--lock"]).status).toBe(0);
    expect(run(folder, ["verify", "paper.md"]).out).not.toContain("Other polls");
  });

  test("a lock that cannot be read is refused and stays", () => {
    const folder = folderOf({ "paper.md": `[34%](${IN_2014})`, "toplines.lock.json": "{}" });
    const { status, err } = run(folder, ["verify", "paper.md", "--lock"]);
    expect([status, err]).toEqual([
      2,
      "toplines.lock.json: This is no lock file of toplines. Name another file with --lock-file. If it was a lock, restore it, or move it away and run --lock again.\n",
    ]);
    expect(readFileSync(join(folder, "toplines.lock.json"), "utf8")).toBe("{}");
  });

  test("a manuscript that is given as the lock is named, and nobody is told to delete it", () => {
    const folder = folderOf({ "paper.md": `[34%](${IN_2014})`, "MANUSCRIPT.md": "# Years of work\n" });
    const { status, err } = run(folder, ["verify", "paper.md", "--lock", "--lock-file", "MANUSCRIPT.md"]);
    expect([status, err]).toEqual([2, expect.stringMatching(/^MANUSCRIPT\.md: This is no lock file of toplines/)]);
    expect(err).not.toMatch(/delete/i);
    expect(readFileSync(join(folder, "MANUSCRIPT.md"), "utf8")).toBe("# Years of work\n");
  });
});

describe("toplines strip", () => {
  test("text, printed or written", () => {
    const folder = folderOf({ "paper.md": `It was [34%](${IN_2014}).\n` });
    expect(run(folder, ["strip", "paper.md", "--as", "text"]).out).toBe("It was 34%.\n");
    run(folder, ["strip", "paper.md", "--as", "text", "--out", "plain.md"]);
    expect(readFileSync(join(folder, "plain.md"), "utf8")).toBe("It was 34%.\n");
  });

  test("footnotes with the short citation, and the notes for the Pandoc filter", () => {
    const folder = folderOf({ "paper.md": `It was [34%](${IN_2014}).\n` });
    const { out } = run(folder, ["strip", "paper.md", "--as", "footnotes", "--notes", "notes.json"]);
    expect(out).toMatch(
      /^It was 34%\[\^toplines-1\]\.\n\n\[\^toplines-1\]: Support in Ukraine for joining NATO: 34% of all respondents, .*record/,
    );
    const notes = JSON.parse(readFileSync(join(folder, "notes.json"), "utf8")) as Record<string, string>;
    expect(notes[IN_2014]).toContain(
      "IRI (interviews by Rating Group), 14–26 March 2014, face to face, 1,200 eligible voters, all of Ukraine.",
    );
  });

  test("never over the manuscript, by whatever name", () => {
    const folder = folderOf({ "paper.md": PAPER });
    symlinkSync(folder, join(folder, "x"));
    for (const where of [
      ["--out", "paper.md"],
      ["--notes", "./paper.md"],
      ["--out", "x/paper.md"],
    ]) {
      expect(run(folder, ["strip", "paper.md", "--as", "text", ...where])).toMatchObject({ status: 2 });
    }
    expect(readFileSync(join(folder, "paper.md"), "utf8")).toBe(PAPER);
  });

  test("a recipe that makes nothing has no footnote: refused with its line", () => {
    const folder = folderOf({ "paper.md": "\n[34%](toplines:share?of=nowhere/x&option=for)" });
    const { status, err } = run(folder, ["strip", "paper.md", "--as", "footnotes"]);
    expect([status, err]).toEqual([2, expect.stringMatching(/^paper\.md, line 2, column 1: /)]);
  });

  test.each([["strip", "--as", "text"], ["verify"]])(
    "%s tells the file and the place of what is too deep, once",
    (...args) => {
      const folder = folderOf({ "deep.md": `\n\n${"<b>".repeat(1100)}` });
      const [command, ...options] = args;
      const { status, err } = run(folder, [command!, "deep.md", ...options]);
      expect([status, err]).toEqual([
        2,
        expect.stringMatching(/^deep\.md, line 3, column \d+: Tags are nested more than/),
      ]);
    },
  );
});

describe("toplines cite", () => {
  const folder = (): string => folderOf({});

  test("a command with its options and the recipe that stands for it say the same", () => {
    const change = ["change", "ukraine-nato", "iri-2014-03", "iri-2021-11", "--option", "for", "--design-effect", "2"];
    const { out } = run(folder(), ["cite", ...change]);
    const link = /\[20\.0 points\]\((toplines:\S+)\)/.exec(out)!;
    expect(link[1]).toBe(
      "toplines:change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for&design-effect=2",
    );
    expect(run(folder(), ["cite", link[1]!]).out).toBe(out);
    expect(out.replace(/\s+/g, " ")).toContain("sampling alone: 15.2 to 24.6");
  });

  test("references alone, for LaTeX and for Zotero", () => {
    const share = ["cite", "share", "ukraine-nato", "iri-2014-03", "--option", "for", "--references"];
    expect(run(folder(), [...share, "bibtex"]).out).toMatch(/^@misc\{ukraine-nato\/ifx-2018en,/);
    expect((JSON.parse(run(folder(), [...share, "csl-json"]).out) as unknown[]).length).toBe(6);
  });

  test("the claim of a data set of one's own names it by its id, and is verified with its folder", () => {
    const own = folderOf(POLL_FILES);
    const { out } = run(own, [
      "cite",
      "share",
      ".",
      "acme-2020-03/league-referendum",
      "--option",
      "for",
      "--style",
      "caption",
    ]);
    const claim = /\[\S+\]\(toplines:share\?of=league-polls\/\S+\)/.exec(out)![0];
    writeFileSync(join(own, "paper.md"), claim);
    expect(run(own, ["verify", "paper.md", "--data", "."])).toMatchObject({ status: 0 });
  });

  test("what has no headline is cited, and the link says which figure it quotes", () => {
    const series = ["series", "ukraine-nato", "--question", "iri-referendum"];
    const { status, out } = run(folder(), ["cite", ...series, "--style", "caption"]);
    expect([status, out.includes("--show PLACE")]).toEqual([0, true]);
  });

  test("--show quotes another figure", () => {
    const { out } = run(folder(), [
      "cite",
      "share",
      "ukraine-nato",
      "iri-2014-03",
      "--option",
      "for",
      "--show",
      "interval",
    ]);
    expect(out).toContain("(toplines:share?of=ukraine-nato/iri-2014-03&option=for&show=interval)");
  });

  test("a broken recipe is one clear error", () => {
    const { status, err } = run(folder(), ["cite", "toplines:share?of=ukraine-nato/iri-2014-03"]);
    expect([status, err.includes("No answer of iri-referendum is named. Options: for,")]).toEqual([2, true]);
  });
});

describe("the founding article", () => {
  const article = join(ROOT, "examples/founding-article");

  test("every claim of it verifies", () => {
    const { status, out } = run(article, ["verify", "article.md", "--strict"]);
    expect(out).toContain("article.md: 18 claims, all agree.");
    expect(status).toBe(0);
  });

  test("seven wrong claims are each caught by the right reason", () => {
    const { status, out } = run(article, ["verify", "wrong-claims.md", "--json"]);
    const { files } = JSON.parse(out) as {
      files: [{ verification: { claims: { reasons: { code: string }[]; issues: { code: string }[] }[] } }];
    };
    const first = files[0].verification.claims.map(({ reasons, issues }) => [...reasons, ...issues][0]!.code);
    expect(first).toEqual([
      "other-base",
      "margin-of-a-share",
      "different-question",
      "within-error",
      "other-base",
      "other-date",
      "other-house",
    ]);
    expect(status).toBe(1);
  });
});

describe("what was checked against", () => {
  test("a bundled data set, with version and digest", () => {
    const folder = folderOf({ "paper.md": PAPER });
    expect(run(folder, ["verify", "paper.md", "--full"]).out.split("\n")[0]).toMatch(
      /^Checked against ukraine-nato \d+\.\d+\.\d+ \(bundled, digest [0-9a-f]{12}\)\.$/,
    );
    const { datasets } = JSON.parse(run(folder, ["verify", "paper.md", "--json"]).out);
    expect(datasets).toEqual([
      {
        id: "ukraine-nato",
        version: expect.any(String),
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        folder: null,
        replacesBundled: false,
      },
    ]);
  });

  test("a folder that replaces a bundled data set is the first line", () => {
    const folder = folderOf({ "paper.md": PAPER });
    cpSync("datasets/ukraine-nato", join(folder, "mine"), { recursive: true });
    const { out } = run(folder, ["verify", "paper.md", "--data", "mine"]);
    expect(out.split("\n")[0]).toMatch(
      /^Folder mine replaces the bundled ukraine-nato \(\d+\.\d+\.\d+, digest [0-9a-f]{12}\)\.$/,
    );
    const { datasets } = JSON.parse(run(folder, ["verify", "paper.md", "--data", "mine", "--json"]).out);
    expect(datasets).toMatchObject([{ id: "ukraine-nato", folder: "mine", replacesBundled: true }]);
  });
});
