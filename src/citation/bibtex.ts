import { formatDate } from "../format/date.ts";
import { dateText, type Reference, type ReferenceName, type ReferenceType } from "./reference.ts";

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

type Field = readonly [name: string, value: string | undefined];

/**
 * Works as BibTeX, in UTF-8, with the entry types and fields of its standard styles, which pass over any other: `@misc` with
 * `howpublished` for pages, data sets and software; version, digest, address and day of access in `note`. An address is set
 * by `\url`, which needs the LaTeX package url or hyperref.
 *
 * Titles and bodies stand in braces of their own, so that no style changes their capitals or takes a body for a person.
 * Where the entry type of a work needs a field that is not known, it falls back to `@misc`. A work without an author has its
 * title as the key that it is sorted by.
 *
 * @see Patashnik, BibTeXing (1988), section 3: entry types and their fields.
 */
export function bibtexOf(references: readonly Reference[]): string {
  return references.map(bibtexEntry).join("\n");
}

function bibtexEntry(reference: Reference): string {
  const { author, issued, accessed, publisher, genre, version, note, DOI, URL } = reference;
  const type = bibtexType(reference);
  const isMisc = type === "misc";
  const link = DOI === undefined ? URL : isMisc ? `https://doi.org/${DOI}` : undefined;
  const address = link === undefined ? "" : `\\url{${verbatim(link)}}`;
  const month = issued?.["date-parts"][0][1];
  const container = texOrNothing(reference["container-title"]);
  const notes = [
    version === undefined ? "" : `Version ${texText(version)}.`,
    !isMisc && address !== "" ? `${address}.` : "",
    accessed === undefined ? "" : `Accessed ${formatDate(dateText(accessed))}.`,
    texOrNothing(note) ?? "",
  ];
  const how = [container ?? "", genre === undefined ? "" : texText(genre), texOrNothing(publisher) ?? "", address];
  return entryText(type, reference, [
    author === undefined ? ["key", texText(reference.title)] : ["author", author.map(nameText).join(" and ")],
    ["title", `{${texText(reference.title)}}`],
    ["type", type === "techreport" ? texOrNothing(genre) : undefined],
    [type === "inproceedings" ? "booktitle" : "journal", isMisc ? undefined : container],
    ["howpublished", isMisc ? how.filter((part) => part !== "").join(", ") : undefined],
    ...commonFields(reference),
    [type === "techreport" ? "institution" : "publisher", isMisc || !publisher ? undefined : `{${texText(publisher)}}`],
    ["address", texOrNothing(reference["publisher-place"])],
    ["year", issued && dateText(issued).slice(0, 4)],
    ["month", month === undefined ? undefined : MONTHS[month - 1]],
    ["doi", DOI && verbatim(DOI)],
    ["note", notes.filter((part) => part !== "").join(" ")],
  ]);
}

/** The names of months that every style defines. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

/** The types of BibTeX that have what they need. */
function bibtexType({ type, publisher, author, issued, "container-title": container }: Reference): string {
  if (author === undefined || issued === undefined) return "misc";
  if (type === "article-journal" || type === "article-newspaper") return container === undefined ? "misc" : "article";
  if (type === "paper-conference") return container === undefined ? "misc" : "inproceedings";
  if (type === "book") return publisher === undefined ? "misc" : "book";
  return type === "report" && publisher !== undefined ? "techreport" : "misc";
}

/**
 * Works as BibLaTeX, in UTF-8, under its own entry types and field names: `@online`, `@dataset`, `@software`, `@report`;
 * `date`, `journaltitle`, `location`, `version`, `urldate`, `langid`.
 *
 * Where the entry type of a work needs a field that is not known, it falls back: an article without a journal, and a web
 * page, become `@online`, without an address `@misc`.
 *
 * @see BibLaTeX manual, "Database Guide": entry types, fields and the verbatim fields `url` and `doi`.
 */
export function biblatexOf(references: readonly Reference[]): string {
  return references.map(biblatexEntry).join("\n");
}

function biblatexEntry(reference: Reference): string {
  const { title, author, issued, accessed, publisher, genre, version, note, language } = reference;
  const type = biblatexType(reference);
  const container = reference["container-title"];
  const holder = { article: "journaltitle", inproceedings: "booktitle" }[type] ?? "howpublished";
  const house = { report: "institution", online: "organization", misc: "organization" }[type] ?? "publisher";
  return entryText(type, reference, [
    ["author", author?.map(nameText).join(" and ")],
    ["title", `{${texText(title)}}`],
    [type === "report" || type === "misc" ? "type" : "titleaddon", texOrNothing(genre)],
    [holder, texOrNothing(container)],
    ...commonFields(reference),
    [house, publisher && `{${texText(publisher)}}`],
    ["location", texOrNothing(reference["publisher-place"])],
    ["version", texOrNothing(version)],
    ["date", issued && dateText(issued)],
    ["doi", reference.DOI && verbatim(reference.DOI)],
    ["url", reference.URL && verbatim(reference.URL)],
    ["urldate", accessed && dateText(accessed)],
    ["langid", language && LANGUAGES[language]],
    ["note", texOrNothing(note)],
  ]);
}

const BIBLATEX_TYPES: Partial<Readonly<Record<ReferenceType, string>>> = {
  "article-journal": "article",
  "article-newspaper": "article",
  "paper-conference": "inproceedings",
  webpage: "online",
  document: "online",
};

function biblatexType({ type, URL, "container-title": container }: Reference): string {
  const named = BIBLATEX_TYPES[type] ?? type;
  const wanted = named === "article" && container === undefined ? "online" : named;
  return wanted === "online" && URL === undefined ? "misc" : wanted;
}

/** The fields that both call alike. */
function commonFields({ volume, page, issue, number, "collection-title": series }: Reference): readonly Field[] {
  return [
    ["series", texOrNothing(series)],
    ["volume", texOrNothing(volume)],
    ["number", texOrNothing(issue ?? number)],
    ["pages", page && texText(page).replace("-", "--")],
  ];
}

function entryText(type: string, { id }: Reference, fields: readonly Field[]): string {
  const lines = fields.flatMap(([name, value]) =>
    value ? [`  ${name} = ${name === "month" ? value : `{${value}}`},\n`] : [],
  );
  return `@${type}{${id},\n${lines.join("")}}\n`;
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

/** A field that is not read as TeX. What would end it, and what is not ASCII, is written as in an address. */
function verbatim(text: string): string {
  return text
    .trim()
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(/[^!-~]|[{}\\]/gu, (sign) => encodeURIComponent(sign));
}
