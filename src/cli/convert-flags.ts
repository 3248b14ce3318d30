export const FORMATS = ["tables", "wide", "ropf", "flat", "json", "folder"] as const;
export const TARGETS = ["folder", "json", "csv", "ddi"] as const;
export const ENCODINGS = [
  "utf-8",
  "latin1",
  "utf-16le",
  "utf-16be",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "iso-8859-2",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "gb18030",
  "big5",
] as const;

/** What `toplines convert` was told. */
export interface ConvertFlags {
  /** Default: by the content of the file. */
  readonly from?: (typeof FORMATS)[number];
  readonly to: (typeof TARGETS)[number];
  readonly out?: string;
  readonly mapping?: string;
  readonly id?: string;
  readonly title?: string;
  readonly topic?: string;
  readonly question?: string;
  readonly answers?: readonly string[];
  /** What columns are: `house=FUENTE`. */
  readonly column?: readonly string[];
  /** The pollster of all rows. */
  readonly house?: string;
  readonly ignore?: readonly string[];
  readonly encoding?: (typeof ENCODINGS)[number];
  readonly dates?: "day-month" | "month-day";
  readonly year?: string;
  readonly skipProblems?: true;
  readonly proportions?: true;
  readonly table?: readonly number[];
  /** Takes what the file says otherwise of polls that are there. */
  readonly update?: true;
  /** Of a CSV file that is written. */
  readonly shape?: "long" | "wide";
  readonly bom?: true;
  readonly force?: true;
  readonly json?: true;
}
