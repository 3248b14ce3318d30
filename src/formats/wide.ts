import type { Issue } from "../errors.ts";
import { formatCount } from "../format/number.ts";
import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { asItIs, readCsv } from "./csv.ts";
import { BEFORE_ROW, inRowOrder, placeRegister } from "./foreign-file.ts";
import type { Json } from "./json.ts";
import type { EarlierPolls } from "./poll-records.ts";
import { mappingIssues, type WideMapping } from "./wide-mapping.ts";
import { planWide } from "./wide-plan.ts";
import { wideRecords } from "./wide-rows.ts";

/** More than all polls that there are; what is made of more rows would fill the memory. */
const MOST_POLLS = 150_000;

/** The names that stand in the places of problems. */
export interface WideFileNames {
  /** `polls.csv` unless told. */
  readonly file?: string;
  /** `mapping.json` unless told. */
  readonly mappingFile?: string;
  /** The polls as they were read before: those that are still there keep their ids. */
  readonly before?: EarlierPolls;
}

/** The rows of its options. */
const WIDE_ROWS: OptionRows<WideFileNames, "file" | "mappingFile"> = /* @__PURE__ */ optionRows(
  null as Of<WideFileNames, "file" | "mappingFile">,
  () => ({
    file: {
      kind: word({ placeholder: "name" }),
      help: "name of the file in the places of problems",
      usual: "polls.csv",
    },
    mappingFile: {
      kind: word({ placeholder: "name" }),
      help: "name of the mapping in the places of problems",
      usual: "mapping.json",
    },
    before: BEFORE_ROW,
  }),
);

/**
 * Reads a wide CSV file, one row for each poll, as a mapping says, or lists every problem with row and column.
 *
 * @param text The file.
 * @param mapping What its columns are, see `proposeMapping`.
 * @param options Names for the places of problems; `before`: polls that were read earlier and keep their ids.
 * @throws PollError `not-in-format` as `writeTables`, for words of the mapping that no table can hold.
 * @example
 * ```ts
 * const mapping = proposeMapping(["House", "Date", "Yes", "No"], [["Acme", "2024-05-06", "47", "41"]], { id: "polls", title: "Polls" });
 * const result = safeReadWide("House,Date,Yes,No\nAcme,2024-05-06,47,41\n", mapping);
 * result.ok; // => false
 * ```
 */
export function safeReadWide(text: string, mapping: WideMapping, options: WideFileNames = {}): ParseResult {
  checkText("readWide", text, "the text of a file", ["text"]);
  const { file, mappingFile, before } = settled("readWide", WIDE_ROWS, options);
  const wrong = mappingIssues(mapping, mappingFile);
  if (wrong.length > 0) return { ok: false, issues: inRowOrder(wrong) };
  const { header, rows, issues: found } = readCsv(file, text, asItIs, mapping.separator ?? "comma");
  const issues: Issue[] = [...found];
  const refused = (): ParseResult => ({ ok: false, issues: inRowOrder(issues) });
  if (header.length === 0) return refused();
  const planned = planWide(header, mapping, { file, mappingFile });
  if (!planned.ok) {
    for (const issue of planned.issues) issues.push(issue);
    return refused();
  }
  if (rows.length > MOST_POLLS) {
    const message = `Expected at most ${formatCount(MOST_POLLS)} polls, got ${formatCount(rows.length)}.`;
    issues.push({ code: "out-of-range", path: [file], message, hint: "Split the file into several data sets." });
    return refused();
  }
  const { frame } = planned.plan;
  const { from, parsed } = placeRegister(file);
  const { surveys, toplines, organisations, own, sources } = wideRecords(
    planned.plan,
    rows,
    (code, row, index, message, hint) => issues.push({ code, path: [file, row, header[index]!], message, hint }),
    from,
  );
  if (issues.length > 0) return refused();
  const { id, title, licence, questions } = frame;
  return parsed(
    {
      id,
      title,
      licence,
      questions: questions as unknown as readonly Json[],
      surveys,
      toplines,
      organisations,
      sources: frame.sources,
    },
    { own, before, sources },
  );
}

/**
 * `safeReadWide` for those who would rather catch.
 *
 * @param text The file.
 * @param mapping What its columns are, see `proposeMapping`.
 * @param names Names for the places of problems.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const mapping = proposeMapping(["House", "Date", "N", "Yes", "No"], [["Acme", "2024-05-06", "812", "47", "41"]], { id: "polls", title: "Polls" });
 * const question = { ...mapping.questions[0], topic: "bridge", title: "Rebuild the bridge" };
 * const polls = readWide("House,Date,N,Yes,No\nAcme,2024-05-06,812,47,41\n", { ...mapping, questions: [question] });
 * polls.surveys[0].id; // => "acme-2024-05-06"
 * ```
 */
export function readWide(text: string, mapping: WideMapping, names: WideFileNames = {}): Dataset {
  return checkedDataset(safeReadWide(text, mapping, names));
}
