import { type Issue, shown } from "../errors.ts";
import { SEPARATORS, type Separator } from "./csv.ts";
import { TABLES, type TableName } from "./tables.ts";

/** How the tables of a folder are separated, where a descriptor says it, and what it says that they are not read by. */
export interface ResourceDialects {
  readonly separators: ReadonlyMap<TableName, Separator>;
  readonly issues: readonly Issue[];
}

/**
 * What a dialect may say beside its delimiter, since tables are read so: the defaults of the standard. Blanks around cells
 * are left out and line ends of all systems are read, whatever it says of them.
 */
const DEFAULTS: Readonly<Record<string, readonly unknown[]>> = {
  header: [true],
  headerRows: [[1]],
  commentRows: [[]],
  commentChar: [],
  quoteChar: ['"'],
  doubleQuote: [true],
  escapeChar: [],
  nullSequence: [""],
  property: [],
  itemType: [],
  itemKeys: [],
  sheetNumber: [],
  sheetName: [],
  table: [],
};

/**
 * The dialects of a descriptor's resources: a table may be separated by semicolons or tabs, as Excel writes it where the
 * comma is for decimals. Whatever else would change how it is read is refused; what the standard does not know is left alone.
 *
 * @see Data Package, Table Dialect, https://datapackage.org/standard/table-dialect/
 */
export function resourceDialects(resources: unknown): ResourceDialects {
  const separators = new Map<TableName, Separator>();
  const issues: Issue[] = [];
  for (const [index, resource] of Array.isArray(resources) ? resources.entries() : []) {
    const { name, path, dialect } = (resource ?? {}) as Readonly<Record<string, unknown>>;
    const table = TABLES.find((each) => each.name === name || each.file === path);
    if (table === undefined || dialect === undefined || dialect === null) continue;
    const add = (keys: readonly string[], message: string, hint: string): void => {
      const code = keys.length === 0 ? "wrong-type" : "unknown-value";
      issues.push({ code, path: ["datapackage.json", "resources", index, "dialect", ...keys], message, hint });
    };
    if (typeof dialect !== "object" || Array.isArray(dialect)) {
      add(
        [],
        `\`dialect\` is ${shown(dialect)}, which is no object.`,
        'Write what it says in its place: { "delimiter": ";" }.',
      );
      continue;
    }
    for (const [key, value] of Object.entries(dialect)) {
      if (key === "delimiter") {
        const separator = (Object.keys(SEPARATORS) as Separator[]).find((each) => SEPARATORS[each] === value);
        if (separator !== undefined) separators.set(table.name, separator);
        else {
          const hint = "Save the table as CSV with one of them.";
          add([key], `\`delimiter\` is ${shown(value)}; a comma, a semicolon or a tab can be read.`, hint);
        }
      } else if (Object.hasOwn(DEFAULTS, key) && value !== null) {
        const allowed = DEFAULTS[key]!.map((each) => JSON.stringify(each));
        if (allowed.includes(JSON.stringify(value))) continue;
        const expected = allowed.length === 0 ? "left out" : allowed.join(" or ");
        const hint = `${table.file} is read with one header row and double quotes; save it so, and leave this out.`;
        add([key], `\`${key}\` is ${shown(value)}, and not ${expected}.`, hint);
      }
    }
  }
  return { separators, issues };
}
