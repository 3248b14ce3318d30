import { decodeNamedCharacterReference } from "decode-named-character-reference";

/** Names that HTML decodes without a semicolon: HTML Standard, 13.5 "Named character references". */
const WITHOUT_SEMICOLON =
  "AElig|AMP|Aacute|Acirc|Agrave|Aring|Atilde|Auml|COPY|Ccedil|ETH|Eacute|Ecirc|Egrave|Euml|GT|Iacute|Icirc|Igrave|Iuml|LT|Ntilde|Oacute|Ocirc|Ograve|Oslash|Otilde|Ouml|QUOT|REG|THORN|Uacute|Ucirc|Ugrave|Uuml|Yacute|aacute|acirc|acute|aelig|agrave|amp|aring|atilde|auml|brvbar|ccedil|cedil|cent|copy|curren|deg|divide|eacute|ecirc|egrave|eth|euml|frac12|frac14|frac34|gt|iacute|icirc|iexcl|igrave|iquest|iuml|laquo|lt|macr|micro|middot|nbsp|not|ntilde|oacute|ocirc|ograve|ordf|ordm|oslash|otilde|ouml|para|plusmn|pound|quot|raquo|reg|sect|shy|sup1|sup2|sup3|szlig|thorn|times|uacute|ucirc|ugrave|uml|uuml|yacute|yen|yuml";

const STRICT = /&(?:#(?<decimal>\d{1,7})|#[xX](?<hex>[\da-fA-F]{1,6})|(?<name>[A-Za-z][A-Za-z\d]{1,31}));/g;
const LOOSE = new RegExp(
  `&(?:#(?<decimal>\\d{1,7});?|#[xX](?<hex>[\\da-fA-F]{1,6});?|(?<name>[A-Za-z][A-Za-z\\d]{1,31});|(?<bare>${WITHOUT_SEMICOLON}))`,
  "g",
);

/**
 * Character references decoded as the place has it: Markdown wants the semicolon; HTML text does without it for old
 * names; in an attribute these stay when a letter, a digit or `=` follows, so that `&lt=1` in an address is no `<`.
 */
export function decodeEntities(text: string, place: "markdown" | "text" | "attribute"): string {
  if (!text.includes("&")) return text;
  return text.replace(place === "markdown" ? STRICT : LOOSE, (whole, ...rest) => {
    const groups = rest.at(-1) as Readonly<Record<"decimal" | "hex" | "name" | "bare", string | undefined>>;
    const offset = rest.at(-3) as number;
    if (groups.decimal !== undefined) return ofCode(Number.parseInt(groups.decimal, 10));
    if (groups.hex !== undefined) return ofCode(Number.parseInt(groups.hex, 16));
    if (groups.name !== undefined) {
      const decoded = decodeNamedCharacterReference(groups.name);
      if (decoded !== false) return decoded;
      if (place === "markdown") return whole;
      // `&copyfoo;` is no name, but starts with an old one.
      const old = new RegExp(`^(?:${WITHOUT_SEMICOLON})`).exec(groups.name)?.[0];
      if (old === undefined || place === "attribute") return whole;
      return (decodeNamedCharacterReference(old) || `&${old}`) + whole.slice(1 + old.length);
    }
    const bare = groups.bare!;
    if (place === "attribute" && /^[\da-z=]/i.test(text.slice(offset + whole.length, offset + whole.length + 1)))
      return whole;
    return decodeNamedCharacterReference(bare) || whole;
  });
}

/** A character by its number; what Unicode does not have becomes U+FFFD, as HTML and CommonMark say. */
function ofCode(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\uFFFD";
  return String.fromCodePoint(code);
}
