import { refuse, shown } from "../errors.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import { given, type OptionKind, worded } from "../model/option-kind.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { JumpSpan } from "../stats/jump-chances.ts";
import type { LevelJumps, LocalLevel } from "../stats/local-level.ts";
import { type DatedReason, datedParts, isDay, isText, reasonsText } from "./trend-dates.ts";
import type { TrendReading } from "./trend-readings.ts";

/** A day on which opinion may have jumped, and why: the first day of what comes after. */
export type GivenJump = DatedReason;

/** Jumps are looked for (`"scan"`), there are none (`"none"`), they are on given days, or both. */
export type JumpChoice = "scan" | "none" | readonly (GivenJump | "scan")[];

/** Where the line may have jumped. */
export interface TrendJumps {
  readonly given: readonly GivenJump[];
  /** The chance that it jumped nowhere else; null where jumps were not looked for. */
  readonly none: number | null;
  /** Times between two polls with a chance of 1% or more of a jump, in order. */
  readonly found: readonly JumpTime[];
  /** The shortest times in which a jump is likelier than none, in order: between two polls, or over several where the chance is spread. */
  readonly likely: readonly JumpTime[];
}

/** When a line may have jumped. */
export interface JumpTime {
  /** Days of the polls before it and after it. */
  readonly after: string;
  readonly before: string;
  /** The chance of a jump in this time, from 0 to 1. */
  readonly probability: number;
}

/** As text: `scan`, `none`, or `2022-02-24:full-scale invasion`, several separated by commas. */
export const JUMPS_KIND: OptionKind<JumpChoice> = /* @__PURE__ */ (() => {
  const reasons = reasonsText();
  return worded<JumpChoice>(
    given(
      "scan, none or a list of jumps",
      'Write [{ date: "2022-02-24", reason: "…" }, "scan"].',
      (value) => (typeof value === "string" ? value === "scan" || value === "none" : Array.isArray(value)),
      "unknown-value",
    ),
    {
      placeholder: "scan|none|date:reason",
      read: (text) => {
        if (text === "scan" || text === "none") return text;
        const parts = datedParts(text);
        const own = parts.filter((part) => part !== "scan").join(";");
        return [...reasons.read(own), ...(parts.includes("scan") ? (["scan"] as const) : [])];
      },
      write: (value) =>
        typeof value === "string"
          ? value
          : value.map((each) => (each === "scan" ? each : reasons.write([each]))).join(";"),
    },
  );
})();

/** Standard deviation of a jump of a share of one half, as a proportion. */
const JUMP_DEVIATION = 0.08;

/** Refuses jumps with no poll before or after them on the line: nothing could tell how far it jumped. */
export function checkJumps(
  choice: JumpChoice,
  readings: readonly Pick<TrendReading, "days">[],
  restarts: readonly number[],
): void {
  if (typeof choice === "string") return;
  const days = readings.flatMap(({ days: own }) => own);
  const [first, last] = [minimumOf(days), maximumOf(days)];
  for (const [i, jump] of choice.entries()) {
    if (jump === "scan" || !isDay(jump.date)) continue;
    const day = dayNumber(jump.date);
    const from = restarts.findLast((restart) => restart <= day) ?? Number.NEGATIVE_INFINITY;
    const to = restarts.find((restart) => restart > day) ?? Number.POSITIVE_INFINITY;
    if (days.some((own) => own >= from && own < day) && days.some((own) => own >= day && own < to)) continue;
    const span = `${dateOfDay(first)} to ${dateOfDay(last)}`;
    refuse(
      "out-of-range",
      ["jumps", i, "date"],
      day <= first || day > last
        ? `The jump on ${jump.date} is outside the polls of the line, which are from ${span}.`
        : `The jump on ${jump.date} has no polls before it or after it: the line restarts there.`,
      "Give the first day of what comes after, between two polls, or leave the jump out.",
    );
  }
}

/** What the fit is told of jumps; `scale` is that of the standard deviations of the line. */
export function levelJumps(choice: JumpChoice, scale: number): LevelJumps {
  const days = givenJumps(choice);
  const looked = choice === "scan" || (choice !== "none" && choice.includes("scan"));
  return { deviation: JUMP_DEVIATION * scale, given: days.map(({ date }) => dayNumber(date)), most: looked ? 2 : 0 };
}

/** What the fit found. */
export function trendJumps(choice: JumpChoice, level: LocalLevel, { most }: LevelJumps): TrendJumps {
  const { none, gaps, likely } = level.jumps;
  return {
    given: givenJumps(choice),
    none: most === 0 ? null : none,
    found: gaps.filter(({ probability }) => probability >= 0.01).map(timeOf),
    likely: likely.map(timeOf),
  };
}

function timeOf({ after, before, probability }: JumpSpan): JumpTime {
  return { after: dateOfDay(after), before: dateOfDay(before), probability };
}

function givenJumps(choice: JumpChoice): readonly GivenJump[] {
  if (typeof choice === "string") return [];
  return choice.flatMap((each, i) => {
    if (each === "scan") return [];
    if (!isDay(each.date)) {
      refuse(
        "not-a-date",
        ["jumps", i, "date"],
        `${shown(each.date)} is not a date as YYYY-MM-DD.`,
        "It is the first day of what comes after.",
      );
    }
    if (!isText(each.reason)) {
      refuse("reason-missing", ["jumps", i, "reason"], "A reason is missing.", "Say what happened on that day.");
    }
    return [{ date: each.date, reason: each.reason }];
  });
}
