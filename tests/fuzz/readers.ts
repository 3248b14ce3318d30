import { isDeepStrictEqual } from "node:util";
import { isPollError } from "../../src/errors.ts";
import { asItIs, readCsv, SEPARATORS, type Separator, separatorIn } from "../../src/formats/csv.ts";
import { safeReadJson } from "../../src/formats/dataset-json.ts";
import { safeReadPollTables } from "../../src/formats/read-poll-tables.ts";
import { safeReadRopf } from "../../src/formats/read-ropf.ts";
import { safeReadTables } from "../../src/formats/read-tables.ts";
import { safeReadWide } from "../../src/formats/wide.ts";
import { parseMapping, type WideMapping } from "../../src/formats/wide-mapping.ts";
import { proposeMapping } from "../../src/formats/wide-proposal.ts";
import { type ParseResult, safeParseDataset } from "../../src/model/parse-dataset.ts";
import { choicesFor } from "./choices.ts";
import { folderReader } from "./folder.ts";
import { mutateCsv, separatedBy } from "./mutate-csv.ts";
import { mutatedFolder } from "./mutate-folder.ts";
import { mutateJson, withLiveValues } from "./mutate-json.ts";
import { mutateLines, mutateText } from "./mutate-text.ts";
import { type checkIssues, checkRefusal, checkResult, promise, type Written } from "./promises.ts";
import { changed, type FuzzedReader, type Outcome } from "./reader.ts";

const OPTIONS = { id: "hostile" };
const EXAMPLES = ["wide.csv", "wording.csv", "long.csv", "results.csv", "series.csv"];

function outcomeOf(result: ParseResult): Outcome {
  return { accepted: result.ok, result, check: () => checkResult(result) };
}

/** Of a text, where each problem stands in a place: a line, a column or a file. */
function placedOutcomeOf(result: ParseResult): Outcome {
  const check = (): Written => {
    if (!result.ok)
      promise(
        result.issues.every(({ path }) => path.length > 0),
        "a problem has a place",
      );
    return checkResult(result);
  };
  return { accepted: result.ok, result, check };
}

function ofCsv(name: string, read: (text: string) => ParseResult): FuzzedReader {
  return {
    make: ({ example }, choices) => ({
      text: changed(example(name), choices, (text) => mutateCsv(text, choices, () => example(choices.pick(EXAMPLES)))),
    }),
    read: ({ text }) => placedOutcomeOf(read(text!)),
  };
}

const tables: FuzzedReader = {
  make: mutatedFolder,
  read: (files) => placedOutcomeOf(safeReadTables(files, OPTIONS)),
};

const wide: FuzzedReader = {
  make: ({ example }, choices) => {
    const separator = choices.pick(Object.keys(SEPARATORS) as Separator[]);
    const text = separatedBy(example("wide.csv"), separator);
    const mapping = JSON.stringify({ ...(JSON.parse(example("wide.mapping.json")) as object), separator });
    const isMapping = choices.chance(0.4);
    return {
      text:
        isMapping && choices.chance(0.8)
          ? text
          : changed(text, choices, (each) => mutateCsv(each, choices, () => example(choices.pick(EXAMPLES)))),
      mapping: isMapping
        ? mutateJson(JSON.parse(mapping), choices, () => ({ modes: {}, ambiguous: [{}], unmapped: [{}] }))
        : mapping,
    };
  },
  read: ({ text, mapping: written }) => {
    const mapping = mappingOf(written!);
    if (mapping.refusal !== null)
      return { accepted: false, result: mapping, check: () => checkRefusal(mapping.refusal) };
    const result = safeReadWide(text!, mapping.read);
    return { accepted: result.ok, result, check: () => checkResult(result) };
  },
};

type MappingResult =
  | { readonly refusal: null; readonly read: WideMapping }
  | { readonly refusal: Parameters<typeof checkIssues>[0] };

function mappingOf(text: string): MappingResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      refusal: [{ code: "file-unreadable", path: ["mapping.json"], message: "Expected JSON.", hint: "Mend it." }],
    };
  }
  try {
    return { refusal: null, read: parseMapping(json) };
  } catch (error) {
    if (!isPollError(error)) throw error;
    return { refusal: error.issues };
  }
}

const proposal: FuzzedReader = {
  make: ({ example }, choices) => ({
    text: changed(example(choices.chance(0.7) ? "wide.csv" : choices.pick(EXAMPLES)), choices, (text) =>
      mutateCsv(text, choices, () => example(choices.pick(EXAMPLES))),
    ),
  }),
  read: ({ text }) => {
    const separator = separatorIn(text!);
    const { header, rows } = readCsv("polls.csv", text!, asItIs, separator);
    const proposed = proposeMapping(
      header,
      rows.map(({ cells }) => cells),
      { id: "proposed", title: "Proposed", separator },
    );
    return {
      accepted: proposed.survey.house !== undefined,
      result: proposed,
      check: () => {
        const mapping = mappingOf(JSON.stringify(proposed));
        promise(mapping.refusal === null, () => `a proposal is a mapping: ${JSON.stringify(mapping.refusal?.[0])}`);
        const written: unknown = JSON.parse(JSON.stringify(proposed));
        promise(isDeepStrictEqual(mapping.read, written), "a proposal comes back as it was written");
        const read = safeReadWide(text!, proposed);
        promise(!read.ok, "a proposal has to be looked at before it is used");
        checkResult(read);
        const decided: WideMapping = {
          ...proposed,
          dates: proposed.dates ?? "iso",
          decimals: proposed.decimals ?? "point",
          questions: proposed.questions.map((question) => ({ ...question, topic: "topic", title: "Title" })),
          ignored: [
            ...new Set([
              ...(proposed.unmapped ?? []).map(({ column }) => column),
              ...(proposed.ambiguous ?? []).flatMap(({ columns }) => columns),
            ]),
          ],
          ambiguous: [],
          unmapped: [],
        };
        return checkResult(safeReadWide(text!, decided));
      },
    };
  },
};

const ropf: FuzzedReader = {
  make: ({ ropf: texts }, choices) => ({
    text: changed(choices.pick(texts), choices, (text) =>
      (choices.chance(0.2) ? mutateText : mutateLines)(text, choices, () => choices.pick(texts)),
    ),
  }),
  read: ({ text }) => placedOutcomeOf(safeReadRopf(text!, OPTIONS)),
};

/** JSON text; now and then the value itself, with something in it that JSON has no word for. */
const json: FuzzedReader = {
  make: ({ datasets }, choices) => {
    if (choices.chance(0.1)) return { live: JSON.stringify(choices.pick(datasets)), draws: String(choices.below(1e9)) };
    const written = mutateJson(choices.pick(datasets), choices, () => choices.pick(datasets));
    return { text: choices.chance(0.05) ? mutateText(written, choices, () => "{}") : written };
  },
  read: ({ text, live, draws }) =>
    outcomeOf(
      live === undefined
        ? safeReadJson(text!)
        : safeParseDataset(withLiveValues(JSON.parse(live), choicesFor(Number(draws), 0))),
    ),
};

export const READERS: Readonly<Record<string, FuzzedReader>> = {
  tables,
  wide,
  proposal,
  "fivethirtyeight-wide": ofCsv("wording.csv", (text) => safeReadPollTables(text, OPTIONS).result),
  "fivethirtyeight-long": ofCsv("long.csv", (text) => safeReadPollTables(text, OPTIONS).result),
  "fivethirtyeight-raw": ofCsv("results.csv", (text) => safeReadPollTables(text, OPTIONS).result),
  series: ofCsv("series.csv", (text) => safeReadPollTables(text, OPTIONS).result),
  ropf,
  json,
  folder: folderReader,
};
