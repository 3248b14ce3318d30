import { type IssueCode, refuse } from "../errors.ts";

/** Where the value stands in the arguments: `["first", "proportion"]`. */
type Path = readonly (string | number)[];

/** A share from 0 to 1. */
export function requireProportion(value: number, ...path: Path): void {
  if (!(Number.isFinite(value) && value >= 0 && value <= 1)) {
    refuseValue("percent-not-proportion", path, value, "from 0 to 1", "Published percents go through fromPercent().");
  }
}

/** A finite number above 0: a sample size, a design effect, degrees of freedom, a standard error. */
export function requirePositive(value: number, ...path: Path): void {
  if (!(Number.isFinite(value) && value > 0)) {
    refuseValue("out-of-range", path, value, "a finite number above 0", "Leave out what is unknown; do not write 0.");
  }
}

/** A confidence level strictly between 0 and 1. */
export function requireLevel(level: number): void {
  if (!(Number.isFinite(level) && level > 0 && level < 1)) {
    refuseValue("out-of-range", ["level"], level, "between 0 and 1", "A level of 95 % is 0.95.");
  }
}

/** A probability strictly between 0 and 1, where every quantile is finite. */
export function requireInnerProbability(value: number, ...path: Path): void {
  if (!(Number.isFinite(value) && value > 0 && value < 1)) {
    refuseValue(
      "out-of-range",
      path,
      value,
      "strictly between 0 and 1",
      "At 0 and 1 the answer is not a finite number.",
    );
  }
}

/** A share strictly between 0 and 1. */
export function requireInnerProportion(value: number, ...path: Path): void {
  requireProportion(value, ...path);
  requireInnerProbability(value, ...path);
}

/** Any number but NaN; infinite is allowed. */
export function requireNumber(value: number, ...path: Path): void {
  if (typeof value !== "number" || Number.isNaN(value)) {
    refuseValue("out-of-range", path, value, "a number", "Drop missing values before you compute.");
  }
}

/** A number that is neither NaN nor infinite. */
export function requireFinite(value: number, ...path: Path): void {
  if (!Number.isFinite(value)) {
    refuseValue("out-of-range", path, value, "a finite number", "Drop missing values before you compute.");
  }
}

/** Any number from 0 upwards; infinite is allowed. */
export function requireNonNegative(value: number, ...path: Path): void {
  if (!(typeof value === "number" && value >= 0)) {
    refuseValue("out-of-range", path, value, "0 or more", "Nothing below 0 can occur here.");
  }
}

/** A whole number from a least one upwards; the hint says what it is for. */
export function requireWholeNumber(value: number, least: number, hint: string, ...path: Path): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  refuseValue("out-of-range", path, value, `a whole number, ${String(least)} or more`, hint);
}

/**
 * Shares of one question with one answer each. Their total may pass 1 by what rounding to whole percents explains,
 * half a percent a share.
 */
export function requireShares(shares: readonly number[], ...path: Path): void {
  let total = 0;
  for (const [index, share] of shares.entries()) {
    requireProportion(share, ...path, index);
    total += share;
  }
  if (total > 1 + 0.00501 * shares.length) {
    const hint = "Shares of a question with several answers do not follow a multinomial distribution.";
    refuseValue("out-of-range", path, total, "shares of one whole, in total at most 1", hint);
  }
}

/**
 * Shares of all groups of a whole, divided by their sum; it must be 1 but for rounding to whole percents, half a percent
 * a share.
 */
export function requireSharesOfWhole(shares: readonly number[], ...path: Path): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (!(Math.abs(sum - 1) <= 0.00501 * shares.length)) {
    refuseValue("out-of-range", path, sum, "shares that make 1", "Every group must be there, and none twice.");
  }
  return shares.map((share) => share / sum);
}

/** Two lists of which each entry belongs to the entry of the other at the same place. */
export function requireSameLength(length: number, wanted: number, path: string, other: string): void {
  if (length !== wanted) {
    refuseValue("length-mismatch", [path], length, `as long as \`${other}\`, ${String(wanted)}`, "One entry for each.");
  }
}

/** Ends a dispatch on a string union, for callers without types. */
export function refuseName(name: never, option: string, known: readonly string[]): never {
  refuseValue("unknown-value", [option], name, `one of ${known.join(", ")}`, "Names are not abbreviated.");
}

/** Throws the refusal of one value in the words all share. */
export function refuseValue(code: IssueCode, path: Path, value: unknown, expected: string, hint: string): never {
  refuse(code, path, `\`${path.join(".")}\` is \`${String(value)}\`, not ${expected}.`, hint);
}
