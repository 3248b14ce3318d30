import { briefOf, type Finding } from "../comparability/audit.ts";
import { formatFieldDates, formatMonth } from "../format/date.ts";
import { formatCount, formatList, formatPoints, formatQuantity } from "../format/number.ts";
import { shortened } from "../format/shortened.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { shortName } from "../model/organisation.ts";
import { type Population, populationName } from "../model/survey.ts";
import { fitting, heading, lines, list, paragraph, table } from "../report/blocks.ts";
import type { Block, Document, TableColumn } from "../report/document.ts";
import { findingName, shareText, sizeCell, surveyOf } from "../report/words.ts";
import type { FollowedSeries, SeriesDescription } from "../trend/followed-series.ts";
import type { Reading } from "../trend/reading.ts";
import type { Series, SeriesLink } from "../trend/series-of.ts";
import type { Kind } from "./kind.ts";
import { movementDetails, movementFinding } from "./series-description.ts";
import { readingRow } from "./series-rows.ts";
import { houseNames, onlyQuestion, seriesTitle } from "./series-title.ts";
import { seriesDrawn } from "./waves-drawn.ts";

/** Every poll, the links between them, the gaps and what was left out. */
function seriesDetails(series: Series): Document {
  const { leftOut, sources } = series;
  const description = descriptionOf(series);
  return [
    pointsTable(series),
    ...housesTable(series),
    ...questionsTable(series),
    ...linkBlocks(series),
    ...gapBlocks(series),
    ...(leftOut.length === 0
      ? []
      : [paragraph("Left out:"), list(leftOut.map(({ address, message }) => `${address}: ${message}`))]),
    ...(description === null ? [] : [heading("Does it move?"), ...movementDetails(description)]),
    paragraph(
      `Published in ${formatQuantity(sources.length, "source")}; toplines show names those of each poll by its address.`,
    ),
  ];
}

/** Whether the polls move, how many there are and by whom, and of one pollster's where from and where to. */
function seriesFinding(series: Series): string {
  const { readings, houses, questions } = series;
  const [first, last] = [readings[0]!, readings.at(-1)!];
  const description = descriptionOf(series);
  const by = houses.length === 1 ? shortName(houses[0]!.name) : formatQuantity(houses.length, "pollster");
  const to = questions.length === 1 ? "one question" : formatQuantity(questions.length, "question");
  const what = `${formatQuantity(readings.length, "poll")} by ${by}, ${to}`;
  if (readings.length === 1)
    return `${seriesTitle(series)}: ${what}: ${readingShare(first)}, ${formatFieldDates(first.fieldDates)}.`;
  const polls = `${what}, ${formatFieldDates(first.fieldDates)} to ${formatFieldDates(last.fieldDates)}`;
  const isOne = houses.length === 1 && questions.length === 1;
  const turns = isOne && description !== null ? turnsText(readings, description, by) : "";
  const moved =
    description === null
      ? `${polls}.`
      : movementFinding(description, {
          polls,
          within: isOne ? "" : " within one pollster and question",
          when: stepDates(series),
          turns,
        });
  // the ends of several pollsters or questions would read as a change
  return `${seriesTitle(series)}: ${moved}${isOne && (turns === "" || !moved.startsWith(turns)) ? ` ${endsText(readings)}` : ""}`;
}

/** `48% (Sep 2015), highest 82% (Feb 2023), 70% (Jul 2025), in 21 of 23 polls by IRI, one question`: of those that are tested. */
function turnsText(readings: readonly Reading[], { runs, withoutSize }: SeriesDescription, by: string): string {
  const [run, another] = runs;
  if (run === undefined || another !== undefined) return "";
  const tested = readings.filter(({ address }) => run.readings.includes(address) && !withoutSize.includes(address));
  const [first, last] = [tested[0]!, tested.at(-1)!];
  const sorted = tested.toSorted((a, b) => a.value - b.value);
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  const above = highest.value - Math.max(first.value, last.value);
  const below = Math.min(first.value, last.value) - lowest.value;
  const turn = above >= below ? `highest ${dated(highest)}` : `lowest ${dated(lowest)}`;
  const shares = [dated(first), ...(above > 0 || below > 0 ? [turn] : []), dated(last)];
  const all = formatQuantity(readings.length, "poll");
  const count = tested.length === readings.length ? all : `${formatCount(tested.length)} of ${all}`;
  return `${shares.join(", ")}, in ${count} by ${by}, one question`;
}

function dated(reading: Reading): string {
  return `${readingShare(reading)} (${formatMonth(reading.fieldDates.end)})`;
}

/** `First 34% (Mar 2014), last 70% (Jul 2025); lowest 34%, highest 82%.` */
function endsText(readings: readonly Reading[]): string {
  const [first, last] = [readings[0]!, readings.at(-1)!];
  const shares = [...readings].sort((a, b) => a.value - b.value);
  return `First ${dated(first)}, last ${dated(last)}; lowest ${readingShare(shares[0]!)}, highest ${readingShare(shares.at(-1)!)}.`;
}

/** `Apr 2022 to Jun 2022`; with the pollster where there are several. */
function stepDates(series: Series): (step: { readonly from: string; readonly to: string }) => string {
  const { readings, houses } = series;
  const nameOf = houseNames(series);
  const byAddress = new Map(readings.map((reading) => [reading.address, reading]));
  return ({ from, to }) => {
    const [before, after] = [byAddress.get(from)!, byAddress.get(to)!];
    const who = houses.length === 1 ? "" : `${nameOf(after.house)}, `;
    return `${who}${formatMonth(before.fieldDates.end)} to ${formatMonth(after.fieldDates.end)}`;
  };
}

/** The newest poll of each of the two pollsters that asked last. */
function latestText({ readings, organisations, houses, questions }: Series): readonly string[] {
  // the finding has the last of one pollster and question
  if (houses.length === 1 && questions.length === 1) return [];
  const nameOf = houseNames({ organisations });
  const last = readings.at(-1)!;
  const other = readings.findLast(({ house }) => house !== last.house);
  const told = [last, ...(other === undefined ? [] : [other])].map(
    (reading) => `${readingShare(reading)} (${nameOf(reading.house)}, ${formatMonth(reading.fieldDates.end)})`,
  );
  const differ = other !== undefined && other.question !== last.question;
  return [`Latest: ${formatList(told)}${differ ? ", to two different questions" : ""}.`];
}

/** How many questions of one pollster are shown. */
const MOST_STRANDS = 6;

/** A row for each pollster and question, the one with most polls first. */
function strandRows({ readings, organisations, lineage }: Series): Document {
  const nameOf = houseNames({ organisations });
  const titles = new Map(lineage.questions.map(({ id, title }) => [id, title]));
  const strands = [...groupedBy(readings, ({ house, question }) => `${house} ${question}`).values()]
    .filter((own) => own.length > 1)
    .sort((a, b) => b.length - a.length);
  const all = new Set(readings.map(({ house, question }) => `${house} ${question}`)).size;
  // the finding has the ends of a single one
  if (strands.length === 0 || all === 1) return [];
  const shown = strands.slice(0, MOST_STRANDS);
  const left = all - shown.length;
  const at = (reading: Reading): string => `${readingShare(reading)}  ${formatMonth(reading.fieldDates.end)}`;
  return [
    fitting((room) =>
      table(
        ["Pollster", "Question", ">Polls", ">First", ">Last", ">Lowest", ">Highest"],
        shown.map((own) => {
          const sorted = [...own].sort((a, b) => a.value - b.value);
          return [
            shortened(nameOf(own[0]!.house), room),
            shortened(titles.get(own[0]!.question) ?? own[0]!.question, room),
            String(own.length),
            at(own[0]!),
            at(own.at(-1)!),
            readingShare(sorted[0]!),
            readingShare(sorted.at(-1)!),
          ];
        }),
      ),
    ),
    ...(left === 0
      ? []
      : [
          lines([`${formatQuantity(left, titles.size === 1 ? "more pollster" : "more row")} with fewer polls: --full`]),
        ]),
  ];
}

/** Which population of the same interviews is followed, and how to follow another. */
function populationText({ leftOut, readings, lineage }: Series): string {
  const others = leftOut.filter(({ reason }) => reason === "another-population").length;
  if (others === 0) return "";
  const which = others === leftOut.length ? "" : `, ${formatCount(others)} of them`;
  const wanted = lineage.settings.population as Population | null;
  const what = `${which} as another population of the same interviews`;
  if (wanted === null) return `${what}: the widest is followed unless \`population\` names one`;
  const nameOf = (population: Population | null): string =>
    (population && populationName({ population, populationNote: null })) ?? "a population not on record";
  const of = groupedBy(
    readings.filter(({ population }) => population !== wanted),
    ({ population }) => nameOf(population),
  );
  const kept = [...of].map(([name, own]) => `${formatCount(own.length)} of ${name}`);
  return kept.length === 0
    ? what
    : `${what}. Without figures for ${nameOf(wanted)}, ${formatList(kept)} stay among the ${formatCount(readings.length)}`;
}

/** What was left out, and what has no sample size. */
function leftOutText(series: Series): readonly string[] {
  const { leftOut, readings } = series;
  const inferred = readings.filter(({ precision }) => precision.baseSize?.status === "inferred").length;
  const unsized = inferred + readings.filter(({ precision }) => precision.baseSize === null).length;
  return [
    ...(leftOut.length === 0 ? [] : [`${formatQuantity(leftOut.length, "poll")} left out${populationText(series)}.`]),
    ...(unsized === 0
      ? []
      : [
          `No sample size on record: ${formatCount(unsized)} of ${formatQuantity(readings.length, "poll")}${inferred === 0 ? "" : ` (${formatCount(inferred)} inferred)`}, not tested.`,
        ]),
  ];
}

function pointsTable(series: Series): Block {
  const next = new Map(series.links.map((link) => [link.from, link]));
  const columns: readonly TableColumn[] = [
    { title: "Field dates" },
    { title: "Pollster" },
    { title: "Question" },
    { title: "Share", align: "right" },
    { title: "n", align: "right" },
    { title: "To the next of this pollster and question" },
  ];
  const rows = series.readings.map((reading) => [
    formatFieldDates(reading.fieldDates),
    reading.house,
    reading.question,
    readingShare(reading),
    sizeCell(reading.precision.baseSize),
    linkText(next.get(reading.address)),
  ]);
  return { kind: "table", columns, rows };
}

function readingShare({ value: share, lead, inputs }: Reading): string {
  if (lead !== null) return formatPoints(share);
  return shareText(share, inputs);
}

function linkText(link: SeriesLink | undefined): string {
  if (link === undefined) return "";
  if (link.kind === "continue") return "comparable";
  const differences = link.findings.filter(({ unverified }) => !unverified);
  const decisive = link.kind === "break" ? differences.filter(isBreak) : differences.filter(isRemark);
  const unknown = link.findings.filter(({ unverified }) => unverified).length;
  const words = decisive.map(findingName).join(", ");
  if (link.kind === "break") return `BREAK: ${words}`;
  const notKnown = unknown === 0 ? "" : ` (${String(unknown)} not on record)`;
  return words === "" ? `comparable${notKnown}` : `comparable, except ${words}${notKnown}`;
}

function isBreak({ level }: Finding): boolean {
  return level === "break" || level === "block";
}

function isRemark({ level }: Finding): boolean {
  return level === "annotate";
}

function housesTable({ houses, relatedHouses }: Series): readonly Block[] {
  if (houses.length === 1) return [];
  const related = (id: string): string =>
    [...new Set(relatedHouses.filter((each) => each.houses.includes(id)).flatMap((each) => each.houses))]
      .filter((other) => other !== id)
      .sort()
      .join(", ");
  return [
    {
      kind: "table",
      columns: [
        { title: "Pollster" },
        { title: "Name" },
        { title: "Polls", align: "right" },
        { title: "Shares interviewers with" },
      ],
      rows: houses.map(({ id, name, readings }) => [id, name, String(readings.value), related(id)]),
    },
  ];
}

function questionsTable({ questions }: Series): readonly Block[] {
  if (questions.length === 1) return [];
  return [
    {
      kind: "table",
      columns: [
        { title: "Question" },
        { title: "Answers that count" },
        { title: "Wording class" },
        { title: "Wording" },
        { title: "Polls", align: "right" },
      ],
      rows: questions.map(({ id, options, wordingClass, wordingStatus, readings }) => [
        id,
        options.join(", "),
        wordingClass ?? "not on record",
        wordingStatus,
        String(readings.value),
      ]),
    },
  ];
}

function linkBlocks({ links }: Series): readonly Block[] {
  if (links.length === 0) return [];
  const of = (kind: SeriesLink["kind"], wanted: (finding: Finding) => boolean): readonly string[] =>
    links
      .filter((link) => link.kind === kind)
      .flatMap(({ from, to, findings }) => {
        const messages = findings.filter((finding) => !finding.unverified && wanted(finding));
        return messages.length === 0
          ? []
          : [`${surveyOf(from)} → ${surveyOf(to)}: ${messages.map(({ message }) => message).join(" ")}`];
      });
  const breaks = of("break", isBreak);
  const remarks = of("annotate", isRemark);
  const unknown = unknownAlong(links);
  return [
    ...(breaks.length === 0
      ? []
      : [paragraph("Breaks, over which no line is drawn and nothing is tested:"), list(breaks)]),
    ...(remarks.length === 0 ? [] : [paragraph("Comparable, except:"), list(remarks)]),
    ...(unknown === null ? [] : [paragraph(unknown)]),
  ];
}

/** What is not known, with the number of links that it concerns: the same gaps in the record run along a whole series. */
function unknownAlong(links: readonly SeriesLink[]): string | null {
  const counts = new Map<string, number>();
  for (const { findings } of links) {
    for (const finding of findings.filter(({ unverified }) => unverified)) {
      const name = briefOf(finding.code);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return null;
  const items = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} (${String(count)})`);
  return `Not on record for one or both, of ${formatQuantity(links.length, "pair")} of neighbours: ${formatList(items)}.`;
}

function gapBlocks({ gaps, readings }: Series): readonly Block[] {
  if (gaps.length === 0) return [];
  const byAddress = new Map(readings.map((reading) => [reading.address, reading]));
  const when = (address: string): string => formatFieldDates(byAddress.get(address)!.fieldDates);
  return [
    paragraph("Gaps without a poll:"),
    list(
      gaps.map(
        ({ after, before, days }) =>
          `${formatQuantity(days.value, "day")} between ${surveyOf(after)} (${when(after)}) and ${surveyOf(before)} (${when(before)}).`,
      ),
    ),
  ];
}

/** The readings of a question or a stance by date. */
export const SERIES: Kind<Series> = {
  kinds: ["series"],
  finding: seriesFinding,
  asked: (series) => [
    latestText(series),
    ...onlyQuestion(series.lineage),
    [leftOutText(series).join(" ")].filter(Boolean),
  ],
  findingRows: strandRows,
  details: seriesDetails,
  sources: () => [],
  most: 3,
  method: () => "",
  rows: (series) => series.readings.map((reading) => readingRow(series, reading)),
  drawn: seriesDrawn,
  cautions: (series) => {
    const description = descriptionOf(series);
    return description === null ? series.cautions : [...series.cautions, ...description.cautions];
  },
  care: "of the number",
  tables: ["readings", "links", "runs", "leftOut"],
};

/** Whether the readings move, where the series says it. */
function descriptionOf(series: Series | FollowedSeries): SeriesDescription | null {
  return "description" in series ? series.description : null;
}
