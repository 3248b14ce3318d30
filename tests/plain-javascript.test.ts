/** What TypeScript refuses while one types, plain JavaScript gets as a PollError: every function of every entry. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as claims from "../src/claims/index.ts";
import * as datasets from "../src/datasets/index.ts";
import { type IssueCode, isPollError, type PollError } from "../src/errors.ts";
import * as formats from "../src/formats/index.ts";
import * as main from "../src/index.ts";
import * as node from "../src/node/index.ts";
import * as notebook from "../src/notebook/index.ts";

type Call = (...given: readonly unknown[]) => unknown;

const entries: Readonly<Record<string, object>> = {
  main,
  claims,
  formats,
  node,
  notebook,
  datasets,
};
const functions = new Map<string, Call>(
  Object.values(entries).flatMap((entry) =>
    Object.entries(entry).filter(([name, value]) => typeof value === "function" && name !== "PollError"),
  ) as [string, Call][],
);

const polls = await main.loadDataset("ukraine-nato");
const experiments = await main.loadDataset("wording-experiments");
const [first, last] = [main.topline(polls, "iri-2014-03"), main.topline(polls, "iri-2021-11")];
const [west, east] = ["west", "east"].map((part) => main.topline(polls, `iri-2019-06/iri-referendum/iri-2019-${part}`));
const share = main.share(first, { option: "for" });
const change = main.change(first, last, { option: "for" });
const bounds = main.coverage(first, last, { option: "for", lostShare: 0.1 });
const series = main.series(polls, { question: "iri-referendum" });
const breaks = main.breaks(series, { replicates: 99 });
const fitted = main.trend(series, { at: "year" });
const regions = (survey: string) =>
  ["west", "centre", "south", "east"].map((part) => main.topline(polls, `${survey}/iri-referendum/iri-2019-${part}`));
const parts = main.decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
  option: "for",
  groupShares: { from: "iri-2020-07" },
  groupSizes: polls.groupSizes,
});
const forms = ["x", "y"].map((form) => main.topline(experiments, `gss-1984/gss-fare-${form}`));
const comparison = main.framing(forms, { stance: "gss-fare-spending:more" });
const selected = { stance: "gss-fare-spending:more", forms: ["x", "y"] } as const;
const effects = main.wordingEffectsOf(experiments, "gss-fare", selected);
const pooled = main.pool(effects);
const document = main.describe(share);
const drawn = main.picture(change);
const markdown = "It was [34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
const verifying = { format: "markdown", datasetOf: main.loadDataset } as const;
const verification = await claims.verify(markdown, verifying);
const tables = formats.writeTables(polls);
const folder = mkdtempSync(join(tmpdir(), "toplines-"));
writeFileSync(join(folder, "wide.csv"), "");

interface Case {
  /** A call that goes through, or whose refusal comes later. */
  readonly args: readonly unknown[];
  /** The options are the last argument: a name of them, misspelt. Without it there are none. */
  readonly misspelt?: readonly [wrong: string, right: string];
  /** What must not be forgotten. */
  readonly required?: readonly string[];
  /** Places of arguments that are data sets, toplines, results or texts: neither a Promise nor a number will do. */
  readonly data?: readonly number[];
}

const CASES: Readonly<Record<string, Case>> = {
  // main
  addressOf: { args: [main.toplineKeys(polls)[0]] },
  audit: { args: [first, last, {}], misspelt: ["override", "overrides"], data: [0, 1] },
  coverage: {
    args: [first, last, { option: "for", lostShare: 0.1 }],
    misspelt: ["lostshare", "lostShare"],
    data: [0, 1],
  },
  cite: { args: [share, {}], misspelt: ["stile", "style"], data: [0] },
  difference: { args: [west, east, { option: "for" }], misspelt: ["designeffect", "designEffect"], data: [0, 1] },
  change: { args: [first, last, { option: "for" }], misspelt: ["margins", "margin"], data: [0, 1] },
  datasetDisclosure: { args: [polls], data: [0] },
  picture: { args: [share, {}], misspelt: ["titel", "title"], data: [0] },
  wording: { args: [first.question, last.question, {}], misspelt: ["langauge", "language"], data: [0, 1] },
  digestOf: { args: [polls], data: [0] },
  disclosureOf: { args: [polls.surveys[0], polls.questions], data: [0, 1] },
  formatReferences: { args: [[], { format: "text" }], misspelt: ["fromat", "format"], required: ["format"], data: [0] },
  fromPercent: { args: [34] },
  impliedDesignEffects: { args: [first.survey], data: [0] },
  isPollError: { args: [null] },
  issueSentence: { args: [{ path: [], message: "", hint: "" }] },
  lead: {
    args: [first, { options: ["for", "against"] }],
    misspelt: ["option", "options"],
    required: ["options"],
    data: [0],
  },
  loadDataset: { args: ["ukraine-nato"] },
  loadEffectSizes: { args: [] },
  net: { args: [first, { concept: "nato-membership" }], misspelt: ["concepts", "concept"], data: [0] },
  pollName: { args: [main.topline(polls, "kiis-2021-12"), {}], misspelt: ["langauge", "language"], data: [0] },
  rebase: {
    args: [main.topline(polls, "kiis-2021-12"), { to: "decided" }],
    misspelt: ["too", "to"],
    required: ["to"],
    data: [0],
  },
  packResult: { args: [share], data: [0] },
  unpackResult: { args: [main.packResult(fitted), polls], data: [0, 1] },
  recompute: { args: [await main.recordOf(share), polls], data: [0, 1] },
  recordOf: { args: [share], data: [0] },
  referencesOf: { args: [share, {}], misspelt: ["dataset", "datasets"], data: [0] },
  sentence: { args: [share, {}], misspelt: ["langauge", "language"], data: [0] },
  share: { args: [first, { option: "for" }], misspelt: ["designeffect", "designEffect"], data: [0] },
  tidy: { args: [share], data: [0] },
  topline: { args: [polls, "iri-2014-03", {}], misspelt: ["bas", "base"], data: [0, 1] },
  toplineKeys: { args: [polls], data: [0] },
  withDigest: { args: [polls], data: [0] },
  // framing
  changeOfEffect: { args: [effects[0], effects[1]], data: [0, 1] },
  framing: { args: [forms, {}], misspelt: ["dontknow", "dontKnow"], data: [0] },
  plan: { args: [{ effect: 0.05 }], misspelt: ["baseshare", "baseShare"] },
  pool: { args: [effects, {}], misspelt: ["moderator", "moderators"], data: [0] },
  wordingEffectsOf: {
    args: [experiments, "gss-fare", selected],
    misspelt: ["groups", "group"],
    required: ["forms"],
    data: [0],
  },
  // trend
  changeOfDifference: {
    args: [...regions("iri-2019-06").slice(0, 2), ...regions("iri-2023-02").slice(0, 2), { option: "for" }],
    misspelt: ["designeffect", "designEffect"],
    data: [0, 1, 2, 3],
  },
  decompose: {
    args: [
      regions("iri-2019-06"),
      regions("iri-2023-02"),
      { option: "for", groupShares: { from: "iri-2020-07" }, groupSizes: polls.groupSizes },
    ],
    misspelt: ["groupsizes", "groupSizes"],
    required: ["groupShares"],
    data: [0, 1],
  },
  breaks: { args: [series, { replicates: 99 }], misspelt: ["replicate", "replicates"], data: [0] },
  estimateOccasion: { args: [series, { level: 0.9 }], misspelt: ["levle", "level"], data: [0] },
  trend: { args: [series, {}], misspelt: ["joinHouse", "joinHouses"], data: [0] },
  series: { args: [polls, { question: "iri-referendum" }], misspelt: ["gapdays", "gapDays"], data: [0] },
  // claims
  describeMoved: { args: [[]], data: [0] },
  describeVerification: { args: ["paper.md", verification, {}], misspelt: ["ful", "full"], data: [1] },
  findClaims: {
    args: [markdown, { format: "markdown" }],
    misspelt: ["formats", "format"],
    required: ["format"],
    data: [0],
  },
  formatOf: { args: ["paper.md"], data: [0] },
  lockClaims: {
    args: [[], { datasetOf: main.loadDataset }],
    misspelt: ["befor", "before"],
    required: ["datasetOf"],
    data: [0],
  },
  lockText: { args: [{ kind: "claims-lock", numbers: [] }], data: [0] },
  movedSince: { args: [{ kind: "claims-lock", numbers: [] }, []], data: [0, 1] },
  parseLock: { args: ['{"kind":"claims-lock","numbers":[]}'], data: [0] },
  parseRecipe: { args: ["toplines:share?of=ukraine-nato/iri-2014-03&option=for"], data: [0] },
  replaceTexts: { args: [markdown, []], data: [0, 1] },
  stripClaims: {
    args: [markdown, { format: "markdown", as: "text" }],
    misspelt: ["asa", "as"],
    required: ["format", "as"],
    data: [0],
  },
  verify: {
    args: [markdown, verifying],
    misspelt: ["datasetsOf", "datasetOf"],
    required: ["format", "datasetOf"],
    data: [0],
  },
  // report
  datasetReport: { args: [polls], data: [0] },
  describe: { args: [share, {}], misspelt: ["ful", "full"], data: [0] },
  describeDataset: { args: [main.datasetReport(polls), {}], misspelt: ["serie", "series"], data: [0] },
  formatCount: { args: [1200] },
  formatPercent: { args: [0.34] },
  formatPoints: { args: [0.2] },
  formatRange: { args: [0.1, 0.2] },
  renderMarkdown: { args: [document], data: [0] },
  renderText: { args: [document, {}], misspelt: ["widht", "width"], data: [0] },
  renderWording: {
    args: [main.wording(first.question, last.question), {}],
    misspelt: ["fromat", "format"],
    data: [0],
  },
  // charts
  chart: { args: [share, {}], misspelt: ["widht", "width"], data: [0] },
  vegaConfig: { args: ["dark"] },
  chartSpec: { args: [share, {}], misspelt: ["widht", "width"], data: [0] },
  chartData: { args: [share, {}], misspelt: ["topline", "toplines"], data: [0] },
  // formats
  datasetJsonSchema: { args: [] },
  flatLosses: { args: [polls, {}], misspelt: ["shapes", "shape"], data: [0] },
  ddiLosses: { args: [polls], data: [0] },
  writeDdiCodebook: { args: [polls], data: [0] },
  merge: { args: [polls, polls], data: [0, 1] },
  readFlatCsv: { args: ["", { id: "a" }], misspelt: ["ids", "id"], required: ["id"], data: [0] },
  readPollLine: { args: ["", { id: "a" }], misspelt: ["ids", "id"], required: ["id"], data: [0] },
  safeReadFlatCsv: { args: ["", { id: "a" }], misspelt: ["ids", "id"], required: ["id"], data: [0] },
  writeFlatCsv: { args: [polls, {}], misspelt: ["shap", "shape"], data: [0] },
  describeTable: { args: [formats.TABLES[0], []], data: [0, 1] },
  parseDataset: { args: [polls], data: [0] },
  parseMapping: { args: [{}], data: [0] },
  proposeMapping: {
    args: [["a"], [["1"]], { id: "a", title: "A" }],
    misspelt: ["topics", "topic"],
    required: ["id", "title"],
    data: [0, 1],
  },
  readJson: { args: [JSON.stringify(polls)], data: [0] },
  readPollTables: { args: ["", { id: "a" }], misspelt: ["yaer", "year"], required: ["id"], data: [0] },
  readRopf: { args: ["", { id: "a" }], misspelt: ["titel", "title"], required: ["id"], data: [0] },
  readTables: { args: [tables, { id: "a" }], misspelt: ["ids", "id"], required: ["id"], data: [0] },
  readWide: { args: ["", {}, {}], misspelt: ["mappingfile", "mappingFile"], data: [0] },
  rowsCsv: { args: [[{ a: 1 }]], data: [0] },
  safeParseDataset: { args: [polls] },
  safeReadJson: { args: ["{}"], data: [0] },
  safeReadPollTables: { args: ["", { id: "a" }], misspelt: ["yaer", "year"], required: ["id"], data: [0] },
  safeReadRopf: { args: ["", { id: "a" }], misspelt: ["titel", "title"], required: ["id"], data: [0] },
  safeReadTables: { args: [tables, { id: "a" }], misspelt: ["ids", "id"], required: ["id"], data: [0] },
  safeReadWide: { args: ["", {}, {}], misspelt: ["mappingfile", "mappingFile"], data: [0] },
  writeJson: { args: [polls], data: [0] },
  writeTables: { args: [polls], data: [0] },
  // node
  readDataset: { args: ["docs/examples/my-polls"], data: [0] },
  renderHtml: { args: [[drawn], {}], misspelt: ["titel", "title"], data: [0] },
  renderPng: { args: [drawn, {}], misspelt: ["scales", "scale"], data: [0] },
  embedLine: { args: [drawn, { image: "poll.svg" }], data: [0] },
  renderSvg: { args: [drawn, {}], misspelt: ["widht", "width"], data: [0] },
  safeReadDataset: { args: ["docs/examples/my-polls"], data: [0] },
  writeDataset: { args: [polls, join(folder, "y"), {}], misspelt: ["forced", "force"], data: [0, 1] },
  writeReport: {
    args: [document, join(folder, "z"), { title: "A" }],
    misspelt: ["titles", "title"],
    required: ["title"],
    data: [0, 1],
  },
  // notebook
  displayOf: { args: [share, {}], misspelt: ["topline", "toplines"], data: [0] },
  documentHtml: { args: [document, {}], misspelt: ["headinglevel", "headingLevel"], data: [0] },
  show: { args: [share, {}], misspelt: ["topline", "toplines"], data: [0] },
};

/** What a call is refused for; anything else that it throws is a fault. */
async function refusalOf(name: string, given: readonly unknown[]): Promise<PollError["issues"] | null> {
  try {
    await functions.get(name)!(...given);
    return null;
  } catch (error) {
    if (isPollError(error)) return error.issues;
    throw error;
  }
}

async function codesOf(name: string, given: readonly unknown[]): Promise<readonly IssueCode[]> {
  return ((await refusalOf(name, given)) ?? []).map(({ code }) => code);
}

const replaced = (args: readonly unknown[], place: number, value: unknown): readonly unknown[] =>
  args.map((arg, index) => (index === place ? value : arg));

test("every function of the entries is looked at", () => {
  expect(Object.keys(CASES).sort()).toEqual([...functions.keys()].sort());
});

const withOptions = Object.entries(CASES).filter(([, { misspelt }]) => misspelt !== undefined);

describe("a misspelt option is refused, with the name that was meant", () => {
  test.each(withOptions)("%s", async (name, { args, misspelt }) => {
    const [wrong, right] = misspelt!;
    const issues = await refusalOf(name, [...args.slice(0, -1), { ...(args.at(-1) as object), [wrong]: undefined }]);
    expect(issues?.find(({ code }) => code === "unknown-field")).toEqual({
      code: "unknown-field",
      path: [wrong],
      message: `Unknown option ${wrong}.`,
      hint: `Did you mean ${right}?`,
      name: wrong,
      near: [right],
    });
  });
});

test("every function that reads options is among them", () => {
  const reads = ([, call]: readonly [string, Call]): boolean =>
    /^[^{]*\boptions\b|\b(?:settled|taken)\)?\(/.test(call.toString());
  const known = [...withOptions.map(([name]) => name), "tidy"];
  expect([...functions].filter(reads).flatMap(([name]) => (known.includes(name) ? [] : name))).toEqual([]);
});

test("a function without options refuses them, and can be mapped over a list", async () => {
  expect(await refusalOf("tidy", [share, { x: 1 }])).toEqual([
    {
      code: "unknown-field",
      path: ["x"],
      message: "tidy has no option x.",
      hint: "tidy takes no options: leave them out.",
    },
  ]);
  expect([share, change].map(main.tidy)).toEqual([main.tidy(share), main.tidy(change)]);
});

describe("what is no object of options is refused", () => {
  test.each(withOptions)("%s", async (name, { args }) => {
    for (const wrong of [null, "for", ["for"], Promise.resolve({})]) {
      expect(await codesOf(name, [...args.slice(0, -1), wrong])).toEqual(["wrong-type"]);
    }
  });
});

describe("an option that must be given is named", () => {
  test.each(Object.entries(CASES).filter(([, { required }]) => required !== undefined))(
    "%s",
    async (name, { args, required }) => {
      const without = Object.fromEntries(
        Object.entries(args.at(-1) as object).filter(([key]) => !required!.includes(key)),
      );
      const issues = await refusalOf(name, [...args.slice(0, -1), without]);
      expect(issues?.map(({ code, path }) => [code, ...path])).toEqual(required!.map((key) => ["missing-field", key]));
      expect(await codesOf(name, args.slice(0, -1))).toEqual(["wrong-type"]);
    },
  );
});

describe("neither a Promise nor a number stands for data", () => {
  test.each(Object.entries(CASES).filter(([, { data }]) => data !== undefined))("%s", async (name, { args, data }) => {
    for (const place of data!) {
      const forgotten = await refusalOf(name, replaced(args, place, Promise.resolve(args[place])));
      expect(forgotten).not.toBeNull();
      expect(await refusalOf(name, replaced(args, place, 42))).not.toBeNull();
    }
  });
});

test("the hint of a forgotten await says so", async () => {
  expect(await refusalOf("topline", [main.loadDataset("ukraine-nato"), "iri-2014-03"])).toEqual([
    {
      code: "wrong-type",
      path: ["dataset"],
      message: "topline got a Promise where a data set belongs.",
      hint: "Write await before the call that makes it.",
    },
  ]);
});

test("a data set without an address is told of it", async () => {
  expect(await refusalOf("share", [polls, { option: "for" }])).toEqual([
    {
      code: "wrong-type",
      path: ["topline"],
      message: 'share got `{"option":"for"}` where an address belongs.',
      hint: "Give a string.",
    },
  ]);
});

test("every verb works on what a recipe of its own gives back", async () => {
  for (const result of [share, change, bounds, series, breaks, fitted, parts, comparison, pooled]) {
    const record = await main.recordOf(result);
    const made = await main.recompute(record, [polls, experiments]);
    expect([record.recipe.verb, made.outcome, made.issues]).toEqual([record.recipe.verb, "same", []]);
  }
});

const withoutSurveys = Object.fromEntries(Object.entries(polls).filter(([name]) => name !== "surveys"));

test.each([
  ["addressOf", [null], "addressOf got `null` where the key of a topline belongs."],
  ["topline", [withoutSurveys, "iri-2014-03"], "topline got a data set without surveys."],
  ["pool", [[], {}], "A pool needs two effects or more; there is none."],
  ["verify", ["", { format: "markdown", datasetOf: polls }], "`datasetOf` is a data set, not a function."],
  [
    "stripClaims",
    ["", { format: "markdown", as: "text", citationOf: "APA" }],
    "`citationOf` is `APA`, not a function.",
  ],
  ["describe", [main.datasetReport(polls)], "describe got a report of a data set where a result belongs."],
  [
    "writeDataset",
    [main.loadDataset("ukraine-nato"), "folder"],
    "writeDataset got a Promise where a data set belongs.",
  ],
  ["formatReferences", [[], { fromat: "bibtex" }], "Unknown option fromat."],
] as const)("%s tells of what it got, and of nothing else", async (name, given, message) => {
  const issues = (await refusalOf(name, given)) as readonly { readonly message: string }[];
  expect(issues.map((issue) => issue.message)).toEqual([message]);
});

test("options that were left out are shown by one that is needed", async () => {
  const issues = await refusalOf("net", [first]);
  expect(issues?.[0].hint).toBe("Give one, such as { concept: … }.");
});
