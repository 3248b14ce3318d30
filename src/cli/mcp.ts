import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { loadDataset } from "../datasets/catalogue.ts";
import { DATASET_IDS } from "../datasets/dataset-ids.ts";
import type { Dataset } from "../model/dataset.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { withPackages } from "../rendering/optional-package.ts";
import { LIBRARY_VERSION } from "../version.ts";
import { type Answer, answerOf, type Input } from "./assistant-answers.ts";
import { openFolders } from "./load.ts";

/** What an assistant reads before it asks: written for somebody who knows nothing of polls. */
const INSTRUCTIONS = `Published opinion polls with the exact words that were asked. Use it before you state a poll figure.
A poll figure means nothing without its question: the same people answer another question otherwise. So always give with a number: who asked, when, how many people, and the words of the question. Call wording "translated" or "in paraphrase" where the answer says so.
Only polls of the same question, asked of the same kind of people, can be compared in time. When compute refuses, do not subtract the two figures yourself: say what the refusal says may be said instead.
Repeat the cautions that come with a number. Where there is no sample size, there is no margin of error: do not make one up.
Order: find the question, show its polls, compute the number, verify your text. Nothing here reads the internet or writes a file.`;

/** Each tool, its inputs and what it is for. */
const TOOLS = [
  {
    name: "find",
    title: "Find poll questions",
    description:
      "Finds which questions polls asked about a subject, in English, Ukrainian or Russian; spelling mistakes do no harm. Returns the exact words, who asked, how often and in which years, in groups: figures of one group asked the same question and can be compared, figures of two groups cannot. Start here. If nothing is found, these polls did not ask it.",
    inputSchema: object(
      {
        words: text("What the polls should be about, in a few words: NATO referendum"),
        dataset: text("Look into one data set only, by its id"),
      },
      ["words"],
    ),
  },
  {
    name: "show",
    title: "Show a poll, a question or a data set",
    description:
      "Shows what is on record: without a name a whole data set; with the id of a question its exact words and all its polls; with the id of a survey (one poll) who was asked, when, how, how many, and all its figures; with survey/question one table of answers. Figures that are disputed or excluded are marked: do not use them without saying so.",
    inputSchema: object(
      {
        dataset: text("Id of the data set, as find gives it: ukraine-nato"),
        name: text("Id of a question (iri-referendum), of a survey (iri-2014-03), or survey/question"),
      },
      ["dataset"],
    ),
  },
  {
    name: "compute",
    title: "Compute a number with its uncertainty",
    description: `Computes a number from published figures: a sentence to quote, likely range, the words asked, and what could be wrong with it, the largest first. It refuses comparisons that would mislead, says why, and says what may be said instead. The recipe is toplines:COMMAND?PARAMETERS. Data are named dataset/survey or dataset/survey/question; option is the code of an answer, as show lists it.
Examples: toplines:share?of=ukraine-nato/iri-2014-03&option=for (how many), toplines:lead?of=ukraine-nato/iri-2021-11&options=for,against (who is ahead), toplines:change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for (did it change), toplines:audit?from=…&to=… (may these two be compared), toplines:wording?from=…&to=… (two wordings side by side), toplines:framing?of=…&of=…&stance=nato-membership:for (what another wording did), toplines:trend?of=ukraine-nato&stance=nato-membership:for (one line through many polls).
Commands: ${RECIPE_COMMANDS.map(({ name, description }) => `${name} (${description})`).join("; ")}.`,
    inputSchema: object({ recipe: text("toplines:share?of=ukraine-nato/iri-2014-03&option=for") }, ["recipe"]),
  },
  {
    name: "verify",
    title: "Check the poll figures in a text",
    description:
      "Checks a text in which each poll figure links to its recipe, as compute returns it under “To quote it so that it can be checked”: [34%](toplines:share?…). Computes every figure again, and says which agree, which differ and what they should be, and which words (rose, majority, a date) the data do not support. Figures without a link are not checked.",
    inputSchema: object(
      {
        text: text("The text with its links"),
        format: { ...text("What kind of text it is (default: markdown)"), enum: ["markdown", "html", "notebook"] },
      },
      ["text"],
    ),
  },
] as const;

interface InputField {
  readonly type: "string";
  readonly description: string;
  readonly enum?: readonly string[];
}

function text(description: string): InputField {
  return { type: "string", description };
}

function object(properties: Readonly<Record<string, InputField>>, required: readonly string[]) {
  return {
    type: "object" as const,
    properties: { ...properties },
    required: [...required],
    additionalProperties: false,
  };
}

/** How long a tool may take; clients wait for a minute. */
const MOST_SECONDS = 45;

/**
 * Serves assistants over stdin and stdout, until stdin ends: read-only, over the bundled data sets and the folders that were
 * named. Tools run in a thread of their own, which ends when one takes too long.
 *
 * @throws PollError `package-missing` without the SDK; as `openFolders`.
 */
export async function serveAssistants(folders: readonly string[]): Promise<void> {
  await openFolders(folders);
  const sdk = "@modelcontextprotocol/sdk";
  const [{ Server }, { StdioServerTransport }, { CallToolRequestSchema, ListToolsRequestSchema, McpError, ErrorCode }] =
    await withPackages([sdk], () =>
      Promise.all([
        import("@modelcontextprotocol/sdk/server/index.js"),
        import("@modelcontextprotocol/sdk/server/stdio.js"),
        import("@modelcontextprotocol/sdk/types.js"),
      ]),
    );
  const server = new Server(
    { name: "toplines", version: LIBRARY_VERSION },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  const ask = boundedAsking(folders);
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: TOOLS.map((tool) => ({ ...tool, annotations: { readOnlyHint: true, openWorldHint: false } })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: input = {} } }) => {
    const tool = TOOLS.find((each) => each.name === name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, `No tool ${name}.`);
    const { text: said, structured, isError } = await ask(name, input);
    return { content: [{ type: "text" as const, text: said }], structuredContent: { ...structured }, isError };
  });
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve;
    process.stdin.on("end", () => void server.close());
  });
  await server.connect(new StdioServerTransport());
  await ended;
  ask.end();
}

/** A question to the thread. */
interface Asked {
  readonly name: string;
  readonly input: Input;
}

/** Asks the thread, one question after the other; one that takes too long ends it, and the next begins a new one. */
function boundedAsking(folders: readonly string[]) {
  let worker: Worker | null = null;
  let before: Promise<unknown> = Promise.resolve();
  const answered = async (asked: Asked): Promise<Answer> => {
    worker ??= new Worker(new URL(import.meta.url), { workerData: { [THREAD]: folders } });
    const current = worker;
    return new Promise<Answer>((resolve) => {
      const done = (answer: Answer): void => {
        clearTimeout(timer);
        current.off("message", done).off("error", crashed);
        resolve(answer);
      };
      const failed = (why: string): void => {
        worker = null;
        void current.terminate();
        done({ text: `${why} Ask for less, such as fewer polls.`, structured: {}, isError: true });
      };
      const crashed = ({ message }: Error): void => failed(`It failed: ${message}.`);
      const timer = setTimeout(() => failed(`It took more than ${String(MOST_SECONDS)} seconds.`), MOST_SECONDS * 1000);
      current.on("message", done).on("error", crashed);
      current.postMessage(asked);
    });
  };
  const ask = (name: string, input: Input): Promise<Answer> => {
    const answer = before.then(() => answered({ name, input }));
    before = answer;
    return answer;
  };
  return Object.assign(ask, { end: () => void worker?.terminate() });
}

/** What marks the thread as ours. */
const THREAD = "toplines-mcp";

if (!isMainThread && parentPort !== null && workerData?.[THREAD] !== undefined) {
  const port = parentPort;
  const known = knownDatasets(workerData[THREAD] as readonly string[]);
  port.on("message", async ({ name, input }: Asked) => port.postMessage(await answerOf(name, input, await known)));
}

/** The bundled data sets and those of the folders, by their ids: a folder of a bundled id takes its place. */
async function knownDatasets(folders: readonly string[]): Promise<ReadonlyMap<string, Dataset>> {
  const { datasetOf, folders: places } = await openFolders(folders);
  const bundled = await Promise.all(DATASET_IDS.map(loadDataset));
  const own = await Promise.all([...places.keys()].map(datasetOf));
  return new Map([...bundled, ...own].map((dataset) => [dataset.id, dataset]));
}
