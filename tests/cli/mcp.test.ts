/** The built server, asked by the SDK's own client over stdin and stdout. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { ROOT, requireFreshBuild } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";
import { POLL_FILES } from "../support/polls.ts";

interface Call {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Fifty questions that were written before there was a server, with the call by which an assistant would answer each. */
const { traps, questions } = JSON.parse(
  readFileSync(join(import.meta.dirname, "assistant-questions.json"), "utf8"),
) as {
  readonly traps: readonly {
    readonly trap: string;
    readonly question: string;
    readonly call: Call;
    readonly quotes: readonly string[];
    readonly says: string;
  }[];
  readonly questions: readonly { readonly question: string; readonly call: Call; readonly says: string }[];
};

let client: Client;

async function connected(...options: readonly string[]): Promise<Client> {
  const made = new Client({ name: "test", version: "1.0.0" });
  const args = [join(ROOT, "bin/toplines.js"), "mcp", ...options];
  await made.connect(new StdioClientTransport({ command: process.execPath, args }));
  return made;
}

beforeAll(async () => {
  requireFreshBuild();
  client = await connected();
});
afterAll(() => client.close());

interface Answered {
  readonly text: string;
  readonly isError: boolean;
  readonly structured: Readonly<Record<string, unknown>>;
}

async function asked({ tool, input }: Call, from = client): Promise<Answered> {
  const { content, isError, structuredContent } = CallToolResultSchema.parse(
    await from.callTool({ name: tool, arguments: input }),
  );
  const [part] = content;
  // as it reads, whatever the width of a line
  const text = part?.type === "text" ? part.text.replace(/\s+/g, " ") : "";
  return { text, isError: isError === true, structured: structuredContent ?? {} };
}

describe("the server", () => {
  test("says what it is, how to use it, and that its four tools only read", async () => {
    expect(client.getServerVersion()?.name).toBe("toplines");
    expect(client.getInstructions()).toContain("A poll figure means nothing without its question");
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["find", "show", "compute", "verify"]);
    for (const { annotations, inputSchema, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(inputSchema.required).not.toEqual([]);
      expect(description!.length).toBeGreaterThan(200);
    }
  });

  test("refuses a tool that it does not have", async () => {
    await expect(client.callTool({ name: "delete", arguments: {} })).rejects.toThrow("No tool delete.");
  });

  test("answers from a folder that was named at the start, and from no other", async () => {
    const folder = folderOf(POLL_FILES);
    const own = await connected("--data", folder);
    onTestFinished(() => own.close());
    const { name: dataset } = JSON.parse(POLL_FILES["datapackage.json"]!) as { readonly name: string };
    const found = await asked({ tool: "find", input: { words: "league referendum", dataset } }, own);
    expect(found.text).toContain("league-referendum");
    const share = `toplines:share?of=${dataset}/acme-2020-03/league-referendum&option=for`;
    expect((await asked({ tool: "compute", input: { recipe: share } }, own)).structured).toMatchObject({
      datasets: [{ id: dataset }],
    });
    expect((await asked({ tool: "compute", input: { recipe: share } })).isError).toBe(true);
    for (const other of [folder, "/etc", "../datasets/ukraine-nato", "https://example.org/polls.csv"]) {
      const { isError, text } = await asked({ tool: "show", input: { dataset: other } }, own);
      expect(isError, other).toBe(true);
      expect(text, other).toContain("only ids");
    }
  });
});

describe("input that is none", () => {
  test.each<Call & { readonly says: string }>([
    { tool: "find", input: {}, says: "`words` is" },
    { tool: "find", input: { words: 5 }, says: "`words` is `5`, not a text" },
    { tool: "find", input: { words: "x".repeat(301) }, says: "the most is 300" },
    { tool: "find", input: { words: "NATO", dataset: "nowhere" }, says: "No data set `nowhere`" },
    { tool: "show", input: {}, says: "`dataset` is" },
    { tool: "show", input: { dataset: "ukraine-nato", name: "iri-2014" }, says: "Closest: iri-2014-03" },
    { tool: "compute", input: { recipe: "rm -rf /" }, says: "The recipe" },
    { tool: "compute", input: { recipe: "toplines:guess?of=ukraine-nato" }, says: "is not a command" },
    {
      tool: "compute",
      input: { recipe: "toplines:share?of=ukraine-nato/iri-2014-03" },
      says: "No answer of iri-referendum is named",
    },
    { tool: "compute", input: { recipe: "toplines:share?of=ukraine-nato/iri-2014-03&option=fro" }, says: "for" },
    { tool: "compute", input: { recipe: "toplines:audit?from=ukraine-nato/iri-2014-03&to=" }, says: "is not the id" },
    { tool: "verify", input: {}, says: "`text` is" },
    { tool: "verify", input: { text: "x".repeat(100_001) }, says: "the most is 100000" },
    { tool: "verify", input: { text: "x", format: "pdf" }, says: "markdown" },
  ])("$tool $input", async ({ says, ...call }) => {
    const { isError, text } = await asked(call);
    expect(text).toContain(says);
    expect(isError).toBe(true);
  });
});

test("no answer is longer than an assistant reads at once", async () => {
  const { text, structured } = await asked({
    tool: "show",
    input: { dataset: "us-impeachment", name: "ipsos-impeach" },
  });
  expect(text.length).toBeLessThan(25_000);
  expect(JSON.stringify(structured).length).toBeLessThan(200_000);
});

test("an answer with a number has sentence, words, dates, n, cautions by size, digest and claim", async () => {
  const recipe = "toplines:change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for";
  const { text, structured } = await asked({ tool: "compute", input: { recipe } });
  const { digest } = await loadDataset("ukraine-nato");
  expect(text).toContain(digest!.slice(0, 20));
  expect(text).toContain(`](${recipe})`);
  expect(structured).toMatchObject({
    sentence: expect.stringContaining("rose from 34% to 54%"),
    questions: [{ id: "iri-referendum", wording: { uk: { status: "verbatim" }, en: { status: "translated" } } }],
    surveys: [
      { fieldDates: { start: "2014-03-14", end: "2014-03-26" }, sampleSize: { value: 1200 } },
      { fieldDates: { start: "2021-11-06", end: "2021-11-15" }, sampleSize: { value: 2400 } },
    ],
    datasets: [{ id: "ukraine-nato", digest }],
    record: expect.stringMatching(/^sha256:/),
    claim: expect.stringContaining(recipe),
  });
  const { cautions } = structured as { readonly cautions: readonly { essential: boolean; points: number | null }[] };
  const sizes = cautions.flatMap(({ essential, points }) => (essential || points === null ? [] : [points]));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});

describe("twenty traps: the words are quoted, and the answer refuses or cautions", () => {
  test("are twenty, of four kinds", () => {
    expect(traps).toHaveLength(20);
    expect(new Set(traps.map(({ trap }) => trap)).size).toBe(4);
  });

  test.each(traps)("$trap: $question", async ({ call, quotes, says }) => {
    const { text, isError } = await asked(call);
    expect(isError).toBe(false);
    for (const words of quotes) expect(text).toContain(words);
    expect(text).toContain(says);
    if (says === "Refused") expect(text).toContain("What may be said instead:");
  });
});

describe("thirty questions without a trap", () => {
  test("are thirty", () => {
    expect(questions).toHaveLength(30);
  });

  test.each(questions)("$question", async ({ call, says }) => {
    const { text, isError } = await asked(call);
    expect(isError, text).toBe(false);
    expect(text).toContain(says);
  });
});

/** Fifty more, by somebody who knew the documents and the data only, with what an answer has to contain. */
const unseen = JSON.parse(readFileSync(join(import.meta.dirname, "unseen-questions.json"), "utf8")) as {
  readonly traps: readonly (Omit<(typeof traps)[number], "says"> & { readonly says: readonly string[] })[];
  readonly questions: readonly (Omit<(typeof questions)[number], "says"> & { readonly says: readonly string[] })[];
};

describe("fifty questions by somebody who had not seen the server", () => {
  test("are fifty, of which twenty are traps", () => {
    expect([unseen.traps.length, unseen.questions.length]).toEqual([20, 30]);
  });

  test.each(unseen.traps)("$trap: $question", async ({ call, quotes, says }) => {
    const { text, isError } = await asked(call);
    expect(isError, text).toBe(false);
    for (const words of [...quotes, ...says]) expect(text).toContain(words);
  });

  test.each(unseen.questions)("$question", async ({ call, says }) => {
    const { text, isError } = await asked(call);
    expect(isError, text).toBe(false);
    for (const words of says) expect(text).toContain(words);
  });
});
