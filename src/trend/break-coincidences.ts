import type { Finding } from "../comparability/audit.ts";
import type { Aspect } from "../comparability/audit-rule.ts";
import type { TimeSpan } from "../stats/break-location.ts";
import type { Series, SeriesLink } from "./series.ts";
import type { SeriesBreak } from "./series-breaks.ts";

/** Differences that can move a share on their own; when it was asked and what is on record are none. */
const OF_METHOD: readonly Aspect[] = ["asked", "offered", "base", "who", "where", "how", "by whom"];

/** Links of which both surveys, or the way between them, lie within the set. */
export function changesWithin(
  { readings, links }: Series,
  set: readonly TimeSpan[],
): Pick<SeriesBreak, "coincides" | "notKnown"> {
  const middles = new Map(readings.map(({ address, period }) => [address, period.midpoint]));
  const within = links.filter(({ from, to }) => {
    const [start, end] = [middles.get(from)!, middles.get(to)!];
    return set.some((span) => start < span.to && end > span.from);
  });
  const isOfMethod = ({ aspect }: Finding): boolean => OF_METHOD.includes(aspect);
  return {
    coincides: within.flatMap(({ from, to, findings }: SeriesLink) => {
      const changes = findings.filter(
        (finding) => !finding.unverified && finding.level !== "note" && isOfMethod(finding),
      );
      return changes.length === 0 ? [] : [{ from, to, findings: changes }];
    }),
    notKnown: [
      ...new Set(
        within.flatMap(({ findings }) =>
          findings.filter((finding) => finding.unverified && isOfMethod(finding)).map(({ code }) => code),
        ),
      ),
    ],
  };
}
