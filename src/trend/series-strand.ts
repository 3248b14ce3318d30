import { refuse, shown } from "../errors.ts";
import { listed, nearNames } from "../format/near-names.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Reading } from "./reading.ts";
import type { Series } from "./series.ts";

/** Which readings of a series are taken, where it has several pollsters or questions. */
export interface StrandOptions {
  /** Id of the pollster whose polls are used, where the series has several. */
  readonly house?: string;
  /** Id of the question whose readings are taken, where the series has several. */
  readonly question?: string;
}

/** The rows of its options. */
export const STRAND_ROWS: OptionRows<StrandOptions> = /* @__PURE__ */ optionRows(null as Of<StrandOptions>, () => ({
  house: { kind: word(), help: "the pollster whose polls are used, where there are several" },
  question: { kind: word(), help: "the question whose polls are used, where there are several" },
}));

/** The readings of one house with one question, under whatever ids, and the links between them. */
export function strandOf(series: Series, { house, question }: StrandOptions): Series {
  requireKnown(house, series.houses, "house");
  requireKnown(question, series.questions, "question");
  const readings = series.readings.filter(
    (reading) =>
      (house === undefined || reading.house === house) && (question === undefined || reading.question === question),
  );
  if (readings.length === 0) {
    refuse(
      "empty-series",
      ["question"],
      `${shown(house ?? "")} has no poll of ${shown(question ?? "")}.`,
      "Leave one of the two out to see what there is.",
    );
  }
  requireOne(apart(readings, series.links), "question");
  requireOne(
    readings.map((reading) => reading.house),
    "house",
  );
  const own = new Set(readings.map(({ address }) => address));
  return { ...series, readings, links: series.links.filter(({ from }) => own.has(from)) };
}

/** The ids of questions, of those that a line of the series joins only the first. */
function apart(readings: readonly Reading[], links: Series["links"]): readonly string[] {
  const askedAt = new Map(readings.map(({ address, question }) => [address, question]));
  const joins = links
    .map(({ from, to }) => [askedAt.get(from), askedAt.get(to)])
    .filter(([one, other]) => one !== other);
  const seen = new Set<string>();
  return [...new Set(askedAt.values())].filter((id) => {
    if (seen.has(id)) return false;
    const joined = new Set([id]);
    for (const each of joined) {
      for (const ids of joins)
        if (ids.includes(each)) for (const other of ids) if (other !== undefined) joined.add(other);
    }
    for (const each of joined) seen.add(each);
    return true;
  });
}

function requireKnown(
  wanted: string | undefined,
  known: readonly { readonly id: string }[],
  what: "house" | "question",
): void {
  if (wanted === undefined || known.some(({ id }) => id === wanted)) return;
  const hint = nearNames("It has", wanted, known);
  refuse("unknown-value", [what], `${shown(wanted)} is not a ${what} of the series.`, hint);
}

/** What differs between houses or questions would be cut as if it were a change in time. */
function requireOne(found: readonly string[], what: "house" | "question"): void {
  const ids = [...new Set(found)];
  if (ids.length === 1) return;
  refuse(
    `different-${what}`,
    ["series"],
    `The series has polls ${what === "house" ? "by" : "with"} ${String(ids.length)} ${what === "house" ? "pollsters" : "questions"}: ${listed(ids)}.`,
    { hint: `Choose one with \`${what}\`, such as ${ids[0]!}.`, near: ids },
  );
}
