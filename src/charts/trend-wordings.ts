import type { LineageQuestion } from "../estimate/lineage.ts";
import { unique, wordingWords } from "./provenance.ts";
import type { Speech } from "./speech.ts";
import type { TrendPoll } from "./trend-polls.ts";
import type { TrendText } from "./trend-texts.ts";

/** Signs of wordings; the last is of all others. */
export const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"] as const;

/** The wordings asked most often, each by the words of its commonest question, and the others together. */
export function wordingsOf(
  speech: Speech<TrendText>,
  polls: readonly TrendPoll[],
  questions: readonly LineageQuestion[],
): readonly { readonly levels: readonly string[]; readonly text: string }[] {
  const askedIn = (level: string): readonly string[] =>
    polls.flatMap(({ wordingLevel, question }) => (wordingLevel === level ? question : []));
  const levels = levelsOf(polls).toSorted((a, b) => askedIn(b).length - askedIn(a).length);
  const most = levels.length > SHAPES.length ? SHAPES.length - 1 : levels.length;
  const own = levels.slice(0, most).map((level) => {
    const asked = askedIn(level);
    // Questions stand in order of their polls.
    const question = questions.find(({ id }) => asked.includes(id))!;
    return { levels: [level], text: wordingWords(speech, question) || speech.name(question.title) };
  });
  const others = levels.slice(most);
  return others.length === 0
    ? own
    : [...own, { levels: others, text: speech.say("otherWordings", speech.count(others.length)) }];
}

/** Every wording of some polls. */
export function levelsOf(points: readonly TrendPoll[]): readonly string[] {
  return unique(points.map(({ wordingLevel }) => wordingLevel));
}
