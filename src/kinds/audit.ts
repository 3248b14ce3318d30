import { comparabilityChart } from "../charts/comparability-chart.ts";
import {
  type Comparability,
  findingCaution,
  overrideCautions,
  type SizedFinding,
  whatOf,
} from "../comparability/audit.ts";
import type { Aspect } from "../comparability/audit-rule.ts";
import type { DisclosedField } from "../comparability/weigh.ts";
import { type FindingSize, isOfQuestionnaire, type WeighedAudit } from "../comparability/weighed-audit.ts";
import { differenceFigure } from "../estimate/figure.ts";
import { formatCount, formatList, formatPoints } from "../format/number.ts";
import { AUDIT, checkKind } from "../model/arguments.ts";
import { settled } from "../model/option-rows.ts";
import { aspectOf } from "../pictures/aspect-names.ts";
import { comparabilityPicture } from "../pictures/comparability-picture.ts";
import { lines, list, paragraph } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Document } from "../report/document.ts";
import { explanationName } from "../report/explanation-names.ts";
import { roundSize } from "../report/likely.ts";
import { enoughText, explainedBy, verdictPhrase } from "../report/verdict-phrase.ts";
import { surveyOf } from "../report/words.ts";
import type { Audit } from "../trend/audit.ts";
import { DESCRIBE_ROWS, type DescribeOptions } from "./describe-options.ts";
import type { Kind } from "./kind.ts";

const MEANINGS: Readonly<Record<Comparability, string>> = {
  comparable: "nothing on record speaks against a difference between them",
  "with care": "report the cautions with the difference",
  "framing only": "the question may have made the difference: it is not a change",
  "not comparable": "no difference between them means anything",
};

/**
 * An audit as a document: the finding and how far differences other than opinion could move it, the cautions by their size,
 * and in one line what is not on record.
 *
 * @param audit What `audit` returned.
 * @param options `full`: all findings with the codes of their rules.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const audited = audit(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * describeAudit(audited).map(({ kind }) => kind); // => ["lines", "lines", "list", "lines"]
 * ```
 */
export function describeAudit(audit: Audit, options: DescribeOptions = {}): Document {
  checkKind("describeAudit", audit, AUDIT, ["audit"]);
  const { full } = settled("describeAudit", DESCRIBE_ROWS, options);
  const { left, right, findings, overrides } = audit;
  const known = findings.filter(({ unverified }) => !unverified);
  const unknown = findings.filter(({ unverified }) => unverified);
  const all = [...known, ...unknown];
  const said = full ? all : known.slice(0, MOST);
  const count =
    full || said.length === all.length ? String(all.length) : `${String(said.length)} of ${String(all.length)}`;
  return [
    lines([`${left} and ${right}: ${comparabilityText(audit)}`, findingLine(audit)]),
    ...(said.length === 0
      ? []
      : [
          lines([all.length === 1 ? "Caution:" : `Cautions (${count}, largest first):`]),
          list(said.map((finding) => findingText(finding, full))),
        ]),
    ...(audit.weighed === null ? [] : [lines([disclosureLine(audit.weighed)])]),
    ...(overrides.length === 0 ? [] : [paragraph("Rules that were overridden:"), list(overrides.map(overrideText))]),
  ];
}

/** How many cautions are said by default. */
const MOST = 3;

/** The difference and what may be said of it, how far it could be moved by another reason than opinion, and by what of no known size. */
function findingLine(audit: Audit): string {
  const { weighed, findings } = audit;
  if (weighed === null)
    return findings
      .filter(({ level }) => level === "block")
      .map(({ message }) => message)
      .join(" ");
  const { shift, upTo, published, observed, judged, sameMoment } = weighed;
  const what = published === null || observed === null ? "a share of one half" : "this";
  const unsized = withoutSize(findings);
  const besides = unsized.length === 0 ? "" : ` Not in this sum, for lack of a size: ${formatList(unsized)}.`;
  const moved = `Differences other than opinion could move ${what} by up to about ${roundSize(upTo)}${bothWays({ shift, upTo }) || scatterOnly(audit)}.${besides}`;
  if (published === null || observed === null) return moved;
  const ofAll =
    judged === "as published" ? "" : ` of all respondents, ${formatPoints(observed)} of those with an answer`;
  const [first, second] = sidesInOrder(audit);
  const difference = sameMoment
    ? `${formatPoints(published)}${ofAll}, ${second} minus ${first}`
    : `${formatPoints(published)}${ofAll} from ${first} to ${second}`;
  return `${difference}${verdictIn(audit, observed)}. ${moved}`;
}

/** The two surveys, the earlier first; of one survey the two questions. */
function sidesInOrder({ left, right, weighed }: Audit): readonly [string, string] {
  const [one, other] = [surveyOf(left), surveyOf(right)];
  const sides = one === other ? ([left, right] as const) : ([one, other] as const);
  return weighed?.turned === true ? [sides[1], sides[0]] : sides;
}

/** What may be said of the difference, as far as it is known what differs. */
function verdictIn({ verdict, explanations, enoughRespondents, weighed }: Audit, observed: number): string {
  if (verdict === null) return "";
  const explained = explainedBy({ difference: differenceFigure(observed), explanations });
  const enough = verdict === "no-sample-size" ? enoughText(enoughRespondents) : "";
  const isBounded = verdict === "changed" && weighed!.undisclosed.length > 0;
  return `: ${verdictPhrase(verdict, { explained, enough })}${isBounded ? ", as far as disclosed" : ""}`;
}

/** What else differs has no size: what is left is the scatter. */
function scatterOnly({ weighed, findings }: Audit): string {
  const isAlone = weighed?.occasion != null && findings.every(({ size }) => size === null);
  return isAlone ? `, ${explanationName("occasion")}` : "";
}

/** Where a shift is known it moves further one way than the other: ` (−20 to +12)`. */
function bothWays({ shift, upTo }: Pick<FindingSize, "shift" | "upTo">): string {
  if (Math.abs(shift) < HALF_A_POINT) return "";
  const spread = upTo - Math.abs(shift);
  const [lower, upper] = [shift - spread, shift + spread].map((end) => formatPoints(end, 0).replace(/ points?$/, ""));
  return ` (${lower!} to ${upper!})`;
}

const HALF_A_POINT = 0.005;

/** What is known to differ and was never measured: pollster and sponsor are in the size of another house. */
function withoutSize(findings: readonly SizedFinding[]): readonly string[] {
  // the change of a questionnaire has one size, whatever it changed
  const isAnother = findings.some(({ code, size }) => size !== null && isOfQuestionnaire(code));
  const measurable: readonly Aspect[] = ["base", "who", "where", "how", ...(isAnother ? [] : OF_QUESTIONS)];
  const unsized = findings.filter(
    ({ level, aspect, unverified, size }) =>
      size === null && !unverified && level !== "note" && measurable.includes(aspect),
  );
  return [...new Set(unsized.map(({ code }) => whatOf(code)))];
}

const OF_QUESTIONS: readonly Aspect[] = ["asked", "offered"];

function comparabilityText({ comparability }: Audit): string {
  return `${comparability} (${MEANINGS[comparability]}).`;
}

/** What is on record of both, what is not, and which of it alone would turn a change into none. */
function disclosureLine({ disclosed, undisclosed, silent, couldTurn }: WeighedAudit): string {
  const all = disclosed + undisclosed.length;
  const open = undisclosed.filter((field) => !silent.includes(field));
  const namesOf = (fields: readonly DisclosedField[]): string => formatList(fields.map((field) => FIELDS[field]));
  return [
    `On record for both: ${String(disclosed)} of ${String(all)}.`,
    ...(silent.length > 0 ? [`Not in the reports: ${namesOf(silent)}.`] : []),
    ...(open.length > 0 ? [`Not on record: ${namesOf(open)}.`] : []),
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

/** How far a finding can move the difference, and what that rests on. */
function sizeText({ shift, upTo, k, grade, id }: FindingSize): string {
  const rests =
    id === "territory"
      ? "arithmetic"
      : id === "given"
        ? "the caller's size"
        : grade === null
          ? "not measured; that of another pollster stands in"
          : `k = ${formatCount(k!)}, grade ${grade}`;
  return ` Up to ${roundSize(upTo)}${bothWays({ shift, upTo }).replace(")", `; ${rests})`) || ` (${rests})`}.`;
}

/** The message, both sides where it does not name them, the size, and what can be done. */
function findingText(
  { code, aspect, message, left, right, remedy, clearedBy, unverified, size }: SizedFinding,
  full: boolean,
): string {
  const sides = [left, right].map((side) => side ?? "none");
  // only of what was asked the message does not name both
  const named = unverified || aspect !== "asked" || sides.every((side) => message.includes(side));
  const both = named ? "" : ` First: ${ended(sides[0]!)} Second: ${ended(sides[1]!)}`;
  const done = clearedBy?.says ?? remedy;
  return `${message}${both}${size === null ? "" : sizeText(size)}${done === null ? "" : ` ${done}`}${full ? ` (${code})` : ""}`;
}

function overrideText({ code, from, to, size, reason }: Audit["overrides"][number]): string {
  return from === to && size !== null ? `${code}: its size. ${reason}` : `${code}: ${to} instead of ${from}. ${reason}`;
}

/** A question ends by itself. */
function ended(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** What is known to differ, each in its section, and in a line for each side what is not on record; remarks on the records are left out. */
function cardRows({ comparability, verdict, findings }: Audit): readonly Row[] {
  const rowOf = ({ code, level, aspect, left, right, size }: SizedFinding, note: string): Row => ({
    row: "finding",
    verdict,
    comparability,
    severity: level,
    note,
    aspect,
    left,
    right,
    estimate: size?.upTo ?? null,
    unit: size === null ? null : "difference",
    cautions: code,
  });
  // a sample size that is inferred has words on both sides
  const isSize = ({ code }: SizedFinding): boolean => code === "n-inferred";
  const known = findings.filter((finding) => !finding.unverified || isSize(finding));
  const breaking = ({ level }: SizedFinding): boolean => level === "block" || level === "break";
  const missing = findings.filter((finding) => finding.unverified && !isSize(finding));
  const sideOf = ({ left, right }: SizedFinding): "both" | "first" | "second" => {
    const [one, other] = [left, right].map((side) => side === null || NOT_ON_RECORD.has(side));
    return one === other ? "both" : one ? "first" : "second";
  };
  return [
    ...known.filter(breaking).map((finding) => rowOf(finding, "breaks")),
    ...known
      .filter((finding) => !breaking(finding) && finding.level !== "note")
      .map((finding) => rowOf(finding, "report")),
    ...(["both", "first", "second"] as const).flatMap((part): readonly Row[] => {
      const own = missing.filter((finding) => sideOf(finding) === part);
      const aspects = own.map(({ code }) => aspectOf(code));
      const cautions = own.map(({ code }) => code).join(" ");
      return own.length === 0 ? [] : [{ row: "unknown", label: aspects.join(" "), part, note: "unknown", cautions }];
    }),
  ];
}

/** What a side has where it is not known, or not to the letter. */
const NOT_ON_RECORD: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "unknown",
  "paraphrase",
  "translated",
  "none recorded",
  "inferred",
]);

/** What differs between two toplines, and whether the two can be compared. */
export const COMPARABILITY_AUDIT: Kind<Audit> = {
  // a difference names its sides
  finding: (audit) =>
    audit.weighed?.published == null ? `${audit.left} and ${audit.right}: ${findingLine(audit)}` : findingLine(audit),
  document: (audit) => describeAudit(audit, { full: true }),
  method: () => "",
  rows: ({ comparability, verdict, findings }) =>
    findings.map(({ code, level, aspect, left, right, message }) => ({
      row: "finding",
      label: message,
      verdict,
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
  drawn: (audit, options, toplines) => {
    const [left, right] = [audit.left, audit.right].map((side) => toplines.find(({ address }) => address === side));
    return left === undefined || right === undefined
      ? null
      : comparabilityPicture(audit, [left, right], cardRows(audit), options);
  },
  cautions: ({ findings, overrides }) => [
    ...findings.filter(({ unverified }) => !unverified).map(findingCaution),
    ...overrideCautions({ overrides }),
  ],
  care: "of the number",
};
