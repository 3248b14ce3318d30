import { type Audit, audit } from "../comparability/audit.ts";
import { refuse } from "../errors.ts";
import { meantToplines } from "../estimate/meant-toplines.ts";
import type { Selection } from "../estimate/selection.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Topline, ToplineOptions } from "../model/topline.ts";

/** The audits of all pairs that two addresses can mean; of several questions only those that share a stance. */
export function auditPairs(
  dataset: Dataset,
  left: string,
  right: string,
  options: ToplineOptions,
  selection: Selection = {},
): readonly Audit[] {
  const [firsts, seconds] = [meantToplines(dataset, left, options), meantToplines(dataset, right, options)];
  const pairs = firsts.flatMap((first) => seconds.map((second) => [first, second] as const));
  const fitting = pairs.length === 1 ? pairs : pairs.filter(([first, second]) => shareStance(first, second));
  if (fitting.length === 0) {
    refuse(
      "no-shared-stance",
      ["b"],
      `Expected a question of ${right} that shares a stance with one of ${left}, got none.`,
      "Name both questions, survey/question, to see what differs.",
    );
  }
  const { populations } = dataset;
  return fitting.map(([first, second]) => audit(first, second, { populations, ...selection }));
}

function shareStance({ question: left }: Topline, { question: right }: Topline): boolean {
  return left.options.some(({ stance }) => stance !== null && right.options.some((option) => option.stance === stance));
}
