import { formatDate, MONTHS } from "../format/date.ts";
import { dateText as isoText, type Reference, type ReferenceDate, type ReferenceName } from "./reference.ts";

/** The words around a work in one language. */
export interface ReferenceWords {
  /** What a type is called where the work itself does not say. */
  readonly kinds: Partial<Readonly<Record<Reference["type"], string>>>;
  readonly version: string;
  readonly noDate: string;
  /** Before the last of several authors. */
  readonly and: string;
  readonly date: (date: ReferenceDate) => string;
  /** ` (accessed 24 November 2026)` */
  readonly seen: (date: ReferenceDate) => string;
  /** Whether a stop parts the author from the date. */
  readonly isParted: boolean;
}

const ENGLISH: ReferenceWords = {
  kinds: { dataset: "Data set", software: "Software" },
  version: "Version",
  noDate: "n.d.",
  and: ", & ",
  date: dateText,
  seen: (date) => ` (accessed ${formatDate(isoText(date))})`,
  isParted: true,
};

/**
 * A work on one line of plain words, author and date first, after the style of the American Psychological Association:
 *
 *     Newcombe, R. G. (1998). Title. Journal, 17(8), 873–890. https://doi.org/…
 *
 * Without an author the title comes first; `n.d.` stands for a date that is not known.
 */
export function referenceText(reference: Reference, words: ReferenceWords = ENGLISH): string {
  const { author, issued, page, publisher, accessed, DOI, URL, note } = reference;
  const date = `(${issued === undefined ? words.noDate : words.date(issued)})`;
  const title = titleText(reference, words);
  const journal = journalText(reference);
  const series = [reference["collection-title"], reference.number].filter((part) => part !== undefined).join(", ");
  const pages = page?.replace("-", "–");
  const where = [journal, pages].filter((part) => part !== undefined && part !== "").join(", ");
  const link = DOI === undefined ? URL : `https://doi.org/${linkText(DOI)}`;
  const seen = accessed === undefined ? "" : words.seen(accessed);
  const by = author === undefined ? "" : namesText(author, words);
  return (
    [
      ...(by === "" ? [title, date] : words.isParted ? [by, date, title] : [`${by} ${date}`, title]),
      where,
      series,
      publisher ?? "",
      link === undefined ? seen.trim() : `${link}${seen}`,
      note ?? "",
    ]
      .map((part) => part.trim().replace(/\s+/g, " "))
      .filter((part) => part !== "")
      // a stop would become part of an address
      .map((part) => (/[.?!…]["”»]?$|https?:\/\/\S+$/.test(part) ? part : `${part}.`))
      .join(" ")
  );
}

function titleText({ title, version, genre, type }: Reference, words: ReferenceWords): string {
  const kind = genre ?? words.kinds[type];
  return [title, version === undefined ? "" : `(${words.version} ${version})`, kind === undefined ? "" : `[${kind}]`]
    .filter((part) => part !== "")
    .join(" ");
}

function journalText({ "container-title": container, volume, issue }: Reference): string {
  const number = `${volume ?? ""}${issue === undefined ? "" : `(${issue})`}`;
  return [container ?? "", number].filter((part) => part !== "").join(", ");
}

function namesText(names: readonly ReferenceName[], { and }: ReferenceWords): string {
  const texts = names.map(nameText);
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")}${and}${texts.at(-1)!}`;
}

function nameText(name: ReferenceName): string {
  if ("literal" in name) return name.literal;
  const { family, given, suffix, "non-dropping-particle": particle } = name;
  return [particle === undefined ? family : `${particle} ${family}`, given && initials(given), suffix]
    .filter((part) => part)
    .join(", ");
}

/** `Robert G.` → `R. G.`, `Jean-Paul` → `J.-P.`, whatever the script. */
function initials(given: string): string {
  return given.replace(/(\p{L}\p{M}*)[^\s-]*/gu, "$1.");
}

function dateText(date: ReferenceDate): string {
  const {
    "date-parts": [[year, month, day]],
  } = date;
  return [String(year), month === undefined ? [] : [MONTHS[month - 1], day ?? []].flat().join(" ")].flat().join(", ");
}

/** A DOI as the end of an address: those of the nineties hold signs that an address may not. */
function linkText(doi: string): string {
  return encodeURI(doi).replaceAll("#", "%23").replaceAll("?", "%3F");
}
