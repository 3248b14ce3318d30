import { baseName } from "../estimate/topic.ts";
import { formatDate, formatFieldDates } from "../format/date.ts";
import { formatCount, formatList, formatPercent, formatQuantity } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { shellWord } from "../format/shell-word.ts";
import type { Dataset } from "../model/dataset.ts";
import { optionLabel } from "../model/question.ts";
import { distinctSources, type Source } from "../model/source.ts";
import type { Survey } from "../model/survey.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import { modeName } from "../report/asked-text.ts";
import { lines, table } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import { notOnRecord, publishedText, standingText, territoryText, wordingLines } from "../report/words.ts";
import type { View } from "./show.ts";
import { namesOf } from "./show-words.ts";

/** How many answers, lines of several questions, and sources one screen has. */
const MOST_ANSWERS = 7;
/** Beside others. */
const FEW_ANSWERS = 4;
const MOST_OTHERS = 2;
const MOST_SOURCES = 3;

/** A survey: who asked whom and how, what was asked and answered, and what is not on record. */
export function surveyDocument(
  survey: Survey,
  toplines: readonly Topline[],
  dataset: Dataset,
  { full, here }: View,
): Document {
  const missing = notOnRecord(survey.unknowns.map(({ field }) => field));
  const head = said(...surveyHead(survey, toplines[0], dataset));
  if (toplines.length === 0) return [head, said(`No published share of it is in the data set.`, missing)];
  const sources = distinctSources(toplines.flatMap((each) => each.sources));
  const [, ...others] = toplines;
  const shown =
    full || others.length === 0 ? toplines.flatMap((each) => toplineBlocks(each, full)) : manyBlocks(toplines);
  const notes = new Set([
    ...toplines.flatMap(({ results }) => results.flatMap(whyNotCounted)),
    ...[survey.note, ...toplines.flatMap(({ results }) => results.map(({ note }) => note))].flatMap((note) =>
      note === null ? [] : [`Note: ${note}`],
    ),
  ]);
  const told = full ? [...notes] : [...notes].slice(0, 1);
  return [
    head,
    ...shown,
    said(
      ...told,
      missing,
      `${sources.length === 1 ? "Source" : "Sources"}: ${sourcesText(sources, full)}${full || others.length > 0 ? "" : " More: --full"}`,
      ...(others.length === 0
        ? []
        : [
            `${formatCount(toplines.length)} results in all (questions, groups, bases): --full. One of them:`,
            `toplines show ${shellWord(here)} ${others[0]!.address}`,
          ]),
    ),
  ];
}

/** Why a figure is disputed or excluded. */
function whyNotCounted({ standing, reason }: ToplineResult): readonly string[] {
  const state = standingText(standing);
  return state === null || reason === null ? [] : [`Why ${state}: ${reason}`];
}

/** Lines without those that are empty. */
function said(...texts: readonly string[]): Block {
  return lines(texts.filter((text) => text !== ""));
}

/** Who, when, how and how many, and where. */
function surveyHead(survey: Survey, topline: Topline | undefined, dataset: Dataset): readonly string[] {
  const { id, title, houses, fieldedBy, fieldDates, modes, sampleSize } = survey;
  const nameOf = namesOf(dataset);
  const interviewers = fieldedBy.filter((each) => !houses.includes(each));
  const when = fieldDates === null ? "field dates not on record" : formatFieldDates(fieldDates);
  const how = [
    modes.length === 0 ? "method not on record" : formatList(modes.map(modeName)),
    sampleSize === null
      ? "no sample size on record"
      : `${formatQuantity(sampleSize.value, "respondent")}${sampleSize.status === "exact" ? "" : ` (${sampleSize.status})`}`,
    ...(interviewers.length === 0 ? [] : [`interviews by ${formatList(interviewers.map(nameOf))}`]),
  ];
  const who = `${formatList(houses.map(nameOf))}, ${when} (${id}): ${how.join(", ")}.`;
  const where =
    survey.territory === null || topline === undefined
      ? ""
      : sentenceOf(
          territoryText({
            territory: {
              ...survey.territory,
              note: survey.territory.includes.length === 0 ? survey.territory.note : null,
            },
            inferred: survey.inferred,
            territoryNames: topline.territoryNames,
          }),
        );
  return [title ?? "", who, where];
}

function sentenceOf(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

/** A question as it was asked, and each answer with its share and the code by which it is named. */
function toplineBlocks(
  { question, group, base, results, unlabelled }: Topline,
  full: boolean,
  most = MOST_ANSWERS,
): readonly Block[] {
  const among = [...(group === null ? [] : [group.label]), baseName(base)].join(", ");
  const wording = wordingLines(question);
  const few = full || results.length <= most + 1 ? results : results.slice(0, most);
  const left = results.length - few.length;
  return [
    said(`${question.title} (${question.id}), ${among}`, ...(full ? wording : wording.slice(0, 2))),
    table(
      [">", "", ""],
      [
        ...few.map((result) => [
          publishedText(result),
          `${optionLabel(result.option)}${remarkOf(result)}`,
          `--option ${result.option.code}`,
        ]),
        ...(left === 0 ? [] : [["", `${formatQuantity(left, "more answer")}: --full`, ""]]),
        ...(unlabelled > 0 ? [[formatPercent(unlabelled), "not reported", ""]] : []),
      ],
    ),
  ];
}

/** Several questions, groups or bases: one as it was asked, the first answers of the others on a line each. */
function manyBlocks(toplines: readonly Topline[]): readonly Block[] {
  const [first, ...others] = toplines.filter(({ group }) => group === null);
  const shown = others.length > MOST_OTHERS ? [] : others;
  return [
    ...(first === undefined ? [] : toplineBlocks(first, false, FEW_ANSWERS)),
    ...(shown.length === 0
      ? []
      : [
          table(
            ["", "", ""],
            shown.map(({ question, base, results }) => [
              question.id,
              base === "all" ? "all" : baseName(base),
              shortened(results.map((result) => `${publishedText(result)} ${optionLabel(result.option)}`)),
            ]),
          ),
        ]),
  ];
}

/** As many of the texts as a line has room for. */
function shortened(texts: readonly string[]): string {
  const fitting = texts.filter((_, index) => texts.slice(0, index + 1).join(", ").length <= 50);
  return fitting.length === texts.length
    ? fitting.join(", ")
    : `${(fitting.length === 0 ? texts.slice(0, 1) : fitting).join(", ")}, …`;
}

function remarkOf({ standing, alternatives }: ToplineResult): string {
  const remarks = [
    ...[standingText(standing)].flatMap((state) => state ?? []),
    ...alternatives.map(({ printed }) => `also published: ${formatPrinted(printed)}`),
  ];
  return remarks.length === 0 ? "" : ` (${remarks.join("; ")})`;
}

function sourcesText(sources: readonly Source[], full: boolean): string {
  if (full)
    return `${sources.map((source) => `${source.authors === null ? "" : `${source.authors}: `}${source.title}${dated(source)}`).join("; ")}.`;
  const named = sources.slice(0, MOST_SOURCES).map((source) => `${source.authors ?? source.title}${dated(source)}`);
  const left = sources.length - named.length;
  return `${[...named, ...(left === 0 ? [] : [`${String(left)} more`])].join(", ")}.`;
}

function dated({ date }: Source): string {
  return date === null ? "" : ` (${formatDate(date)})`;
}
