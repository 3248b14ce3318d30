import type { AddressOptions } from "../estimate/addressed.ts";
import { rebase } from "../estimate/rebase.ts";
import { baseName } from "../estimate/topic.ts";
import { formatFieldDates } from "../format/date.ts";
import type { Dataset } from "../model/dataset.ts";
import { dayNumber, firstDay, lastDay } from "../model/dates.ts";
import type { Base } from "../model/published-share.ts";
import { BASES } from "../model/published-share.ts";
import type { Survey } from "../model/survey.ts";
import { addressOf, type Topline, type ToplineKey, topline, toplineKeys } from "../model/topline.ts";
import type { Place } from "../recipe/command.ts";
import { figureIn, type Quotable } from "../recipe/figure.ts";
import type { Flags } from "../recipe/recipe-option.ts";
import { isPrintedAs } from "./compare-numbers.ts";
import { comparePrinted } from "./compare-words.ts";
import { otherMargin, relativeChange } from "./explain-measure.ts";
import { attempt, type MadeClaim } from "./made-claim.ts";
import type { ClaimReason } from "./reasons.ts";

/** Days between two surveys within which the same number may have been mistaken: of one house, and of two. */
const NEAR_WAVE = 366;
const NEAR_HOUSE = 92;

/** A survey near to another, with one of its toplines. */
interface Near {
  readonly key: ToplineKey;
  readonly survey: Survey;
  readonly days: number;
}

/** One of the published bases, or one that is computed. */
type BaseChoice = Flags & Pick<AddressOptions, "rebase">;

interface Window {
  readonly survey: Survey;
  readonly first: number | null;
  readonly last: number | null;
}

type Lookup<T> = Map<Dataset, Map<string, T>>;

interface Lookups {
  readonly toplines: Lookup<Topline | null>;
  readonly near: Lookup<readonly Near[]>;
  readonly windows: Lookup<ReadonlyMap<string, Window>>;
  /** Bases that are published in a survey. */
  readonly bases: Lookup<ReadonlySet<string>>;
}

/** A claim whose words have been read, with what was found out about its data set. */
interface ReadClaim extends MadeClaim {
  readonly lookups: Lookups;
}

/**
 * Explains what the words of claims are, where they are not what their recipes make: the share of another base, answer, wave
 * or house; the margin of a single share; a change in percent of the earlier share. The first that fits; none is invented, and
 * nothing explains a bound that is not kept.
 * What it looks up in a data set is kept for the next claim.
 */
export function differenceExplainer(): (claim: MadeClaim) => ClaimReason | null {
  const lookups: Lookups = { toplines: new Map(), near: new Map(), windows: new Map(), bases: new Map() };
  return (made) => {
    const { relation } = made.printed.context;
    // a bound is kept by many numbers: that others keep it explains nothing
    if (relation !== null && relation !== "about") return null;
    const claim = { ...made, lookups };
    return otherMargin(claim) ?? relativeChange(claim) ?? otherBase(claim) ?? otherAnswer(claim) ?? otherSurvey(claim);
  };
}

/** Commands that are quickly made: what a line or a pool would be on another base is not looked for. */
const QUICK = ["share", "lead", "net", "change"];

function otherBase(claim: ReadClaim): ClaimReason | null {
  const { base: _, rebase: __, ...flags } = claim.flags;
  if (!QUICK.includes(claim.command.name)) return null;
  const bases = [
    { base: "all" } as const,
    ...BASES.filter((base) => base !== "all").map((base) => ({ base })),
    ...(["answering", "would-vote", "decided"] as const).map((rebase) => ({ rebase })),
  ];
  for (const choice of bases) {
    if (!mayBe(claim, claim.places, choice, flags)) continue;
    const figure = figureOf(claim, claim.places, { ...flags, ...choice });
    if (figure === null || !says(claim, figure)) continue;
    const [option, base] = Object.entries(choice)[0]!;
    return {
      code: "other-base",
      message: `Of another base, ${baseName(base as Base)}, this number is right: if these people are meant, add ${option}=${base} and name them.`,
    };
  }
  return null;
}

function otherAnswer(claim: ReadClaim): ClaimReason | null {
  const [place] = claim.places;
  if (claim.command.name !== "share" || place === undefined) return null;
  const { stance: _, option: __, ...flags } = claim.flags;
  for (const { option } of toplineAt(claim, place, claim.flags)?.results ?? []) {
    if (!mayBe(claim, claim.places, flags, { option: [option.code] })) continue;
    const figure = figureOf(claim, claim.places, { ...flags, option: [option.code] });
    if (figure !== null && says(claim, figure)) {
      return { code: "other-answer", message: `Another answer has this number: ${option.code}.` };
    }
  }
  return null;
}

/** The same question by the same house first, then the same answer by another. */
function otherSurvey(claim: ReadClaim): ClaimReason | null {
  const [place] = claim.places;
  if (claim.command.name !== "share" || place === undefined) return null;
  const { dataset } = place;
  const asked = toplineAt(claim, place, baseFlag(claim.flags));
  if (asked === null) return null;
  const { survey, question, results } = asked;
  const codes = claim.made.result.lineage.inputs.map(({ option }) => option);
  const stance = results.find(({ option }) => codes.includes(option.code))?.option.stance ?? null;
  const near = nearTo(claim, dataset, asked);
  const { stance: _, option: __, ...flags } = claim.flags;
  const sameHouse = near.filter(
    ({ key, survey: { houses } }) => key.question === question.id && houses[0] === survey.houses[0],
  );
  const otherHouses = near.filter(
    ({ survey: { houses }, days }) => houses[0] !== survey.houses[0] && days <= NEAR_HOUSE,
  );
  for (const [code, candidates] of [
    ["other-wave", sameHouse],
    ["other-house", otherHouses],
  ] as const) {
    for (const { key, survey: other } of candidates) {
      const there = [{ dataset, address: addressOf(key) }];
      const selection =
        key.question === question.id ? { option: claim.flags.option, stance: claim.flags.stance } : { stance };
      const chosen = Object.fromEntries(
        Object.entries(selection).filter(([, value]) => value !== undefined && value !== null),
      );
      if (Object.keys(chosen).length === 0 || !mayBe(claim, there, flags, chosen)) continue;
      const figure = figureOf(claim, there, { ...flags, ...chosen });
      if (figure === null || !says(claim, figure)) continue;
      const dates = other.fieldDates === null ? "field dates not on record" : formatFieldDates(other.fieldDates);
      const house = dataset.organisations.find(({ id }) => id === other.houses[0])?.name ?? other.houses[0]!;
      return {
        code,
        message:
          code === "other-wave"
            ? `Another wave has this number: ${other.id} (${dates}).`
            : `Another pollster has this number: ${house} (${other.id}, ${dates}).`,
      };
    }
  }
  return null;
}

/** Surveys near in time with the same group and base, the nearest first. */
function nearTo({ lookups }: ReadClaim, dataset: Dataset, asked: Topline): readonly Near[] {
  const { survey, group, base } = asked;
  const near = kept(lookups.near, dataset, survey.id, () => {
    const all = kept(lookups.windows, dataset, "", () => windowsOf(dataset));
    const own = all.get(survey.id)!;
    return toplineKeys(dataset)
      .map((key) => ({ key, survey: all.get(key.survey)!.survey, days: daysBetween(own, all.get(key.survey)!) }))
      .filter(({ key, days }) => key.survey !== survey.id && days <= NEAR_WAVE)
      .sort((one, other) => one.days - other.days);
  });
  return near.filter(({ key }) => key.group === (group?.id ?? null) && key.base === base);
}

/** Whether a share on a base may have this number, by the published shares alone: all that is more costly is made after that. */
function mayBe(claim: ReadClaim, places: readonly Place[], base: BaseChoice, { option, stance }: Flags): boolean {
  const [place] = places;
  if (claim.command.name !== "share" || claim.show !== "value" || place === undefined) return true;
  const asked = toplineAt(claim, place, base);
  if (asked === null) return false;
  const codes = option === undefined ? null : [option].flat();
  const meant = asked.results.filter((result) =>
    codes === null ? stance === undefined || result.option.stance === stance : codes.includes(result.option.code),
  );
  const value = meant.reduce((sum, { share }) => sum + share, 0);
  const { numbers, context } = claim.printed;
  if (numbers.length !== 1) return false;
  return context.relation !== null || isPrintedAs(value, "share", numbers[0]!);
}

/** A topline on one of its bases; null where it has none such. */
function toplineAt({ lookups }: ReadClaim, { dataset, address }: Place, choice: BaseChoice): Topline | null {
  const [survey = ""] = address.split("/");
  const bases = kept(lookups.bases, dataset, survey, () => {
    const printed = toplineKeys(dataset).filter((key) => key.survey === survey);
    return new Set<string>(printed.map((key) => key.base));
  });
  if (choice.base !== undefined && !bases.has(String(choice.base))) return null;
  return kept(lookups.toplines, dataset, `${address} ${String(choice.base ?? "")} ${String(choice.rebase ?? "")}`, () =>
    attempt(() => {
      const asked = topline(dataset, address, baseFlag(choice));
      const { rebase: to } = choice;
      return to === undefined ? asked : rebase(asked, { to });
    }),
  );
}

/** What was looked up before, or else what is found now. */
function kept<T>(lookups: Lookup<T>, dataset: Dataset, key: string, find: () => T): T {
  const ofDataset = lookups.get(dataset) ?? new Map<string, T>();
  lookups.set(dataset, ofDataset);
  if (!ofDataset.has(key)) ofDataset.set(key, find());
  return ofDataset.get(key)!;
}

function figureOf({ command, show }: MadeClaim, places: readonly Place[], flags: Flags): Quotable | null {
  return attempt(() => figureIn(command.make(places, flags).printed, show));
}

function says({ text, printed }: ReadClaim, figure: Quotable): boolean {
  return comparePrinted(text, printed, figure).reasons.length === 0;
}

function baseFlag(flags: BaseChoice): { readonly base?: Base } {
  return flags.base === undefined ? {} : { base: flags.base as Base };
}

/** The surveys of a data set, with their field windows as day numbers. */
function windowsOf(dataset: Dataset): ReadonlyMap<string, Window> {
  return new Map(
    dataset.surveys.map((survey) => {
      const { fieldDates } = survey;
      const days = fieldDates && [dayNumber(firstDay(fieldDates.start)), dayNumber(lastDay(fieldDates.end))];
      return [survey.id, { survey, first: days?.[0] ?? null, last: days?.[1] ?? null }];
    }),
  );
}

/** Days from one field window to another; without limit where one is not known. */
function daysBetween(one: Window, other: Window): number {
  if (one.first === null || one.last === null || other.first === null || other.last === null)
    return Number.POSITIVE_INFINITY;
  return Math.max(0, other.first - one.last, one.first - other.last);
}
