import type { Verdict } from "../../src/comparability/verdict.ts";
import type { Topline } from "../../src/model/topline.ts";
import type { SurveyErrorSizes } from "../../src/stats/survey-error.ts";
import type { ChangeOptions } from "../../src/trend/change.ts";

export interface Truth {
  readonly name: string;
  readonly change: number;
  readonly twoHouses: boolean;
  readonly days: number;
  readonly modes: readonly [string, string];
  readonly moved: number;
  readonly method: number;
  readonly undecided: number;
}

export const UNCHANGED: readonly Truth[];
export const CHANGED: readonly Truth[];
export const AT_ONE_MOMENT: Truth;
export const MIXED_MODES: Truth;
export function countVerdicts(
  change: (from: Topline, to: Topline, options: ChangeOptions) => { readonly verdict: Verdict },
  model: Topline,
  truth: Truth,
  setting: { readonly sizes: SurveyErrorSizes; readonly options: Partial<ChangeOptions> },
  replicates: number,
  random: () => number,
): Partial<Record<Verdict, number>>;
export function makePair(
  model: Topline,
  truth: Truth,
  sizes: SurveyErrorSizes,
  random: () => number,
): readonly [Topline, Topline];
