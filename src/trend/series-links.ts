import { type Finding, pairFindings } from "../comparability/audit.ts";
import type { AuditOverrides } from "../comparability/overrides.ts";
import { sameQuestion } from "../comparability/same-question.ts";
import { daysFigure } from "../estimate/figure.ts";
import { dayNumber } from "../model/dates.ts";
import type { Topline } from "../model/topline.ts";
import type { Reading, SeriesPeriod } from "./reading.ts";
import type { LinkKind, SeriesGap, SeriesLink, SeriesRun } from "./series.ts";

interface Dated {
  readonly topline: Topline;
  readonly period: SeriesPeriod;
}

/** The latest reading of a line, and the run that it stands in. */
interface Latest {
  readonly reading: Dated;
  readonly run: { readonly house: string; readonly question: string; readonly readings: string[] };
}

/** Audits each reading with the next of its lead house and question, and cuts where they break. Readings come by date. */
export function linksAndRuns(
  readings: readonly Dated[],
  overrides: AuditOverrides,
): { readonly links: readonly SeriesLink[]; readonly runs: readonly SeriesRun[] } {
  const links: SeriesLink[] = [];
  const runs: Latest["run"][] = [];
  const latest = new Map<string, Latest[]>();
  for (const reading of readings) {
    const { survey, question, address } = reading.topline;
    const house = survey.houses[0]!;
    const lines = latest.get(house) ?? [];
    latest.set(house, lines);
    const before = lineBefore(lines, reading);
    const link = before === undefined ? null : linkOf(before.reading, reading, overrides);
    if (link !== null) links.push(link);
    const goesOn = before !== undefined && link?.kind !== "break";
    const run = goesOn ? before.run : { house, question: question.id, readings: [] };
    if (!goesOn) runs.push(run);
    run.readings.push(address);
    if (before !== undefined) lines.splice(lines.indexOf(before), 1);
    lines.push({ reading, run });
  }
  return { links, runs };
}

/** The line that a reading continues: of its question, else of the latest that is one with it and had been asked before. */
function lineBefore(lines: readonly Latest[], { topline }: Dated): Latest | undefined {
  const own = lines.find(({ reading }) => reading.topline.question === topline.question);
  if (own !== undefined) return own;
  return lines.findLast(
    ({ reading }) =>
      reading.topline.survey.id !== topline.survey.id &&
      sameQuestion(reading.topline.question, topline.question).sameness !== "another",
  );
}

function linkOf(from: Dated, to: Dated, overrides: AuditOverrides): SeriesLink {
  const findings = pairFindings(from.topline, to.topline, overrides);
  return {
    from: from.topline.address,
    to: to.topline.address,
    kind: kindOf(findings),
    days: daysFigure(dayNumber(to.period.start) - dayNumber(from.period.end)),
    findings,
  };
}

/** The weightiest finding decides. What is unknown is a remark, whatever its level. */
function kindOf(findings: readonly Finding[]): LinkKind {
  if (findings.some(({ level }) => level === "block" || level === "break")) return "break";
  return findings.some(({ level, unverified }) => level === "annotate" || unverified) ? "annotate" : "continue";
}

/** Times of that many days and more between the last day of all readings so far and the first of the next. */
export function gapsBetween(readings: readonly Reading[], gapDays: number): readonly SeriesGap[] {
  const gaps: SeriesGap[] = [];
  const byStart = [...readings].sort((a, b) => dayNumber(a.period.start) - dayNumber(b.period.start));
  let last = byStart[0]!;
  for (const reading of byStart) {
    const days = dayNumber(reading.period.start) - dayNumber(last.period.end);
    if (days >= gapDays) gaps.push({ after: last.address, before: reading.address, days: daysFigure(days) });
    if (reading.period.end > last.period.end) last = reading;
  }
  return gaps;
}
