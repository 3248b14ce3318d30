import type { Trend } from "../trend/fit-trend.ts";
import type { Series } from "../trend/series.ts";
import type { SmoothedSeries } from "../trend/smooth-series.ts";
import { aspectsOf, territoryWords } from "./provenance.ts";
import type { Speech } from "./speech.ts";

/** Where the line starts anew, and where a house went on with something else. */
export function turnsOf(
  speech: Speech,
  { points, links, lineage }: Series,
  { breaks }: Trend | SmoothedSeries,
): readonly { readonly date: string; readonly text: string; readonly anew: boolean }[] {
  const { say, name, dates } = speech;
  const pointAt = (address: string | null) => points.find((point) => point.address === address);
  const places = (...addresses: readonly (string | null)[]): string => {
    const [before, after] = addresses.map((address) => {
      const survey = lineage.surveys.find(({ id }) => id === pointAt(address)?.survey);
      return survey === undefined ? "" : territoryWords(speech, survey);
    });
    return before && after && before !== after ? say("turn", before, after) : "";
  };
  return [
    ...breaks.map(({ date, reason, last, first }) => ({
      date,
      anew: true,
      text: [`${dates(date)}.`, places(last, first) || name(reason), say("anew")].join(" "),
    })),
    ...links.flatMap(({ kind, from, to, findings }) => {
      const [one, other] = [pointAt(from)!, pointAt(to)!];
      const date = other.period.start;
      if (kind !== "break" || breaks.some((each) => one.period.end < each.date && each.date <= date)) return [];
      const codes = findings.flatMap(({ level, code }) => (level === "break" ? code : []));
      const place = places(from, to);
      const aspects = aspectsOf(speech, codes, place ? /^different-(?!territory)(.+)/ : /^different-(.+)/);
      const house = lineage.surveys.find(({ id }) => id === other.survey)!.houses[0]!;
      return {
        date,
        anew: false,
        text: [`${dates(date)}, ${name(house)}.`, place, aspects && say("differ", aspects)].join(" "),
      };
    }),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
}
