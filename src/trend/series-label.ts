import { labelOf, named, optionLabel } from "../estimate/selection.ts";
import { formatList } from "../format/number.ts";
import type { FollowedTopline } from "./followed-toplines.ts";
import type { Series, SeriesQuestion } from "./series.ts";

/** What the series is of, in words. */
export function labelFor(
  readings: readonly FollowedTopline[],
  { stance, lead }: Series["follows"],
  questions: readonly SeriesQuestion[],
): string {
  if (lead !== null) return leadLabel(readings, lead, questions);
  const labels = new Set(readings.map(({ topline, results }) => labelOf(topline, results)));
  if (questions.length === 1 && labels.size === 1) return [...labels][0]!;
  const { topline } = readings[0]!;
  return named({ ...topline, question: { ...topline.question, title: stance ?? questions[0]!.title } }, "");
}

/** In the words of the answers where one question was asked, else by the stances. */
function leadLabel(
  readings: readonly FollowedTopline[],
  lead: readonly [string, string],
  questions: readonly SeriesQuestion[],
): string {
  const { topline, results, over } = readings[0]!;
  if (questions.length > 1) {
    const title = `Lead of ${lead[0]} over ${lead[1]}`;
    return named({ ...topline, question: { ...topline.question, title } }, "");
  }
  const words = (of: FollowedTopline["results"]) => formatList(of.map(({ option }) => `"${optionLabel(option)}"`));
  return named(topline, `, lead of ${words(results)} over ${words(over!)}`);
}
