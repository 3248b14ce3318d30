import { dateOfDay } from "../model/dates.ts";
import type { Row } from "../report/columns.ts";
import type { Reading } from "../trend/reading.ts";
import type { Series } from "../trend/series-of.ts";
import { asked, codesIn, fieldDatesOf, measured } from "./rows.ts";

/** A reading of a series as a row. */
export function readingRow(series: Series, reading: Reading): Row {
  const { house, period, wordingClass, precision, cautions } = reading;
  return {
    ...asked(series.lineage, reading.address),
    row: "poll",
    label: series.label,
    date: dateOfDay(Math.floor(period.midpoint)),
    ...fieldDatesOf(reading.fieldDates),
    house: series.organisations.find(({ id }) => id === house)?.name ?? house,
    ...measured(reading),
    n: precision.baseSize?.value ?? null,
    base: reading.base,
    wordingClass,
    cautions: codesIn(cautions),
  };
}
