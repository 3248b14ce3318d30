/** Folders from strangers, as texts by file name: each trap is one refusal that says what, where and how to mend it. */
import { expect, test } from "vitest";
import { safeReadTables } from "../../src/formats/read-tables.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import { POLL_FILES, POLLS, pollFilesWith } from "../support/polls.ts";

type Files = Readonly<Record<string, string>>;

function issuesOf(files: Files): readonly (readonly [place: string, message: string])[] {
  const result = safeReadTables(files, { id: "polls" });
  if (result.ok) return [];
  for (const { hint } of result.issues) expect(hint).not.toBe("");
  return result.issues.map(({ path, message }) => [path.join(" "), message]);
}

/** The files with another column at the end of one of them. */
function withColumn(file: string, name: string, cell = "x"): Files {
  const [header, ...rows] = POLL_FILES[file]!.trimEnd().split("\n");
  return { ...POLL_FILES, [file]: [`${header!},${name}`, ...rows.map((row) => `${row},${cell}`)].join("\n") };
}

const MIBI = 2 ** 20;

test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "label___proto__"])(
  "a column %s is no column of a table",
  (name) => {
    expect(issuesOf(withColumn("options.csv", name))).toEqual([
      [`options.csv 1 ${name}`, `\`${name}\` is no column of options.csv.`],
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
);

test("names of every object's members are ids as any other, or refused as ids", () => {
  const named = (id: string): Files =>
    Object.fromEntries(Object.entries(POLL_FILES).map(([file, text]) => [file, text.replaceAll("acme-2020-03", id)]));
  const read = safeReadTables(named("constructor"), { id: "polls" });
  expect(read.ok && read.dataset.surveys.some(({ id }) => id === "constructor")).toBe(true);
  expect(new Set(issuesOf(named("__proto__")).map(([, message]) => message.replace(/^`\w+`/, "…")))).toEqual(
    new Set(["… is `__proto__`, not lower-case letters, digits and hyphens."]),
  );
});

test("a cell of ten megabytes is one problem, where it is text and where it is a figure", () => {
  const message = "The cell has 10,485,760 characters; the most is 32,767.";
  const [source] = POLL_FILES["sources.csv"]!.split("\n")[1]!.split(",");
  const long = "7".repeat(10 * MIBI);
  const files = pollFilesWith("sources.csv", [`\n${source!},`, `\n${source!},${long}`]);
  expect(issuesOf(files).filter(([place]) => place.startsWith("sources.csv"))).toEqual([
    ["sources.csv 2 title", expect.stringMatching(/^The cell has 10,48.*the most is 32,767/)],
  ]);
  expect(issuesOf(withColumn("sources.csv", "note", long))[0]).toEqual(["sources.csv 2 note", message]);
});

test("four hundred digits are no number", () => {
  const [, message] = issuesOf(pollFilesWith("toplines.csv", ["for,53.3,", `for,${"9".repeat(400)},`]))[0]!;
  expect(message).toMatch(/^`value` is `9999.*, not a number/);
});

test("ten thousand columns are one problem", () => {
  expect(issuesOf(withColumn("surveys.csv", "c".concat(",c".repeat(9_999)), `x${",x".repeat(9_999)}`))).toEqual([
    ["surveys.csv 1", expect.stringMatching(/^The table has 10,0\d\d columns; the most is 1,000\.$/)],
  ]);
});

test("a NUL character is one problem of the file, with its line", () => {
  expect(issuesOf(pollFilesWith("sources.csv", ["Web users want in", "Web\0users"]))).toEqual([
    ["sources.csv", expect.stringMatching(/^Line \d has a NUL character/)],
  ]);
});

test("a quote that is never closed is one problem, and names its row", () => {
  expect(issuesOf(pollFilesWith("sources.csv", ["Web users want in", '"Web users want in']))).toEqual([
    [expect.stringMatching(/^sources\.csv \d$/), expect.stringContaining("The quotes do not enclose whole cells")],
  ]);
});

test.each([
  "../surveys.csv",
  "data/../../surveys.csv",
  "..",
  "/etc/passwd",
  "~/surveys.csv",
  "..\\surveys.csv",
  "data\\surveys.csv",
  "C:/surveys.csv",
  "C:\\surveys.csv",
  "\\\\host\\surveys.csv",
  "//host/surveys.csv",
  "%2e%2e/surveys.csv",
  "%2E./surveys.csv",
  "..%2fsurveys.csv",
  "%252e%252e/surveys.csv",
  "http://example.org/surveys.csv",
  "https://example.org/surveys.csv",
  "file:///etc/passwd",
  "data:text/csv,id",
  "surveys.csv\n",
])("a resource at %j is refused: it is not within the folder", (path) => {
  const descriptor = (resource: object): Files => ({
    ...POLL_FILES,
    "datapackage.json": JSON.stringify({ name: "polls", title: "Polls", resources: [{}, resource] }),
  });
  const [place, message] = ["datapackage.json resources 1 path", "is no path within the folder"];
  for (const name of ["surveys", "my-own"]) {
    for (const given of [path, ["surveys.csv", path].slice(name === "surveys" ? 0 : 1)]) {
      expect(issuesOf(descriptor({ name, path: given }))).toEqual([[place, expect.stringContaining(message)]]);
    }
  }
});

test("paths of other resources are the user's own; a table has one place", () => {
  const issues = (resources: unknown): unknown =>
    issuesOf({ ...POLL_FILES, "datapackage.json": JSON.stringify({ name: "polls", title: "Polls", resources }) });
  expect(
    issues([
      { name: "raw", path: "raw/..data/2%.csv" },
      { name: "surveys", path: "./surveys.csv" },
    ]),
  ).toEqual([]);
  expect(issues([{ name: "surveys", path: "data/surveys.csv" }])).toEqual([
    ["datapackage.json resources 0 path", "`surveys` is in `data/surveys.csv`, not in surveys.csv."],
  ]);
  expect(issues([{ path: 5 }])).toEqual([
    ["datapackage.json resources 0 path", expect.stringContaining("`5` is no path")],
  ]);
  expect(issues("surveys.csv")).toEqual([["datapackage.json resources", expect.stringContaining("is no list")]]);
  expect(issues([null, 3, "surveys.csv"])).toEqual([]);
});

test("a name in capitals is refused, beside the right one or alone", () => {
  const { "margins.csv": margins, "surveys.csv": surveys, ...rest } = POLL_FILES;
  expect(issuesOf({ ...POLL_FILES, "Surveys.csv": "other" })).toEqual([
    ["Surveys.csv", "`Surveys.csv` is there beside `surveys.csv`."],
  ]);
  const alone = { ...rest, ...(margins === undefined ? {} : { "margins.csv": margins }), "SURVEYS.CSV": surveys! };
  expect(issuesOf(alone)).toEqual([["SURVEYS.CSV", "The file is called `SURVEYS.CSV`, not `surveys.csv`."]]);
  expect(issuesOf({ ...POLL_FILES, "DataPackage.json": "{" })[0]![0]).toBe("DataPackage.json");
});

test("a name that is nearly one of ours is not passed over, unless it is a copy beside it", () => {
  const { "wordings.csv": wordings = "", ...rest } = POLL_FILES;
  for (const name of ["wording.csv", "Wordings (1).csv"]) {
    expect(issuesOf({ ...rest, [name]: wordings })).toContainEqual([
      name,
      `The file is called \`${name}\`, not \`wordings.csv\`.`,
    ]);
  }
  expect(issuesOf({ ...POLL_FILES, "wordings (1).csv": "old", "raw.csv": "a,b" })).toEqual([]);
});

test.each(["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'=", "''+", "'\t"])(
  "a text that begins with %j is written as text for a spreadsheet, and reads back the same",
  (opening) => {
    const title = `${opening}HYPERLINK("http://example.org")`;
    // Entries of a list have no blanks around them.
    const aliases = [`${opening}1`, title].map((alias) => alias.trim());
    const files = writeTables({
      ...POLLS,
      organisations: POLLS.organisations.map((each) => ({ ...each, name: title, aliases })),
      sources: POLLS.sources.map((source) => ({ ...source, title })),
    });
    const read = safeReadTables(files, { id: "polls" });
    expect(read.ok && read.dataset.sources.map((source) => source.title)).toEqual(POLLS.sources.map(() => title));
    expect(read.ok && read.dataset.organisations[0]!.aliases).toEqual(aliases);
    const text = files["sources.csv"]! + files["organisations.csv"]!;
    expect(text).toContain(`"'${opening}HYPERLINK`);
    expect(text).not.toMatch(/(?:^|,)"?[=+@\t＝＋－＠]/m);
  },
);

test("what a cell cannot hold is not written: NUL, and more than is read", () => {
  const refusal = (title: string): unknown => {
    try {
      return writeTables({ ...POLLS, sources: [{ ...POLLS.sources[0]!, title }, ...POLLS.sources.slice(1)] });
    } catch (error) {
      return (error as { readonly issues: readonly { readonly code: string; readonly path: unknown }[] }).issues.map(
        ({ code, path }) => [code, path],
      );
    }
  };
  for (const title of ["a\0b", "x".repeat(32_768), `=${"x".repeat(32_767)}`]) {
    expect(refusal(title)).toEqual([["not-in-format", ["sources.csv", 2, "title"]]]);
  }
  expect(Object.keys(refusal("x".repeat(32_767)) as object)).toContain("sources.csv");
});
