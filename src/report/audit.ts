import type { Audit, AuditVerdict, Finding } from "../comparability/audit.ts";
import type { FindingLevel } from "../comparability/audit-rule.ts";
import { AUDIT, checkKind } from "../model/arguments.ts";
import { heading, list, paragraph } from "./blocks.ts";
import type { Block, Document } from "./document.ts";

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
  const { left, right, verdict, findings, unverified, overrides } = audit;
  const unknown =
    unverified === 0
      ? ""
      : ` ${String(unverified)} of ${String(findings.length)} findings are of things not known or not verified.`;
  const levels = Object.keys(LEVELS) as FindingLevel[];
  return [
    heading(`${left} against ${right}`),
    paragraph(`Verdict: ${verdict} (${VERDICTS[verdict]}).${unknown}`),
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
