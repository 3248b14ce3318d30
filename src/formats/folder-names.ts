import { type Issue, shown } from "../errors.ts";
import { TABLES } from "./tables.ts";

/** Names of the files that are read of a folder. */
export const FOLDER_FILES: readonly string[] = /* @__PURE__ */ folderFiles();

function folderFiles(): readonly string[] {
  return ["datapackage.json", ...TABLES.map(({ file }) => file)];
}

/** The name that a file should have: `surveys.csv` for `Surveys.CSV` or `survey.csv`; null for files that are not read. */
export function properName(name: string): string | null {
  const lower = name.toLowerCase();
  if (FOLDER_FILES.includes(lower)) return lower;
  if (!lower.endsWith(".csv")) return null;
  return FOLDER_FILES.find((file) => lettersOf(file) === lettersOf(lower)) ?? null;
}

/** The letters of a name without the plural: `group_sizes.csv`, `Group sizes (1).csv` and `group-size.csv` have the same. */
function lettersOf(name: string): string {
  return name
    .replace(/\.csv$/, "")
    .replaceAll(/[^a-z]/g, "")
    .replace(/s$/, "");
}

/**
 * Files whose names differ from those that are read in capitals only, since some systems take the two for one name, and
 * those that may be meant for one that is not there: they would be passed over in silence. A copy beside it is not read.
 */
export function misnamedFiles(names: readonly string[]): readonly Issue[] {
  return names.flatMap((name): Issue[] => {
    const proper = properName(name);
    if (proper === null || proper === name) return [];
    const isBeside = names.includes(proper);
    const isCopy = isBeside && name.toLowerCase() !== proper;
    if (isCopy) return [];
    return [
      {
        code: "file-unreadable",
        path: [name],
        message: isBeside
          ? `${shown(name)} is there beside ${shown(proper)}.`
          : `The file is called ${shown(name)}, not ${shown(proper)}.`,
        hint: isBeside
          ? "Remove one: on many systems the two are the same name."
          : name.toLowerCase() === proper
            ? "Rename it: names are in small letters."
            : "Rename it, or move it out of the folder if it is another table.",
      },
    ];
  });
}
