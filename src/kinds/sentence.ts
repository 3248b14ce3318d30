import { checkKind, RESULT } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import { settled } from "../model/option-rows.ts";
import { sentenceOf } from "../report/result-text.ts";
import { LANGUAGE_ROWS, type LanguageOptions } from "./describe-options.ts";
import { kindOf, type Result, type Shown } from "./kinds.ts";
import { resultText } from "./result-text.ts";
import { ukrainianSentence } from "./ukrainian-text.ts";

/**
 * Returns a result as sentences that could go into print: the finding, and on a second line at most two cautions, what makes
 * the number unprintable first, then by size. Together they have at most 60 words where the finding leaves room.
 *
 * The rest of the cautions is in the result and in `describe`. Shares are given as the source prints them, computed ones
 * and differences with one decimal.
 *
 * What a wording did is said only as far as the design allows.
 *
 * @param result What `share`, `lead`, `net`, `change`, `difference`, `changeOfDifference`, `coverage`, `framing`,
 *   `changeOfEffect`, `pool`, `plan`, `seriesOf`, `describeSeries`,
 *   `trend`, `breaks`, `decompose` or `audit` returned.
 * @param options `language`: `"uk"` for Ukrainian, with the `datasets` that it was made of.
 * @returns One line, or two with a line break between.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * sentence(rise).split("\n")[0]; // => "Support in Ukraine for joining NATO rose from 34% to 54%: +20 points, likely between 11 and 29 (95% interval; sampling alone: 16.6 to 23.3)."
 * sentence(rise, { language: "uk", datasets: [polls] }).split("\n")[0]; // => "Підтримка вступу України до НАТО зросла з 34% до 54%: +20 в.\u00a0п., імовірно від 11 до 29 (95% довірчий інтервал; лише похибка вибірки: від 16,6 до 23,3)."
 * ```
 */
export function sentence(result: Result, options: LanguageOptions = {}): string {
  const { language, datasets = [] } = settled("sentence", LANGUAGE_ROWS, options);
  checkKind("sentence", result, RESULT, ["result"]);
  return language === "uk" ? ukrainianSentence(result, datasets) : saidOf(result).join("\n");
}

/** The same line by line, of a topline as well. */
export function saidOf(result: Shown): readonly string[] {
  return sentenceOf(resultText(result), kindOf("sentence", result).assumed?.(result) ?? "");
}

/** The first line of `sentence`. */
export function findingOf(result: Shown): string {
  return resultText(result).finding;
}

/** All cautions of a result, with those of what it holds. */
export function cautionsOf(result: Shown): readonly Caution[] {
  return kindOf("sentence", result).cautions(result);
}

/** The cautions that must be said with the number: without them it misleads. */
export function essentialCautions(result: Shown): readonly Caution[] {
  const { care } = kindOf("sentence", result);
  return cautionsOf(result).filter(
    ({ group }) => group === "with-the-number" || (group === "unless-named" && care === "of the number"),
  );
}
