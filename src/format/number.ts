import { shiftDecimal } from "./shift-decimal.ts";

/**
 * Numbers as text. Here, and nowhere else but in the charts, proportions are multiplied by 100. No locale is asked: the
 * same number gives the same text on every machine.
 */

/**
 * A proportion as percent: `45.6%`.
 *
 * @param proportion A proportion; 0.456 is 45.6%.
 * @param decimals Decimals of the percent; default: 1.
 * @returns The share with the percent sign.
 * @example
 * ```ts
 * formatPercent(0.456); // => "45.6%"
 * formatPercent(0.456, 0); // => "46%"
 * ```
 */
export function formatPercent(proportion: number, decimals = 1): string {
  return `${hundredfold(proportion, decimals)}%`;
}

/** A confidence level, with up to two decimals, and more where it would else be certainty: `95%`, `99.9%`, `99.999%`. */
export function formatLevel(level: number): string {
  return `${formatBareLevel(level)}%`;
}

/** The same without its sign, for a list that has it at its end. */
export function formatBareLevel(level: number): string {
  const texts = [2, 4, 6, 8].map((decimals) => hundredfold(level, decimals).replace(/\.?0+$/, ""));
  return texts.find((text) => text !== "100") ?? texts.at(-1)!;
}

/**
 * A difference of proportions in points, with its sign: `+20.0 points`, `−1.0 points`.
 *
 * @param difference A difference of proportions; 0.2 is 20 points.
 * @param decimals Decimals of the points; default: 1.
 * @returns The difference with its sign and the unit.
 * @example
 * ```ts
 * formatPoints(0.2); // => "+20.0 points"
 * formatPoints(-0.01); // => "−1.0 points"
 * ```
 */
export function formatPoints(difference: number, decimals = 1): string {
  return inPoints(formatSigned(difference, decimals));
}

/** A difference in points, for a column or a sentence that names the unit: `+20.0`, `−1.0`. */
export function formatSigned(difference: number, decimals = 1): string {
  const text = hundredfold(difference, decimals);
  return text.startsWith(MINUS) || isZero(text) ? text : `+${text}`;
}

/** A size in points without its unit: `20.0`. */
export function formatBare(size: number, decimals = 1): string {
  return hundredfold(size, decimals);
}

/** A size in points, without plus sign: `20.0 points`. */
export function formatSize(size: number, decimals = 1): string {
  return inPoints(hundredfold(size, decimals));
}

function inPoints(size: string): string {
  return `${size} ${/^[+−]?1$/.test(size) ? "point" : "points"}`;
}

/**
 * Two proportions or differences without sign for the upper one: `16.6 to 23.3`.
 *
 * @param lower The lower proportion or difference.
 * @param upper The upper one.
 * @param decimals Decimals of the percent or points; default: 1.
 * @returns Both in percent or points, without the unit.
 * @example
 * ```ts
 * formatRange(0.166185, 0.232919); // => "16.6 to 23.3"
 * ```
 */
export function formatRange(lower: number, upper: number, decimals = 1): string {
  return `${hundredfold(lower, decimals)} to ${hundredfold(upper, decimals)}`;
}

/** The same behind `between`: `16.6 and 23.3`. */
export function formatBetween(lower: number, upper: number, decimals = 1): string {
  return `${hundredfold(lower, decimals)} and ${hundredfold(upper, decimals)}`;
}

/**
 * A whole number with separators: `1,437`.
 *
 * @param count A whole number.
 * @returns The number with a comma between thousands.
 * @example
 * ```ts
 * formatCount(1437); // => "1,437"
 * ```
 */
export function formatCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace("-", MINUS)
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number of things: `1 survey`, `1,204 surveys`. */
export function formatQuantity(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A number with that many decimals and a real minus sign: `1.28`, `−0.5`. */
export function formatNumber(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && !isZero(text) ? `${MINUS}${text}` : text;
}

/** A p-value as papers print it: `0.043`, `below 0.001`. */
export function formatPValue(p: number): string {
  return p < 0.001 ? "below 0.001" : p.toFixed(3);
}

/** A list for a sentence: `a, b and c`. */
export function formatList(items: readonly string[], word = "and"): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)!}`;
}

const MINUS = "−";

function isZero(text: string): boolean {
  return /^[0.]+$/.test(text);
}

/** Through decimal notation, so that 0.285 becomes 28.5 and not 28.499999999999996. */
function hundredfold(value: number, decimals: number): string {
  return formatNumber(shiftDecimal(value, 2), decimals);
}
