import type { Row } from "../report/columns.ts";

/** What a picture says around its marks. */
export interface PictureWords {
  /** What was found. */
  readonly headline: string;
  /** What was asked of whom. */
  readonly deck: string;
  /** What must be known before anything is compared; null where nothing is in the way. */
  readonly care: string | null;
  /** What marks and intervals are, the weightiest first: as many are shown as have room. */
  readonly notes: readonly string[];
  /** Who asked, and which data. */
  readonly source: string;
}

/** What stands beside the mark of a row. */
export interface RowWords {
  /** Its name, the longest form first. */
  readonly names: readonly string[];
  /** Its figure. */
  readonly value: string;
  /** Its interval; empty where there is none. */
  readonly range: string;
}

/** A sign that a picture explains over its plot. */
export interface LegendWords {
  /** What the sign stands for: a line with its bands, the polls of a pollster, of all others, those outside of the line … */
  readonly sign: "line" | "house" | "others" | "outside" | "answer";
  /** The pollster or the answer, as the rows have it; null for other signs. */
  readonly of: string | null;
  readonly text: string;
  /** The same for a narrow picture. */
  readonly short: string;
}

/** The words of a picture. */
export interface PictureText extends PictureWords {
  readonly language: "en" | "uk";
  /** The same for a narrow picture. */
  readonly narrow: PictureWords;
  /** What it shows, in 150 characters, for those who do not see it. */
  readonly alt: string;
  /** All that it shows, in words. */
  readonly description: string;
  /** One for each row. */
  readonly rows: readonly RowWords[];
  /** Over answers that take no side; empty where there are none. */
  readonly apart: string;
  /** The signs that need words. */
  readonly legend?: readonly LegendWords[];
}

/** What is drawn of a result, before it has a width and colours: plain data, and its words. */
export interface ResultPicture {
  readonly kind: "result-picture";
  readonly shows: "change" | "coverage" | "topline" | "trend" | "waves" | "breaks";
  readonly rows: readonly Row[];
  readonly text: PictureText;
}
