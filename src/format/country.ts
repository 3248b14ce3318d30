/**
 * The English name of a country by its ISO 3166-1 code; the code itself where there is none.
 *
 * @example
 * ```ts
 * countryName("UA"); // => "Ukraine"
 * ```
 */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code) : code;
}
