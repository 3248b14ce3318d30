/**
 * Where the polls are read and judged: apart from the page, so that it never stands still. It uses the package as any page
 * would.
 */
import {
  type Audit,
  addressOf,
  audit,
  change,
  cite,
  type Dataset,
  type DatasetId,
  framing,
  isPollError,
  loadDataset,
  type PicturedOptions,
  picture,
  pollName,
  type Question,
  type ResponseOption,
  type ResultPicture,
  renderSvg,
  sentence,
  type Topline,
  tidy,
  topline,
  toplineKeys,
  type WaveChange,
  type WordingComparison,
  wording,
} from "toplines";
import { rowsCsv, safeReadPollTables } from "toplines/formats";
import { embedLine } from "toplines/notebook";
import type {
  Answer,
  Answered,
  Asked,
  Differs,
  Judgement,
  Language,
  Outline,
  Pair,
  PollOutline,
  QuestionOutline,
  Words,
} from "./messages.ts";
import { fileNotes, fileRefused, pairRefused } from "./refusals.ts";

const OWN = "your-polls";

const opened = new Map<string, Dataset>();

self.onmessage = async ({ data }: MessageEvent<Asked>) => {
  const answered: Answered = { number: data.number, answer: await answerTo(data) };
  self.postMessage(answered);
};

async function answerTo(request: Asked): Promise<Answer> {
  try {
    if (request.ask === "open") return outlineOf(await datasetOf(request.dataset), request.language, []);
    if (request.ask === "read") return read(request.text, request.name, request.language);
    return await judge(request);
  } catch (error) {
    if (!isPollError(error)) throw error;
    return { problems: error.issues.map((issue) => pairRefused(issue, request.language)) };
  }
}

async function datasetOf(id: string): Promise<Dataset> {
  const known = opened.get(id);
  if (known !== undefined) return known;
  // what is not there is refused, with the names that are
  const dataset = await loadDataset(id as DatasetId);
  opened.set(id, dataset);
  return dataset;
}

/** Polls of a file or of pasted lines; what was taken for granted is said. */
function read(text: string, name: string, language: Language): Answer {
  const { result, said, asked, notPolls, notCarried, leftOut } = safeReadPollTables(text, {
    id: OWN,
    file: name,
    skipProblems: true,
  });
  if (!result.ok) return { problems: result.issues.map((issue) => fileRefused(issue, language)) };
  opened.set(OWN, result.dataset);
  const notes = { read: [...said, ...asked], notPolls, notCarried, leftOut };
  return outlineOf(result.dataset, language, fileNotes(notes, language));
}

function outlineOf(dataset: Dataset, language: Language, read: readonly string[]): Outline {
  const polls = new Map<string, Topline[]>();
  const keys = toplineKeys(dataset).filter(({ group }) => group === null);
  // an address stands for a poll on all its bases
  for (const [address, { question }] of new Map(keys.map((key) => [addressOf(key), key])))
    polls.set(question, [...(polls.get(question) ?? []), topline(dataset, address)]);
  const questions = questionsOf(dataset, polls, language);
  return { id: dataset.id, title: dataset.title, questions, begin: beginOf(dataset, questions), read };
}

/** The question to begin with: of those asked most, the first whose first answer changed from the first poll to the last. */
function beginOf(dataset: Dataset, questions: readonly QuestionOutline[]): string | null {
  const ofMany = questions
    .filter(({ usual }) => usual !== null)
    .toSorted((one, other) => other.polls.length - one.polls.length);
  const changed = ofMany.slice(0, MOST_TRIED).find(({ usual, options }) => {
    const [first, second] = usual!.map((address) => topline(dataset, address)) as [Topline, Topline];
    try {
      return change(first, second, selectionOf(first.question, options[0]!.code)).verdict === "changed";
    } catch {
      return false;
    }
  });
  return (changed ?? ofMany[0])?.id ?? null;
}

const MOST_TRIED = 12;

function questionsOf(
  dataset: Dataset,
  polls: ReadonlyMap<string, readonly Topline[]>,
  language: Language,
): readonly QuestionOutline[] {
  return dataset.questions.flatMap((question) => {
    const asked = polls.get(question.id);
    return asked === undefined
      ? []
      : {
          id: question.id,
          title: question.titles[language] ?? question.title,
          options: question.options.map((each) => ({ code: each.code, label: labelOf(dataset, each, language) })),
          polls: namedApart(asked.map((poll) => ({ address: poll.address, name: pollName(poll, { language }) }))),
          usual: firstAndLast(asked),
        };
  });
}

/** What has the name of an earlier one gets a number. */
function namedApart(polls: readonly PollOutline[]): readonly PollOutline[] {
  const times = new Map<string, number>();
  return polls.map((poll) => {
    const time = (times.get(poll.name) ?? 0) + 1;
    times.set(poll.name, time);
    return time === 1 ? poll : { ...poll, name: `${poll.name} (${String(time)})` };
  });
}

/** A change over time to begin with: the first and the last poll of the pollster that asked one population most often. */
function firstAndLast(asked: readonly Topline[]): QuestionOutline["usual"] {
  const series = new Map<string, Topline[]>();
  for (const poll of asked) {
    const { houses, population, fieldDates } = poll.survey;
    const asker = `${houses.join(" ")} ${String(population)}`;
    if (fieldDates !== null) series.set(asker, [...(series.get(asker) ?? []), poll]);
  }
  const [longest = []] = [...series.values()].toSorted((one, other) => other.length - one.length);
  const inOrder = longest.toSorted((one, other) => (startOf(one) < startOf(other) ? -1 : 1));
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  const isChange = first !== undefined && last !== undefined && startOf(last) > first.survey.fieldDates!.end;
  return isChange ? [first.address, last.address] : null;
}

function startOf({ survey }: Topline): string {
  return survey.fieldDates!.start;
}

/** What an answer is called in a language, in its own words or by what it says. */
function labelOf({ stances }: Dataset, { code, label, stance }: ResponseOption, language: Language): string {
  const ofStance = stances.find(({ id }) => id === stance)?.label;
  return label[language] ?? ofStance?.[language] ?? label.en ?? ofStance?.en ?? code;
}

async function judge(pair: Pair): Promise<Judgement> {
  const dataset = await datasetOf(pair.dataset);
  const [first, second] = [topline(dataset, pair.first), topline(dataset, pair.second)];
  const selection = selectionOf(first.question, pair.option);
  const audited = audit(first, second, selection);
  const told = { language: pair.language, datasets: [dataset], toplines: [first, second] };
  const result = resultOf(audited, first, second, selection);
  const drawn = result === null ? null : picture(result, told);
  return {
    may: mayPrint(audited),
    verdict: audited.comparability === "framing only" ? "framing-only" : (audited.verdict ?? "different-questions"),
    sentence: sentence(result ?? audited, { language: pair.language, datasets: [dataset] }).split("\n"),
    pictures: drawn === null ? null : { narrow: await drawnAt(drawn, 320), wide: await drawnAt(drawn, 640) },
    differs: differsIn(audited, told),
    words: wordsOf(first.question, second.question, pair.language),
    claim: result === null ? "" : ((await cite(result)).claim ?? ""),
    embed: drawn === null ? "" : embedLine(drawn, { image: "poll.svg" }),
    rows: rowsCsv(tidy(result ?? audited)),
  };
}

/** An answer, by its code or by what it says. */
type Selection = { readonly option: string } | { readonly stance: string };

/** By what the answer says where that is known: another question may have another code for it. */
function selectionOf(question: Question, option: string): Selection {
  const stance = question.options.find(({ code }) => code === option)?.stance ?? null;
  return stance === null ? { option } : { stance };
}

/** The verb that fits two polls; null where their difference is no result. */
function resultOf(
  { comparability, weighed }: Audit,
  first: Topline,
  second: Topline,
  selection: Selection,
): WaveChange | WordingComparison | null {
  if (comparability === "not comparable") return null;
  const isNoChange = comparability === "framing only" || weighed?.sameMoment === true;
  return isNoChange ? framing([first, second], selection) : change(first, second, selection);
}

function mayPrint({ comparability, verdict }: Audit): Judgement["may"] {
  if (comparability === "framing only") return "with care";
  if (comparability === "not comparable" || verdict === "different-questions") return "no";
  return comparability === "comparable" ? "yes" : "with care";
}

function drawnAt(drawn: ResultPicture, width: number): Promise<string> {
  return renderSvg(drawn, { width, theme: { base: "auto", background: "none" } });
}

function differsIn(audited: Audit, told: PicturedOptions): Differs | null {
  const card = picture(audited, told);
  if (card === null) return null;
  const [house = "", days = "", otherHouse = "", otherDays = "", moves = "", , notOnRecord = ""] =
    card.text.headings ?? [];
  const isMoved = card.rows.some(({ note }) => note === "breaks");
  return {
    sides: [`${house}, ${days}`, `${otherHouse}, ${otherDays}`],
    summary: isMoved ? `${card.text.deck} ${moves}.` : card.text.deck,
    rows: card.text.rows.map(({ names, value, range, note }, place) => ({
      aspect: card.rows[place]?.row === "unknown" ? `${notOnRecord}: ${lower(names[0] ?? "")}` : (names[0] ?? ""),
      first: value,
      second: range,
      points: note ?? "",
    })),
  };
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function wordsOf(first: Question, second: Question, language: Language): readonly Words[] {
  const {
    question,
    preamble,
    language: compared,
    verbatim,
  } = wording(first, second, inLanguage(first, second, language));
  const status = compared === null ? "described" : verbatim ? "verbatim" : "translated";
  return [
    { what: "preamble" as const, text: preamble },
    { what: "question" as const, text: question },
  ].flatMap(({ what, text }) => (text === null ? [] : { what, language: text.language, status, runs: text.runs }));
}

/** The reader's language where both questions have it. */
function inLanguage(first: Question, second: Question, language: Language): { language?: Language } {
  return [first, second].every(({ wording }) => wording[language] !== undefined) ? { language } : {};
}
