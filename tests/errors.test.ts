import { describe, expect, test } from "vitest";
import {
  type Issue,
  isPollError,
  issuePlace,
  issueSentence,
  PollError,
  printable,
  refuse,
  refuseAll,
  shown,
  shownSome,
  visible,
  withoutCredentials,
} from "../src/errors.ts";
import { expectRefusal } from "./support/expect-refusal.ts";

const ISSUE: Issue = {
  code: "out-of-range",
  path: ["toplines.csv", 14, "value"],
  message: "`value` is `140`, not a percent from 0 to 100.",
  hint: "Check the figure in the source.",
};
const OTHER: Issue = { code: "not-a-date", path: ["surveys", 2, "published"], message: "Expected a date.", hint: "" };

describe("PollError", () => {
  test("is an Error that carries its issues, the first of which gives its code", () => {
    const error = new PollError([ISSUE, OTHER]);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("PollError");
    expect(error.issues).toEqual([ISSUE, OTHER]);
    expect(error.code).toBe("out-of-range");
  });

  test("has one line for each issue", () => {
    expect(new PollError([ISSUE, OTHER]).message.split("\n")).toEqual([issueSentence(ISSUE), issueSentence(OTHER)]);
  });

  test("keeps its cause", () => {
    const cause = new Error("disk");
    expect(new PollError([ISSUE], { cause }).cause).toBe(cause);
  });

  test("serializes to its name and issues", () => {
    expect(JSON.parse(JSON.stringify(new PollError([ISSUE])))).toEqual({ name: "PollError", issues: [ISSUE] });
  });

  test("is known by its shape, so that one of another copy of the library passes", () => {
    const foreign = Object.assign(new Error("x"), { name: "PollError", issues: [ISSUE] });
    expect(isPollError(new PollError([ISSUE]))).toBe(true);
    expect(isPollError(foreign)).toBe(true);
    expect([new Error("x"), { name: "PollError", issues: [ISSUE] }, "PollError", null].map(isPollError)).toEqual(
      Array(4).fill(false),
    );
  });
});

test("a place in a text is said behind the file", () => {
  const place = ["line", 2, "column", 17];
  const issue = { ...ISSUE, message: "This is no link.", hint: "" };
  expect(issueSentence({ ...issue, path: ["paper.md", ...place] })).toBe(
    "paper.md, line 2, column 17: This is no link.",
  );
  expect(issueSentence({ ...issue, path: ["a.ipynb", "cell", 3, ...place] })).toMatch(
    /^a\.ipynb, cell 3, line 2, column 17: /,
  );
  expect(issueSentence({ ...issue, path: place })).toBe("line 2, column 17: This is no link.");
  expect(issueSentence({ ...issue, path: ["of", "line"] })).toMatch(/^of\.line: /);
});

describe("refusing", () => {
  test("throws one issue, or all of them", () => {
    expectRefusal(() => refuse("wrong-usage", ["options"], "m", "h"), "wrong-usage", ["options"]);
    expect(() => refuseAll([ISSUE, OTHER])).toThrow(new PollError([ISSUE, OTHER]));
  });

  test("throws nothing where there is no issue", () => {
    expect(() => refuseAll([])).not.toThrow();
  });
});

describe("an issue in words", () => {
  test.each([
    [["toplines.csv", 14, "value"], "toplines.csv, row 14, column value"],
    [["toplines.csv", 14], "toplines.csv, row 14"],
    [["margins.csv"], "margins.csv"],
    [["datapackage.json", "name"], "datapackage.json, name"],
    [["surveys", 2, "n"], "surveys.2.n"],
    [["polls.txt", 14, "За"], "polls.txt, row 14, column За"],
    [["address"], "address"],
    [[], ""],
  ] as const)("%j is placed as %j", (path, place) => {
    expect(issuePlace(path)).toBe(place);
  });

  test("says where, what, and what to do", () => {
    expect(issueSentence(ISSUE)).toBe(
      "toplines.csv, row 14, column value: `value` is `140`, not a percent from 0 to 100. Check the figure in the source.",
    );
    expect(issueSentence({ ...OTHER, path: [] })).toBe("Expected a date.");
  });

  test.each([
    [["a-1", "a-2"], 'change(polls, "a-1", "a-2", { option: "for" })'],
    [[["a-1", "a-2"]], 'change(polls, ["a-1", "a-2"], { option: "for" })'],
  ] as const)("gives the call to make instead, of %j", (addresses, call) => {
    const instead = { verb: "change", addresses, options: { option: "for" } };
    expect(issueSentence({ ...ISSUE, path: [], instead })).toBe(`${ISSUE.message} ${ISSUE.hint} ${call}`);
  });

  test.each([
    ["46", "`46`"],
    [46, "`46`"],
    [null, "`null`"],
    [undefined, "`undefined`"],
    [["a", 1], '`["a",1]`'],
    ["two\n  lines", "`two lines`"],
    ["x".repeat(60), `\`${"x".repeat(60)}\``],
    ["x".repeat(61), `\`${"x".repeat(57)}...\``],
  ])("shows %j on one short line", (value, text) => {
    expect(shown(value)).toBe(text);
  });

  test("shows what JSON cannot hold, nested too deep or containing itself", () => {
    expect([12n, Symbol("s")].map(shown)).toEqual(["`12`", "`Symbol(s)`"]);
    const itself: unknown[] = [];
    itself.push(itself);
    let deep: unknown[] = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    for (const value of [itself, deep, [1n], { toJSON: () => 1n }])
      expect(shown(value)).toBe("`a value that JSON cannot hold`");
  });

  test("shows the first ten of many", () => {
    expect(shownSome(["a", 2])).toBe("`a`, `2`");
    expect(shownSome(Array(12).fill("a"))).toBe(`${Array(10).fill("`a`").join(", ")} and 2 more`);
  });
});

test("what a terminal would act on is shown as its code", () => {
  expect(shown("a\u001b]0;x\u0007b\u202e")).toBe("`a\\u001b]0;x\\u0007b\\u202e`");
  expect(printable("line\n\ttab\u0000\u009b")).toBe("line\n\ttab\\u0000\\u009b");
});

describe("what nobody sees", () => {
  test.each([
    ["\u202egnp.exe", "\\u202egnp.exe"],
    ["a\u2066b\u2069c", "a\\u2066b\\u2069c"],
    ["\u001b[31mred\u0007", "\\u001b[31mred\\u0007"],
    ["34\u200e%", "34\\u200e%"],
    ["a\u{e0041}b", "a\\udb40\\udc41b"],
    ["a\ufeffb\u2028c", "a\\ufeffb\\u2028c"],
  ])("is shown as its code", (text, seen) => {
    expect(visible(text)).toBe(seen);
    expect(JSON.parse(visible(JSON.stringify({ text })))).toEqual({ text });
  });

  test.each([
    "Якби сьогодні відбувся референдум щодо вступу до НАТО, як би Ви проголосували?",
    "за\u0301мок, здоров\u2019я",
    "נאט״ו \u200f(2014)\u200f בעד",
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d👩\u200d👧",
    "two\nlines\tand a tab",
  ])("stays where languages need it: %s", (text) => {
    expect(visible(text)).toBe(text);
    expect(printable(text)).toBe(text);
  });
});

describe("what lets somebody in", () => {
  test.each([
    ["https://user:password@host.org/poll", "https://…@host.org/poll"],
    ["https://user@host.org/", "https://…@host.org/"],
    ["https://a@b:c@host.org/", "https://…@host.org/"],
    ["https://host.org/x?id=5&token=abc123&page=2", "https://host.org/x?id=5&token=…&page=2"],
    ["https://host.org/x?X-Amz-Signature=0af&n=1", "https://host.org/x?X-Amz-Signature=…&n=1"],
    ["got `https://host.org/x?token=abc`. Give another.", "got `https://host.org/x?token=…`. Give another."],
    ["got `https://host.org/x?token=…` and `b`.", "got `https://host.org/x?token=…` and `b`."],
    ["https://host.org/x?token=ab``c&page=2", "https://host.org/x?token=…&page=2"],
    ["https://host.org/x#access_token=0af", "https://host.org/x#access_token=…"],
    ["see https://host.org/?api_key=1 there", "see https://host.org/?api_key=… there"],
  ])("is left out of an address: %s", (text, shownAs) => {
    expect(withoutCredentials(text)).toBe(shownAs);
    expect(printable(text)).toBe(shownAs);
    expect(new PollError([{ code: "wrong-usage", path: [], message: text, hint: "" }]).message).not.toContain("abc123");
  });

  test.each([
    "https://medium.com/@pollster/results",
    "https://host.org/?q=token",
    "https://host.org/access-to-nato?page=2&keys=3",
    "for:a@b.org",
  ])("other addresses stay: %s", (text) => {
    expect(withoutCredentials(text)).toBe(text);
  });

  test("a long text takes no long time", () => {
    expect(withoutCredentials(`?${"token".repeat(50_000)}`)).toHaveLength(250_001);
    expect(withoutCredentials("://".repeat(50_000))).toHaveLength(150_000);
  });
});
