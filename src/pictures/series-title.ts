import type { Lineage, LineageQuestion } from "../estimate/lineage.ts";
import type { Topic } from "../estimate/topic.ts";
import type { Speech } from "./speech.ts";
import { headingOf, topicWords } from "./topic-words.ts";

/** Answers that a title such as "Support for joining NATO" has in it. */
const IN_TITLE = /^(for|support|approve|yes)$/;

/**
 * The title of a series: what it is of; or where that is a stance, since several questions were asked, the title of the question
 * with most readings and the answer. The caller can rename the stance as a whole, or the title.
 */
export function seriesTitle(
  speech: Speech,
  { topic, lineage: { inputs, questions } }: { readonly topic: Topic; readonly lineage: Lineage },
): string {
  const { say, name } = speech;
  const [stance, other] = topic.stances;
  const own = name(topic.title);
  if (stance === undefined || own !== topic.title) return topicWords(speech, { ...topic, title: own });
  const most = commonestQuestion({ inputs, questions });
  const answer = (code: string): string => name(code.replaceAll("-", " "), code);
  const sides = [stance, other ?? ""].map((of) => answer(of.split(":")[1] ?? ""));
  const { option } = answersOf(inputs, most.id)[0]!;
  // a side that has a name of its own in the language of the picture
  const key = `side ${stance}`;
  const side = name(key);
  const what =
    other === undefined ? (stance.endsWith(":for") ? option : sides[0]!) : say("minus", sides[0]!, sides[1]!);
  if (other === undefined && !IN_TITLE.test(what) && side !== key)
    return topicWords(speech, { ...topic, title: headingOf(side) });
  const title = name(most.title) + (IN_TITLE.test(what) ? "" : `: ${answer(what)}`);
  return topicWords(speech, { ...topic, title });
}

/** The question with most readings. */
function commonestQuestion({ inputs, questions }: Pick<Lineage, "inputs" | "questions">): LineageQuestion {
  return questions.toSorted((a, b) => answersOf(inputs, b.id).length - answersOf(inputs, a.id).length)[0]!;
}

function answersOf(inputs: Lineage["inputs"], id: string): Lineage["inputs"] {
  return inputs.filter(({ address }) => address.split("/")[1] === id);
}
