import { refuse, shown } from "../errors.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import type { RebaseOptions } from "../estimate/rebase.ts";
import type { SurveyErrorAllowance, SurveyErrorPreset } from "../estimate/survey-error-allowance.ts";
import type { DecomposeOptions, StatedShares } from "../trend/change-decomposition.ts";
import type { Bounds } from "../trend/coverage-bounds.ts";

/** A proportion as people write it: `0.03`, `3%`, `3pp`. A bare number above 1 is refused, since it may be meant in percent. */
export function proportionValue(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%|pp)?$/.exec(text.trim());
  if (match === null) unreadable(text, "Write a proportion (0.03), a percent (3%) or points (3pp).");
  const [, digits, unit] = match;
  const value = unit === undefined ? Number(digits) : Number(`${digits!}e-2`);
  if (unit === undefined && value > 1)
    unreadable(text, `Write ${digits!}% or ${digits!}pp, or a proportion from 0 to 1.`);
  if (value > 1) unreadable(text, "More than 100% is no proportion.");
  return value;
}

/** A proportion or bounds: `0.0518`, `0.0518..0.1967`, `5.18%..19.67%`. */
export function boundsValue(text: string): Bounds {
  const ends = text.split("..").map(proportionValue);
  const [lower, upper = lower] = ends;
  if (ends.length > 2 || lower! > upper!) unreadable(text, "Write bounds as lower..upper, such as 0.05..0.2.");
  return { lower: lower!, upper: upper! };
}

/** A design effect: a number, `stated` or `implied`. */
export function designEffectValue(text: string): NonNullable<PrecisionOptions["designEffect"]> {
  if (text === "stated" || text === "implied") return text;
  return positiveValue(text, "Write a number above 0, such as 1.5, or stated, or implied.");
}

/** A number of respondents: `3000`, `3,000`. */
export function sampleSizeValue(text: string): number {
  return positiveValue(text.replace(/,(?=\d{3}\b)/g, ""), "Write a number of respondents, such as 3000.");
}

/** An allowance for survey error: the name of a preset, or a standard deviation: `3pp`. */
export function surveyErrorValue(text: string): SurveyErrorAllowance {
  if (/^[a-z]/.test(text)) return text as SurveyErrorPreset;
  return { standardDeviation: proportionValue(text), reason: "It was given on the command line." };
}

/** A base to compute: its name, or codes separated by commas. */
export function rebaseValue(text: string): RebaseOptions["to"] {
  if (text.includes(",")) return listValue(text);
  const bases = ["answering", "would-vote", "decided"] as const;
  const base = bases.find((each) => each === text);
  if (base === undefined) unreadable(text, `Write ${bases.join(", ")}, or two option codes or more: for,against.`);
  return base;
}

/** Respondents of each form: `500,500`. */
export function sizesValue(text: string): readonly number[] {
  return text.split(",").map((size) => {
    if (!/^[1-9]\d*$/.test(size.trim()))
      unreadable(text, "Write the respondents of each form, without separators in a number: 500,1500.");
    return Number(size);
  });
}

/** Parts of a whole: `1,1,2` or `1:1:2`. */
export function partsValue(text: string): readonly number[] {
  return text.split(/[,:]/).map((part) => positiveValue(part, "Write a part for each form, such as 1,1,2."));
}

/** A whole number above 0: `3`. */
export function wholeValue(text: string): number {
  if (!/^[1-9]\d*$/.test(text.trim())) unreadable(text, "Write a whole number, such as 3.");
  return Number(text);
}

/** A whole number from 1 to `most`: where more takes a machine too long, or means nothing. */
export function countValue(most: number): (text: string) => number {
  return (text) => {
    const count = wholeValue(text);
    return count > most ? unreadable(text, `Write at most ${String(most)}.`) : count;
  };
}

/** Days separated by commas: `2014-03-01,2021-11-30`. */
export function datesValue(text: string): readonly string[] {
  const days = listValue(text);
  return days.length > 1000 ? unreadable(text, "Write at most 1000 days.") : days;
}

/** A whole number, 0 or more: `7`. */
export function seedValue(text: string): number {
  if (!/^\d{1,15}$/.test(text.trim())) unreadable(text, "Write a whole number, such as 7.");
  return Number(text);
}

/** Sizes of groups: `published`, the id of a survey, or a share for each group: `west=0.3,east=70%`. */
export function groupSharesValue(text: string): DecomposeOptions["groupShares"] {
  if (text === "published") return text;
  return text.includes("=") ? statedSharesValue(text) : { from: text };
}

/** A share for each group: `west=0.3,east=70%`. */
export function statedSharesValue(text: string): StatedShares {
  return Object.fromEntries(
    listValue(text).map((part) => {
      const [id = "", share = "", ...rest] = part.split("=");
      if (id === "" || rest.length > 0) unreadable(text, "Write a share for each group: west=0.3,east=0.7.");
      return [id.trim(), proportionValue(share)];
    }),
  );
}

/** A number above 0: `1.5`. */
export function factorValue(text: string): number {
  return positiveValue(text, "Write a number above 0, such as 1.5.");
}

/** Codes separated by commas. */
export function listValue(text: string): readonly string[] {
  return text.split(",").map((code) => code.trim());
}

/** Some of several names, separated by commas. */
export function namesValue(names: readonly string[]): (text: string) => readonly string[] {
  return (text) => {
    const found = listValue(text);
    if (!found.every((each) => names.includes(each))) unreadable(text, `Allowed choices are ${names.join(", ")}.`);
    return found;
  };
}

function positiveValue(text: string, hint: string): number {
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : 0;
  if (!(value > 0 && Number.isFinite(value))) unreadable(text, hint);
  return value;
}

/** Refuses what cannot be read, with how it is written; who reads it knows where it stands. */
function unreadable(text: string, hint: string): never {
  return refuse("wrong-usage", [], `Expected a value that can be read, got ${shown(text)}.`, hint);
}
