import { baseName, type Topic, topicText } from "../estimate/topic.ts";
import { plainText, type Speech } from "./speech.ts";

/** What a result is of: as the caller calls it, else title, answers and people by their names in the language of the chart. */
export function topicWords(speech: Speech, topic: Topic, beforeAnswers = ", "): string {
  const { name, say, language } = speech;
  const label = topicText(topic);
  if (speech.labelled(label) !== plainText(label)) return name(label);
  const { title, answers, over } = topic;
  const leads = over !== null;
  const said = answers.length === 0 ? "" : answerWords(speech, answers, "and");
  const what = leads ? say("leadOver", said, answerWords(speech, over, "and")) : said;
  const among = peopleWords(speech, topic);
  return (
    name(title) + (what && `${leads && language !== "en" ? ": " : beforeAnswers}${what}`) + (among && ` (${among})`)
  );
}

/** Among whom: a group, a base, or both; nothing for all respondents. */
export function peopleWords(speech: Speech, { group, base, named }: Topic): string {
  const { name, say } = speech;
  return [
    group === null ? "" : groupWords(speech, group),
    base === "named"
      ? say("named", answerWords(speech, named, "or"))
      : base === "all"
        ? ""
        : name(baseName(base), base),
  ]
    .filter(Boolean)
    .join(", ");
}

/** Answers in quotation marks, as a list. */
export function answerWords(speech: Speech, answers: readonly string[], word: "and" | "or"): string {
  const quoted = answers.map((answer) => speech.say("quote", speech.name(answer)));
  return listWords(speech, quoted, word);
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
