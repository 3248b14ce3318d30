import { shown } from "../errors.ts";
import { idFor, takenIds } from "./id-for.ts";
import type { Json } from "./json.ts";
import type { AddLineIssue } from "./ropf-figures.ts";
import type { RopfList } from "./ropf-lines.ts";
import { freeCode, MADE_ID, NAME_LANGUAGES, OTHERS } from "./ropf-words.ts";

const IS_LATIN = /^[A-Z0-9]+$/;

/** Codes of answers by key, each another. */
export function codesOf(lists: readonly RopfList[], add: AddLineIssue): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  // NO+RESPONSE would have the code of no response.
  const taken = takenIds([...Object.values(OTHERS).map(({ code }) => code), "response"]);
  // Keys of Latin letters first, so that they keep their code whatever stands beside them.
  const isFirst = ({ key }: RopfList): boolean => IS_LATIN.test(key);
  for (const { key, line, names } of [...lists.filter(isFirst), ...lists.filter((each) => !isFirst(each))]) {
    if (codes.has(key)) add("duplicate-id", line, `Expected each key once, got ${shown(key)} again.`, "Rename one.");
    codes.set(key, freeCode(codeOf(key, names.find(([kind]) => kind === "R")?.[1]), taken));
  }
  return codes;
}

/** The code of a key: the key in small letters, of other alphabets in Latin ones. */
export function codeOf(key: string, romanised: string = key): string {
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
