// @ts-check
/** @param {any} _results */
export function performancePage(_results) {
  return "";
}
