import COUNTRY_NAMES from "./country-names.json" with { type: "json" };

const NAMES: Readonly<Record<string, string>> = COUNTRY_NAMES;

/**
 * The English name of a country by its ISO 3166-1 code, as Unicode's CLDR has it; the code itself where there is none. The
 * names are a table of ours: those of an engine change with its version.
 *
 * @example
 * ```ts
 * countryName("UA"); // => "Ukraine"
 * ```
 */
export function countryName(code: string): string {
  return Object.hasOwn(NAMES, code) ? NAMES[code]! : code;
}

/** A country as it stands in a sentence: `the United States`, `Ukraine`. */
export function inProse(name: string): string {
  return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}

const WITH_ARTICLE =
  /^(?:United |Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|.* (?:Republic|Islands|Emirates)$)/;

/** `Support in Ukraine for joining NATO`: a title with its country; null for titles that are not of support or opposition. */
export function titleInCountry(title: string, country: string): string | null {
  const [, what, rest] = /^(Support|Opposition) ((?:for|to) .+)$/.exec(title) ?? [];
  return what === undefined || title.includes(country) ? null : `${what} in ${inProse(country)} ${rest!}`;
}
