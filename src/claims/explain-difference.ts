import { isPollError } from "../errors.ts";
import type { Figure } from "../estimate/figure.ts";
import { rebase } from "../estimate/rebase.ts";
import type { AddressOptions } from "../estimate/taken.ts";
import { baseName } from "../estimate/topic.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatPercent, formatSize } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import { dayNumber, firstDay, lastDay, type PartialDate } from "../model/dates.ts";
import { BASES, type Base } from "../model/published-share.ts";
import type { Survey } from "../model/survey.ts";
import { addressOf, type Topline, type ToplineKey, topline, toplineKeys } from "../model/topline.ts";
import type { Made, Place, RecipeCommand } from "../recipe/command.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { figureIn, type Quotable } from "../recipe/figure.ts";
import type { Flags } from "../recipe/recipe-option.ts";
import { marginOfError } from "../stats/margin-of-error.ts";
import { comparePrinted, isPrintedAs } from "./compare-words.ts";
import type { PrintedText } from "./printed-text.ts";
import type { ClaimReason } from "./reasons.ts";

/** A claim whose recipe could be made. */
interface MadeClaim {
  readonly text: string;
  readonly printed: PrintedText;
  readonly command: RecipeCommand;
  readonly places: readonly Place[];
  readonly flags: Flags;
  readonly show: string;
  readonly made: Made;
}

/** Days between two surveys within which the same number may have been mistaken: of one house, and of two. */
const NEAR_WAVE = 366;
const NEAR_HOUSE = 92;

/** One of the published bases, or one that is computed. */
type BaseChoice = Flags & Pick<AddressOptions, "rebase">;

/**
 * Explains what the words of a claim are, where they are not what its recipe makes: the share of another base, answer, wave
 * or house; the margin of a single share; a change in percent of the earlier share. The first that fits; none is invented, and
 * nothing explains a bound that is not kept.
 */
export function explainDifference(claim: MadeClaim): ClaimReason | null {
  const { relation } = claim.printed.context;
  // a bound is kept by many numbers: that others keep it explains nothing
  if (relation !== null && relation !== "about") return null;
  return otherMargin(claim) ?? relativeChange(claim) ?? otherBase(claim) ?? otherAnswer(claim) ?? otherSurvey(claim);
}

/** Commands that are quickly made: what a line or a pool would be on another base is not looked for. */
const QUICK = ["share", "lead", "net", "change"];

function otherBase(claim: MadeClaim): ClaimReason | null {
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

function otherAnswer(claim: MadeClaim): ClaimReason | null {
  const [place] = claim.places;
  if (claim.command.name !== "share" || place === undefined) return null;
  const { stance: _, option: __, ...flags } = claim.flags;
  for (const { option } of toplineAt(place, claim.flags)?.results ?? []) {
    if (!mayBe(claim, claim.places, flags, { option: [option.code] })) continue;
    const figure = figureOf(claim, claim.places, { ...flags, option: [option.code] });
    if (figure !== null && says(claim, figure)) {
      return { code: "other-answer", message: `Another answer has this number: ${option.code}.` };
    }
  }
  return null;
}

/** A topline near in time to another. */
interface Near {
  readonly key: ToplineKey;
  readonly survey: Survey;
  readonly days: number;
}

/** The same question by the same house first, then the same answer by another. */
function otherSurvey(claim: MadeClaim): ClaimReason | null {
  const [place] = claim.places;
  if (claim.command.name !== "share" || place === undefined) return null;
  const { dataset } = place;
  const asked = toplineAt(place, baseFlag(claim.flags));
  if (asked === null) return null;
  const { survey, question, results } = asked;
  const codes = claim.made.result.lineage.inputs.map(({ option }) => option);
  const stance = results.find(({ option }) => codes.includes(option.code))?.option.stance ?? null;
  const near = nearTo(dataset, asked);
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

/** Toplines near in time of the same group and base, the nearest first. */
function nearTo(dataset: Dataset, { survey, group, base }: Topline): readonly Near[] {
  const surveys = new Map(dataset.surveys.map((each) => [each.id, each]));
  return toplineKeys(dataset)
    .filter((key) => key.survey !== survey.id && key.group === (group?.id ?? null) && key.base === base)
    .map((key) => ({ key, survey: surveys.get(key.survey)!, days: daysBetween(survey, surveys.get(key.survey)!) }))
    .filter(({ days }) => days <= NEAR_WAVE)
    .sort((one, other) => one.days - other.days);
}

/** Whether a share on a base may have this number, by the published shares alone: all that is more costly is made after that. */
function mayBe(claim: MadeClaim, places: readonly Place[], base: BaseChoice, { option, stance }: Flags): boolean {
  const [place] = places;
  if (claim.command.name !== "share" || claim.show !== "value" || place === undefined) return true;
  const asked = toplineAt(place, base);
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
function toplineAt({ dataset, address }: Place, choice: BaseChoice): Topline | null {
  return attempt(() => {
    const asked = topline(dataset, address, baseFlag(choice));
    const { rebase: to } = choice;
    return to === undefined ? asked : rebase(asked, { to });
  });
}

function figureOf({ command, show }: MadeClaim, places: readonly Place[], flags: Flags): Quotable | null {
  return attempt(() => figureIn(command.make(places, flags).printed, show));
}

function says({ text, printed }: MadeClaim, figure: Quotable): boolean {
  return comparePrinted(text, printed, figure).reasons.length === 0;
}

function baseFlag(flags: BaseChoice): { readonly base?: Base } {
  return flags.base === undefined ? {} : { base: flags.base as Base };
}

/** Days from one field window to another; without limit where one is not known. */
function daysBetween({ fieldDates: one }: Survey, { fieldDates: other }: Survey): number {
  if (one === null || other === null) return Number.POSITIVE_INFINITY;
  const gap = (end: PartialDate, start: PartialDate): number => dayNumber(firstDay(start)) - dayNumber(lastDay(end));
  return Math.max(0, gap(one.end, other.start), gap(other.end, one.start));
}

/** A lead or a change with the margin of a single share: the margin of a difference is wider. */
function otherMargin(claim: MadeClaim): ClaimReason | null {
  const { command, show, printed, made } = claim;
  const isBound = ["margin", "interval", "pollInterval", "totalInterval"].includes(show);
  if (!isBound || !["lead", "net", "change"].includes(command.name)) return null;
  const { numbers } = printed;
  const [first, second] = numbers;
  if (first === undefined) return null;
  const half = second === undefined ? first : { ...first, size: Math.abs(signed(second) - signed(first)) / 2 };
  const margins = singleMargins(claim);
  const found = margins.find((margin) => isPrintedAs(margin, "difference", half));
  if (found === undefined) return null;
  const own = figureIn(made.printed, "margin");
  return {
    code: "margin-of-a-share",
    message: `A single share has this margin, ${formatSize(found)}; that of ${command.name === "change" ? "a change" : "a lead"} is wider${own?.kind === "number" ? `, ${formatSize(own.value)}` : ""}.`,
  };
}

function signed({ size, sign }: { readonly size: number; readonly sign: string | null }): number {
  return sign === "−" ? -size : size;
}

/** Margins of the shares that a difference is made of: their own, and that of a half, which houses print. */
function singleMargins({ places, flags, made }: MadeClaim): readonly number[] {
  const share = RECIPE_COMMANDS.find(({ name }) => name === "share")!;
  const precision = Object.fromEntries(
    share.options.flatMap(({ property }) => (property in flags ? [[property, flags[property]]] : [])),
  );
  return made.result.lineage.inputs.flatMap(({ address, option }) => {
    const place = places.find(({ dataset }) => dataset.surveys.some(({ id }) => id === address.split("/")[0]));
    if (place === undefined) return [];
    const { stance: _, method: __, ...rest } = precision as Flags;
    const found = attempt(() => share.make([{ dataset: place.dataset, address }], { ...rest, option: [option] }));
    if (found === null) return [];
    const { effectiveSampleSize } = found.printed as { readonly effectiveSampleSize: Figure | null };
    const margin = figureIn(found.printed, "margin");
    return [
      ...(margin?.kind === "number" ? [margin.value] : []),
      ...(effectiveSampleSize === null ? [] : [marginOfError(0.5, effectiveSampleSize.value)]),
    ];
  });
}

/** A change in percent of the earlier share. */
function relativeChange({ command, show, printed, made }: MadeClaim): ClaimReason | null {
  if (command.name !== "change" || (show !== "value" && show !== "fall")) return null;
  const { numbers } = printed;
  const [from, to] = ["from", "to"].map((place) => figureIn(made.printed, place));
  if (numbers.length !== 1 || from?.kind !== "number" || to?.kind !== "number" || from.value === 0) return null;
  const relative = (to.value - from.value) / from.value;
  if (!isPrintedAs(Math.abs(relative), "difference", numbers[0]!)) return null;
  return {
    code: "relative-change",
    message: `The words give the change as a part of the earlier share: ${formatPercent(relative, 1)} of ${formatPercent(from.value, 1)}. Between shares a change is counted in points.`,
  };
}

/** What cannot be made explains nothing. */
function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
}
