import { issuePlace } from "../errors.ts";
import { formatCount, formatQuantity } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import { datasetDisclosure } from "../model/disclosure.ts";
import { BASE_ABOVE_SAMPLE } from "../model/find-large-bases.ts";
import { NAMES_LOOK_ALIKE } from "../model/find-look-alikes.ts";
import { SAME_POLL_FOR_PARTS, SAME_POLL_TWICE } from "../model/find-repeats.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { ParseResult } from "../model/parse-dataset.ts";
import { LIKELY_PROPORTION } from "../model/share-total.ts";
import { lines, list, paragraph } from "../report/blocks.ts";
import { disclosureLine, disclosureTable, disclosureText } from "../report/describe-dataset.ts";
import type { Document } from "../report/document.ts";
import { isBundled } from "./load.ts";
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

/** How many kinds of cautions one screen has: of each the first, and how many there are. */
const MOST_KINDS = 5;

/** What `toplines validate` found, without the data themselves. */
export function validationResult(result: ParseResult): object {
  if (!result.ok) return result;
  return { ok: true, cautions: result.cautions, disclosure: datasetDisclosure(result.dataset) };
}

/** What `toplines validate` says of a data set: on one screen, or every caution and item of disclosure. */
export function validationDocument(name: string, result: ParseResult, full: boolean): Document {
  if (!result.ok) {
    const { issues } = result;
    // a folder that is not there has no problems of its own
    if (issues.length === 1 && issues[0]!.path.length === 0) return [paragraph(problemLines(issues)[0]!)];
    return [paragraph(`${name}: ${formatQuantity(issues.length, "problem")}.`), list(problemLines(issues))];
  }
  const { dataset, cautions } = result;
  const { surveys, questions, toplines, sources } = dataset;
  const counts = [
    formatQuantity(surveys.length, "survey"),
    formatQuantity(questions.length, "question"),
    formatQuantity(toplines.length, "published share"),
    formatQuantity(sources.length, "source"),
  ].join(", ");
  const kinds = [...groupedBy(cautions, ({ code }) => code)].sort(([, a], [, b]) => a.length - b.length);
  const shown = full ? [] : kinds.slice(0, MOST_KINDS);
  const disclosure = datasetDisclosure(dataset);
  // rows of a bundled data set are nobody's to look up
  const told = ({ path, message }: (typeof cautions)[number]): string =>
    isBundled(name) ? message : `${issuePlace(path)}: ${message}`;
  return [
    paragraph(`${name} is valid: ${counts}.`),
    ...(cautions.length === 0 ? [] : [lines([`To check (${formatCount(cautions.length)}):`])]),
    ...(shown.length === 0
      ? []
      : [
          list([
            ...shown.map(([code, found]) =>
              found.length === 1
                ? told(found[0]!)
                : `${formatQuantity(found.length, "caution")} of one kind (${code}), such as ${told(found[0]!)}`,
            ),
            ...(kinds.length > shown.length ? [`${formatCount(kinds.length - shown.length)} more kinds`] : []),
          ]),
        ]),
    ...(full
      ? kinds.flatMap(
          ([code, found]): Document => [paragraph(`${formatCount(found.length)} × ${code}:`), list(found.map(told))],
        )
      : []),
    ...(disclosure.score === null
      ? []
      : full
        ? [paragraph(disclosureText(disclosure)), disclosureTable(disclosure.items)]
        : []),
    ...(full || (cautions.length === 0 && disclosure.score === null)
      ? []
      : [
          lines([
            ...(disclosure.score === null ? [] : [disclosureLine(disclosure)]),
            "More: --full (every row, every item).",
          ]),
        ]),
  ];
}
