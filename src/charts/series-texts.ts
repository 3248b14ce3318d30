/** What is said of many surveys, and of what a result was asked for: English, Ukrainian. */
export const SERIES_TEXTS = {
  stated: ["as the houses state it", "за даними організацій"],
  implied: ["implied by the published margins", "за опублікованою похибкою"],
  surveysLine: ["Surveys: {0}, {1}, {2}.", "Опитувань: {0}, {1}, {2}."],
} as const;

/** Names of these texts. */
export type SeriesText = keyof typeof SERIES_TEXTS;
