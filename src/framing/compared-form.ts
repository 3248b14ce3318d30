import type { Interval, SampleSizeFigure } from "../estimate/estimate.ts";
import { type Figure, shareFigure } from "../estimate/figure.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { share } from "../estimate/share-estimate.ts";
import type { Group } from "../model/group.ts";
import type { Base } from "../model/published-share.ts";
import type { ResponseOption } from "../model/question.ts";
import type { PrintedValue } from "../model/share.ts";
import type { Topline } from "../model/topline.ts";

/** One answer to a form. */
export interface FormAnswer extends Figure {
  readonly option: ResponseOption;
  /** Null for a share that was computed from another base. */
  readonly printed: PrintedValue | null;
  readonly interval: Interval | null;
}

/** A wording that was compared, as it was answered. Its words are in the lineage. */
export interface ComparedForm {
  readonly dataset: string;
  readonly address: string;
  readonly base: Base;
  readonly group: Group | null;
  readonly sampleSize: SampleSizeFigure | null;
  readonly answers: readonly FormAnswer[];
  /** What part of the answers is not on record. */
  readonly unlabelled: Figure;
}

/** A form with all of its answers, each with its interval of this precision. */
export function comparedForm(topline: Topline, precision: PrecisionOptions): ComparedForm {
  const { dataset, address, base, group, results, unlabelled } = topline;
  const shares = results.map(({ option }) => share(topline, { ...precision, option: option.code }));
  return {
    dataset: dataset.id,
    address,
    base,
    group,
    sampleSize: shares[0]?.sampleSize ?? null,
    answers: results.map(({ option, printed }, place) => {
      const { value, unit, interval } = shares[place]!;
      return { option, printed, value, unit, interval };
    }),
    unlabelled: shareFigure(unlabelled),
  };
}
