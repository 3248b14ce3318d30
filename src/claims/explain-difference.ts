import { isPollError } from "../errors.ts";
import { baseName } from "../estimate/selection.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatPercent, formatSize } from "../format/number.ts";
import { dayNumber, firstDay, lastDay } from "../model/dates.ts";
import { BASES } from "../model/plain-share.ts";
import type { Base } from "../model/published-share.ts";
import type { Survey } from "../model/survey.ts";
import { topline, toplineKeys } from "../model/topline.ts";
import type { Made, Place, RecipeCommand } from "../recipe/command.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { type Figure, figureAt } from "../recipe/figure.ts";
import { type Flags, propertyOf } from "../recipe/recipe-option.ts";
import { marginOfError } from "../stats/margin-of-error.ts";
import { compareWords, isPrintedAs } from "./compare-words.ts";
import { readPrinted } from "./printed-text.ts";
import type { ClaimReason } from "./reasons.ts";

/** A claim whose recipe could be made. */
export interface MadeClaim {
  readonly text: string;
  readonly command: RecipeCommand;
  readonly places: readonly Place[];
  readonly flags: Flags;
  readonly show: string;
  readonly made: Made;
}

/** Days between two surveys within which the same number may have been mistaken: of one house, and of two. */
const NEAR_WAVE = 366;
const NEAR_HOUSE = 92;

/**
 * What the words of a claim are, where they are not what its recipe makes: the share of another base, answer, wave or
 * house; the margin of a single share; a change in percent of the earlier share. The first that fits; none is invented.
 */
export function explainDifference(claim: MadeClaim): ClaimReason | null {
  return otherMargin(claim) ?? relativeChange(claim) ?? otherBase(claim) ?? otherAnswer(claim) ?? otherSurvey(claim);
}

function otherBase(claim: MadeClaim): ClaimReason | null {
  const { base: _, rebase: __, ...flags } = claim.flags;
  if (!claim.command.options.some(({ name }) => name === "base")) return null;
  const bases = [
    { base: "all" } as const,
    ...BASES.filter((base) => base !== "all").map((base) => ({ base })),
    ...(["answering", "would-vote", "decided"] as const).map((rebase) => ({ rebase })),
  ];
  for (const choice of bases) {
    const figure = figureOf(claim, claim.places, { ...flags, ...choice });
    if (figure === null || !says(claim.text, figure)) continue;
    const [option, base] = Object.entries(choice)[0]!;
    return {
      code: "other-base",
      message: `On another base, ${baseName(base as Base)}, it is this number: write ${option}=${base} and say so.`,
    };
  }
  return null;
}

function otherAnswer(claim: MadeClaim): ClaimReason | null {
  const [place] = claim.places;
  if (claim.command.name !== "share" || place === undefined) return null;
  const { stance: _, option: __, ...flags } = claim.flags;
  for (const { option } of topline(place.dataset, place.address, baseFlag(claim.flags)).results) {
    const figure = figureOf(claim, claim.places, { ...flags, option: [option.code] });
    if (figure !== null && says(claim.text, figure)) {
      return { code: "other-answer", message: `Another answer has this number: ${option.code}.` };
    }
  }
  return null;
}

/** The same question by the same house first, then the same answer by another. */
function otherSurvey(claim: MadeClaim): ClaimReason | null {
  const [place] = claim.places;
  if (claim.command.name !== "share" || place === undefined) return null;
  const { dataset } = place;
  const asked = topline(dataset, place.address, baseFlag(claim.flags));
  const { survey, question, group, results } = asked;
  const codes = (claim.made.result.lineage.inputs ?? []).map(({ option }) => option);
  const stance = results.find(({ option }) => codes.includes(option.code))?.option.stance ?? null;
  const surveys = new Map(dataset.surveys.map((each) => [each.id, each]));
  const near = toplineKeys(dataset)
    .filter((key) => key.survey !== survey.id && key.group === (group?.id ?? null) && key.base === asked.base)
    .map((key) => ({ key, survey: surveys.get(key.survey)!, days: daysBetween(survey, surveys.get(key.survey)!) }))
    .filter(({ days }) => days <= NEAR_WAVE)
    .sort((one, other) => one.days - other.days);
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
      const there = [{ dataset, address: `${key.survey}/${key.question}${key.group === null ? "" : `/${key.group}`}` }];
      const selection =
        key.question === question.id ? { option: claim.flags.option, stance: claim.flags.stance } : { stance };
      const chosen = Object.fromEntries(
        Object.entries(selection).filter(([, value]) => value !== undefined && value !== null),
      );
      if (Object.keys(chosen).length === 0) continue;
      const figure = figureOf(claim, there, { ...flags, ...chosen });
      if (figure === null || !says(claim.text, figure)) continue;
      const dates = other.fieldDates === null ? "field dates unknown" : formatFieldDates(other.fieldDates);
      const house = dataset.organisations.find(({ id }) => id === other.houses[0])?.name ?? other.houses[0]!;
      return {
        code,
        message:
          code === "other-wave"
            ? `Another wave has this number: ${other.id} (${dates}).`
            : `Another house has this number: ${house} (${other.id}, ${dates}).`,
      };
    }
  }
  return null;
}

/** A lead or a change with the margin of a single share: the margin of a difference is wider. */
function otherMargin(claim: MadeClaim): ClaimReason | null {
  const { command, show, text, made } = claim;
  const isBound = ["margin", "interval", "totalInterval"].includes(show);
  if (!isBound || !["lead", "net", "change"].includes(command.name)) return null;
  const { numbers } = readPrinted(text);
  const [first, second] = numbers;
  if (first === undefined) return null;
  const half = second === undefined ? first : { ...first, size: Math.abs(signed(second) - signed(first)) / 2 };
  const margins = singleMargins(claim);
  const found = margins.find((margin) => isPrintedAs(margin, "difference", half));
  if (found === undefined) return null;
  const own = figureAt(made.printed, "margin");
  return {
    code: "margin-of-a-share",
    message: `A single share has this margin, ${formatSize(found)}; that of ${command.name === "change" ? "a change" : "a lead"} is wider${own.kind === "number" ? `, ${formatSize(own.value)}` : ""}.`,
  };
}

function signed({ size, sign }: { readonly size: number; readonly sign: string | null }): number {
  return sign === "−" ? -size : size;
}

/** Margins of the shares that a difference is made of: their own, and that of a half, which houses print. */
function singleMargins({ places, flags, made }: MadeClaim): readonly number[] {
  const share = RECIPE_COMMANDS.find(({ name }) => name === "share")!;
  const precision = Object.fromEntries(
    share.options.map(({ name }) => propertyOf(name)).flatMap((name) => (name in flags ? [[name, flags[name]]] : [])),
  );
  return made.result.lineage.inputs.flatMap(({ address, option }) => {
    const place = places.find(({ dataset }) => dataset.surveys.some(({ id }) => id === address.split("/")[0]));
    if (place === undefined) return [];
    const { stance: _, method: __, ...rest } = precision as Flags;
    const found = attempt(() => share.make([{ dataset: place.dataset, address }], { ...rest, option: [option] }));
    if (found === null) return [];
    const { effectiveSampleSize } = found.printed as { readonly effectiveSampleSize: number | null };
    const margin = attempt(() => figureAt(found.printed, "margin"));
    return [
      ...(margin?.kind === "number" ? [margin.value] : []),
      ...(effectiveSampleSize === null ? [] : [marginOfError(0.5, effectiveSampleSize)]),
    ];
  });
}

function relativeChange({ command, show, text, made }: MadeClaim): ClaimReason | null {
  if (command.name !== "change" || (show !== "estimate" && show !== "fall")) return null;
  const { numbers } = readPrinted(text);
  const [from, to] = ["from.share", "to.share"].map((place) => attempt(() => figureAt(made.printed, place)));
  if (numbers.length !== 1 || from?.kind !== "number" || to?.kind !== "number" || from.value === 0) return null;
  const relative = (to.value - from.value) / from.value;
  if (!isPrintedAs(Math.abs(relative), "difference", numbers[0]!)) return null;
  return {
    code: "relative-change",
    message: `The words give the change as a part of the earlier share: ${formatPercent(relative, 1)} of ${formatPercent(from.value, 1)}. Between shares a change is counted in points.`,
  };
}

function figureOf({ command, show }: MadeClaim, places: readonly Place[], flags: Flags): Figure | null {
  return attempt(() => figureAt(command.make(places, flags).printed, show));
}

function says(text: string, figure: Figure): boolean {
  return compareWords(text, figure).reasons.length === 0;
}

function baseFlag(flags: Flags): { readonly base?: Base } {
  return flags.base === undefined ? {} : { base: flags.base as Base };
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

/** Days from one field window to another; without limit where one is not known. */
function daysBetween(one: Survey, other: Survey): number {
  if (one.fieldDates === null || other.fieldDates === null) return Number.POSITIVE_INFINITY;
  const [first, second] = [one.fieldDates, other.fieldDates];
  return Math.max(
    0,
    dayNumber(firstDay(second.start)) - dayNumber(lastDay(first.end)),
    dayNumber(firstDay(first.start)) - dayNumber(lastDay(second.end)),
  );
}
