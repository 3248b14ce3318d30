import type { Reading } from "../trend/reading.ts";
import type { Series } from "../trend/series.ts";
import { unique, wordingWords } from "./provenance.ts";
import type { Speech } from "./speech.ts";
import type { TrendText } from "./trend-texts.ts";

/** Signs of wordings; the last is of all others. */
export const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"] as const;

/** The wordings asked most often, each by the words of its commonest question, and the others together. */
export function wordingsOf(
  speech: Speech<TrendText>,
  { readings, questions, lineage }: Series,
): readonly { readonly levels: readonly string[]; readonly text: string }[] {
  const askedIn = (level: string): readonly string[] =>
    readings.flatMap(({ wordingLevel, question }) => (wordingLevel === level ? question : []));
  const levels = levelsOf(readings).toSorted((a, b) => askedIn(b).length - askedIn(a).length);
  const most = levels.length > SHAPES.length ? SHAPES.length - 1 : levels.length;
  const own = levels.slice(0, most).map((level) => {
    const asked = askedIn(level);
    // Questions stand in order of their readings.
    const { id, title } = questions.find((question) => asked.includes(question.id))!;
    const words = wordingWords(speech, lineage.questions.find((question) => question.id === id)!);
    return { levels: [level], text: words || speech.name(title) };
  });
  const others = levels.slice(most);
  return others.length === 0
    ? own
    : [...own, { levels: others, text: speech.say("otherWordings", speech.count(others.length)) }];
}

/** Every wording of a series. */
export function levelsOf(points: readonly Reading[]): readonly string[] {
  return unique(points.map(({ wordingLevel }) => wordingLevel));
}
