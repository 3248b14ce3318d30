import { type Issue, refuse, refuseAll, shown } from "../errors.ts";
import { idFor } from "../formats/id-for.ts";
import type { ConvertFlags } from "./convert-flags.ts";

type Format = NonNullable<ConvertFlags["from"]>;

const OF_OTHERS = {
  isFor: ["tables", "wide", "ropf"],
  hint: "A data set has its own: leave the option out, and correct the data.",
} as const;

const OF_TABLES = { isFor: ["tables"], hint: "Only tables of others leave it open." } as const;

const OF_WIDE = { isFor: ["wide"], hint: "Only a wide file needs its columns named." } as const;

/** The formats that an option is for, where it is not for all. */
const PARTIAL = {
  id: OF_OTHERS,
  title: OF_OTHERS,
  topic: OF_OTHERS,
  mapping: OF_WIDE,
  question: { isFor: ["tables", "wide"], hint: OF_WIDE.hint },
  dates: { isFor: ["tables", "wide"], hint: OF_TABLES.hint },
  year: OF_TABLES,
  skipProblems: OF_TABLES,
  proportions: OF_TABLES,
  table: OF_TABLES,
  answers: { isFor: ["tables", "wide"], hint: OF_TABLES.hint },
  ignore: { isFor: ["tables", "wide"], hint: OF_TABLES.hint },
  column: OF_TABLES,
  house: OF_TABLES,
  encoding: { isFor: [...OF_OTHERS.isFor, "json", "flat"], hint: "The files of a folder are in UTF-8." },
} as const satisfies Partial<Record<keyof ConvertFlags, { isFor: readonly Format[]; hint: string }>>;

/**
 * Refuses the options that would be passed over in silence, and ids that are none, all at once: else the
 * rows of the file would be blamed for them.
 */
export function requireUsable(flags: ConvertFlags & { readonly from: Format }): void {
  refuseAll([...misplaced(flags), ...ofCsv(flags), ...malformed(flags)]);
}

function misplaced(flags: ConvertFlags & { readonly from: Format }): readonly Issue[] {
  const { from } = flags;
  return Object.entries(PARTIAL).flatMap(([flag, { isFor, hint }]): readonly Issue[] => {
    if (flags[flag as keyof typeof PARTIAL] === undefined || (isFor as readonly string[]).includes(from)) return [];
    const message = `--${flag} goes with --from ${isFor.join(", ")}, not with --from ${from}.`;
    return [{ code: "wrong-usage", path: [flag], message, hint }];
  });
}

/** What only a CSV file has. */
function ofCsv({ to, shape, bom }: ConvertFlags): readonly Issue[] {
  if (to === "csv") return [];
  return Object.entries({ shape, bom }).flatMap(([flag, value]): readonly Issue[] => {
    if (value === undefined) return [];
    const message = `--${flag} is of a CSV file, and --to is ${to}.`;
    return [{ code: "wrong-usage", path: [flag], message, hint: "Write one with --to csv --out flat.csv." }];
  });
}

function malformed({ id, topic }: ConvertFlags): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [flag, value] of Object.entries({ id, topic })) {
    if (value === undefined || idFor(value) === value) continue;
    const message = `--${flag} is ${shown(value)}, not lower-case letters, digits and hyphens.`;
    issues.push({ code: "not-an-id", path: [flag], message, hint: `Write it like ${idFor(value)}.` });
  }
  return issues;
}

/** Refuses what would become a folder without polls: it is another file, or one that was not saved whole. */
export function requirePolls(polls: number, file: string): void {
  if (polls > 0) return;
  const hint = "Check that it is the right file, and that it was saved whole.";
  refuse("file-unreadable", [file], "The file has no poll.", hint);
}
