import { groupedBy } from "../model/grouped-by.ts";
import { idFor } from "./id-for.ts";
import { baseOf, contentText, type KnownPoll, type PollContent } from "./poll-content.ts";

/** Polls that may be the same, and no telling which is which. */
export interface Ambiguity {
  readonly before: readonly KnownPoll[];
  /** Places of polls that they may be. */
  readonly polls: readonly number[];
}

interface Matches {
  /** Polls of before by the places of those that they are. */
  readonly matches: ReadonlyMap<number, KnownPoll>;
  readonly ambiguities: readonly Ambiguity[];
}

/** What is known of a poll beside house, last day and figures. */
const FIELDS = ["start", "client", "area", "population", "n"] as const;

/** How polls of two files are compared. */
interface Comparison {
  /** Beside house and day: what some polls of both have. A column that was added or removed makes no other poll. */
  readonly fields: (poll: PollContent) => string;
  readonly knowsSize: boolean;
  /** Figures of answers that stand in both, or null where there are none. */
  readonly figures: (poll: PollContent) => readonly string[] | null;
}

/**
 * Finds polls again. Of the same house and last day, a poll is the one of before
 *
 * 1. that has the same figures, and is the same in all else;
 * 2. that alone is the same in all else, where the n is known or at least half of the figures are the same: figures were
 *    corrected;
 * 3. that alone has the same figures, two at least: something else was corrected.
 *
 * Where 2 and 3 point to different polls, or two have an equal right, none is taken.
 */
export function matchPolls(polls: readonly PollContent[], before: readonly KnownPoll[]): Matches {
  const matches = new Map<number, KnownPoll>();
  const ambiguities: Ambiguity[] = [];
  if (before.length === 0) return { matches, ambiguities };
  const free = new Set(before);
  const match = (place: number, known: KnownPoll): void => {
    matches.set(place, known);
    free.delete(known);
  };
  matchOwn(polls, before, match);
  const comparison = comparisonOf(polls, before);
  const round = (anchorOf: (poll: PollContent) => string | null): void => {
    const places = [...polls.keys()].filter((place) => !matches.has(place) && polls[place]!.own === null);
    const byAnchor = groupedBy([...free], anchorOf);
    for (const [anchor, group] of groupedBy(places, (place) => anchorOf(polls[place]!))) {
      const known = byAnchor.get(anchor);
      if (known === undefined) continue;
      // Most often nothing has changed.
      if (group.length === 1 && known.length === 1 && anonymous(polls[group[0]!]!) === anonymous(known[0]!)) {
        match(group[0]!, known[0]!);
        continue;
      }
      const found = matchAlike(group, known, polls, comparison);
      for (const [place, one] of found.matches) match(place, one);
      for (const one of found.ambiguities) ambiguities.push(one);
    }
  };
  round(baseOf);
  // Field dates that were added, or are gone: the day of publication is what is left.
  if (ambiguities.length === 0) {
    const [some, others] = [before, polls].map((each) => each.some(({ end }) => end !== null));
    if (some !== others) round(({ house, published }) => published && `${idFor(house)}-${published}`);
  }
  return { matches, ambiguities };
}

/** By the publisher's id, whatever else was corrected; where several share it, population and area decide. */
function matchOwn(
  polls: readonly PollContent[],
  before: readonly KnownPoll[],
  match: (place: number, known: KnownPoll) => void,
): void {
  const places = [...polls.keys()].filter((place) => polls[place]!.own !== null);
  if (places.length === 0) return;
  const free = new Map(before.map((known) => [known.id, known]));
  const take = (place: number, known: KnownPoll): void => {
    free.delete(known.id);
    match(place, known);
  };
  const groups = [...groupedBy(places, (place) => polls[place]!.own)];
  for (const [own, group] of groups) {
    const [place, ...others] = group as [number, ...number[]];
    const exact = free.get(own!);
    if (exact === undefined) continue;
    if (others.length === 0) take(place, exact);
    else {
      const same = group.filter((each) => partOf(polls[each]!) === partOf(exact));
      if (same.length === 1) take(same[0]!, exact);
    }
  }
  const rest = [...free.values()];
  for (const [own, group] of groups) {
    const parts = rest.filter(({ id }) => free.has(id) && id.startsWith(`${own!}-`));
    for (const place of parts.length === 0 ? [] : group) {
      const poll = polls[place]!;
      const same = parts.filter(
        (known) =>
          known.house === poll.house &&
          baseDay(known) === baseDay(poll) &&
          partOf(known) === partOf(poll) &&
          free.has(known.id),
      );
      if (same.length === 1) take(place, same[0]!);
    }
  }
}

function partOf({ population, area }: PollContent): string {
  return JSON.stringify([population, area]);
}

function baseDay({ end, start, published }: PollContent): string | null {
  return end ?? start ?? published;
}

function comparisonOf(polls: readonly PollContent[], before: readonly KnownPoll[]): Comparison {
  const sides = [polls, before];
  const fields = FIELDS.filter((field) => sides.every((side) => side.some((poll) => poll[field] !== null)));
  const questions = sides.map((side) => partsOf(side, (line) => line.slice(0, line.indexOf("/"))));
  // A question that is alone is the same under another id.
  const isOne = questions.every(({ size }) => size === 1);
  const plain = (line: string): string => (isOne ? line.slice(line.indexOf("/")) : line);
  const answers = sides.map((side) => partsOf(side, (line) => answerOf(plain(line))));
  const common = new Set([...answers[0]!].filter((answer) => answers[1]!.has(answer)));
  return {
    fields: (poll) => JSON.stringify(fields.map((field) => poll[field])),
    knowsSize: fields.includes("n"),
    figures: (poll) =>
      common.size === 0
        ? null
        : linesOf(poll)
            .map(plain)
            .filter((line) => common.has(answerOf(line)))
            .sort(),
  };
}

function partsOf(polls: readonly PollContent[], partOfLine: (line: string) => string): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const poll of polls) for (const line of linesOf(poll)) parts.add(partOfLine(line));
  return parts;
}

function linesOf({ shares }: PollContent): readonly string[] {
  return shares === "" ? [] : shares.trimEnd().split("\n");
}

function answerOf(line: string): string {
  return line.slice(0, line.lastIndexOf("="));
}

/** Matches within polls of the same house and day. */
function matchAlike(
  places: readonly number[],
  before: readonly KnownPoll[],
  polls: readonly PollContent[],
  { fields, knowsSize, figures }: Comparison,
): Matches {
  const matches = new Map<number, KnownPoll>();
  const ambiguities: Ambiguity[] = [];
  const free = new Set(before);
  const take = (place: number, known: KnownPoll): void => {
    matches.set(place, known);
    free.delete(known);
  };
  const isLeft = (place: number): boolean => !matches.has(place);
  const figuresText = (poll: PollContent): string => JSON.stringify(figures(poll));
  const pairs = (keyOf: (poll: PollContent) => string): readonly (readonly [number[], KnownPoll[]])[] => {
    const known = groupedBy(before, keyOf);
    return [...groupedBy(places, (place) => keyOf(polls[place]!))].flatMap(([key, group]) => {
      const same = known.get(key);
      return same === undefined ? [] : [[group, same] as const];
    });
  };

  for (const [group, same] of pairs((poll) => fields(poll) + figuresText(poll))) {
    if (group.length + same.length > 2) {
      for (const place of group) {
        const text = anonymous(polls[place]!);
        const twin = same.find((known) => free.has(known) && anonymous(known) === text);
        if (twin !== undefined) take(place, twin);
      }
    }
    const [left, olds] = [group.filter(isLeft), same.filter((known) => free.has(known))];
    if (left.length === 1 && olds.length === 1) take(left[0]!, olds[0]!);
    else if (left.length > 0 && olds.length > 0) ambiguities.push({ before: olds, polls: left });
  }
  if (ambiguities.length > 0) return { matches, ambiguities };

  /** Polls that alone on both sides have a key, by their places. */
  const alone = (
    keyOf: (poll: PollContent) => string,
    isProved: (poll: PollContent, known: KnownPoll) => boolean,
  ): ReadonlyMap<number, KnownPoll> => {
    const found = new Map<number, KnownPoll>();
    for (const [[place, ...others], [known, ...olds]] of pairs(keyOf)) {
      if (others.length + olds.length > 0 || !isLeft(place!) || !free.has(known!)) continue;
      if (isProved(polls[place!]!, known!)) found.set(place!, known!);
    }
    return found;
  };
  const byFields = alone(fields, (poll, known) => {
    const [now, then] = [figures(poll), figures(known)];
    if (now === null || then === null || (knowsSize && poll.n !== null)) return true;
    const same = now.filter((line) => then.includes(line)).length;
    return same > 0 && same * 2 >= Math.max(now.length, then.length);
  });
  const byFigures = alone(figuresText, (poll) => (figures(poll)?.length ?? 0) > 1);
  const edges = [...byFields, ...[...byFigures].filter(([place, known]) => byFields.get(place) !== known)];
  const [ofPlace, ofKnown] = [groupedBy(edges, ([place]) => place), groupedBy(edges, ([, known]) => known)];
  for (const [place, known] of edges) {
    if (ofPlace.get(place)!.length === 1 && ofKnown.get(known)!.length === 1) take(place, known);
  }
  const open = edges.filter(([place]) => isLeft(place));
  if (open.length > 0) {
    ambiguities.push({
      before: before.filter((known) => open.some(([, other]) => other === known)),
      polls: places.filter((place) => open.some(([other]) => other === place)),
    });
  }
  return { matches, ambiguities };
}

/** All that is known of a poll but its id. */
export function anonymous(poll: PollContent): string {
  return contentText({ ...poll, own: null });
}
