import { baseName } from "../estimate/selection.ts";
import type { Base } from "../model/published-share.ts";
import type { Speech } from "./speech.ts";

const BASES: readonly Base[] = ["answering", "would-vote", "decided", "half-sample", "filtered"];

/**
 * The label of a result: what the caller calls it, else its title, its answers and among whom, each by the name that it has
 * in the language of the chart.
 */
export function labelWords(speech: Speech, label: string): string {
  const { name, say, language } = speech;
  const own = name(label);
  if (own !== label) return own;
  const [, what = label, among = ""] = /^(.*?)(?: \(((?:[^()"]|"[^"]+")+)\))?$/.exec(label) ?? [];
  const [, title = what, lead, answers = ""] = /^(.*?), (lead of )?(".+")$/.exec(what) ?? [];
  const sides = answers.split(lead === undefined ? /$^/ : '" over "').map((side) => answerWords(speech, side, "and"));
  const said = lead === undefined ? sides[0]! : say("leadOver", sides[0]!, sides[1]!);
  return (
    name(title) +
    (answers && `${language === "en" || lead === undefined ? ", " : ": "}${said}`) +
    (among && ` (${peopleWords(speech, among)})`)
  );
}

/** Among whom: a group, a base, or both; those who named one of some answers with the names of these. */
function peopleWords(speech: Speech, among: string): string {
  const [, others = "", answers] = /^(.*?)(?:, )?(?:those who named (".+"))?$/.exec(among) ?? [];
  const people = others.split(", ").map((each) => {
    const base = BASES.find((code) => baseName(code) === each);
    return base === undefined ? groupWords(speech, each) : speech.name(each, base);
  });
  const named = answers === undefined ? "" : speech.say("named", answerWords(speech, answers, "or"));
  return [...people, named].filter(Boolean).join(", ");
}

/** Answers in quotation marks, as a list of the data has them: `"yes" and "rather"`. */
function answerWords(speech: Speech, list: string, word: "and" | "or"): string {
  const answers = list.replace(/^"|"$/g, "").split(new RegExp(`"(?:, | ${word} )"`));
  return listWords(
    speech,
    answers.map((answer) => speech.say("quote", speech.name(answer))),
    word,
  );
}

/** A list for a sentence in the language of the chart. */
export function listWords({ say }: Speech, items: readonly string[], word: "and" | "or" = "and"): string {
  return items.length < 2 ? (items[0] ?? "") : say(word, items.slice(0, -1).join(", "), items.at(-1)!);
}

/** The name of a group; what every country calls its regions has one in Ukrainian. */
export function groupWords({ name }: Speech, label: string, ...keys: readonly string[]): string {
  return name(label, ...keys, `region ${label.toLowerCase()}`);
}

/** A text of its own as a heading has it: with a capital. */
export function headingOf(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
