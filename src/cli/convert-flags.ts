import { type Issue, refuseAll } from "../errors.ts";

export const FORMATS = ["wide", "538-wide", "538-long", "538-raw", "series", "ropf", "json", "folder"] as const;
export const TARGETS = ["folder", "ropf", "json"] as const;
export const ENCODINGS = ["utf-8", "latin1", "utf-16le", "utf-16be", "windows-1251"] as const;

/** What `toplines convert` was told. */
export interface ConvertFlags {
  readonly from: (typeof FORMATS)[number];
  readonly to: (typeof TARGETS)[number];
  readonly out?: string;
  readonly mapping?: string;
  readonly id?: string;
  readonly title?: string;
  readonly topic?: string;
  readonly language?: string;
  readonly encoding?: (typeof ENCODINGS)[number];
  readonly force?: true;
  readonly json?: true;
}

const OF_OTHERS = {
  isFor: ["wide", "538-wide", "538-long", "538-raw", "series", "ropf"],
  hint: "A data set has its own: leave the option out, and correct the data.",
} as const;

/** The formats that an option is for, where it is not for all. */
const PARTIAL = {
  id: OF_OTHERS,
  title: OF_OTHERS,
  topic: OF_OTHERS,
  mapping: { isFor: ["wide"], hint: "Only the columns of a wide file need one." },
  language: { isFor: ["series"], hint: "Only a series has names of parties without a language." },
  encoding: { isFor: [...OF_OTHERS.isFor, "json"], hint: "The files of a folder are in UTF-8." },
} as const satisfies Partial<Record<keyof ConvertFlags, { isFor: readonly ConvertFlags["from"][]; hint: string }>>;

/** Refuses the options that would be passed over in silence, all at once. */
export function requireFitting(flags: ConvertFlags): void {
  const { from } = flags;
  refuseAll(
    Object.entries(PARTIAL).flatMap(([flag, { isFor, hint }]): readonly Issue[] => {
      if (flags[flag as keyof typeof PARTIAL] === undefined || (isFor as readonly string[]).includes(from)) return [];
      const message = `Expected --${flag} with --from ${isFor.join(", ")}, got it with --from ${from}.`;
      return [{ code: "wrong-usage", path: [flag], message, hint }];
    }),
  );
}
