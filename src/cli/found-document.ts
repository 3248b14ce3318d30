import { formatList, formatQuantity } from "../format/number.ts";
import { shellWord } from "../format/shell-word.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { lines, table } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import { type FoundQuestion, missingWords } from "../search/find.ts";

/**
 * What a search found: its groups with who asked when; in full each question, with all of its words.
 *
 * @param all What it finds with any number of groups, of which `found` is the page that was asked for.
 */
export function foundDocument(
  found: readonly FoundQuestion[],
  words: string,
  { full = false, all = found }: { readonly full?: boolean; readonly all?: readonly FoundQuestion[] } = {},
): Document {
  const [first] = found;
  if (first === undefined)
    return [
      lines([
        `No question has these words: “${words}”.`,
        "Look through what was asked: toplines show ukraine-nato --full",
      ]),
    ];
  const groups = [...groupedBy(found, ({ group }) => group)].map(([, rows]) => rows);
  const missing = missingWords(words, found);
  const count = formatQuantity(all.length, "question");
  const groupsOfAll = new Set(all.map(({ group }) => group)).size;
  const page = groups.length === groupsOfAll ? "" : `; the ${String(groups.length)} best, more with --groups`;
  const which =
    groupsOfAll === 1
      ? `${count}${all.length === 1 ? "" : " of the same words and answers"}.`
      : `${count} in ${formatQuantity(groupsOfAll, "group")}${page}. Compare polls within a group only.`;
  return [
    lines([`“${words}”: ${which}`, ...(missing.length === 0 ? [] : [`In none of them: ${missing.join(", ")}.`])]),
    ...groups.flatMap((rows) => groupBlocks(rows, full)),
    lines([`${full ? "" : "More: --full. "}Next: toplines show ${shellWord(first.dataset)} ${first.question}`]),
  ];
}

/** A group: what was asked, how often, when and by whom; its words; its ids, in full a row each. */
function groupBlocks(rows: readonly FoundQuestion[], full: boolean): readonly Block[] {
  const [{ group, title, dataset }] = rows as readonly [FoundQuestion];
  const { wording, status } = bestWorded(rows);
  const polls = rows.reduce((sum, row) => sum + row.polls, 0);
  const years = yearsOf(rows);
  const pollsters = [...new Set(rows.flatMap((row) => row.pollsters))];
  const facts = [
    polls === 1 ? "asked once" : `asked ${String(polls)} times`,
    ...(years === "" ? [] : [years]),
    ...(pollsters.length === 0 ? [] : [few(pollsters, full)]),
  ];
  const head = [`${String(group)}. ${title}: ${facts.join(", ")}.`, wordingText(wording, status, full)];
  if (!full)
    return [
      lines([
        ...head,
        `${dataset}: ${few(
          rows.map(({ question }) => question),
          false,
        )}`,
      ]),
    ];
  const cells = rows.map((row) => [
    row.question,
    String(row.polls),
    yearsOf([row]),
    few(row.pollsters, false),
    row.status,
  ]);
  return [lines([...head, dataset]), table(["Question", ">Polls", "Years", "Pollsters", "Wording"], cells)];
}

/** The one whose words are nearest to what respondents heard. */
function bestWorded(rows: readonly FoundQuestion[]): FoundQuestion {
  const near = (wanted: FoundQuestion["status"]) => rows.find(({ status }) => status === wanted);
  return near("verbatim") ?? near("translated") ?? rows[0]!;
}

/** `2014 to 2025` */
function yearsOf(rows: readonly FoundQuestion[]): string {
  const years = rows
    .flatMap(({ from, until }) => [from, until])
    .flatMap((date) => date?.slice(0, 4) ?? [])
    .sort();
  const [first, last] = [years[0], years.at(-1)];
  return first === undefined ? "" : first === last ? first : `${first} to ${last!}`;
}

function few(names: readonly string[], full: boolean): string {
  return full || names.length <= MOST_NAMES + 1
    ? formatList(names)
    : formatList([...names.slice(0, MOST_NAMES), `${String(names.length - MOST_NAMES)} more`]);
}

/** How many names a line has. */
const MOST_NAMES = 3;
/** How much of a wording one screen has. */
const MOST_CHARACTERS = 80;

function wordingText(wording: string | null, status: FoundQuestion["status"], full: boolean): string {
  if (wording === null) return "Wording not on record.";
  const text =
    full || wording.length <= MOST_CHARACTERS
      ? wording
      : `${wording.slice(0, wording.lastIndexOf(" ", MOST_CHARACTERS)).replace(/[^\p{L}\p{N}]+$/u, "")}…`;
  if (status === "verbatim") return `“${text}”`;
  return status === "translated" ? `“${text}” (translated)` : `In paraphrase: ${text}`;
}
