import { checkKind, TOPLINE } from "../model/arguments.ts";
import { settled, without } from "../model/option-rows.ts";
import { populationName } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import { shortHouse } from "../pictures/asked-words.ts";
import { speechOf } from "../pictures/speech.ts";
import { LANGUAGE_ROWS, type LanguageOptions } from "./describe-options.ts";

const ROWS = /* @__PURE__ */ without(LANGUAGE_ROWS, "datasets");

/**
 * What a reader knows a poll by, as a list of polls or the head of a table has it.
 *
 * @param poll What `topline` returned.
 * @param options `language`: `"en"` by default, or `"uk"`.
 * @returns The pollster and the field dates, as far as they are on record, and the population where the interviews are those of
 *   another survey, too; without a pollster, the title of the survey, else its id.
 * @throws PollError `wrong-type` for anything else, `unknown-value` for another language.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const poll = topline(polls, "iri-2014-03/iri-referendum");
 * pollName(poll); // => "IRI, 14–26 March 2014"
 * pollName(poll, { language: "uk" }); // => "IRI, 14–26 березня 2014"
 * ```
 */
export function pollName(poll: Topline, options: Pick<LanguageOptions, "language"> = {}): string {
  checkKind("pollName", poll, TOPLINE, ["poll"]);
  const { language } = settled("pollName", ROWS, options);
  const speech = speechOf({ language });
  const { organisations, survey } = poll;
  const house = organisations.houses[0];
  const name = house === undefined ? (survey.title ?? survey.id) : (house.names[language] ?? house.name);
  const { fieldwork, population } = survey;
  const people = fieldwork !== null && population !== null ? speech.name(populationName(survey)!, population) : null;
  return [shortHouse(speech.name(name)), survey.fieldDates && speech.dates(survey.fieldDates), people]
    .filter(Boolean)
    .join(", ");
}
