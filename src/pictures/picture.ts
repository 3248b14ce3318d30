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
  /** Beside both, smaller: `11 polls`. */
  readonly note?: string;
  /** Who asked, where its name does not say it. */
  readonly by?: string;
  /** The words asked, where they are on record in the language of the picture, and its row has others. */
  readonly asked?: string;
  /** Whether the headline is about it, where that is one of several. */
  readonly isTold?: boolean;
}

/** A wording that was asked. */
export interface FormWords {
  /** The words, by which it differs or in full. */
  readonly asked: string;
  /** Whether they are those that differ, and are marked. */
  readonly isMarked: boolean;
  /** How near they are to what was asked, where that is not known to the letter; else empty. */
  readonly status: string;
  /** Who asked whom, and when. */
  readonly who: string;
}

/** A sign that a picture explains over its plot. */
export interface LegendWords {
  /** What the sign stands for: a line with its bands, the polls of a pollster, of all others, those outside of the line, polls
   * that asked another question and are named where they stand … */
  readonly sign: "line" | "house" | "others" | "outside" | "apart" | "answer";
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
  /** What it is of, where its headline has no room for it; else empty. */
  readonly subject: string;
  /** The notes that say something without the picture, too. */
  readonly asides: readonly string[];
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
  /** Over columns or panels, in their order. */
  readonly headings?: readonly string[];
  /** Of wordings that are compared. */
  readonly forms?: readonly FormWords[];
}

/** What is drawn of a result, before it has a width and colours: plain data, and its words. */
export interface ResultPicture {
  readonly kind: "result-picture";
  readonly shows:
    | "bounds"
    | "breaks"
    | "change"
    | "comparability"
    | "coverage"
    | "decomposition"
    | "forest"
    | "framing"
    | "house-effects"
    | "stacks"
    | "topline"
    | "trend"
    | "waves";
  readonly rows: readonly Row[];
  readonly text: PictureText;
}
