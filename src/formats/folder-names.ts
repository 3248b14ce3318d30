import { type Issue, shown } from "../errors.ts";
import { TABLES } from "./tables.ts";

/** Names of the files that are read of a folder. */
export const FOLDER_FILES: readonly string[] = /* @__PURE__ */ folderFiles();

function folderFiles(): readonly string[] {
  return ["datapackage.json", ...TABLES.map(({ file }) => file)];
}

/** The name that a file should have: `surveys.csv` for `Surveys.CSV`; null for files that are not read. */
export function properName(name: string): string | null {
  const lower = name.toLowerCase();
  return FOLDER_FILES.includes(lower) ? lower : null;
}

/** Files whose names differ from those that are read in capitals only: some systems take the two for one name. */
export function misnamedFiles(names: readonly string[]): readonly Issue[] {
  return names.flatMap((name): Issue[] => {
    const proper = properName(name);
    if (proper === null || proper === name) return [];
    const isBeside = names.includes(proper);
    return [
      {
        code: "file-unreadable",
        path: [name],
        message: isBeside
          ? `Expected one file of this name, got ${shown(name)} beside ${shown(proper)}.`
          : `Expected the name ${shown(proper)}, got ${shown(name)}.`,
        hint: isBeside
          ? "Remove one: on many systems the two are the same name."
          : "Rename it: names are in small letters.",
      },
    ];
  });
}
