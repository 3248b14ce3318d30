import type { Lineage } from "../estimate/lineage.ts";
import { type Labelled, type Topic, topicText } from "../estimate/topic.ts";
import { capital } from "../format/capital.ts";
import { shortName } from "../model/organisation.ts";
import { questionLine } from "../report/asked-text.ts";

type Titled = Labelled & { readonly lineage: Lineage };

/**
 * What a result of many polls is of. A stance that is for something is called as most of its questions are, where these are
 * named after it: `Support for joining NATO` for `nato-membership:for`.
 */
export function seriesTitle({ topic, lineage }: Titled): string {
  const [stance, ...others] = topic.stances;
  if (stance === undefined || others.length > 0 || !stance.endsWith(":for")) return capital(sidesText(topic));
  const asked = lineage.inputs.map(({ address }) => address.split("/")[1]!);
  const titles = new Map(lineage.questions.map(({ id, title }) => [id, title]));
  const counts = new Map<string, number>();
  for (const id of asked) counts.set(titles.get(id) ?? id, (counts.get(titles.get(id) ?? id) ?? 0) + 1);
  const [[title, count] = ["", 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  return count * 2 > asked.length ? title : capital(sidesText(topic));
}

/** The topic with its stances in words: `nato membership: for`. */
function sidesText(topic: Topic): string {
  const [side, over] = topic.stances.map((stance) => stance.replaceAll("-", " ").replace(":", ": "));
  if (side === undefined) return topicText(topic);
  return topicText({ ...topic, title: over === undefined ? side : `Lead of ${side} over ${over}` });
}

/** The short name of each pollster by its id. */
export function houseNames({
  organisations,
}: {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
}): (id: string) => string {
  const names = new Map(organisations.map(({ id, name }) => [id, shortName(name)]));
  return (id) => names.get(id) ?? id;
}

/** The only question of a result, as a line; none where there are several. */
export function onlyQuestion({ questions }: Lineage): readonly string[] {
  return questions.length === 1 ? [questionLine(questions[0]!)] : [];
}
