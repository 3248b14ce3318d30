import { type OptionText, unreadable } from "../model/option-kind.ts";

/** Where the next thing begins: behind a semicolon, or behind a comma before what looks like a date, so that a reason may have commas. */
const NEXT = /;|,(?=\s*(?:\d+[-./]\d+[-./]?\d*\s*[:=]|scan\s*(?:[,;]|$)))/;

/** The parts of a text of several things with dates. */
export function datedParts(text: string): readonly string[] {
  return text
    .split(NEXT)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Text of a list of things with a date, separated by commas or semicolons: `2014-03-18:annexation, 2022-02-24:invasion`. */
export function datedText<T>(
  placeholder: string,
  read: (date: string, rest: string) => T,
  write: (item: T) => string,
): OptionText<readonly T[]> {
  return {
    placeholder,
    read: (text) =>
      datedParts(text).map((part) => {
        const match = /^\s*(\d{4}-\d{2}-\d{2})[:=](.+)$/s.exec(part);
        if (match === null)
          return unreadable(text, `Write ${placeholder} with the date as 2022-02-24, several separated by commas.`);
        return read(match[1]!, match[2]!.trim());
      }),
    write: (items) => items.map(write).join(";"),
  };
}

/** A day with the reason why it is one. */
export type DatedReason = {
  readonly date: string;
  readonly reason: string;
};

/** Text of days with reasons. */
export function reasonsText(): OptionText<readonly DatedReason[]> {
  return datedText<DatedReason>(
    "date:reason",
    (date, reason) => ({ date, reason }),
    ({ date, reason }) => `${date}:${reason}`,
  );
}
