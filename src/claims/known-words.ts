import type { Evaluation } from "./evaluate-claim.ts";
import { HARMLESS, HARMLESS_BESIDE, HARMLESS_OF_SIDE } from "./harmless-words.ts";
import { changesNumber } from "./number-context.ts";

/** What a result itself says, and what leaves its number what it is. */
export interface KnownWords {
  /** Whether a word leaves the number what it is. */
  readonly has: (word: string) => boolean;
  /** Phrases that do, such as the answer's own label. */
  readonly phrases: RegExp;
}

/** What people call answers that express no side. */
const OF_ROLE: Readonly<Record<string, string>> = {
  dk: "undecided|unsure|(?:do|did|were|are) not (?:know|sure)|(?:don|didn)['’]t know|(?:difficult|hard) to (?:say|answer)|не визначил\\p{L}*|важко (?:сказати|відповісти)|не змогли (?:сказати|відповісти|визначитися)|вагаються",
  refused: "refused|no answer|відмовил\\p{L}+",
  "would-not-vote":
    "would not (?:vote|take part)|would refrain from voting|не (?:голосували|брали|взяли)(?: б)?(?: участь| участі)?",
};

/** Words that are harmless beside a figure of a result: of everybody's language, and of the survey, the question and the answer. */
export function knownWords({ made, places, shown }: Evaluation): KnownWords {
  const { inputs, surveys, questions } = made.result.lineage;
  const options = inputs.flatMap(({ dataset, address, option }) => {
    const asked = address.split("/")[1];
    const data = places.find((place) => place.dataset.id === dataset)?.dataset;
    const { options: all } = data?.questions.find(({ id }) => id === asked) ?? { options: [] };
    return all.filter(({ code }) => code === option);
  });
  const labels = options.flatMap(({ label }) => Object.values(label));
  const sides = new Set(options.map(({ stance }) => stance?.split(":")[1] ?? ""));
  const ofSides = Object.entries(HARMLESS_OF_SIDE).flatMap(([side, words]) => (sides.has(side) ? [words] : []));
  const ofRoles = options.map(({ role }) => OF_ROLE[role] ?? "").filter((words) => words !== "");
  const own = wordsOf(
    [
      ...labels,
      ...options.map(({ stance }) => stance?.split(":")[0] ?? ""),
      ...questions.flatMap(({ title, wording }) => [title, ...Object.values(wording).map(({ text }) => text ?? "")]),
      ...surveys.flatMap(({ houses, fieldedBy, sponsors, modes, population, territoryNames }) => [
        ...houses,
        ...fieldedBy,
        ...sponsors,
        ...modes,
        population ?? "",
        ...Object.values(territoryNames),
      ]),
    ].join(" "),
  );
  const beside = besideFigure(shown, made.result.kind);
  return {
    has: (word) =>
      isListed(word, ALWAYS) ||
      isListed(word, beside) ||
      (!changesNumber(word) &&
        !isListed(word, OF_ONE_FIGURE) &&
        own.some((each) => haveOneStem(word.toLowerCase(), each))),
    phrases: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${["per\\s+cent|out\\s+of", ...ofSides, ...ofRoles, ...labels.map(escaped)].join("|")})(?![\\p{L}\\p{N}])`,
      "giu",
    ),
  };
}

interface Listed {
  readonly words: ReadonlySet<string>;
  readonly stems: readonly string[];
}

function listed(words: string): Listed {
  const all = words.split(" ");
  return {
    words: new Set(all.filter((word) => !word.endsWith("*"))),
    stems: all.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1)),
  };
}

const ALWAYS = listed(Object.values(HARMLESS).join(" "));
const OF_ONE_FIGURE = listed(Object.values(HARMLESS_BESIDE).join(" "));
const NOTHING = listed("");

function isListed(word: string, { words, stems }: Listed): boolean {
  const lower = word.toLowerCase();
  return words.has(lower) || stems.some((stem) => lower.startsWith(stem));
}

function besideFigure(figure: Evaluation["shown"], kind: string): Listed {
  const { dates, range, margin, lead, ...ofUnits } = HARMLESS_BESIDE;
  if (figure.kind === "dates") return listed(dates);
  if (figure.kind === "range") return listed(range);
  if (figure.kind !== "number") return NOTHING;
  if (figure.role === "margin" || figure.role === "margin-of-share") return listed(margin);
  return listed(kind === "lead" || kind === "net" ? lead : ofUnits[figure.unit]);
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])];
}

/** "joining" and "joined", "Україні" and "українців": four letters or more, and all but an ending of the shorter one. */
function haveOneStem(one: string, other: string): boolean {
  const [stem, otherStem] = [one, other].map((word) => (word.length > 5 ? word.replace(/(?:ing|ed|e?s)$/, "") : word));
  const shorter = Math.min(stem!.length, otherStem!.length);
  const least = Math.max(4, shorter - (shorter > 6 ? 2 : 1));
  return one === other || (shorter >= least && stem!.slice(0, least) === otherStem!.slice(0, least));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}
