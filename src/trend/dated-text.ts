import { type OptionText, unreadable } from "../model/option-kind.ts";

/** Text of a list of things with a date, separated by semicolons: `2014-03-18:annexation; 2022-02-24:invasion`. */
export function datedText<T>(
  placeholder: string,
  read: (date: string, rest: string) => T,
  write: (item: T) => string,
): OptionText<readonly T[]> {
  return {
    placeholder,
    read: (text) =>
      text.split(";").map((part) => {
        const match = /^\s*(\d{4}-\d{2}-\d{2})[:=](.+)$/s.exec(part);
        if (match === null) return unreadable(text, `Write ${placeholder}, several with semicolons.`);
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
