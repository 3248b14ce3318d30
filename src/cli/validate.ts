import { issuePlace } from "../errors.ts";
import { formatCount, formatQuantity } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { datasetDisclosure } from "../model/disclosure.ts";
import { BASE_ABOVE_SAMPLE } from "../model/find-large-bases.ts";
import { NAMES_LOOK_ALIKE } from "../model/find-look-alikes.ts";
import { SAME_POLL_FOR_PARTS, SAME_POLL_TWICE } from "../model/find-repeats.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { ParseResult } from "../model/parse-dataset.ts";
import { LIKELY_PROPORTION } from "../model/share-total.ts";
import { disclosureTable, disclosureText } from "../report/dataset-report.ts";
import type { Document } from "../report/document.ts";
import { problemLines } from "./problem-list.ts";

/**
 * What may be a mistake of the folder: a person settles it. The other cautions say how published results are, such as that
 * not all answers were printed, and no folder is free of them.
 */
const MAY_BE_MISTAKES: ReadonlySet<string> = new Set(
  [NAMES_LOOK_ALIKE, SAME_POLL_TWICE, SAME_POLL_FOR_PARTS, BASE_ABOVE_SAMPLE, LIKELY_PROPORTION].map(
    ({ code }) => code,
  ),
);

/** Whether something may be a mistake, at which `--strict` stops. */
export function isDoubtful(cautions: readonly Caution[]): boolean {
  return cautions.some(({ code }) => MAY_BE_MISTAKES.has(code));
}

/** How many cautions of a kind are shown before they are only counted. */
const EXAMPLES = 3;

/** What `toplines validate` found, without the data themselves. */
export function validationResult(result: ParseResult): object {
  if (!result.ok) return result;
  return { ok: true, cautions: result.cautions, disclosure: datasetDisclosure(result.dataset) };
}

/** What `toplines validate` says of a data set. */
export function validationDocument(name: string, result: ParseResult): Document {
  if (!result.ok) {
    const { issues } = result;
    return [
      {
        kind: "paragraph",
        text: `${name}: ${formatQuantity(issues.length, "problem")}.`,
      },
      { kind: "list", items: problemLines(issues) },
    ];
  }
  const { dataset, cautions } = result;
  const { surveys, questions, toplines, sources } = dataset;
  const counts = [
    formatQuantity(surveys.length, "survey"),
    formatQuantity(questions.length, "question"),
    formatQuantity(toplines.length, "printed share"),
    formatQuantity(sources.length, "source"),
  ].join(", ");
  const kinds = groupedBy(cautions, ({ code }) => code);
  return [
    { kind: "paragraph", text: `${name} is valid: ${counts}.` },
    ...[...kinds].flatMap(([code, found]): Document => {
      const rest = found.length - EXAMPLES;
      const items = found.slice(0, EXAMPLES).map(({ path, message }) => `${issuePlace(path)}: ${message}`);
      return [
        { kind: "paragraph", text: `${formatCount(found.length)} × ${code}:` },
        { kind: "list", items: rest > 0 ? [...items, `and ${formatCount(rest)} more (--json lists all)`] : items },
      ];
    }),
    ...scoreOf(dataset),
  ];
}

/** A count of what is told, not a grade of the polls. */
function scoreOf(dataset: Dataset): Document {
  const disclosure = datasetDisclosure(dataset);
  return disclosure.score === null
    ? []
    : [{ kind: "paragraph", text: disclosureText(disclosure) }, disclosureTable(disclosure.items)];
}
