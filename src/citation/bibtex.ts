import type { Reference, ReferenceDate, ReferenceName } from "./reference.ts";

/** What TeX would not set as it is written. Braces go by name: BibTeX counts even those behind a backslash. */
const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
};

/** Languages as BibLaTeX calls them. */
const LANGUAGES: Readonly<Record<string, string>> = {
  en: "english",
  fr: "french",
  de: "german",
  pl: "polish",
  ru: "russian",
  sv: "swedish",
  uk: "ukrainian",
};

/**
 * Works as BibTeX, in UTF-8: letters stay as they are, whatever the script. For works whose ids serve as keys.
 *
 * Fields have the names that BibTeX and BibLaTeX both know (`journal`, `year`, `address`). What BibTeX has no word for, such as
 * `@online` or `urldate`, its styles take for `@misc` or pass over.
 *
 * Titles and bodies stand in braces of their own, so that no style changes their capitals or takes a body for a person.
 * Where the entry type of a work needs a field that is not known, it falls back: an article without a journal, and a web
 * page, become `@online`, without an address `@misc`.
 *
 * @see BibLaTeX manual, "Database Guide": entry types, fields and the verbatim fields `url` and `doi`.
 */
export function bibtexOf(references: readonly Reference[]): string {
  return references.map(entryOf).join("\n");
}

function entryOf(reference: Reference): string {
  const { title, author, issued, accessed, volume, page, publisher, genre, version, note, language } = reference;
  const type = entryType(reference);
  const container = reference["container-title"];
  const holder = { article: "journal", inproceedings: "booktitle" }[type] ?? "howpublished";
  const house = { report: "institution", online: "organization", misc: "organization" }[type] ?? "publisher";
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ["author", author?.map(nameText).join(" and ")],
    ["title", `{${texText(title)}}`],
    [type === "report" || type === "misc" ? "type" : "titleaddon", genre && texText(genre)],
    [holder, container && texText(container)],
    ["series", reference["collection-title"] && texText(reference["collection-title"])],
    ["volume", volume && texText(volume)],
    ["number", texOrNothing(reference.issue ?? reference.number)],
    ["pages", page && texText(page).replace("-", "--")],
    [house, publisher && `{${texText(publisher)}}`],
    ["address", texOrNothing(reference["publisher-place"])],
    ["version", texOrNothing(version)],
    ["year", issued && String(issued["date-parts"][0][0]).padStart(4, "0")],
    ["month", issued?.["date-parts"][0][1]?.toString()],
    // BibTeX has no day; where BibLaTeX finds a date it takes nothing from year and month
    ["date", issued?.["date-parts"][0][2] === undefined ? undefined : dateText(issued)],
    ["doi", reference.DOI && verbatim(reference.DOI)],
    ["url", reference.URL && verbatim(reference.URL)],
    ["urldate", accessed && dateText(accessed)],
    ["langid", language && LANGUAGES[language]],
    ["note", texOrNothing(note)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : []));
  return `@${type}{${reference.id},\n${lines.join("")}}\n`;
}

function entryType({ type, URL, "container-title": container }: Reference): string {
  if (type === "article-journal" || type === "article-newspaper") {
    if (container !== undefined) return "article";
  } else if (type === "paper-conference") {
    return "inproceedings";
  } else if (type !== "webpage" && type !== "document") {
    return type;
  }
  return URL === undefined ? "misc" : "online";
}

function nameText(name: ReferenceName): string {
  if ("literal" in name) return `{${texText(name.literal)}}`;
  const { family, given, suffix } = name;
  const particle = name["non-dropping-particle"];
  const surname = /\s(and|others)\b|,|^\p{Ll}/u.test(family) ? `{${texText(family)}}` : texText(family);
  return [particle === undefined ? surname : `${texText(particle)} ${surname}`, suffix, given]
    .filter((part) => part !== undefined)
    .map((part, index) => (index === 0 ? part : texText(part)))
    .join(", ");
}

/** A text on one line as TeX reads it. Signs that TeX would join to another sign, such as `--`, are kept apart. */
function texText(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[\\{}~^&%$#_]/g, (sign) => SPECIAL[sign]!)
    .replace(/([-'`,<>])(?=\1)|[?!](?=`)/g, (sign) => `${sign}{}`);
}

function texOrNothing(text: string | undefined): string | undefined {
  return text === undefined ? undefined : texText(text);
}

/** A field that BibLaTeX does not read as TeX. What would end it, and what is not ASCII, is written as in an address. */
function verbatim(text: string): string {
  return text
    .trim()
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(/[^!-~]|[{}\\]/gu, (sign) => encodeURIComponent(sign));
}

function dateText({ "date-parts": [parts] }: ReferenceDate): string {
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, "0")).join("-");
}
