import { type Issue, shown } from "../errors.ts";
import { type AddIssue, plain } from "./add-issue.ts";
import type { PublishedShare } from "./published-share.ts";

/** What is published against its unit, its base, its decimals and its standing. */
export function checkFigure(row: PublishedShare, path: Issue["path"], add: AddIssue): void {
  const { value, unit, decimals } = row.printed ?? {};
  if (unit === "points") {
    add(
      "unknown-value",
      [...path, "printed", "unit"],
      "`unit` is `points`, not percent or count.",
      "Points are for margins of error.",
    );
  }
  if (unit === "percent" && typeof value === "number" && value > 100) {
    add(
      "out-of-range",
      [...path, "printed", "value"],
      `\`value\` is ${shown(value)}, not a percent from 0 to 100.`,
      "Check the figure in the source.",
    );
  }
  if (unit === "count" && row.baseSize === null) {
    add("missing-field", [...path, "baseSize", "value"], "A count needs the number of respondents.", "Fill in base_n.");
  }
  const base = row.baseSize?.value;
  if (unit === "count" && typeof value === "number" && typeof base === "number" && value > base) {
    add(
      "out-of-range",
      [...path, "printed", "value"],
      `\`value\` is ${shown(value)}, more than the ${shown(base)} respondents of its base.`,
      "Check the figure and the base in the source.",
    );
  }
  if (typeof value === "number" && typeof decimals === "number") {
    const digits = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
    if (digits > decimals) {
      add(
        "decimals-contradicted",
        [...path, "printed", "decimals"],
        `\`decimals\` is ${shown(decimals)}, but ${shown(value)} has ${String(digits)}.`,
        "Correct the figure or its decimals.",
      );
    }
  }
  if (row.standing !== "counted" && row.reason === null) {
    add(
      "reason-missing",
      [...path, "reason"],
      `The figure is ${plain(row.standing)} without a reason.`,
      "Say why, so that a reader can judge.",
    );
  }
}
