import { refuse } from "../errors.ts";
import { listed } from "../format/near-names.ts";
import type { Dataset } from "../model/dataset.ts";
import { addressOf, type Topline, type ToplineOptions, topline, toplineKeys } from "../model/topline.ts";

/** Every topline of all respondents that an address can mean: a survey may have asked several questions. */
function meantToplines(dataset: Dataset, address: string, options: ToplineOptions): readonly Topline[] {
  const keys = toplineKeys(dataset).filter(({ survey, group }) => survey === address && group === null);
  const questions = new Set(
    keys.filter(({ base }) => options.base === undefined || base === options.base).map(({ question }) => question),
  );
  if (questions.size < 2) return [topline(dataset, address, options)];
  return [...questions].map((question) =>
    topline(dataset, addressOf({ survey: address, question, group: null, base: "all" }), options),
  );
}

/** The answer that was asked for: by its stance, or by its codes. */
export interface MeantAnswer {
  readonly stance?: string | undefined;
  readonly option?: string | readonly string[] | undefined;
}

/**
 * Of what an address can mean, the one topline that has the answer; where none is asked for, that of the one question with an
 * answer that is for something: turnout asked beside a referendum has none.
 */
export function toplineOfAnswer(
  dataset: Dataset,
  address: string,
  { stance, option = [] }: MeantAnswer,
  options: ToplineOptions,
): Topline {
  const codes = [option].flat();
  if (address.includes("/")) return topline(dataset, address, options);
  const meant = meantToplines(dataset, address, options);
  const fitting = meant.filter(({ question }) =>
    stance !== undefined
      ? question.options.some((each) => each.stance === stance)
      : codes.length === 0
        ? question.options.some((each) => each.stance?.endsWith(":for"))
        : codes.every((code) => question.options.some((each) => each.code === code)),
  );
  const [only, ...others] = fitting.length === 0 ? meant : fitting;
  if (others.length === 0) return only!;
  if (stance === undefined) return topline(dataset, address, options);
  return fitting.length === 0
    ? refuse(
        "no-shared-stance",
        ["stance"],
        `No question of ${address} has an answer that says ${stance}.`,
        `Questions: ${listed(meant.map((each) => each.address))}.`,
      )
    : refuse(
        "ambiguous-address",
        ["address"],
        `${address} has ${String(fitting.length)} questions with an answer that says ${stance}.`,
        `Name one: ${listed(fitting.map((each) => each.address))}.`,
      );
}
