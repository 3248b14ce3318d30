import { shown } from "../errors.ts";
import type { OptionRole } from "../model/question.ts";
import { contentIds, type Wanted } from "./content-ids.ts";
import { idFor } from "./id-for.ts";
import type { Json } from "./json.ts";
import type { RopfList } from "./ropf-lines.ts";
import type { AddLineIssue } from "./ropf-values.ts";

/** An answer that is no list. */
interface OtherAnswer {
  readonly code: string;
  readonly label: Readonly<Record<string, string>>;
  readonly role: OptionRole;
}

/** Answers that are no lists. */
export const OTHERS: Readonly<Record<"O" | "N" | "ON", OtherAnswer>> = {
  O: { code: "other", label: { en: "Other" }, role: "other" },
  N: { code: "no-response", label: { en: "No response" }, role: "dk" },
  ON: { code: "other-or-no-response", label: { en: "Other or no response" }, role: "other" },
};

/** Ids of no territory, which the writer of toplines 0.1 gave to lists without one. They say nothing. */
const MADE_ID = /^ZZ\d{6}$/;

/** Labels by language: the abbreviation has none, and its romanised form none but Latin letters. */
const NAME_LANGUAGES: Readonly<Record<string, string>> = { A: "und", R: "und-Latn" };

const IS_LATIN = /^[A-Z0-9]+$/;

/** Codes of answers by key, each another. */
export function codesOf(lists: readonly RopfList[], add: AddLineIssue): ReadonlyMap<string, string> {
  const seen = new Set<string>();
  const wanted = lists.map(({ key, line, names }) => {
    if (seen.has(key)) add("duplicate-id", line, `The key ${shown(key)} is there twice.`, "Rename one.");
    seen.add(key);
    return { id: codeOf(key, names.find(([kind]) => kind === "R")?.[1]), content: key };
  });
  // NO+RESPONSE would have the code of no response.
  const taken = [...Object.values(OTHERS).map(({ code }) => code), "response"];
  // Keys of Latin letters keep their code whatever stands beside them. Codes have no hyphen, since keys have none.
  const isFirst = ({ content }: Wanted): boolean => IS_LATIN.test(content);
  const first = wanted.filter(isFirst);
  const codes = contentIds(first, taken, "");
  const others = wanted.filter((each) => !isFirst(each));
  const made = [...codes, ...contentIds(others, [...taken, ...codes], "")];
  return new Map([...first, ...others].map(({ content }, index) => [content, made[index]!]));
}

/** The code of a key: the key in small letters, of other alphabets in Latin ones. */
function codeOf(key: string, romanised: string = key): string {
  return IS_LATIN.test(key) ? key.toLowerCase() : idFor(romanised).replaceAll("-", "");
}

/** An answer that stands for a list, and its place among them. */
interface ListAnswer {
  readonly place: number;
  readonly code: string;
  readonly label: Readonly<Record<string, string>>;
  readonly stance: string | null;
}

/** The answers by code, in the order of the file. */
export function answersOf(
  lists: readonly RopfList[],
  codes: ReadonlyMap<string, string>,
): ReadonlyMap<string, ListAnswer> {
  return new Map(
    lists.map(({ key, id, names }, place) => {
      const code = codes.get(key)!;
      const stance = MADE_ID.test(id) ? null : `vote:${id.toLowerCase()}`;
      return [code, { place, code, label: labelOf(names, key), stance }];
    }),
  );
}

/** The answers of a question: lists in the order of the file, those that combine them, and others. */
export function optionsOf(used: ReadonlySet<string>, answers: ReadonlyMap<string, ListAnswer>): readonly Json[] {
  const ofLists = [...used]
    .flatMap((code) => answers.get(code) ?? [])
    .sort((a, b) => a.place - b.place)
    .map(({ code, label, stance }) => ({ code, label, role: "substantive", stance }));
  const combined = [...used]
    .filter((code) => code.includes("-") && !Object.values(OTHERS).some((each) => each.code === code))
    .map((code) => {
      const combines = code.split("-");
      const words = combines.map((part) => wordOf(answers.get(part)!.label));
      return { code, label: { en: words.join(" + ") }, role: "substantive", combines };
    });
  const others = Object.values(OTHERS).flatMap((other) => (used.has(other.code) ? [{ ...other }] : []));
  return [...ofLists, ...combined, ...others];
}

function labelOf(names: RopfList["names"], key: string): Readonly<Record<string, string>> {
  const label = names.map(([kind, name]) => [NAME_LANGUAGES[kind] ?? kind.toLowerCase(), name] as const);
  return label.length === 0
    ? { und: key }
    : Object.fromEntries([...label].sort(([a], [b]) => Number(a.startsWith("und")) - Number(b.startsWith("und"))));
}

function wordOf(label: Readonly<Record<string, string>>): string {
  return label.en ?? Object.values(label)[0]!;
}
