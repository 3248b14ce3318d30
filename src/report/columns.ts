/**
 * The columns of rows, in the order in which a CSV file has them: one name for one thing, whatever the result. Shares and
 * differences are proportions; what a row does not have is null.
 */
export const COLUMNS = {
  row: "what the row is: an estimate, a side, an answer, a poll, a day of a line …",
  label: "what it is of, in words",
  date: "the day of a line or a break; of a poll the middle of its field dates",
  start: "first day of the field dates, or of those in which a break lies",
  end: "last day of them",
  from: "address of the first reading of a step or of a level",
  to: "address of the last",
  house: "who asked: the lead house by name",
  option: "codes of the answers, joined with + where several are added up",
  answer: "the answers in words",
  stance: "what the answer says, whatever its words",
  role: "what kind of answer it is: substantive, dk, refused, net of others, not-reported …",
  group: "the group of respondents; null for all",
  estimate: "the number: a share, or a difference of shares; 0.34 is 34%",
  unit: "what it is counted in: share, difference, count …",
  lower: "lower end of its interval, of sampling and design",
  upper: "upper end of it",
  level: "level of the interval: 0.95 is 95%",
  pollLower: "lower end of the interval with rounding and what another poll could show",
  pollUpper: "upper end of it",
  totalLower: "lower end of the interval with the error that all polls share, too",
  totalUpper: "upper end of it",
  standardError: "of sampling and design",
  pValue: "two-sided chance of such a number if nothing were there",
  adjustedPValue: "the same among all that were tested together",
  verdict: "what may be said of a difference: changed, not-shown, too-close …",
  judgedBase: "base on which the verdict rests: as published, or of those with an answer",
  judgedEstimate: "the difference on that base",
  judgedLower: "lower end of its interval with rounding and what another poll could show",
  judgedUpper: "upper end of it",
  comparability: "of an audit: what may be done with the pair",
  severity: "of a finding: block, break, annotate or note",
  note: "what is to be noted of it: thin, of a day with too few polls to report",
  fitted: "where the line and its effects have a poll",
  residual: "a poll less where it is fitted",
  weight: "part of all weight, 1",
  segment: "stretch of the line between two restarts, from 0",
  factor: "of an effect in a line: house, wording, mode or population",
  learnt: "of an effect in a line: how much of its prior variance the polls took away, as a part of 1",
  design: "of a wording effect: split ballot, same house …",
  part: "of a scenario: the share like for like, the change, the coverage effect; of an answer to one of several wordings: compared, where it is; of a change in parts: a group, those that left, or all",
  groupShare: "of a group: its part of the population",
  readings: "how many polls share a level, or have an effect",
  n: "respondents in the base, as published or assumed",
  effectiveN: "respondents divided by the design effect",
  base: "who was counted",
  printed: "the figure as it was printed, in its unit",
  question: "id of the question",
  wordingClass: "questions that ask the same, whatever their words",
  wording: "the words that were asked, in English where they are known in English",
  wordingStatus: "how near these words are to what was asked: verbatim, translated, paraphrase …",
  mode: "how people were interviewed",
  population: "who could be interviewed",
  survey: "id of the survey",
  dataset: "id of the data set",
  address: "where in the data set it stands: survey/question[/group]",
  aspect: "what a finding is about",
  left: "what the first side has",
  right: "what the second has",
  cautions: "codes of what stands against it, by spaces",
} as const;

/** The name of a column of `tidy`. */
export type Column = keyof typeof COLUMNS;

/** What can stand in a cell. */
export type Cell = string | number | null;

/** What a kind of result knows of a row; the other columns of its rows are null. */
export type Row = Readonly<Partial<Record<Column, Cell>>>;
