import type { RopfPoll } from "./ropf-lines.ts";

/** A line with what a scenario takes over from the poll above it. */
export interface RopfStatement {
  readonly poll: RopfPoll;
  /** Metadata by key, but C. */
  readonly fields: Readonly<Record<string, string>>;
  readonly commissioners: readonly string[];
  /** The same for lines of one poll that are of one fieldwork. */
  readonly fieldwork: string;
}

/** Never taken over from the poll above. */
const NOT_INHERITED: ReadonlySet<string> = new Set(["O", "N", "ON", "U", "VS"]);
/** What makes a fieldwork, beside the commissioners; another scope or n does not. */
const OF_FIELDWORK = ["PF", "PFP", "FS", "FE", "PD", "A"];

/** Completes the lines of a file, one after the other. A scenario that has no poll above it stands for itself. */
export function ropfStatements(): (poll: RopfPoll) => RopfStatement {
  /** Texts by number: a long one may be taken over by thousands of scenarios, and is looked at once. */
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  let above: { readonly statement: RopfStatement; readonly commissioners: number } | null = null;
  return (poll) => {
    const own = poll.fields.filter(([key]) => key !== "C");
    const stated = [...new Set(poll.fields.flatMap(([key, name]) => (key === "C" ? [name] : [])))];
    const from = poll.isScenario ? above : null;
    const inherited = Object.entries(from?.statement.fields ?? {}).filter(([key]) => !NOT_INHERITED.has(key));
    const fields: RopfStatement["fields"] = Object.fromEntries([...inherited, ...own]);
    const isStated = from === null || stated.length > 0;
    const commissioners = isStated ? numberOf(JSON.stringify(stated)) : from.commissioners;
    const parts = OF_FIELDWORK.map((key) => (fields[key] === undefined ? "" : String(numberOf(fields[key]))));
    const statement: RopfStatement = {
      poll,
      fields,
      commissioners: isStated ? stated : from.statement.commissioners,
      fieldwork: [...parts, commissioners].join(","),
    };
    if (from === null) above = { statement, commissioners };
    return statement;
  };
}
