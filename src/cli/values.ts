import { InvalidArgumentError } from "commander";
import type { PrecisionOptions } from "../estimate/precision.ts";
import type { SurveyErrorAllowance, SurveyErrorPreset } from "../estimate/survey-error-allowance.ts";
import type { Bounds } from "../trend/bound-coverage.ts";

/** A proportion as people write it: `0.03`, `3%`, `3pp`. A bare number above 1 is refused, since it may be meant in percent. */
export function proportionValue(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%|pp)?$/.exec(text.trim());
  if (match === null) throw new InvalidArgumentError("Write a proportion (0.03), a percent (3%) or points (3pp).");
  const [, digits, unit] = match;
  const value = unit === undefined ? Number(digits) : Number(`${digits!}e-2`);
  if (unit === undefined && value > 1)
    throw new InvalidArgumentError(`Write ${digits!}% or ${digits!}pp, or a proportion from 0 to 1.`);
  if (value > 1) throw new InvalidArgumentError("More than 100% is no proportion.");
  return value;
}

/** A proportion or bounds: `0.0518`, `0.0518..0.1967`, `5.18%..19.67%`. */
export function boundsValue(text: string): Bounds {
  const ends = text.split("..").map(proportionValue);
  const [lower, upper = lower] = ends;
  if (ends.length > 2 || lower! > upper!)
    throw new InvalidArgumentError("Write bounds as lower..upper, such as 0.05..0.2.");
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

/** Codes separated by commas. */
export function listValue(text: string): readonly string[] {
  return text.split(",").map((code) => code.trim());
}

function positiveValue(text: string, hint: string): number {
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : 0;
  if (!(value > 0)) throw new InvalidArgumentError(hint);
  return value;
}
