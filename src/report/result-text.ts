import { isRuleCode } from "../comparability/audit.ts";
import { basisOf, evidenceText } from "../comparability/weighed-audit.ts";
import { NOTE } from "../estimate/selection.ts";
import type { SurveyNames } from "../estimate/survey-names.ts";
import { capital } from "../format/capital.ts";
import { formatBare, formatSize } from "../format/number.ts";
import { shortenedQuestion } from "../format/shortened.ts";
import { type Caution, cautionsOnce } from "../model/caution.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { type AskedLine, type AskedPart, askedText } from "./asked-text.ts";
import { lines, list, paragraph } from "./blocks.ts";
import { type Block, type Document, renderText } from "./document.ts";

/** A result in four parts: what was found, what it is a number of, what could move it most, and the rest. */
export interface ResultText {
  /** What was found, in a sentence. */
  readonly finding: string;
  /** Up to which error the finding holds, and what was assumed: a line each. */
  readonly holds: readonly string[];
  /** Pollster, dates, method, sample size, population and territory; the question with its status: a line each. */
  readonly asked: readonly AskedLine[];
  /** Rows of the finding, where it has any. */
  readonly rows: Document;
  /** What could move the number, what makes it unprintable first, then by size. */
  readonly cautions: readonly RankedCaution[];
  /** How many of them are said by default. */
  readonly most: number;
  /** What is merely not on record, in one line; empty where there is nothing. */
  readonly notOnRecord: string;
  /** Remarks of the data set. */
  readonly notes: readonly string[];
  /** The rest: how it was measured. */
  readonly details: Document;
  /** Where it was published. */
  readonly sources: Document;
}

/** A caution, ready to be said. */
export interface RankedCaution {
  /** One word, and which survey where it is one of several: `Base, March 2014`. */
  readonly label: string;
  /** Without its label, with its size where that is known. */
  readonly sentence: string;
  /** What explains it; null where nothing does. */
  readonly detail: string | null;
  /** The same in a few words; null where it is never said so. */
  readonly brief: string | null;
  /** As a proportion; null where it is not known. */
  readonly points: number | null;
  /** What to do; null where nothing need be done. */
  readonly remedy: string | null;
  readonly code: string;
  /** Whether it must be said with the number. */
  readonly essential: boolean;
}

/** How much of a screen a result may fill, with the line that says what comes next. */
export interface Budget {
  readonly lines: number;
  readonly words: number;
}

/** What is said by default: the finding, what it is a number of, and the largest cautions, as far as a screen has room. */
export function briefDocument(text: ResultText, { lines: mostLines, words: mostWords }: Budget): Document {
  let document = documentOf(text);
  let left = text;
  for (const cut of CUTS) {
    const printed = renderText(document).trimEnd();
    const next = document.length > 1 ? 1 : 2;
    if (printed.split("\n").length + next <= mostLines && wordsIn(printed) + NEXT_WORDS <= mostWords) break;
    left = cut(left);
    document = documentOf(left);
  }
  return document;
}

/** Words of the line that says what comes next. */
const NEXT_WORDS = 12;

/** What is left to the full text where there is no room, what matters least first; the finding and its largest caution stay. */
const CUTS: readonly ((text: ResultText) => ResultText)[] = [
  (text) => ({ ...text, asked: text.asked.map((line) => without(line, "missing")) }),
  (text) => ({ ...text, asked: text.asked.map(inFewerLines) }),
  (text) => ({ ...text, cautions: text.cautions.map((each, place) => (place === 0 ? each : withoutRemedy(each))) }),
  (text) => ({ ...text, cautions: text.cautions.map(withoutRemedy) }),
  (text) => ({ ...text, notOnRecord: "" }),
  (text) => ({ ...text, asked: text.asked.map((line) => without(line, "interviewers")) }),
  (text) => ({ ...text, most: Math.min(text.most, 2) }),
  (text) => ({ ...text, asked: text.asked.filter((line) => without(line, "paraphrase").length > 0) }),
  (text) => ({ ...text, cautions: text.cautions.map((each, place) => (place === 0 ? each : inBrief(each))) }),
  (text) => ({ ...text, cautions: text.cautions.map(inBrief) }),
  (text) => ({ ...text, most: 1 }),
  (text) => ({ ...text, holds: [] }),
  (text) => ({ ...text, asked: text.asked.slice(0, 1) }),
];

/** A question in a line, or in two with who was asked it, which stays whole. */
function inFewerLines(line: AskedLine): AskedLine {
  return line.map((part, place) => {
    if (typeof part === "string" || part.is === "interviewers" || part.is === "missing") return part;
    const who = askedText(line.slice(place + 1)).trim();
    return { ...part, text: shortenedQuestion(part.text, who === "" ? 100 : Math.max(60, 185 - who.length)) };
  });
}

function without(line: AskedLine, what: Exclude<AskedPart, string>["is"]): AskedLine {
  return line.filter((part) => typeof part === "string" || part.is !== what);
}

function withoutRemedy(caution: RankedCaution): RankedCaution {
  return { ...caution, remedy: null };
}

/** A caution in a few words and without what can be done. */
function inBrief(caution: RankedCaution): RankedCaution {
  const { brief, label } = caution;
  if (brief === null) return { ...caution, remedy: null };
  // `Pollster differs` names its subject itself
  const isNamed = brief.toLowerCase().startsWith(label.toLowerCase());
  return { ...caution, sentence: `${capital(brief)}.`, label: isNamed ? "" : label, remedy: null };
}

/** The finding, up to where it holds, and what it is a number of. */
function head({ finding, holds, asked }: ResultText): Block {
  return lines([finding, ...holds, ...asked.map(askedText)]);
}

function documentOf(text: ResultText): Document {
  const { rows, cautions, most, notOnRecord } = text;
  const shown = cautions.filter(({ essential, points }) => essential || points !== null).slice(0, most);
  const open = notOnRecord === "" ? [] : [notOnRecord];
  if (shown.length > 1)
    return [
      head(text),
      ...rows,
      lines([`Cautions (${String(shown.length)} of ${String(cautions.length)}, largest first):`]),
      list(shown.map(briefItem)),
      ...(open.length === 0 ? [] : [lines(open)]),
    ];
  const one = shown.map((each) => {
    const place = cautions.length === 1 ? "" : ` (1 of ${String(cautions.length)})`;
    return `Caution${place}. ${briefItem(each)}`;
  });
  const last = [...one, ...open];
  return [head(text), ...rows, ...(last.length === 0 ? [] : [lines(last)])];
}

/** All there is to say, each thing once. */
export function fullDocument(text: ResultText): Document {
  const { rows, cautions, notOnRecord, notes, details, sources } = text;
  return [
    head(text),
    ...rows,
    ...details,
    ...(cautions.length === 0
      ? []
      : [
          lines([cautions.length === 1 ? "Caution:" : `Cautions (${String(cautions.length)}, largest first):`]),
          list(cautions.map((each) => itemOf(each, [each.detail ?? [], `(${each.code})`].flat()))),
        ]),
    ...(notOnRecord === "" ? [] : [lines([notOnRecord])]),
    ...(notes.length === 0 ? [] : [paragraph("Notes:"), list(notes)]),
    ...sources,
  ];
}

/** A caution on a screen: of a figure that cannot be used, why. */
function briefItem(caution: RankedCaution): string {
  const { code, sentence, detail } = caution;
  if (detail === null || !(code === "disputed" || code === "not-counted")) return itemOf(caution, []);
  return itemOf({ ...caution, sentence: `${sentence} ${detail}` }, []);
}

/** What is said, what can be done, and what else there is to say of it. */
function itemOf({ label, sentence, remedy }: RankedCaution, more: readonly string[]): string {
  return [label === "" ? sentence : `${label}: ${sentence}`, remedy ?? [], more].flat(2).join(" ");
}

/** The finding; on a second line at most two cautions, those first without which it misleads: in brief where 60 words are not enough. */
export function sentenceOf({ finding, cautions, notOnRecord }: ResultText, assumed: string): readonly string[] {
  const sized = cautions.filter(({ essential, points }) => !essential && points !== null);
  const said = [...cautions.filter(({ essential }) => essential), ...sized].slice(0, 2);
  const full = said.map(({ sentence }) => sentence);
  const short = said.map(({ sentence, brief }) => (brief === null ? sentence : `${capital(brief)}.`));
  const ways = [
    [...full, ...(full.length < 2 && notOnRecord !== "" ? [notOnRecord] : [])],
    full,
    [...full.slice(0, 1), ...short.slice(1)],
    full.slice(0, 1),
    short,
  ];
  const withCare = (care: readonly string[]): readonly string[] =>
    [finding, assumed, care.length === 0 ? "" : `Caution: ${care.join(" ")}`].filter((line) => line !== "");
  return ways.map(withCare).find((lines) => wordsIn(lines.join("\n")) <= MOST_WORDS) ?? withCare(short);
}

const MOST_WORDS = 60;

/** The same cautions in full, with what is not on record, however long they are; empty where there are none. */
export function careText({ cautions, notOnRecord }: ResultText): string {
  const said = cautions
    .filter(({ essential }) => essential)
    .map(({ sentence, detail }) => [sentence, detail ?? []].flat().join(" "));
  const care = [...said.slice(0, 2), ...(notOnRecord === "" ? [] : [notOnRecord])];
  return care.length === 0 ? "" : `Caution: ${care.join(" ")}`;
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}

/**
 * Cautions in the order in which they are said: figures not to be used, what else makes the number unprintable, then by size, then what must be said with
 * the number, then the others. Remarks, and what is merely not on record, are no cautions.
 *
 * @param isNamed Whether what differs between two sides is named in the finding.
 * @param isOfMany Whether the number is of many polls: one that could not be printed on its own spoils none of them.
 * @param moved The difference of which what differs can account for a part; null where there is none.
 */
export function ranked(
  all: readonly Caution[],
  names: SurveyNames,
  {
    isNamed,
    isOfMany,
    moved = null,
  }: { readonly isNamed: boolean; readonly isOfMany: boolean; readonly moved?: number | null },
): readonly RankedCaution[] {
  const cautions = isOfMany ? all.map((each) => ({ ...each, unprintable: false })) : all;
  const rank = ({ unprintable, label, size, group }: Caution): number =>
    unprintable ? (label === "Figure" ? 4 : 3) : size !== null ? 2 : isEssential(group, isNamed) ? 1 : 0;
  return cautionsOnce(cautions)
    .filter(({ code, group }) => code !== NOTE.code && group !== "unknown")
    .sort((a, b) => rank(b) - rank(a) || (b.size ?? 0) - (a.size ?? 0))
    .map((each) => {
      const { code, label, message, detail, address, size, sizeFrom, brief, group, remedy, unprintable } = each;
      const points = size === null ? "" : sizeText(size, isRuleCode(code) ? moved : null);
      const evidence = sizeFrom === null ? "" : evidenceText(sizeFrom, code);
      const about = [points, evidence].filter((part) => part !== "").join("; ");
      const rests = sizeFrom === null || detail !== null ? "" : basisOf(sizeFrom, code);
      return {
        label: [label, address === null ? "" : names.shortOf(address)].filter((part) => part !== "").join(", "),
        sentence: about === "" ? message : `${message.replace(/\.$/, "")} (up to ${about}).`,
        detail: rests === "" ? detail : `Its size is ${rests}.`,
        brief: brief === null || about === "" ? brief : `${brief} (${about})`,
        points: size,
        remedy,
        code,
        essential: unprintable || isEssential(group, isNamed),
      };
    });
}

function isEssential(group: Caution["group"], isNamed: boolean): boolean {
  return group === "with-the-number" || group === "with-the-result" || (group === "unless-named" && !isNamed);
}

/** `~8 points`; `~8 of the 20 points` of the difference that it can account for a part of. */
function sizeText(size: number, moved: number | null): string {
  const decimals = size < 0.01 ? 1 : 0;
  const about = formatSize(size, decimals);
  const whole = moved === null ? "" : formatSize(Math.abs(moved), 0);
  return moved === null || size >= Math.abs(moved) || whole === about
    ? `~${about}`
    : `~${formatBare(size, decimals)} of the ${whole}`;
}

/** `Not on record: sampling (both), population (November 2021).`; what a report, read whole, does not give is said apart. */
export function notOnRecordText(cautions: readonly Caution[], names: SurveyNames): string {
  const unknown = cautions.filter(({ group }) => group === "unknown");
  const lineOf = (start: string, field: "open" | "silent"): readonly string[] => {
    const those = unknown.filter(({ missing }) => (missing === null ? field === "open" : missing[field].length > 0));
    if (those.length === 0) return [];
    const texts = [...groupedBy(those, ({ missing }) => names.whoseOf(missing?.[field] ?? []))].map(([whose, all]) => {
      const what = [...new Set(all.map(({ brief }) => brief!))].join(", ");
      return whose === "" ? what : `${what} (${whose})`;
    });
    return [`${start}: ${texts.join("; ")}.`];
  };
  return [...lineOf("Not on record", "open"), ...lineOf("Not in the reports", "silent")].join(" ");
}

/** Remarks of the data set, each once. */
export function notesIn(cautions: readonly Caution[], names: SurveyNames): readonly string[] {
  const notes = cautions.filter(({ code }) => code === NOTE.code);
  return [
    ...new Set(
      notes.map(({ message, address }) =>
        [address === null ? "" : capital(names.shortOf(address)), message].filter((part) => part !== "").join(": "),
      ),
    ),
  ];
}
