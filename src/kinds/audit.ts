import { comparabilityChart } from "../charts/comparability-chart.ts";
import type { Audit, AuditVerdict, Finding } from "../comparability/audit.ts";
import type { FindingLevel } from "../comparability/audit-rule.ts";
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
 * const audited = audit(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"));
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
    ...levels.flatMap((level): readonly Block[] => {
      const items = findings.filter((finding) => finding.level === level).map(findingText);
      return items.length === 0 ? [] : [paragraph(`${LEVELS[level]}:`), list(items)];
    }),
    ...(overrides.length === 0
      ? []
      : [
          paragraph("Rules that were overridden:"),
          list(overrides.map(({ code, from, to, reason }) => `${code}: ${to} instead of ${from}. ${reason}`)),
        ]),
  ];
}

function verdictLine({ verdict, findings, unverified }: Audit): string {
  const unknown =
    unverified === 0
      ? ""
      : ` ${String(unverified)} of ${String(findings.length)} findings are of things not known or not verified.`;
  return `Verdict: ${verdict} (${VERDICTS[verdict]}).${unknown}`;
}

/** The message, both sides where it does not name them, and the remedy. */
function findingText({ code, message, left, right, remedy, unverified }: Finding): string {
  const sides = [left, right].map((side) => side ?? "none");
  const named = unverified || sides.every((side) => message.includes(side));
  return `${message}${named ? "" : ` First: ${ended(sides[0]!)} Second: ${ended(sides[1]!)}`} ${remedy} (${code})`;
}

/** A question ends by itself. */
function ended(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** What differs between two toplines, and what may be done with the pair. */
export const COMPARABILITY_AUDIT: Kind<Audit> = {
  finding: (audit) => `${audit.left} against ${audit.right}\n${verdictLine(audit)}`,
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
