/** What a reader must know before leaning on a result. Codes are stable: callers may switch on them. */
export type CautionCode =
  // what the data set says of its own figures
  | "answers-not-printed"
  | "shares-exceed-total"
  | "disputed"
  | "not-counted"
  | "other-values-printed"
  | "note"
  // how the number was made
  | "n-not-published"
  | "n-inferred"
  | "n-assumed"
  | "n-approximate"
  | "base-size-shrunk"
  | "small-base"
  | "group-size-not-published"
  | "design-effect-not-applied"
  | "design-effect-contradicted"
  | "design-effect-assumed"
  | "opt-in-sample"
  | "censored-value"
  // what differs between two sides
  | "different-house"
  | "related-houses"
  | "different-partners"
  | "different-interviewers"
  | "different-mode"
  | "mode-unknown"
  | "different-population"
  | "population-unknown"
  | "different-territory"
  | "territory-unknown"
  | "overlapping-field-dates"
  // coverage
  | "population-is-not-the-electorate"
  | "assumed-support"
  | "movement-not-measured"
  | "territory-partly-lost";

export interface Caution {
  readonly code: CautionCode;
  readonly message: string;
}
