import { groupedBy } from "../model/grouped-by.ts";
import type { Trend } from "../trend/trend.ts";
import { type TrendBreak, territoryBreaks } from "../trend/trend-breaks.ts";
import { leftOutBy, shortHouse, territoryTurn } from "./asked-words.ts";
import { aspectNames } from "./aspect-names.ts";
import type { PictureSpeech } from "./picture-speech.ts";
import type { TREND_PICTURE_TEXTS } from "./texts.ts";
import { housesOf, type TrendPoll } from "./trend-polls.ts";
import { type Turn, turnOf } from "./turns.ts";

type Say = PictureSpeech<keyof typeof TREND_PICTURE_TEXTS>;

/** Where a line restarts, and where the territory surveyed changed although it continues. */
export function turnsOf(speech: Say, polls: readonly TrendPoll[], trend: Trend): readonly Turn[] {
  const { breaks } = trend;
  const isBroken = (from: string, to: string): boolean => breaks.some(({ date }) => from < date && date <= to);
  // Without the links a caller who judges that territories do not matter is not heard: the picture tells them all the same.
  const passed = territoryBreaks({ readings: polls, links: [] }).breaks.filter(({ date, last, first }) => {
    const [before, after] = [last, first].map((address) => polls.find((poll) => poll.address === address)!.period);
    return breaks.every((own) => own.date !== date) && !isBroken(before!.end, after!.start);
  });
  return [
    ...breaks.map((each) => turnAt(speech, polls, trend, each, "restart")),
    ...passed.map((each) => turnAt(speech, polls, trend, each, "method")),
  ];
}

function turnAt(
  speech: Say,
  polls: readonly TrendPoll[],
  { lineage, breaks }: Trend,
  { date, reason, last, first }: TrendBreak,
  kind: "restart" | "method",
): Turn {
  const { name } = speech;
  const territoryNames = Object.fromEntries(lineage.surveys.flatMap((survey) => Object.entries(survey.territoryNames)));
  const [before, after] = [last, first].map((address) => polls.find((poll) => poll.address === address));
  const next = breaks.find((each) => each.date > date)?.date;
  const pairs = [usualTerritory(polls, date, next), after?.territory ?? null].map((since) =>
    [before?.territory ?? null, since].map((territory) => ({ territory, territoryNames })),
  );
  // what most polls left out from then on, where that is less or more than before
  const pair = pairs.find((each) => (leftOutBy(speech, each) ?? "each") !== "each") ?? pairs.at(-1)!;
  const what = last === null ? name(reason) : territoryTurn(speech, pair);
  // The day of a break is the first that can be: the polls show only between which days it was.
  const isBetween = before !== undefined && after !== undefined;
  const days = isBetween ? { since: before.period.end, date: after.period.start } : { since: undefined, date };
  const key = kind === "restart" ? "restart" : "passed";
  return { ...turnOf(speech, { ...days, kind }, (when) => speech.say(key, when, what)), date };
}

/** The territory that most polls covered between two breaks, by one whose note says most of it. */
function usualTerritory(polls: readonly TrendPoll[], since: string, next = "9999"): TrendPoll["territory"] {
  const known = polls.flatMap(({ period: { start }, territory }) =>
    start >= since && start < next && territory !== null ? [territory] : [],
  );
  const alike = [
    ...groupedBy(known, ({ excludes, excludesPartOf }) =>
      [excludes, excludesPartOf].map((codes) => codes.toSorted()).join(";"),
    ).values(),
  ];
  const [most = []] = alike.toSorted((one, other) => other.length - one.length);
  return most.find(({ note }) => /\boccupied\b/i.test(note ?? "")) ?? most[0] ?? null;
}

/**
 * Where a pollster went on with something else and the line takes no notice: of a line of one pollster each, with what
 * changed; of many how often.
 */
export function methodTurns(speech: Say, polls: readonly TrendPoll[], trend: Trend): readonly Turn[] {
  const { say, name } = speech;
  return trend.brokenLinks.flatMap(({ from, to, codes }): readonly Turn[] => {
    const [one, other] = [from, to].map((address) => polls.find((poll) => poll.address === address));
    if (one === undefined || other === undefined) return [];
    const date = other.period.start;
    if (trend.breaks.some((each) => one.period.end < each.date && each.date <= date)) return [];
    const aspects = aspectNames(
      codes.filter((code) => code.startsWith("different-")),
      speech.language,
    );
    if (aspects.length === 0) return [];
    const house = housesOf([other], trend)[0]!;
    const who = shortHouse(name(house.name, house.id));
    const what = say("changedAspects", aspects.join(", "));
    return [
      turnOf(speech, { since: one.period.end, date, kind: "method" }, (when) => say("fact", `${who}, ${when}`, what)),
    ];
  });
}
