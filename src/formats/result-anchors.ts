/** A counted result of a file, with the question and the answer that it is for; `trend` takes it as an anchor. */
export interface ResultAnchor {
  readonly question: string;
  readonly option: string;
  readonly date: string;
  /** Proportion. */
  readonly share: number;
  /** Where it was published. */
  readonly source: string;
}
