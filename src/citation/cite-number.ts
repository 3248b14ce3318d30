import { shortDigest } from "../format/digest.ts";
import { formatCount, formatList, formatQuantity } from "../format/number.ts";
import type { Provenance, Source } from "../model/source.ts";
import { type Result, sentence } from "../report/sentence.ts";
import { wordingLines } from "../report/words.ts";
import { careInBrief } from "./care-in-brief.ts";
import { methodText } from "./method-text.ts";
import { type NumberRecord, recordOf } from "./record.ts";
import type { Reference } from "./reference.ts";
import { referenceText } from "./reference-text.ts";
import { type CitableDataset, referencesOf, sourceReference } from "./references.ts";
import { NAMED, surveysText, whoAndWhen } from "./surveys-text.ts";

export interface CiteNumberOptions {
  /** `"full"` unless told: everything that a careful reader needs. `"caption"`: the finding, what would mislead if left out in a few words, who, when, n and the record. */
  readonly style?: "full" | "caption";
  /** The data sets, for their titles in the references. */
  readonly datasets?: readonly CitableDataset[];
}

/** A number as it is cited. */
export interface Citation {
  readonly kind: "citation";
  readonly style: "full" | "caption";
  readonly text: string;
  /** Where its figures were printed, the data sets and the method. */
  readonly references: readonly Reference[];
  readonly record: NumberRecord;
}

/**
 * Cites a number: what was found, with its interval, its method and what the caller switched on; what would mislead if it were left out; the question as
 * asked and how near that is to the words; who asked whom, where and when, and the n or that it is not published; where it
 * was printed and, where the data set tells it, when that was read; and the record with which it can be made again.
 *
 * Of more than three surveys or questions it gives the number, of more than three sources the first three, primary ones
 * before others; `references` and the lineage of the result have all.
 *
 * @param result What a verb returned; one read back from JSON serves as well.
 * @param options `style`; `datasets` for the titles in the references.
 * @returns The text in English, the references as CSL-JSON (`formatReferences` writes them), and the record.
 * @throws PollError as `recordOf`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = share(topline(polls, "iri-2014-03"), { option: "for" });
 * const { text } = await citeNumber(support, { datasets: [polls] });
 * text.startsWith("Support for joining NATO: 34% (n 1,200; 95% interval 31.4 to 36.7"); // => true
 * text.includes("14–26 March 2014"); // => true
 * ```
 */
export async function citeNumber(result: Result, options: CiteNumberOptions = {}): Promise<Citation> {
  const { style = "full", datasets = [] } = options;
  const record = await recordOf(result);
  const [finding = "", care] = sentence(result).split("\n");
  const method = methodText(result);
  const parts =
    style === "caption"
      ? [
          finding,
          method,
          careInBrief(result),
          whoAndWhen(result.lineage),
          `${librariesText(result)}, record ${shortDigest(record.digest)}.`,
        ]
      : [
          finding,
          method,
          care ?? "",
          questionsText(result),
          surveysText(result.lineage),
          sourcesText(result),
          `Computed with ${librariesText(result)}, record ${shortDigest(record.digest)}.`,
        ];
  return {
    kind: "citation",
    style,
    text: parts.filter((part) => part !== "").join(" "),
    references: "sources" in result ? await referencesOf(result, { datasets }) : [],
    record,
  };
}

function questionsText({ lineage: { questions } }: Result): string {
  if (questions.length === 0) return "";
  if (questions.length > NAMED) return `Asked in ${formatQuantity(questions.length, "question")}.`;
  return `Asked: ${questions.map((question) => wordingLines(question).join(" / ").replace(/\.$/, "")).join("; ")}.`;
}

function sourcesText(result: Result): string {
  if (!("sources" in result) || result.sources.length === 0) return "";
  const { sources, lineage } = result;
  // A topline knows more sources than the figures that were taken of it.
  const used = new Set(lineage.inputs.flatMap((input) => input.sources));
  const named = sources.filter(({ id }) => used.has(id));
  const first = named.length > NAMED ? [...named].sort(byProvenance).slice(0, NAMED) : named;
  const texts = first.map((source) => {
    const locators = lineage.inputs.flatMap((input) =>
      input.sources.includes(source.id) ? (input.locator ?? []) : [],
    );
    return referenceText(sourceReference(source, { locators: [...new Set(locators)] }));
  });
  const more = named.length - first.length;
  return `${texts.length === 1 ? "Source" : "Sources"}: ${texts.join(" ")}${more === 0 ? "" : ` And ${formatCount(more)} more.`}`;
}

const PROVENANCES: readonly (Provenance | null)[] = ["primary", "secondary", "tertiary", null];

function byProvenance(one: Source, other: Source): number {
  return PROVENANCES.indexOf(one.provenance) - PROVENANCES.indexOf(other.provenance);
}

function librariesText({ lineage: { datasets, library } }: Result): string {
  const data = datasets.map(
    ({ id, version, digest }) => `${id} ${version}${digest === null ? "" : ` (digest ${shortDigest(digest)})`}`,
  );
  return `toplines ${library}${data.length === 0 ? "" : ` from ${formatList(data)}`}`;
}
