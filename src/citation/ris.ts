import { dateText, type Reference, type ReferenceName, type ReferenceType } from "./reference.ts";

const TYPES: Readonly<Record<ReferenceType, string>> = {
  "article-journal": "JOUR",
  "article-newspaper": "NEWS",
  book: "BOOK",
  dataset: "DATA",
  document: "GEN",
  "paper-conference": "CPAPER",
  report: "RPRT",
  software: "COMP",
  webpage: "ELEC",
};

/**
 * Works as RIS, which Zotero, EndNote and Mendeley import. A comma in RIS ends a family name: in the name of a body it
 * becomes a semicolon.
 */
export function risOf(references: readonly Reference[]): string {
  return references.map(risRecord).join("\n");
}

function risRecord(reference: Reference): string {
  const { id, type, title, author, issued, accessed, page, DOI, URL, note } = reference;
  const [first, last] = (page ?? "").split("-");
  const lines: readonly (readonly [tag: string, value: string | undefined])[] = [
    ["TY", TYPES[type]],
    ["ID", id],
    ...(author ?? []).map((name): [string, string] => ["AU", nameText(name)]),
    ["TI", title],
    ["PY", issued && dateText(issued).slice(0, 4)],
    ["DA", issued && risDate(dateText(issued))],
    ["T2", reference["container-title"] ?? reference["collection-title"]],
    ["VL", reference.volume],
    ["IS", reference.issue ?? reference.number],
    ["SP", first],
    ["EP", last],
    ["PB", reference.publisher],
    ["CY", reference["publisher-place"]],
    ["M3", reference.genre],
    ["ET", reference.version],
    ["DO", DOI],
    ["UR", URL],
    ["Y2", accessed && risDate(dateText(accessed))],
    ["LA", reference.language],
    ["N1", note],
  ];
  const written = lines.flatMap(([tag, value]) => {
    const text = value?.trim().replace(/\s+/g, " ");
    return text ? [`${tag}  - ${text}\n`] : [];
  });
  return `${written.join("")}ER  - \n`;
}

function nameText(name: ReferenceName): string {
  if ("literal" in name) return name.literal.replaceAll(",", ";");
  const { family, given, suffix, "non-dropping-particle": particle } = name;
  const surname = particle === undefined ? family : `${particle} ${family}`;
  return [surname, given, suffix].filter((part) => part !== undefined).join(", ");
}

/** `2014/03/26/`: year, month, day, and something else, each of which may be missing. */
function risDate(date: string): string {
  const [year, month = "", day = ""] = date.split("-");
  return `${year!}/${month}/${day}/`;
}
