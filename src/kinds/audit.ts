import { comparabilityChart } from "../charts/comparability-chart.ts";
import type { Audit, AuditVerdict, SizedFinding } from "../comparability/audit.ts";
import type { FindingLevel } from "../comparability/audit-rule.ts";
import type { DisclosedField } from "../comparability/weigh.ts";
import type { FindingSize } from "../comparability/weighed-audit.ts";
import { formatCount, formatList, formatSize } from "../format/number.ts";
import { AUDIT, checkKind } from "../model/arguments.ts";
import { heading, list, paragraph } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import type { Kind } from "./kind.ts";

const VERDICTS: Readonly<Record<AuditVerdict, string>> = {
  comparable: "nothing that is recorded stands against a difference between them",
  "with care": "a difference between them can be given, with what follows beside it",
  "framing only": "a difference between them may be the question; it is no change",
  "not comparable": "no difference between them means anything",
};

const LEVELS: Readonly<Record<FindingLevel, string>> = {
  block: "Forbids the comparison",
  break: "Breaks the series",
  annotate: "To be said beside the number",
  note: "Noted",
};

/**
 * An audit as a document: the verdict, then the findings by weight, each with what can be done.
 *
 * @param audit What `audit` returned.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const audited = audit(polls, "iri-2014-03", "iri-2021-11");
 * describeAudit(audited)[1]; // => { kind: "paragraph", text: "Verdict: with care (a difference between them can be given, with what follows beside it). 2 of 3 findings are of things not known or not verified." }
 * ```
 */
export function describeAudit(audit: Audit): Document {
  checkKind("describeAudit", audit, AUDIT, ["audit"]);
  const { left, right, findings, overrides } = audit;
  const levels = Object.keys(LEVELS) as FindingLevel[];
  return [
    heading(`${left} against ${right}`),
    paragraph(verdictLine(audit)),
    paragraph(weighedLine(audit)),
    ...levels.flatMap((level): readonly Block[] => {
      const items = findings.filter((finding) => finding.level === level).map(findingText);
      return items.length === 0 ? [] : [paragraph(`${LEVELS[level]}:`), list(items)];
    }),
    ...(overrides.length === 0 ? [] : [paragraph("Rules that were overridden:"), list(overrides.map(overrideText))]),
  ];
}

function verdictLine({ verdict, findings, unverified }: Audit): string {
  const unknown =
    unverified === 0
      ? ""
      : ` ${String(unverified)} of ${String(findings.length)} findings are of things not known or not verified.`;
  return `Verdict: ${verdict} (${VERDICTS[verdict]}).${unknown}`;
}

/** How far the two can differ for another reason than opinion, and what is not on record of them. */
function weighedLine({ weighed }: Audit): string {
  const { upTo, answer, disclosed, undisclosed, couldTurn } = weighed;
  const what = answer === null ? "a share of one half" : "this";
  const [turning] = couldTurn;
  return [
    `Differences other than opinion could move ${what} by up to about ${roundSize(upTo)}.`,
    `On record for both: ${String(disclosed)} of ${String(disclosed + undisclosed.length)}.`,
    ...(undisclosed.length > 0 ? [`Not on record: ${formatList(undisclosed.map((field) => FIELDS[field]))}.`] : []),
    ...(turning === undefined
      ? []
      : [`If the ${FIELDS[turning.field]} had changed, up to ${roundSize(turning.upTo)} more.`]),
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

/** The message, both sides where it does not name them, and the remedy. */
function findingText({ code, message, left, right, remedy, unverified, size }: SizedFinding): string {
  const sides = [left, right].map((side) => side ?? "none");
  const named = unverified || sides.every((side) => message.includes(side));
  return `${message}${named ? "" : ` First: ${ended(sides[0]!)} Second: ${ended(sides[1]!)}`}${size === null ? "" : sizeText(size)} ${remedy} (${code})`;
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
  finding: (audit) => `${audit.left} against ${audit.right}\n${verdictLine(audit)}\n${weighedLine(audit)}`,
  document: describeAudit,
  method: () => "",
  rows: ({ findings }) =>
    findings.map(({ code, level, aspect, left, right, message }) => ({
      row: "finding",
      label: message,
      verdict: level,
      aspect,
      left,
      right,
      cautions: code,
    })),
  picture: (audit, options, toplines) => {
    const [left, right] = [audit.left, audit.right].map((side) => toplines.find(({ address }) => address === side));
    return comparabilityChart(audit, left === undefined || right === undefined ? [] : [left, right], options);
  },
  cautions: () => [],
  care: "of the number",
};
