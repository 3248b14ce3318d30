import { formatDate, formatFieldDates } from "../format/date.ts";
import { formatCount } from "../format/number.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Survey } from "../model/survey.ts";
import { fieldEndsIn } from "./field-dates.ts";

/** What files say of a survey, as people call it, in words that can be compared; null where it is unknown. */
export type SurveyFields = readonly (readonly [field: string, text: string | null])[];

/** What files say of a survey. The words for a population or a method stand where there is no code for them. */
export function surveyFields(survey: Survey, organisations: readonly Organisation[]): SurveyFields {
  const { houses, sponsors, published, sampleSize, territory } = survey;
  const { population, populationNote, modes, modeNote } = survey;
  const named = (ids: readonly string[]): string | null =>
    joined(ids.map((id) => organisations.find((each) => each.id === id)?.name ?? id));
  return [
    ["pollster", named(houses)],
    ["sponsor", named(sponsors)],
    ["field dates", datesText(survey)],
    ["date of publication", published === null ? null : formatDate(published)],
    ["sample size", sampleSize === null ? null : formatCount(sampleSize.value)],
    ["population", population ?? populationNote],
    ["method", joined(modes) ?? modeNote],
    ["area", territory === null ? null : (territory.note ?? joined(territory.includes))],
  ];
}

/** Of one end alone the note of a survey says it. */
function datesText({ fieldDates, note }: Survey): string | null {
  if (fieldDates !== null) return formatFieldDates(fieldDates);
  const { start, end } = fieldEndsIn(note);
  if (start === null) return end === null ? null : `until ${formatDate(end)}`;
  return `from ${formatDate(start)}`;
}

function joined(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(", ");
}
