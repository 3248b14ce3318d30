import { formatList, formatNumber, formatPercent } from "../format/number.ts";
import { type Condition, meets } from "../recipe/condition.ts";
import type { Quotable } from "../recipe/figure.ts";
import { figureWords } from "../recipe/figure-words.ts";
import type { ClaimReason } from "./reasons.ts";

/** A condition with the figure that it is about. */
export interface HeldCondition {
  readonly condition: Condition;
  readonly figure: Quotable;
}

/** What conditions say, and what is so: `lower 51.9% > 50%`. */
export function statementText(held: readonly HeldCondition[]): string {
  return formatList(
    held.map(({ condition, figure }) => {
      const not = isMet(figure, condition) ? "" : ", not";
      return `${condition.figure} ${valueText(figure)}${not} ${condition.operator} ${boundText(condition, figure)}`;
    }),
  );
}

function valueText(figure: Quotable): string {
  return figure.kind === "number" || figure.kind === "below" ? figureWords(figure) : "no number";
}

/** A bound in the unit of its figure, with as many decimals as it has. */
function boundText({ bound }: Condition, figure: Quotable): string {
  const decimals = String(bound).split(".")[1]?.length ?? 0;
  const unit = figure.kind === "number" ? figure.unit : "share";
  if (unit !== "share" && unit !== "difference") return formatNumber(bound, decimals);
  const percent = formatPercent(bound, Math.max(0, decimals - 2));
  return unit === "share" ? percent : percent.slice(0, -1);
}

/** Of a share published as "<0.5%" only what holds of all below it is known. */
function isMet(figure: Quotable, condition: Condition): boolean {
  if (figure.kind === "number") return meets(figure.value, condition);
  const { operator, bound } = condition;
  return figure.kind === "below" && (operator === "<" || operator === "<=") && figure.bound <= bound;
}

/** A bound with all errors that misses what the estimate meets says that it is within error. */
export function conditionReason({ condition, figure }: HeldCondition, shown: Quotable): readonly ClaimReason[] {
  if (isMet(figure, condition)) return [];
  const found = `${condition.text} does not hold: it is ${valueText(figure)}`;
  const isBound = /(?:^|\.)(?:lower|upper)$/.test(condition.figure);
  if (isBound && shown.kind === "number" && meets(shown.value, condition)) {
    return [
      {
        code: "within-error",
        message: `${found}. The estimate, ${valueText(shown)}, meets it, but within its sampling and rounding error it need not be so.`,
      },
    ];
  }
  return [{ code: "condition-fails", message: `${found}.` }];
}
