import { comparabilityChart } from "../charts/comparability-chart.ts";
import {
  type Audit,
  type Comparability,
  findingCaution,
  overrideCautions,
  type SizedFinding,
} from "../comparability/audit.ts";
import type { DisclosedField } from "../comparability/weigh.ts";
import type { FindingSize, WeighedAudit } from "../comparability/weighed-audit.ts";
import { formatCount, formatList, formatPoints, formatSize } from "../format/number.ts";
import { AUDIT, checkKind } from "../model/arguments.ts";
import { cautionList, heading, list, paragraph } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import type { Kind } from "./kind.ts";

const MEANINGS: Readonly<Record<Comparability, string>> = {
  comparable: "nothing that is recorded stands against a difference between them",
  "with care": "a difference between them can be given, with what follows beside it",
  "framing only": "a difference between them may be the question; it is no change",
  "not comparable": "no difference between them means anything",
};

/**
 * An audit as a document: the finding and how far differences other than opinion could move it, the cautions by their size,
 * and in one line what is not on record.
 *
 * @param audit What `audit` returned.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const audited = audit(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * describeAudit(audited)[1]; // => { kind: "paragraph", text: "+20.0 points. Differences other than opinion could move this by up to about 20 points." }
 * ```
 */
export function describeAudit(audit: Audit): Document {
  checkKind("describeAudit", audit, AUDIT, ["audit"]);
  const { left, right, findings, overrides } = audit;
  const known = findings.filter(({ unverified }) => !unverified);
  const unknown = findings.filter(({ unverified }) => unverified);
  return [
    heading(`${left} against ${right}`),
    paragraph(findingLine(audit)),
    paragraph(comparabilityLine(audit)),
    ...(findings.length === 0
      ? []
      : [paragraph("Cautions:"), cautionList([...known, ...unknown].map(findingText), known.length)]),
    ...(audit.weighed === null ? [] : [paragraph(disclosureLine(audit.weighed))]),
    ...(overrides.length === 0 ? [] : [paragraph("Rules that were overridden:"), list(overrides.map(overrideText))]),
  ];
}

/** The difference, and how far it could be moved by another reason than opinion. */
function findingLine({ weighed, findings }: Audit): string {
  if (weighed === null)
    return findings
      .filter(({ level }) => level === "block")
      .map(({ message }) => message)
      .join(" ");
  const { upTo, published, observed, judged } = weighed;
  const what = published === null || observed === null ? "a share of one half" : "this";
  const moved = `Differences other than opinion could move ${what} by up to about ${roundSize(upTo)}.`;
  if (published === null || observed === null) return moved;
  const ofDecided = judged === "as published" ? "" : `, ${formatPoints(observed)} of those with an answer`;
  return `${formatPoints(published)}${ofDecided === "" ? "" : " of all respondents"}${ofDecided}. ${moved}`;
}

function comparabilityLine({ comparability }: Audit): string {
  return `Comparability: ${comparability} (${MEANINGS[comparability]}).`;
}

/** What is on record of both, what is not, and which of it alone would turn a change into none. */
function disclosureLine({ disclosed, undisclosed, couldTurn }: WeighedAudit): string {
  const all = disclosed + undisclosed.length;
  return [
    `Disclosed: ${String(disclosed)} of ${String(all)}.`,
    ...(undisclosed.length > 0 ? [`Not known: ${formatList(undisclosed.map((field) => FIELDS[field]))}.`] : []),
    ...couldTurn
      .slice(0, 1)
      .map(({ field, upTo }) => `If the ${FIELDS[field]} had changed, up to ${roundSize(upTo)} more.`),
  ].join(" ");
}

const FIELDS: Readonly<Record<DisclosedField, string>> = {
  words: "exact wording",
  answers: "answers offered",
  dk: "don't-know rule",
  order: "order of answers",
  population: "population",
  territory: "territory",
  mode: "method",
  sample: "sampling",
  weighting: "weighting",
  sponsor: "sponsor",
  n: "sample size",
  dates: "field dates",
};

/** One decimal below 3 points, whole points above: more would pretend to be exact. */
function roundSize(size: number): string {
  return formatSize(size, size < 0.03 ? 1 : 0);
}

/** How far a finding can move the difference, and what that rests on. */
function sizeText({ upTo, k, grade, id }: FindingSize): string {
  const rests =
    id === "territory"
      ? "arithmetic"
      : id === "given"
        ? "the caller's size"
        : grade === null
          ? `not measured: ${id} stands in`
          : `k = ${formatCount(k!)}, grade ${grade}`;
  return ` Up to ${roundSize(upTo)} (${rests}).`;
}

/** The message, both sides where it does not name them, the size, and what can be done. */
function findingText({ code, message, left, right, remedy, clearedBy, unverified, size }: SizedFinding): string {
  const sides = [left, right].map((side) => side ?? "none");
  const named = unverified || sides.every((side) => message.includes(side));
  const both = named ? "" : ` First: ${ended(sides[0]!)} Second: ${ended(sides[1]!)}`;
  const done = clearedBy?.says ?? remedy;
  return `${message}${both}${size === null ? "" : sizeText(size)}${done === null ? "" : ` ${done}`} (${code})`;
}

function overrideText({ code, from, to, size, reason }: Audit["overrides"][number]): string {
  return from === to && size !== null ? `${code}: its size. ${reason}` : `${code}: ${to} instead of ${from}. ${reason}`;
}

/** A question ends by itself. */
function ended(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** What differs between two toplines, and what may be done with the pair. */
export const COMPARABILITY_AUDIT: Kind<Audit> = {
  finding: (audit) => `${audit.left} against ${audit.right}: ${findingLine(audit)}`,
  document: describeAudit,
  method: () => "",
  rows: ({ comparability, findings }) =>
    findings.map(({ code, level, aspect, left, right, message }) => ({
      row: "finding",
      label: message,
      comparability,
      severity: level,
      aspect,
      left,
      right,
      cautions: code,
    })),
  picture: (audit, options, toplines) => {
    const [left, right] = [audit.left, audit.right].map((side) => toplines.find(({ address }) => address === side));
    return comparabilityChart(audit, left === undefined || right === undefined ? [] : [left, right], options);
  },
  cautions: ({ findings, overrides }) => [
    ...findings.filter(({ unverified }) => !unverified).map(findingCaution),
    ...overrideCautions({ overrides }),
  ],
  care: "of the number",
};
