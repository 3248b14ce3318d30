import { type Finding, modeFinding } from "../comparability/audit.ts";
import type { Aspect } from "../comparability/audit-rule.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { TimeSpan } from "../stats/break-location.ts";
import type { Series, SeriesLink } from "./series.ts";
import type { SeriesBreak } from "./series-breaks.ts";

/** Differences that can move a share on their own; when it was asked and what is on record are none. */
const OF_METHOD: readonly Aspect[] = ["asked", "offered", "base", "who", "where", "how", "by whom"];

/**
 * Links of which both surveys, or the way between them, lie within the set; and a method that is another before the break than
 * after it, where polls without one on record lie between.
 */
export function changesWithin(
  { readings, links, lineage }: Series,
  set: readonly TimeSpan[],
  around: readonly [before: string, after: string],
): Pick<SeriesBreak, "coincides" | "notKnown"> {
  const middles = new Map(readings.map(({ address, period }) => [address, period.midpoint]));
  const within = links.filter(({ from, to }) => {
    const [start, end] = [middles.get(from)!, middles.get(to)!];
    return set.some((span) => start < span.to && end > span.from);
  });
  const isOfMethod = ({ aspect }: Finding): boolean => OF_METHOD.includes(aspect);
  const coincides = within.flatMap(({ from, to, findings }: SeriesLink) => {
    const changes = findings.filter(
      (finding) => !finding.unverified && finding.level !== "note" && isOfMethod(finding),
    );
    return changes.length === 0 ? [] : [{ from, to, findings: changes }];
  });
  const isKnown = coincides.some(({ findings }) => findings.some(({ code }) => code === "different-mode"));
  const mode = isKnown ? null : otherMode(lineage, around);
  return {
    coincides: mode === null ? coincides : [...coincides, { from: around[0], to: around[1], findings: [mode] }],
    notKnown: [
      ...new Set(
        within.flatMap(({ findings }) =>
          findings.filter((finding) => finding.unverified && isOfMethod(finding)).map(({ code }) => code),
        ),
      ),
    ],
  };
}

/** What the audit says of two polls that are no neighbours, each by one method: how many answered by which of several is not at hand. */
function otherMode({ surveys }: Lineage, around: readonly string[]): Finding | null {
  const [before, after] = around.map((address) => surveys.find(({ id }) => id === address.split("/")[0])!);
  const isOne = [before!, after!].every(({ modes }) => modes.length === 1);
  return isOne
    ? modeFinding({ survey: { ...before!, modeShares: {} } }, { survey: { ...after!, modeShares: {} } })
    : null;
}
