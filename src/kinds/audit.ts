import {
  A_POINT,
  type Comparability,
  findingCautions,
  isQuoted,
  overrideCautions,
  type SizedFinding,
  whatOf,
} from "../comparability/audit.ts";
import type { Aspect, Side } from "../comparability/audit-rule.ts";
import type { DisclosedField } from "../comparability/weigh.ts";
import {
  basisOf,
  evidenceText,
  type FindingSize,
  isOfQuestionnaire,
  type WeighedAudit,
} from "../comparability/weighed-audit.ts";
import { surveyNames } from "../estimate/survey-names.ts";
import { baseName, topicText } from "../estimate/topic.ts";
import { capital } from "../format/capital.ts";
import { formatList, formatPoints } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import { aspectOf } from "../pictures/aspect-names.ts";
import { comparabilityPicture } from "../pictures/comparability-picture.ts";
import { askedOfPair, placedLabel } from "../report/asked-text.ts";
import { lines, list } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Document } from "../report/document.ts";
import { roundSize } from "../report/likely.ts";
import {
  bothWaysText,
  decidedText,
  enoughText,
  explainedBy,
  explanationName,
  movedText,
  verdictPhrase,
} from "../report/verdict-phrase.ts";
import { surveyOf } from "../report/words.ts";
import type { Audit } from "../trend/audit.ts";
import { armName } from "./effect-words.ts";
import type { Kind } from "./kind.ts";

const MEANINGS: Readonly<Record<Comparability, string>> = {
  comparable: "comparable; what is on record of both agrees.",
  "with care": "comparable with care; report what differs.",
  "framing only": "comparable as wordings only; the question may have made the difference.",
  "not comparable": "not comparable; no difference between them means anything.",
};

/** The difference and what may be said of it; without one, what may be done with the pair. */
function findingLine(audit: Audit): string {
  const { weighed, findings, lineage, topic } = audit;
  const [first, second] = sidesInOrder(audit);
  const pair = capital(`${first} and ${second}`);
  if (weighed === null) {
    const blocks = findings.filter(({ level }) => level === "block").map(({ message }) => message);
    return `${pair}: not comparable. ${blocks.join(" ")}`;
  }
  const { published, observed, sameMoment } = weighed;
  if (published === null || observed === null || topic === null) return `${pair}: ${MEANINGS[audit.comparability]}`;
  const sides = sameMoment ? `, ${second} minus ${first}` : ` from ${first} to ${second}`;
  return `${placedLabel({ label: topicText(topic), topic, lineage })}: ${formatPoints(published)}${ofDecidedText(weighed)}${sides}${verdictIn(audit)}.${weighed.judged === "as published" ? "" : LIKE_DECIDED}`;
}

/** Without it a figure of decided respondents says nothing of opinion. */
const LIKE_DECIDED = " Those who named no side are assumed to be like the others.";

/** The difference among decided respondents, where it is judged, or is another than that of all respondents. */
function ofDecidedText({ published, observed, judged, split }: WeighedAudit): string {
  if (judged !== "as published") return ` of all respondents, ${formatPoints(observed!)} of ${baseName("decided")}`;
  return hasTwo({ published, split }) ? ` (${formatPoints(split!.ofThoseWithAnAnswer)} of ${baseName("decided")})` : "";
}

/** Whether decided respondents moved otherwise than all did, so that figures of two bases are said. */
function hasTwo({ published, split }: Pick<WeighedAudit, "published" | "split">): boolean {
  return Math.abs((split?.ofThoseWithAnAnswer ?? published!) - published!) >= A_POINT;
}

/** What may be done with the pair, as far as the finding does not have it, and how far another reason than opinion could move it. */
function standingText(audit: Audit): string {
  const { weighed, findings } = audit;
  if (weighed === null) return "";
  const { published, observed } = weighed;
  const unsized = withoutSize(findings);
  return [
    ...(published === null || observed === null ? [] : [capital(MEANINGS[audit.comparability])]),
    ...(weighed.upTo > 0 ? [movedText(weighed, isScatterAlone(audit))] : []),
    ...(unsized.length === 0
      ? []
      : [`${weighed.upTo > 0 ? "Not in this sum, for lack of a size" : "Without a size"}: ${formatList(unsized)}.`]),
  ].join(" ");
}

/** The two surveys, the earlier first; of one survey the two versions, or else the two questions. */
function sidesInOrder({ left, right, weighed, findings, lineage }: Audit): readonly [string, string] {
  const [one, other] = lineage.surveys;
  // at one moment a difference is named by what differs, not by the months in which the polls ended
  const byPollster = weighed?.sameMoment === true && one?.houses[0] !== other?.houses[0];
  const nameOf = byPollster
    ? surveyNames(lineage.surveys.map((survey) => ({ ...survey, fieldDates: null }))).shortOf
    : surveyNames(lineage.surveys).longOf;
  const versions = findings.find(({ code }) => code === "different-version");
  const inOne = versions === undefined ? [left, right] : [armName(versions.left!), armName(versions.right!)];
  const sides =
    surveyOf(left) === surveyOf(right) ? ([inOne[0]!, inOne[1]!] as const) : ([nameOf(left), nameOf(right)] as const);
  return weighed?.turned === true ? [sides[1], sides[0]] : sides;
}

/** What may be said of the difference, as far as it is known what differs. */
function verdictIn({ left, right, verdict, judgedChange, enoughRespondents, weighed }: Audit): string {
  if (verdict === null) return "";
  const explained = judgedChange === null ? "" : explainedBy(judgedChange);
  const enough = verdict === "no-sample-size" ? enoughText(enoughRespondents) : "";
  const [turning] = weighed!.couldTurn;
  const bounded =
    turning !== undefined
      ? `; a difference in ${FIELDS[turning.field]}, not on record, could account for ${roundSize(turning.upTo)} more`
      : verdict === "changed" && weighed!.undisclosed.length > 0
        ? ", as far as disclosed"
        : "";
  const { judged } = weighed!;
  const base = judged !== "as published" ? "decided" : hasTwo(weighed!) ? "all" : null;
  const decided =
    judgedChange === null ? "" : decidedText(judgedChange, base === null ? "" : ` among ${baseName(base)}`);
  const ofVersions = surveyOf(left) === surveyOf(right);
  const of = verdict === "too-close" && judged !== "as published" ? `among ${baseName("decided")} ` : "";
  return `: ${of}${verdictPhrase(verdict, { ofVersions, decided, explained, enough })}${bounded}`;
}

/** What else differs has no size: what is left is the scatter. */
function isScatterAlone({ weighed, findings }: Audit): boolean {
  return weighed?.occasion != null && findings.every(({ size }) => size === null);
}

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

/** What is on record of both, and what is not. */
function disclosureLine({ disclosed, undisclosed, silent }: WeighedAudit): string {
  const all = disclosed + undisclosed.length;
  const open = undisclosed.filter((field) => !silent.includes(field));
  const namesOf = (fields: readonly DisclosedField[]): string => formatList(fields.map((field) => FIELDS[field]));
  return [
    `On record for both: ${String(disclosed)} of ${String(all)}.`,
    ...(silent.length > 0 ? [`Not in the reports: ${namesOf(silent)}.`] : []),
    ...(open.length > 0 ? [`Not on record: ${namesOf(open)}.`] : []),
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

/** What a size is of, and how far it reaches each way where that differs; empty where it is only assumed. */
function basisText(code: string, size: FindingSize): string {
  const ways = bothWaysText(size);
  const said = [...(ways === "" ? [] : [`${ways} points`]), basisOf(size.id, code)].filter((part) => part !== "");
  const otherWay = size.accountsFor === 0 ? "It can only have moved this the other way." : "";
  return [otherWay, said.length === 0 ? "" : `Its size is ${said.join(", ")}.`].filter((part) => part !== "").join(" ");
}

/** The difference, how far everything together could move it, and what was found, each with its size. */
function auditRows({ comparability, verdict, findings, weighed }: Audit): readonly Row[] {
  const judged = { verdict, comparability };
  const sizes = weighed === null ? [] : [{ row: "together", ...judged, ...sizeOf(weighed) }];
  const moved: readonly Row[] =
    weighed === null || weighed.published === null
      ? []
      : [
          {
            row: "difference",
            label: weighed.answer,
            ...judged,
            estimate: weighed.published,
            unit: weighed.unit,
            judgedBase: weighed.judged,
            judgedEstimate: weighed.observed,
          },
        ];
  return [
    ...moved,
    ...sizes,
    ...findings.map((finding) => ({ ...findingRow(finding), ...judged, label: finding.message })),
  ];
}

function findingRow({ code, level, aspect, left, right, size }: SizedFinding): Row {
  return {
    row: "finding",
    severity: level,
    aspect,
    left,
    right,
    cautions: code,
    ...(size === null ? {} : sizeOf(size)),
  };
}

/** How far something can move a difference: the further way, both ways, and what that rests on. */
function sizeOf({
  upTo,
  between,
  unit,
  ...from
}: Pick<WeighedAudit, "upTo" | "between" | "unit"> & Partial<FindingSize>): Row {
  const { id = null, k = null, grade = null } = from;
  return { estimate: upTo, unit, lower: between.lower, upper: between.upper, cause: id, k, grade };
}

/** What differs as it is said beside the difference: with the remedy that was tried on the pair, both texts, and what its size rests on. */
function auditCautions(audit: Audit): readonly Caution[] {
  const known = audit.findings.filter(({ missing }) => missing === null);
  const withRemedies = known.map((finding) => ({ ...finding, remedy: finding.clearedBy?.says ?? finding.remedy }));
  return findingCautions(audit, withRemedies).map((each, place) => ({ ...each, detail: detailOf(known[place]!) }));
}

function detailOf({ code, left, right, size }: SizedFinding): string | null {
  const [first, second] = [left, right].map((side) => ended(side ?? "none")) as [string, string];
  const said = [
    ...(isQuoted(code) ? [`First: ${first} Second: ${second}`] : []),
    ...(size === null ? [] : [basisText(code, size)]),
  ].filter((part) => part !== "");
  return said.length === 0 ? null : said.join(" ");
}

/** What the usual scatter between polls rests on, which no caution has. */
function scatterLine({ weighed }: Audit): Document {
  if (weighed?.occasion == null) return [];
  const { id } = weighed.occasion;
  const says = `${evidenceText(id, "occasion")}, ${basisOf(id, "occasion")}`;
  return [lines([`${capital(explanationName("occasion"))}: ${says}.`])];
}

/** What is not known, for the full text, with the codes of its rules. */
function unknownItems({ findings }: Audit): Document {
  const items = findings.flatMap(({ code, message, remedy, missing }) =>
    missing === null ? [] : [[message, remedy ?? [], `(${code})`].flat().join(" ")],
  );
  return items.length === 0 ? [] : [lines(["Not on record:"]), list(items)];
}

/** A question ends on its own. */
function ended(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** What is known to differ, each in its section, and in a line for each side what is not on record; remarks on the records are left out. */
function cardRows({ comparability, verdict, findings, weighed }: Audit): readonly Row[] {
  const rowOf = (finding: SizedFinding, note: string): Row => ({
    ...findingRow({ ...finding, size: null }),
    verdict,
    comparability,
    note,
    estimate: finding.size?.accountsFor ?? null,
    unit: finding.size?.unit ?? null,
  });
  // a sample size that is inferred has words on both sides
  const isSize = ({ code }: SizedFinding): boolean => code === "n-inferred";
  const known = findings.filter((finding) => finding.missing === null || isSize(finding));
  const isChange = comparability === "with care" || comparability === "comparable";
  // of a change what could explain it stands together
  const breaking = ({ level, size }: SizedFinding): boolean =>
    level === "block" || level === "break" || (isChange && size !== null && size.accountsFor > 0);
  const missing = findings.filter((finding) => finding.missing !== null && !isSize(finding));
  const first: Side = weighed?.turned === true ? "right" : "left";
  const sideOf = ({ missing }: SizedFinding): "both" | "first" | "second" => {
    const [side, other] = [...missing!.open, ...missing!.silent];
    return other !== undefined ? "both" : side === first ? "first" : "second";
  };
  return [
    ...known.filter(breaking).map((finding) => rowOf(finding, "breaks")),
    ...(isChange ? scatterRow(weighed) : []),
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

/** What two polls of one pollster differ by, though nothing else does. */
function scatterRow(weighed: Audit["weighed"]): readonly Row[] {
  const { occasion = null, unit = null } = weighed ?? {};
  if (occasion === null || occasion.accountsFor === 0) return [];
  return [{ row: "finding", cause: "occasion", note: "breaks", estimate: occasion.accountsFor, unit }];
}

/** The earlier side first, as the difference has it. */
function inOrderOfTime(audit: Audit): Audit {
  if (audit.weighed?.turned !== true) return audit;
  const turned = <T extends { readonly left: unknown; readonly right: unknown }>(sides: T): T => ({
    ...sides,
    left: sides.right,
    right: sides.left,
  });
  return { ...turned(audit), findings: audit.findings.map(turned) };
}

/** What differs between two toplines, and whether the two can be compared. */
export const COMPARABILITY_AUDIT: Kind<Audit> = {
  kinds: ["comparability-audit"],
  finding: findingLine,
  holds: standingText,
  asked: ({ left, right, sampleSizes, weighed, lineage }) => {
    const sides = [
      { address: left, sampleSize: sampleSizes[0] },
      { address: right, sampleSize: sampleSizes[1] },
    ] as const;
    return askedOfPair(weighed?.turned === true ? [sides[1], sides[0]] : sides, lineage);
  },
  assumed: (audit) =>
    overrideCautions(audit)
      .map(({ message }) => message)
      .join(" "),
  details: (audit) => [...scatterLine(audit), ...unknownItems(audit)],
  most: 3,
  notOnRecord: ({ weighed }) => (weighed === null ? "" : disclosureLine(weighed)),
  method: () => "",
  rows: auditRows,
  headline: () => "comparability",
  drawn: (given, options, toplines) => {
    const audit = inOrderOfTime(given);
    const [left, right] = [audit.left, audit.right].map((side) => toplines.find(({ address }) => address === side));
    return left === undefined || right === undefined
      ? null
      : comparabilityPicture(audit, [left, right], cardRows(audit), options);
  },
  beside: ({ left, right }) => [left, right],
  moved: ({ weighed }) => weighed?.observed ?? null,
  cautions: auditCautions,
  care: "of the number",
};
