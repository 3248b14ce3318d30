import { issuePlace, issueSentence } from "../errors.ts";
import { formatCount, formatQuantity } from "../format/number.ts";
import type { PlacedCaution } from "../model/check-dataset.ts";
import type { ParseResult } from "../model/parse-dataset.ts";
import type { Document } from "../report/document.ts";

/** How many cautions of a kind are shown before they are only counted. */
const EXAMPLES = 3;

/** What `toplines validate` says of a data set. */
export function validationDocument(name: string, result: ParseResult): Document {
  if (!result.ok) {
    const { issues } = result;
    return [
      {
        kind: "paragraph",
        text: `${name}: ${formatQuantity(issues.length, "problem")}.`,
      },
      { kind: "list", items: issues.map(issueSentence) },
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
  const kinds = new Map<string, PlacedCaution[]>();
  for (const caution of cautions) kinds.set(caution.code, [...(kinds.get(caution.code) ?? []), caution]);
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
  ];
}
