import type { Lineage } from "../estimate/lineage.ts";
import { type Labelled, type Topic, topicText } from "../estimate/topic.ts";
import { capital } from "../format/capital.ts";
import { shortName } from "../model/organisation.ts";
import { type AskedLine, questionPart } from "../report/asked-text.ts";

type Titled = Labelled & { readonly lineage: Lineage };

/**
 * What a result of many polls is of. A stance is called as most of its questions are, where these are named after what it is for:
 * `Support for joining NATO` for `nato-membership:for`; any other with its answer, where all have one.
 */
export function seriesTitle({ topic, lineage }: Titled): string {
  const [stance, ...others] = topic.stances;
  if (stance === undefined || others.length > 0) return capital(sidesText(topic));
  const asked = lineage.inputs.map(({ address }) => address.split("/")[1]!);
  const titles = new Map(lineage.questions.map(({ id, title }) => [id, title]));
  const counts = new Map<string, number>();
  for (const id of asked) counts.set(titles.get(id) ?? id, (counts.get(titles.get(id) ?? id) ?? 0) + 1);
  const [[title, count] = ["", 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  const [answer, ...more] = new Set(lineage.inputs.map(({ option }) => option));
  if (count * 2 <= asked.length) return capital(sidesText(topic));
  if (stance.endsWith(":for")) return title;
  return answer === undefined || more.length > 0
    ? capital(sidesText(topic))
    : `${title}, "${answer.replaceAll("-", " ")}"`;
}

/** The topic with its stances in words: `against nato membership`, `impeachment, lead of those for over those against`. */
function sidesText(topic: Topic): string {
  const [side, over] = topic.stances.map((stance) => stance.replaceAll("-", " ").split(":") as [string, string]);
  if (side === undefined) return topicText(topic);
  const [concept, way] = side;
  if (over === undefined)
    return topicText({ ...topic, title: isWay(way) ? `${way} ${concept}` : `${concept}: ${way}` });
  const title =
    over[0] === concept && isWay(way) && isWay(over[1])
      ? `${concept}, lead of those ${way} over those ${over[1]}`
      : `Lead of ${side.join(": ")} over ${over.join(": ")}`;
  return topicText({ ...topic, title });
}

function isWay(side: string): boolean {
  return side === "for" || side === "against";
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
export function onlyQuestion({ questions }: Lineage): readonly AskedLine[] {
  return questions.length === 1 ? [[questionPart(questions[0]!)]] : [];
}
