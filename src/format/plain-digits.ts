/**
 * A number in full, without an exponent: 0.0000001, not 1e-7. `Number` of the text gives the number again.
 *
 * @param value A finite number.
 * @param places How far the decimal point is moved to the right: 2 makes a percent of a proportion.
 */
export function plainDigits(value: number, places = 0): string {
  const [mantissa = "", exponent = "0"] = String(Math.abs(value)).split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  const shift = Number(exponent) + places;
  // Zeros on both sides, so that the point has somewhere to go.
  const digits = `${"0".repeat(Math.max(0, -shift))}${whole}${decimals}${"0".repeat(Math.max(0, shift))}`;
  const point = whole.length + Math.max(0, shift);
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  const after = digits.slice(point).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${before}${after === "" ? "" : `.${after}`}`;
}

/** How many decimals a text of digits has: 2 for 45.60. */
export function decimalsOf(digits: string): number {
  return /\.(\d+)$/.exec(digits)?.[1]?.length ?? 0;
}
