import { type Issue, shown } from "../errors.ts";
import { TABLES } from "./tables.ts";

/** Absolute, from the home folder, an address or a drive; backslashes; the folder above; codes of point, slash, backslash and percent. */
const LEAVES_FOLDER = /^(?:[/~]|[a-z][\w+.-]*:)|\\|(?:^|\/)\.\.(?:\/|$)|%(?:2e|2f|5c|25)|\p{Cc}/iu;

/**
 * The issues of a descriptor's resources. Nothing is read from their paths; but other programs do, and a path that names
 * another file than the one that is read would mislead.
 */
export function resourceIssues(resources: unknown): readonly Issue[] {
  if (resources === undefined || resources === null) return [];
  const at = (code: Issue["code"], path: readonly (string | number)[], message: string, hint: string): Issue => ({
    code,
    path: ["datapackage.json", "resources", ...path],
    message,
    hint,
  });
  if (!Array.isArray(resources)) {
    const message = `\`resources\` is no list: ${shown(resources)}.`;
    return [at("wrong-type", [], message, "Write it as [{ … }], or leave it out.")];
  }
  return resources.flatMap((resource: unknown, index): readonly Issue[] => {
    if (typeof resource !== "object" || resource === null) return [];
    const { name, path } = resource as { readonly name?: unknown; readonly path?: unknown };
    const table = TABLES.find((each) => each.name === name);
    return [path ?? []].flat().flatMap((each): readonly Issue[] => {
      if (typeof each !== "string" || LEAVES_FOLDER.test(each)) {
        const message = `${shown(each)} is no path within the folder, with forward slashes.`;
        return [at("unknown-value", [index, "path"], message, "Put the file into the folder, and name it there.")];
      }
      if (table === undefined || each.replace(/^(?:\.\/)+/, "") === table.file) return [];
      const message = `\`${table.name}\` is in ${shown(each)}, not in ${table.file}.`;
      return [at("unknown-value", [index, "path"], message, `The table is read from ${table.file} and nowhere else.`)];
    });
  });
}
