import { type Topic, topicOf, topicText } from "../estimate/topic.ts";
import type { FollowedTopline } from "./followed-toplines.ts";
import type { Series, SeriesQuestion } from "./series.ts";

/** What the series is of: in the words of the answers where one question was asked, else by the stances. */
export function topicFor(
  readings: readonly FollowedTopline[],
  { stance, lead }: Series["follows"],
  questions: readonly SeriesQuestion[],
): Topic {
  const topics = readings.map(({ topline, results, over }) => topicOf(topline, results, over));
  const first = topics[0]!;
  if (questions.length === 1 && (lead !== null || new Set(topics.map(topicText)).size === 1)) return first;
  const stances = lead ?? (stance === null ? [] : [stance]);
  const title = lead === null ? (stance ?? questions[0]!.title) : `Lead of ${lead[0]} over ${lead[1]}`;
  return { ...first, title, stances, answers: [], over: null };
}
