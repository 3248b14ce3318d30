import { formatCount, formatQuantity } from "../format/number.ts";
import { csvLine } from "../formats/csv.ts";
import type { PollMerge } from "../formats/merge.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { paragraph } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import { listed } from "./listed.ts";

const MOST_SHOWN = 20;

/** What two data sets have in common, and where they differ. */
export function mergeDocument(
  { polls, onlyFirst, onlySecond, unclear }: PollMerge,
  names: readonly [string, string],
): Document {
  const [first, second] = names;
  const differing = polls.filter(({ fields }) => fields.length > 0);
  const all = differing.flatMap((poll) => poll.fields.map((field) => ({ ...poll, field })));
  const isRounded = ({ field: { how } }: (typeof all)[number]): boolean => how === "rounded";
  // what rounding explains comes last
  const ranked = [...all.filter((each) => !isRounded(each)), ...all.filter(isRounded)];
  const rows = ranked.map(({ first: id, second: other, field }) => [
    id === other ? id : `${id} = ${other}`,
    field.field,
    textOf(field.first),
    textOf(field.second),
    field.how === "rounded" ? "rounded" : "",
  ]);
  const fields = [...groupedBy(all, ({ field }) => field.field)].map(
    ([name, { length }]) => `${name} ${formatCount(length)}`,
  );
  const more = rows.length - MOST_SHOWN;
  const how =
    polls.length === 0
      ? ""
      : differing.length === 0
        ? " Nothing differs in those of both."
        : ` ${formatCount(differing.length)} of those in both differ; nothing is averaged.`;
  const columns = ["Poll", "Field", first, second, ""].map((title) => ({ title }));
  return [
    paragraph(
      `${formatQuantity(polls.length, "poll")} in both, ${formatCount(onlyFirst.length)} in ${first} only, ${formatCount(onlySecond.length)} in ${second} only.${how}`,
    ),
    ...(rows.length === 0 ? [] : [{ kind: "table", columns, rows: rows.slice(0, MOST_SHOWN) } as const]),
    ...(more > 0
      ? [paragraph(`${formatCount(more)} more differences; --csv lists all. By field: ${fields.join(", ")}.`)]
      : []),
    ...listed(`In ${first} only:`, onlyFirst),
    ...listed(`In ${second} only:`, onlySecond),
    ...listed(
      "Of one pollster and day, and no telling which is which:",
      unclear.map((each) => `${each.first.join(", ")} and ${each.second.join(", ")}`),
    ),
  ];
}

function textOf(text: string | null): string {
  return text ?? "–";
}

/** Every difference, and every poll that is in one only, as rows of a CSV file. */
export function mergeCsv({ polls, onlyFirst, onlySecond }: PollMerge): string {
  return [
    ["first", "second", "field", "in_first", "in_second", "how"],
    ...polls.flatMap(({ first, second, fields }) =>
      fields.map((field) => [first, second, field.field, field.first ?? "", field.second ?? "", field.how]),
    ),
    ...onlyFirst.map((id) => [id, "", "poll", "", "", "only-first"]),
    ...onlySecond.map((id) => ["", id, "poll", "", "", "only-second"]),
  ]
    .map(csvLine)
    .join("");
}
