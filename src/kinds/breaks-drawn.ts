import { dateOfDay, firstDay, lastDay, middleDay } from "../model/dates.ts";
import { breaksPicture } from "../pictures/breaks-picture.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { PictureOptions } from "../pictures/picture-speech.ts";
import type { Row } from "../report/columns.ts";
import type { SeriesBreaks } from "../trend/break-cautions.ts";
import { asked, measured } from "./rows.ts";

/** The polls, the levels between the breaks, and the days that hold each break. */
export function breaksDrawn(result: SeriesBreaks, options: PictureOptions): ResultPicture {
  const { label, lineage, polls, withoutSize, levels, breaks } = result;
  const dayOf = (address: string): string =>
    dateOfDay(middleDay(lineage.surveys.find(({ id }) => id === address.split("/")[0])!.fieldDates!));
  const readings = polls.map(({ address, value, unit }): Row => {
    const { start, end, ...row } = asked(lineage, address);
    return {
      ...row,
      row: "reading",
      label,
      date: dayOf(address),
      start: start == null ? null : firstDay(String(start)),
      end: end == null ? null : lastDay(String(end)),
      estimate: value,
      unit,
      note: withoutSize.includes(address) ? "unsized" : null,
    };
  });
  const stretches = levels.map(
    (level): Row => ({
      row: "level",
      label,
      date: dayOf(level.from),
      start: dayOf(level.from),
      end: dayOf(level.to),
      from: level.from,
      to: level.to,
      ...measured(level),
      readings: level.readings.value,
    }),
  );
  const sets = breaks.flatMap((found, place) =>
    found.set.map(
      (span): Row => ({
        row: "break",
        label,
        date: span.from,
        start: span.from,
        end: span.to,
        ...measured(found),
        segment: place,
        note: found.coincides.length > 0 ? "method" : null,
      }),
    ),
  );
  return breaksPicture(result, [...readings, ...stretches, ...sets], options);
}
