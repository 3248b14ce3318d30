import { refuse } from "../errors.ts";
import { given, isRecord, list, worded } from "../model/option-kind.ts";
import type { OptionalRow } from "../model/option-rows.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { PictureEvent } from "../pictures/picture-speech.ts";
import { datedText, isDay, isText } from "../trend/trend-dates.ts";

/** The row of the days of the world that a picture over time marks. */
export const EVENTS_ROW: OptionalRow<readonly PictureEvent[]> = /* @__PURE__ */ (() => ({
  kind: worded<readonly PictureEvent[]>(
    list(
      given<PictureEvent>(
        "a day and what happened",
        'Write { date: "2022-02-24", text: "full-scale invasion" }.',
        isEvent,
      ),
      { allowed: "a list of days and what happened" },
    ),
    datedText<PictureEvent>(
      "date:text",
      (date, text) => ({ date, text }),
      ({ date, text }) => `${date}:${text}`,
    ),
  ),
  help: "days that a picture over time marks, and what happened: 2022-02-24:full-scale invasion",
}))();

function isEvent(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { date, text } = value as Partial<PictureEvent>;
  return isDay(date) && isText(text);
}

/** Refuses events for a picture without a time axis, and those outside of its time. */
export function checkEvents(picture: ResultPicture, events: readonly PictureEvent[]): void {
  const dates = picture.rows
    .filter(({ row, date }) => row !== "event" && date != null)
    .map(({ date }) => String(date))
    .sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (events.length === 0) return;
  if (first === undefined || last === undefined) {
    refuse(
      "wrong-usage",
      ["events"],
      "This picture has no time axis.",
      "Leave out `events`, or draw a trend, a series, several waves or breaks.",
    );
  }
  const place = events.findIndex(({ date }) => date < first || date > last);
  if (place < 0) return;
  refuse(
    "out-of-range",
    ["events", place, "date"],
    `${events[place]!.date} is outside the picture, which shows ${first} to ${last}.`,
    "Leave the event out.",
  );
}
