import { isPollError, refuse, shown } from "../errors.ts";
import { rebase } from "../estimate/rebase.ts";
import { requireApart, select } from "../estimate/selection.ts";
import { baseName } from "../estimate/topic.ts";
import { nearNames } from "../format/near-names.ts";
import { formatList } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Group } from "../model/group.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Base } from "../model/published-share.ts";
import {
  addressOf,
  DISPUTED,
  NOT_COUNTED,
  type Topline,
  type ToplineKey,
  type ToplineResult,
  topline,
  toplineKeys,
} from "../model/topline.ts";
import type { Series } from "./series.ts";
import { followed, isStance, type SeriesSelection } from "./series-selection.ts";
import { onceEach, onePopulationEach, withOverlaps } from "./shared-respondents.ts";

/** Why a reading does not stand in a series. */
export type LeftOutReason =
  | "disputed"
  | "not-counted"
  | "other-base"
  | "base-not-derivable"
  | "option-not-printed"
  | "answers-overlap"
  | "field-dates-unknown"
  | "another-population"
  | "same-respondents";

/** A reading that does not stand in a series, and why. */
export interface LeftOut {
  readonly address: string;
  readonly survey: string;
  readonly question: string;
  readonly base: Base;
  readonly reason: LeftOutReason;
  readonly message: string;
}

/** A topline with the answers that are followed. */
export interface FollowedTopline {
  readonly topline: Topline;
  /** The answer that is followed, or that leads. */
  readonly results: readonly ToplineResult[];
  /** The answer over which it leads; null where no lead is followed. */
  readonly over: readonly ToplineResult[] | null;
  readonly sharesRespondentsWith: readonly string[];
}

export interface FollowedToplines {
  readonly follows: Series["follows"];
  readonly base: Base;
  readonly group: Group | null;
  readonly toplines: readonly FollowedTopline[];
  /** Sorted by address. */
  readonly leftOut: readonly LeftOut[];
}

/** Finds the toplines that hold what is followed, those that can be counted apart from the rest. */
export function followedToplines(dataset: Dataset, selection: SeriesSelection): FollowedToplines {
  const { group = null, sameRespondents = "once" } = selection;
  const isComputed = selection.rebase !== undefined;
  const follows = followed(dataset, selection);
  const wanted = follows.lead ?? [follows.option ?? follows.stance ?? []].flat();
  const asked = new Map<string, ReadonlySet<string>>();
  for (const { id, options } of dataset.questions) {
    const codes = new Set<string>();
    const stances = new Set<string | null>();
    for (const { code, stance } of options) {
      stances.add(stance);
      if (wanted.includes(code) || (stance !== null && wanted.includes(stance))) codes.add(code);
    }
    if (follows.question === null ? wanted.every((each) => stances.has(each)) : id === follows.question)
      asked.set(id, codes);
  }
  const base = selection.rebase ?? selection.base ?? onlyBase(dataset, asked, group);
  const keys = toplineKeys(dataset).filter((key) => asked.has(key.question) && key.group === group);
  const leftOut: LeftOut[] = [];
  const found: FollowedTopline[] = [];
  for (const [address, ofAddress] of groupedBy(keys, addressOf)) {
    const outcome = readingOf(dataset, address, ofAddress, { base, isComputed }, follows);
    if ("reason" in outcome) leftOut.push(outcome);
    else found.push(outcome);
  }
  const ofOnePopulation = onePopulationEach(found, selection.population ?? null, leftOut);
  const readings = sameRespondents === "once" ? onceEach(ofOnePopulation, leftOut) : withOverlaps(ofOnePopulation);
  return {
    follows,
    base,
    group: group === null ? null : groupOf(dataset, group),
    toplines: readings,
    leftOut: leftOut.sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
}

/** Of an answer that is published on one base alone, that base; of any other all respondents. */
function onlyBase({ toplines }: Dataset, asked: ReadonlyMap<string, ReadonlySet<string>>, group: string | null): Base {
  const bases = new Set<Base>();
  for (const row of toplines) {
    if (row.group === group && asked.get(row.question)?.has(row.option) === true) bases.add(row.base);
  }
  const [only, ...others] = bases;
  return only === undefined || only === "half-sample" || others.length > 0 ? "all" : only;
}

function groupOf({ groups }: Dataset, id: string): Group {
  return (
    groups.find((group) => group.id === id) ??
    refuse("unknown-value", ["group"], `${shown(id)} is not a group of the data set.`, nearNames("Groups", id, groups))
  );
}

/** The topline of one question in one survey, on the base that is wanted; or why there is none to count. */
function readingOf(
  dataset: Dataset,
  address: string,
  keys: readonly ToplineKey[],
  { base, isComputed }: { readonly base: Base; readonly isComputed: boolean },
  { stance, option, lead }: Series["follows"],
): FollowedTopline | LeftOut {
  const [first] = keys;
  const out = (reason: LeftOutReason, message: string, of: Base = first!.base): LeftOut => {
    return { address, survey: first!.survey, question: first!.question, base: of, reason, message };
  };
  const printed = (wanted: Base): boolean => keys.some((key) => key.base === wanted);
  // drawn by chance, half of a sample stands for all of it
  const direct = printed(base) ? base : base === "all" && printed("half-sample") ? "half-sample" : null;
  if (direct === null && !(isComputed && printed("all"))) {
    const bases = formatList(keys.map((key) => baseName(key.base)));
    return out("other-base", `Printed of ${bases} only, not of ${baseName(base)}.`);
  }
  const source = topline(dataset, address, { base: direct ?? "all" });
  const taken = direct === null ? attempt(() => rebase(source, { to: base as "decided" })) : { value: source };
  if ("refused" in taken) return out("base-not-derivable", taken.refused, "all");
  const chosen = attempt(() => chosenOf(taken.value, { stance, option, lead }));
  if ("refused" in chosen) {
    return out(
      chosen.code === "option-not-printed" ? "option-not-printed" : "answers-overlap",
      chosen.refused,
      source.base,
    );
  }
  const { results, over } = chosen.value;
  const doubtful = [...results, ...(over ?? [])].find(({ standing }) => standing !== "counted");
  if (doubtful !== undefined) {
    const reason = doubtful.standing === "disputed" ? "disputed" : "not-counted";
    const what = reason === "disputed" ? "The figure is disputed" : "The figure is not to be counted";
    return out(reason, `${what}: ${doubtful.reason ?? "no reason is recorded"}`, source.base);
  }
  if (source.survey.fieldDates === null) {
    return out("field-dates-unknown", "Field dates are not on record.", source.base);
  }
  return { topline: counted(taken.value), results, over, sharesRespondentsWith: [] };
}

/** The answers that are followed; of a lead both, which must be of different people. */
function chosenOf(
  of: Topline,
  { stance, option, lead }: Omit<Series["follows"], "question">,
): Pick<FollowedTopline, "results" | "over"> {
  if (lead === null) {
    return { results: select(of, stance === null ? { option: option! } : { stance }).results, over: null };
  }
  const [first, second] = lead.map((side) => select(of, isStance(side) ? { stance: side } : { option: side }, "lead"));
  requireApart(of, first!, second!, "lead");
  return { results: first!.results, over: second!.results };
}

/** What is doubted of other answers is no doubt of those that are followed. */
function counted(of: Topline): Topline {
  if (of.standing === "counted") return of;
  const cautions = of.cautions.filter(({ code }) => code !== DISPUTED.code && code !== NOT_COUNTED.code);
  return { ...of, standing: "counted", cautions };
}

type Attempt<T> = { readonly value: T } | { readonly refused: string; readonly code: string };

/** What cannot be had of one survey is no reason to refuse the series: the refusal becomes the reason to leave it out. */
function attempt<T>(make: () => T): Attempt<T> {
  try {
    return { value: make() };
  } catch (error) {
    if (!isPollError(error)) throw error;
    return { refused: error.issues[0].message, code: error.issues[0].code };
  }
}
