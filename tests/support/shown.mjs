import assert from "node:assert/strict";

/** Compares a value with what an example shows of it: numbers agree to six decimals and to the digits shown, up to nine. */
export function check(actual, shown) {
  assert.deepStrictEqual(likeShown(actual, shown), shown);
}

/** The value, with the shown number in the place of each number that agrees with it. */
function likeShown(actual, shown) {
  if (typeof actual === "number" && typeof shown === "number") {
    const tolerance = Math.max(Math.min(5e-7, halfUnit(shown)), 1e-9 * Math.abs(shown));
    return Math.abs(actual - shown) <= tolerance ? shown : actual;
  }
  if (Array.isArray(actual) && Array.isArray(shown)) return actual.map((item, index) => likeShown(item, shown[index]));
  if (isObject(actual) && isObject(shown)) {
    return Object.fromEntries(Object.entries(actual).map(([key, value]) => [key, likeShown(value, shown[key])]));
  }
  return actual;
}

/** Half a unit of the last digit: 0.005 for 1.23, 5e-12 for 1.2e-10. */
function halfUnit(number) {
  const [digits, exponent = "0"] = String(number).split("e");
  return 0.5 * 10 ** (Number(exponent) - (digits.split(".")[1] ?? "").length);
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
