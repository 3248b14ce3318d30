import { knowsTerritory } from "../comparability/territory.ts";
import type { Lineage, LineageInput, LineageSurvey } from "../estimate/lineage.ts";
import { baseName } from "../estimate/topic.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { SampleSize } from "../model/survey.ts";
import { populationName } from "../model/survey.ts";
import { sizeCell, sizeText, territoryText } from "../report/words.ts";

/** That many surveys, questions or sources are named one by one; of more there is the count. */
export const NAMED = 3;

/** Who asked whom, when and how, with the n of the survey and of each base that figures are of. */
export function surveysText(lineage: Lineage): string {
  const { surveys } = lineage;
  if (surveys.length === 0) return "";
  if (surveys.length > NAMED) return `${surveysCounted(lineage)}.`;
  return surveys.map((survey) => `${surveyText(survey, inputsOf(survey, lineage))}.`).join(" ");
}

/** Who asked, when, and the n that the figures stand on. */
export function whoAndWhen(lineage: Lineage): string {
  const { surveys } = lineage;
  if (surveys.length === 0) return "";
  if (surveys.length > NAMED) return `${surveysCounted(lineage)}.`;
  const texts = surveys.map((survey) =>
    [
      survey.houses[0]!,
      datesText(survey),
      sizesText(sizesOf(survey, inputsOf(survey, lineage))),
      ...(populationName(survey) === null ? [] : [populationName(survey)!]),
    ].join(", "),
  );
  return `${texts.join("; ")}.`;
}

function surveyText(survey: LineageSurvey, inputs: readonly LineageInput[]): string {
  const { houses, fieldedBy, sponsors, modes, inferred, sampleSize } = survey;
  const interviewers = fieldedBy.filter((name) => !houses.includes(name));
  const others = sponsors.filter((name) => !houses.includes(name));
  const whole = sampleSize === null && inputs.some(({ baseSize }) => baseSize !== null) ? [] : [sizeText(sampleSize)];
  return [
    formatList(houses) +
      (interviewers.length > 0 ? ` (interviews by ${formatList(interviewers)})` : "") +
      (others.length > 0 ? ` for ${formatList(others)}` : ""),
    datesText(survey),
    modes.length === 0
      ? "interview method not on record"
      : formatList(modes) + (inferred.includes("modes") ? " (inferred)" : ""),
    ...whole,
    ...basesText(survey, inputs),
    populationName(survey) ?? "population not on record",
    (knowsTerritory(survey) ? "" : "territory ") + territoryText(survey).replace(/\.$/, ""),
  ].join(", ");
}

/** Each base once, with its n where that is another than the n of the survey. */
function basesText(survey: LineageSurvey, inputs: readonly LineageInput[]): readonly string[] {
  const byBase = groupedBy(inputs, (input) => `${input.base} ${String(groupOf(input) !== undefined)}`);
  return [...byBase.values()].map((own) => {
    const groups = new Set(own.flatMap((input) => groupOf(input) ?? []));
    const who = `${baseName(own[0]!.base)}${groups.size === 0 ? "" : ` within ${formatQuantity(groups.size, "group")}`}`;
    const size = sizesText(own.map(({ baseSize }) => baseSize));
    return size === sizeText(survey.sampleSize) ? who : `${who} (${size})`;
  });
}

function groupOf({ address }: LineageInput): string | undefined {
  return address.split("/")[2];
}

export function inputsOf({ dataset, id }: LineageSurvey, { inputs }: Pick<Lineage, "inputs">): readonly LineageInput[] {
  return inputs.filter((input) => input.dataset === dataset && input.address.startsWith(`${id}/`));
}

/** The n of the bases, or of the survey where no figure was taken of it. */
export function sizesOf(
  { sampleSize }: LineageSurvey,
  inputs: readonly LineageInput[],
): readonly (SampleSize | null)[] {
  return inputs.length === 0 ? [sampleSize] : inputs.map(({ baseSize }) => baseSize);
}

/** `n 458 and 489`, `n 300 to 489` of more than three, `n 1,200, not on record for some`. */
function sizesText(sizes: readonly (SampleSize | null)[]): string {
  const known = sizes.flatMap((size) => size ?? []);
  if (known.length === 0) return sizeText(null);
  const inOrder = new Set(known.map(sizeCell)).size > NAMED ? known.sort((a, b) => a.value - b.value) : known;
  const texts = [...new Set(inOrder.map(sizeCell))];
  const all = `n ${texts.length > NAMED ? `${texts[0]!} to ${texts.at(-1)!}` : formatList(texts)}`;
  return known.length < sizes.length ? `${all}, not on record for some` : all;
}

function datesText({ fieldDates }: LineageSurvey): string {
  return fieldDates === null ? "field dates not on record" : formatFieldDates(fieldDates);
}

function surveysCounted(lineage: Lineage): string {
  const { surveys } = lineage;
  const houses = new Set(surveys.map((survey) => survey.houses[0]));
  const dates = surveys
    .flatMap(({ fieldDates }) => (fieldDates === null ? [] : [fieldDates.start, fieldDates.end]))
    .sort();
  const sized = surveys.filter((survey) =>
    sizesOf(survey, inputsOf(survey, lineage)).some((size) => size !== null && size.status !== "inferred"),
  ).length;
  const years = [dates[0], dates.at(-1)].map((date) => date?.slice(0, 4) ?? "unknown");
  return `${formatQuantity(surveys.length, "survey")} by ${formatQuantity(houses.size, "pollster")}, ${[...new Set(years)].join(" to ")}, ${String(sized)} with a published sample size`;
}
