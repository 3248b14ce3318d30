import { RELATED_HOUSES } from "../comparability/topline-rules.ts";
import { N_NOT_PUBLISHED } from "../estimate/precision.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import { type Organisation, shortName } from "../model/organisation.ts";
import type { SampleSize, Survey } from "../model/survey.ts";
import type { LeftOut } from "./followed-toplines.ts";
import type { Reading } from "./reading.ts";
import type { RelatedHouses, SeriesHouse, SeriesQuestion } from "./series-of.ts";

export const SEVERAL_HOUSES: CautionKind = {
  code: "several-houses",
  label: "Pollster",
  remedy: "Follow one pollster, or fit a trend. Never join the dots.",
};
export const SEVERAL_QUESTIONS: CautionKind = {
  code: "several-questions",
  label: "Wording",
  remedy: "Follow one question, or let a trend fit the wordings. Never join the dots.",
};
const DATES_INFERRED: CautionKind = {
  code: "dates-inferred",
  label: "Time",
  remedy: "Read the note of each survey. A field time of a week puts its middle three days before its last day.",
};
const PARTISAN_POLLS: CautionKind = {
  code: "partisan-polls",
  label: "Sponsor",
  remedy: "Look at the line without them: such polls are published when they please, and lean to their side.",
};
export const READINGS_LEFT_OUT: CautionKind = {
  code: "readings-left-out",
  label: "Left out",
  remedy: "Check the reasons.",
};

/** What is to be said of the readings together. */
export function seriesCautions(
  readings: readonly Reading[],
  questions: readonly SeriesQuestion[],
  houses: readonly SeriesHouse[],
  relatedHouses: readonly RelatedHouses[],
  leftOut: readonly LeftOut[],
  organisations: readonly Organisation[],
  surveys: readonly Pick<Survey, "partisan" | "internal" | "sponsorCandidate">[],
): readonly Caution[] {
  const cautions: Caution[] = [];
  const nameOf = (id: string): string => shortName(organisations.find((each) => each.id === id)?.name ?? id);
  if (questions.length > 1) {
    const levels = new Set(readings.map(({ wordingLevel }) => wordingLevel)).size;
    cautions.push(
      caution(
        SEVERAL_QUESTIONS,
        `The polls are answers to ${formatQuantity(questions.length, "question")} (at least ${formatQuantity(levels, "wording")}): a difference between two questions is no change of mind.`,
      ),
    );
  }
  if (houses.length > 1) {
    cautions.push(
      caution(
        SEVERAL_HOUSES,
        `The polls are by ${formatQuantity(houses.length, "pollster")}: pollsters differ on the same question at the same time.`,
      ),
    );
  }
  if (relatedHouses.length > 0) {
    const served = relatedHouses.map(
      ({ interviewer, houses: all }) =>
        `${nameOf(interviewer)} for ${formatList(all.filter((house) => house !== interviewer).map(nameOf))}`,
    );
    cautions.push(
      caution(
        RELATED_HOUSES,
        `Some pollsters share interviewers (${served.join("; ")}), so their polls are not independent.`,
      ),
    );
  }
  const unsized = readings.filter(({ precision }) => !isPublished(precision.baseSize)).length;
  if (unsized > 0) {
    cautions.push(
      caution(
        N_NOT_PUBLISHED,
        `No sample size on record for ${String(unsized)} of ${formatQuantity(readings.length, "poll")}: they are shown, and not tested.`,
      ),
    );
  }
  const undated = readings.filter(({ inferred }) => inferred.includes("fieldDates")).length;
  if (undated > 0) {
    cautions.push(
      caution(
        DATES_INFERRED,
        `The field dates of ${String(undated)} of ${formatQuantity(readings.length, "poll")} are inferred, such as from the last day alone: each is placed on the day that is known.`,
      ),
    );
  }
  const partisan = surveys.filter(
    ({ partisan: side, internal, sponsorCandidate }) =>
      side !== null || internal === "yes" || sponsorCandidate !== null,
  ).length;
  if (partisan > 0) {
    cautions.push(
      caution(
        PARTISAN_POLLS,
        `${String(partisan)} of ${formatQuantity(readings.length, "poll")} were made for a party, a campaign or a candidate.`,
      ),
    );
  }
  if (leftOut.length > 0) {
    cautions.push(
      caution(READINGS_LEFT_OUT, `${formatQuantity(leftOut.length, "poll")} left out, each named with the reason.`),
    );
  }
  return cautions;
}

function isPublished(size: SampleSize | null): boolean {
  return size !== null && size.status !== "inferred";
}
