import { issueSentence } from "../errors.ts";
import { formatCount, formatList, formatNumber, formatQuantity } from "../format/number.ts";
import { checkKind, checkKinds, type Expected } from "../model/arguments.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Document } from "../report/document.ts";
import type { CheckedClaim, ClaimOutcome } from "./claim-outcome.ts";
import type { MovedNumber } from "./lock-claims.ts";
import type { Verification } from "./verify.ts";

const VERIFICATION: Expected = {
  kinds: ["verification"],
  called: "what verify returns",
  made: "await verify(text, options) returns it.",
};

/** Of one claim, and of several. */
const OUTCOMES: Readonly<Record<ClaimOutcome, readonly [string, string]>> = {
  agrees: ["agrees", "agree"],
  differs: ["differs", "differ"],
  "not-checked": ["cannot be checked", "cannot be checked"],
  "not-computable": ["not computable", "not computable"],
  cautioned: ["lacks a caution", "lack a caution"],
};

/** What `describeVerification` can be told. */
export interface DescribeVerificationOptions {
  /** Every claim with its recomputed value, and every reason; default: false, the claims that do not agree. */
  readonly full?: boolean;
}

/** The rows of its options. */
const DESCRIBE_ROWS: OptionRows<DescribeVerificationOptions, "full"> = /* @__PURE__ */ optionRows(
  null as Of<DescribeVerificationOptions, "full">,
  () => ({ full: { kind: yesOrNo(), help: "every claim and every reason", usual: false } }),
);

/**
 * What `verify` found, for people: how many claims agree, and each that does not with the reason.
 *
 * @param file Name of the manuscript, as readers know it.
 * @param verification What `verify` returned for it.
 * @param options `full`: a row for each claim, and all reasons with their codes.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-field` for an option that it does not have.
 * @example
 * ```ts
 * const text = "It was [35%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
 * const verification = await verify(text, { format: "markdown", datasetOf: loadDataset });
 * renderText(describeVerification("paper.md", verification)).includes("34%"); // => true
 * ```
 */
export function describeVerification(
  file: string,
  verification: Verification,
  options: DescribeVerificationOptions = {},
): Document {
  checkKind("describeVerification", verification, VERIFICATION, ["verification"]);
  const { full } = settled("describeVerification", DESCRIBE_ROWS, options);
  const { claims, problems } = verification;
  const summary = `${file}: ${countsText(verification)}.`;
  if (!full) {
    const lacking = groupedBy(claims, ({ issues }) =>
      issues[0]?.code === "unknown-dataset" ? issues[0].message : null,
    );
    const items = [
      // one cause, one line
      ...[...lacking].map(([message, of]) => {
        const rest = of.length === 1 ? "" : ` and ${formatCount(of.length - 1)} more`;
        return `${placeText(of[0]!)}${rest}: ${message} ${of[0]!.issues[0]!.hint}`;
      }),
      ...claims.flatMap((checked) => (checked.issues[0]?.code === "unknown-dataset" ? [] : firstRemark(checked))),
      ...problems.map((problem) => issueSentence({ ...problem, hint: "" })),
    ];
    return [{ kind: "paragraph", text: summary }, ...(items.length === 0 ? [] : [{ kind: "list", items } as const])];
  }
  const remarks = [
    ...claims.flatMap((checked) =>
      remarksOf(checked).map((remark) => `${placeText(checked)} "${wordsText(checked)}": ${remark}`),
    ),
    ...problems.map(issueSentence),
  ];
  return [
    { kind: "heading", level: 2, text: summary },
    ...(claims.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            columns: [{ title: "Place" }, { title: "Words" }, { title: "Recomputed" }, { title: "Outcome" }],
            rows: claims.map((checked) => [
              placeText(checked),
              wordsText(checked),
              recomputedText(checked),
              OUTCOMES[checked.outcome][0],
            ]),
          },
        ]),
    ...(remarks.length === 0 ? [] : [{ kind: "list" as const, items: remarks }]),
  ];
}

/** `18 claims, all agree`, `7 claims, 6 differ, 1 not computable` */
function countsText({ claims, problems, counts }: Verification): string {
  const unread = problems.length === 0 ? [] : [`${formatCount(problems.length)} cannot be read`];
  if (claims.length === 0) return ["no claims", ...unread].join(", ");
  const found = (Object.keys(OUTCOMES) as ClaimOutcome[]).filter((outcome) => counts[outcome] > 0);
  const told =
    found.length === 1 && claims.length > 1
      ? [`all ${OUTCOMES[found[0]!][1]}`]
      : found.map((outcome) => `${formatCount(counts[outcome])} ${OUTCOMES[outcome][counts[outcome] === 1 ? 0 : 1]}`);
  return [formatQuantity(claims.length, "claim"), ...told, ...unread].join(", ");
}

/** Why a claim does not agree: what should be there, and the first reason. */
function firstRemark(checked: CheckedClaim): readonly string[] {
  const { outcome, recomputed, mended, reasons, issues, cautions } = checked;
  if (outcome === "agrees") return [];
  const reason = reasons.find(({ code }) => code !== "value-differs") ?? (mended === null ? reasons[0] : undefined);
  const should =
    mended === null || recomputed === null ? ":" : ` should be ${recomputedText(checked).replace(/\.$/, "")}.`;
  const [caution] = cautions;
  const isUnsaid = outcome === "cautioned" && caution !== undefined && caution.code !== "unread-words";
  const why = isUnsaid ? unsaidText(caution) : (reason?.message ?? issues[0]?.message ?? caution?.message ?? "");
  return [`${placeText(checked)} "${wordsText(checked)}"${isUnsaid ? " agrees." : should} ${why}`.trimEnd()];
}

/** What must stand beside a number, and how its link says that it does. */
function unsaidText({ code, message }: CheckedClaim["cautions"][number]): string {
  return `Say beside it, and add said=${code} to its link: ${message}`;
}

function recomputedText({ recomputed, contents }: CheckedClaim): string {
  if (recomputed === null) return "–";
  return contents === null ? recomputed : `${recomputed} ${contents}`;
}

/**
 * Numbers that are not what they were when they were locked.
 *
 * @param moved What `movedSince` found.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const text = "It was [34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for).";
 * const verification = await verify(text, { format: "markdown", datasetOf: loadDataset });
 * const lock = await lockClaims([{ file: "paper.md", verification }], { datasetOf: loadDataset });
 * renderText(describeMoved(movedSince(lock, verification.numbers))).trim(); // => ""
 * ```
 */
export function describeMoved(moved: readonly MovedNumber[]): Document {
  checkKinds("describeMoved", moved, null, ["moved"]);
  if (moved.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: "Moved since the lock was written" },
    {
      kind: "table",
      columns: [
        { title: "Recipe" },
        { title: "Figure" },
        { title: "Then", align: "right" },
        { title: "Now", align: "right" },
        { title: "Since then another" },
      ],
      rows: moved.flatMap(({ recipe, moved: figures, because }) =>
        figures.map(({ figure, old, new: now }) => [
          recipe,
          figure,
          figureText(old),
          figureText(now),
          because.length === 0
            ? "nothing that is known: was the lock edited?"
            : formatList(because.map((reason) => reason)),
        ]),
      ),
    },
  ];
}

/** That many characters of a claim tell which it is. */
const SHOWN = 120;

function wordsText({ claim: { text } }: CheckedClaim): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN).trimEnd()}…`;
}

function placeText({ claim: { line, column, cell } }: CheckedClaim): string {
  return `${cell === null ? "" : `cell ${String(cell)}, `}${String(line)}:${String(column)}`;
}

function remarksOf({ reasons, issues, cautions, outcome }: CheckedClaim): readonly string[] {
  // The table shows what it is; what the words are instead says more.
  const isExplained = reasons.some(({ code }) => code !== "value-differs");
  return [
    ...reasons
      .filter(({ code }) => code !== "value-differs" || !isExplained)
      .map(({ code, message }) => `${message} (${code})`),
    ...issues.map((issue) => `${issueSentence(issue)} (${issue.code})`),
    ...(outcome === "cautioned"
      ? cautions.map((each) => (each.code === "unread-words" ? each.message : unsaidText(each)))
      : []),
  ];
}

function figureText(figure: number | string | null): string {
  if (figure === null) return "–";
  return typeof figure === "number" ? formatNumber(figure, 6) : figure;
}
