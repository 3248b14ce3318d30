import { refuse } from "../errors.ts";
import {
  DESIGN_EFFECT_NOT_APPLIED,
  GROUP_SIZE_NOT_PUBLISHED,
  N_ASSUMED,
  N_INFERRED,
  N_NOT_PUBLISHED,
  OPT_IN_SAMPLE,
  type Precision,
  type PrecisionOptions,
  precisionOf,
} from "../estimate/precision.ts";
import { formatCount } from "../format/number.ts";
import { type Caution, type CautionKind, caution, cautionAt, saidIn } from "../model/caution.ts";
import { onceBy } from "../model/grouped-by.ts";
import type { ShareReading } from "../stats/survey-error.ts";
import type { Reading } from "./reading.ts";
import type { Series } from "./series-of.ts";

/** Codes of cautions that are the same for every reading. */
const OF_ALL = [DESIGN_EFFECT_NOT_APPLIED.code, OPT_IN_SAMPLE.code];

/** Cautions of which only the number differs between readings, by their codes, and what is said of several. */
const COUNTED: Readonly<Record<string, readonly [kind: CautionKind, rest: string]>> = {
  [N_INFERRED.code]: [N_INFERRED, "are inferred; none is published in the sources read."],
  [N_ASSUMED.code]: [N_ASSUMED, "are assumed; none is on record."],
};

/** What is said of every reading is said once, what is said of one names it, and an n that many lack is counted. */
export function cautionsSaidOnce(
  readings: readonly { readonly address: string; readonly cautions: readonly Caution[] }[],
): readonly Caution[] {
  const all = readings.flatMap(({ cautions }) => cautions);
  const counted = new Map(
    Object.entries(COUNTED).flatMap(([code, kind]) => {
      const own = all.filter((each) => each.code === code);
      return own.length < 2 ? [] : [[code, countedCaution(kind, own)] as const];
    }),
  );
  const said = readings.flatMap(({ address, cautions }) =>
    cautions.map((each) => counted.get(each.code) ?? (OF_ALL.includes(each.code) ? each : cautionAt(address, each))),
  );
  return onceBy(said, saidIn);
}

/** What several polls lack, with where their sizes come from, if all come from the same figures. */
function countedCaution(
  [kind, rest]: readonly [kind: CautionKind, rest: string],
  cautions: readonly Caution[],
): Caution {
  const polls = `The sample sizes of ${formatCount(cautions.length)} polls`;
  const [how, ...others] = new Set(cautions.map(({ detail }) => detail));
  return how == null || others.length > 0
    ? caution(kind, `${polls} ${rest}`)
    : caution(kind, `${polls} are inferred. ${how}`);
}

/** A reading with its precision under the caller's options, and its effective n, null where it is not known. */
export interface SizedReading extends Reading {
  readonly applied: Precision;
  readonly size: number | null;
}

/** A share in a series as the statistics of survey errors take it; null where its n is not known. */
export function readingOfPoll({ value, rounding, applied }: SizedReading): ShareReading | null {
  const { sampleSize, designEffect } = applied;
  if (sampleSize === null) return null;
  return {
    share: value,
    sampleSize: sampleSize.value,
    designEffect: designEffect.value,
    rounding: { variance: rounding.variance, bound: rounding.bound.value },
  };
}

/** Readings with their n under the caller's options. */
export function sizedReadings(readings: readonly Reading[], options: PrecisionOptions): readonly SizedReading[] {
  return readings.map((reading) => {
    const applied = precisionOf(reading.precision, options);
    return { ...reading, applied, size: applied.effectiveSampleSize };
  });
}

/** Refuses readings that hold answers of the same people: they are not independent. */
export function requireDistinctRespondents({ readings, follows }: Series): void {
  if (follows.lead !== null) {
    refuse(
      "wrong-usage",
      ["series", "follows", "lead"],
      "This is a series of leads, not of shares.",
      "trend follows a lead; its variance is not that of a share.",
    );
  }
  const index = readings.findIndex(({ sharesRespondentsWith }) => sharesRespondentsWith.length > 0);
  if (index === -1) return;
  const { address, sharesRespondentsWith } = readings[index]!;
  refuse(
    "same-respondents",
    ["series", "readings", index],
    `${address} and ${sharesRespondentsWith[0]!} share respondents.`,
    'Make the series with sameRespondents "once".',
  );
}

/** What is to be said of the precision of readings; unknown n are counted elsewhere. */
export function precisionCautions(readings: readonly SizedReading[]): readonly Caution[] {
  return cautionsSaidOnce(
    readings.map(({ address, applied }) => ({
      address,
      cautions: applied.cautions.filter(
        ({ code }) => code !== N_NOT_PUBLISHED.code && code !== GROUP_SIZE_NOT_PUBLISHED.code,
      ),
    })),
  );
}
