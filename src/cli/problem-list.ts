import { type Issue, issuePlace, issueSentence, type PollError, printable } from "../errors.ts";
import { formatCount } from "../format/number.ts";

/** How many problems of one kind in one column are told in full. */
const MOST_ALIKE = 20;

/** Problems as lines. A slip that goes through a whole column is told some times over, and the rest of it counted. */
export function problemLines(issues: readonly Issue[]): readonly string[] {
  const kinds = new Map<string, Issue[]>();
  for (const issue of issues) {
    const kind = kindOf(issue);
    const alike = kinds.get(kind) ?? [];
    kinds.set(kind, alike);
    alike.push(issue);
  }
  const told = new Map<string, number>();
  return issues.flatMap((issue): readonly string[] => {
    const kind = kindOf(issue);
    const alike = kinds.get(kind)!;
    const before = told.get(kind) ?? 0;
    told.set(kind, before + 1);
    // One line less would not be shorter.
    if (before < MOST_ALIKE || alike.length === MOST_ALIKE + 1) return [issueSentence(issue)];
    if (before > MOST_ALIKE) return [];
    const rest = formatCount(alike.length - MOST_ALIKE);
    return [`${rest} more like the one before, the last at ${issuePlace(alike.at(-1)!.path)} (--json lists all).`];
  });
}

/** What a program calls its arguments; on the command line they have no names. */
const ARGUMENTS = new Set([
  "address",
  "to",
  "from",
  "series",
  "topline",
  "dataset",
  "name",
  "survey",
  "experiment",
  "out",
]);

/** An error as the command line prints it. */
export function errorText({ issues }: PollError): string {
  const told = issues.map((issue) => (ARGUMENTS.has(String(issue.path[0])) ? { ...issue, path: [] } : issue));
  return printable(problemLines(told).join("\n"));
}

/** What is wrong, and in which file and column. */
function kindOf({ code, path: [file, , column] }: Issue): string {
  return JSON.stringify([code, file, column]);
}
