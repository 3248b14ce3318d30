import { describeVerification } from "../claims/describe-verification.ts";
import { makeRecipe } from "../claims/evaluate-claim.ts";
import { verify } from "../claims/verify.ts";
import { isRuleCode } from "../comparability/audit.ts";
import { type Issue, type IssueCode, isPollError, refuse, shown } from "../errors.ts";
import type { LineageInput } from "../estimate/lineage.ts";
import { baseName } from "../estimate/topic.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatList } from "../format/number.ts";
import { resultText } from "../kinds/result-text.ts";
import { sentence } from "../kinds/sentence.ts";
import { tidy } from "../kinds/tidy.ts";
import type { Dataset } from "../model/dataset.ts";
import { currentIdentity, type DatasetIdentity, identityOf } from "../model/dataset-digest.ts";
import { flagOf } from "../model/option-rows.ts";
import { shortName } from "../model/organisation.ts";
import type { Base } from "../model/published-share.ts";
import { optionLabel, type Question } from "../model/question.ts";
import { addressOf, type Topline, topline, toplineKeys } from "../model/topline.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { recipeText } from "../recipe/parse-recipe.ts";
import { lines, list } from "../report/blocks.ts";
import { type Document, renderText } from "../report/document.ts";
import { markedText, publishedText, surveyLine, wordingLines } from "../report/words.ts";
import { type FoundQuestion, find, missingWords } from "../search/find.ts";
import { citeMade } from "./cite.ts";
import { foundDocument } from "./found-document.ts";
import { show } from "./show.ts";

/** What a tool answers an assistant. */
export interface Answer {
  readonly text: string;
  /** The same for programs. */
  readonly structured: Readonly<Record<string, unknown>>;
  /** Whether the call was wrong, and should be made otherwise; a refusal to compare is no mistake of the caller. */
  readonly isError: boolean;
}

/** The data sets that an assistant may ask about, by their ids: the bundled ones and the folders named at the start. */
export type KnownDatasets = ReadonlyMap<string, Dataset>;

/** What a tool was given. */
export type Input = Readonly<Record<string, unknown>>;

/** Most characters that a tool reads and answers. */
const MOST_READ = { words: 300, name: 200, recipe: 2000, text: 100_000 };
const MOST_ANSWERED = 24_000;
/** Most rows and claims in an answer for programs. */
const MOST_ROWS = 100;

/** The tools, by their names. */
const ANSWERS: Readonly<Record<string, (input: Input, known: KnownDatasets) => Promise<Answer>>> = {
  find: findAnswer,
  show: showAnswer,
  compute: computeAnswer,
  verify: verifyAnswer,
};

/** What the tool of this name answers; what it refuses is an answer, too. */
export async function answerOf(tool: string, input: Input, known: KnownDatasets): Promise<Answer> {
  try {
    const answer = await ANSWERS[tool]!(input, known);
    return { ...answer, text: bounded(answer.text) };
  } catch (error) {
    if (!isPollError(error)) throw error;
    const text = bounded(`${error.issues.map(sentenceOfIssue).join("\n")}\n${knownText(known)}`);
    return { text, structured: { issues: error.issues }, isError: true };
  }
}

async function findAnswer(input: Input, known: KnownDatasets): Promise<Answer> {
  const words = textOf(input, "words");
  const id = textOf(input, "dataset", "");
  const found = find(id === "" ? [...known.values()] : [datasetOf(id, known)], words);
  const document = foundDocument(found, words, { full: true }).slice(0, found.length === 0 ? 1 : -1);
  const missing = missingWords(words, found);
  const next =
    found.length === 0
      ? ["Say that these polls did not ask about it. Do not answer from another question."]
      : [
          ...(missing.length === 0
            ? []
            : [
                `No question found has ${formatList(missing)}. If that is what was asked, say that these polls have nothing on it, and give no number of another question or poll in its place.`,
              ]),
          ...pollsOfYears(words, found, known),
          "Answer from the question that was asked, and quote its words. To see its polls: show.",
        ];
  return { text: renderText([...document, lines(next)]), structured: { questions: found }, isError: false };
}

/** Where a search names a year: the polls of these questions in it, those of a pollster who is named, too, first. */
function pollsOfYears(words: string, found: readonly FoundQuestion[], known: KnownDatasets): readonly string[] {
  const years = words.match(/\b(?:19|20)\d\d\b/g) ?? [];
  return [...new Set(years)].map((year) => {
    const polls = found.flatMap(({ dataset, question }) => {
      const polled = datasetOf(dataset, known);
      return toplinesAt(polled, question).filter(({ survey: { fieldDates } }) =>
        [fieldDates?.start, fieldDates?.end].some((day) => day?.startsWith(year)),
      );
    });
    const lower = words.toLowerCase();
    const named = polls.filter(({ organisations: { houses } }) =>
      houses.some(({ name }) => lower.includes(shortName(name).toLowerCase())),
    );
    const dated = new Map(
      (named.length > 0 ? named : polls).map(({ survey }) => [survey.id, formatFieldDates(survey.fieldDates!)]),
    );
    const listed = [...dated].slice(0, MOST_POLLS).map(([id, dates]) => `${id} (${dates})`);
    return listed.length === 0
      ? `None of these questions has a poll of ${year} on record.`
      : `On record of ${year}${named.length > 0 ? " by that pollster" : ""}: ${formatList(listed)}${dated.size > MOST_POLLS ? `, and ${String(dated.size - MOST_POLLS)} more` : ""}. Polls of other dates are other polls.`;
  });
}

/** How many polls of a year a search lists. */
const MOST_POLLS = 12;

async function showAnswer(input: Input, known: KnownDatasets): Promise<Answer> {
  const dataset = datasetOf(textOf(input, "dataset"), known);
  const name = textOf(input, "name", "");
  const found = show(dataset, name === "" ? undefined : name);
  const toplines = name === "" ? [] : toplinesAt(dataset, name);
  const questions = [...new Set(toplines.map(({ question }) => question))];
  const identity = await currentIdentity(identityOf(dataset));
  const text = renderText([
    ...found.document({ full: name !== "", here: dataset.id }),
    ...wordsAsked(questions),
    ...recipesFor(dataset, toplines),
    lines([identityText(identity)]),
  ]);
  const rows = name === "" ? [] : found.rows().slice(0, MOST_ROWS);
  return { text, structured: { dataset: identity, questions: questions.map(askedOf), rows }, isError: false };
}

async function computeAnswer(input: Input, known: KnownDatasets): Promise<Answer> {
  const recipe = textOf(input, "recipe");
  try {
    return await computed(recipe, known);
  } catch (error) {
    if (!isPollError(error) || !error.issues.every(({ code }) => REFUSALS.has(code) || isRuleCode(code))) throw error;
    return refusal(error.issues, recipe, known);
  }
}

async function computed(recipe: string, known: KnownDatasets): Promise<Answer> {
  const made = await makeRecipe(recipe, async (id) => datasetOf(id, known));
  const { result } = made.made;
  const { lineage } = result;
  const citation = await citeMade(recipe, made, { style: "caption" });
  const datasets = await Promise.all(lineage.datasets.map(currentIdentity));
  const { cautions } = resultText(result);
  const asked = lineage.questions.slice(0, MOST_QUESTIONS);
  const text = renderText([
    ...made.made.document({}),
    ...ofWhom(lineage.inputs.map(({ base }) => base)),
    ...(lineage.inputs.length > MOST_QUESTIONS ? [] : onRecordBeside(lineage.inputs, known)),
    ...wordsAsked(asked),
    lines([
      ...(citation.claim === null ? [] : [`To quote it so that it can be checked: ${citation.claim}`]),
      `Caption: ${citation.text}`,
      ...datasets.map(identityText),
    ]),
  ]);
  const structured = {
    sentence: sentence(result),
    questions: asked.map(askedOf),
    surveys: lineage.surveys.slice(0, MOST_ROWS),
    cautions,
    rows: tidy(result).slice(0, MOST_ROWS),
    record: citation.record.digest,
    datasets,
    claim: citation.claim,
  };
  return { text, structured, isError: false };
}

/** A share of some respondents reads as one of all, unless it is said. */
function ofWhom(bases: readonly Base[]): Document {
  const some = [...new Set(bases)].filter((base) => base !== "all").map(baseName);
  return some.length === 0 ? [] : [lines([`Say of whom: ${formatList(some)}, not all respondents.`])];
}

/** The share of the same answer among others: it may be the one that was asked for. */
function onRecordBeside(inputs: readonly LineageInput[], known: KnownDatasets): Document {
  const told = inputs.flatMap(({ dataset, address, base, option }) =>
    toplinesAt(datasetOf(dataset, known), address).flatMap((each) => {
      const result = each.results.find(({ option: { code } }) => code === option);
      if (result === undefined || each.base === base) return [];
      return [
        `Another figure on record for ${each.survey.id}: ${publishedText(result)} of ${baseName(each.base)}. It is a share of other people: do not exchange the two.`,
      ];
    }),
  );
  return told.length === 0 ? [] : [lines([...new Set(told)])];
}

/** Of a line through many polls these questions are quoted; `show` has the others. */
const MOST_QUESTIONS = 6;

/** What cannot be said, why, what may be said instead, and what was asked. */
function refusal(issues: readonly Issue[], recipe: string, known: KnownDatasets): Answer {
  const named = new URL(recipe).searchParams;
  const places = ["of", "from", "to"]
    .flatMap((name) => named.getAll(name))
    .flatMap((text) => {
      const [id, ...address] = text.split("/");
      return address.length === 0 ? [] : [{ dataset: datasetOf(id!, known), address: address.join("/") }];
    });
  const [first] = issues as [Issue];
  const other = insteadOf(first, places[0]?.dataset.id);
  const text = renderText([
    lines([`Refused: ${sentenceOfIssue({ ...first, hint: other === null ? first.hint : "" })}`]),
    lines([
      ...(places.length < 2
        ? []
        : [
            "What may be said instead: each poll on its own, with its words, field dates and sample size, and that the two are not to be compared as a change.",
          ]),
      ...(first.code === "no-figure"
        ? ["Say that no figure of it is on record, and give no figure of another poll in its place."]
        : []),
      ...(other === null ? [] : [`What does answer it: ${other}`]),
    ]),
    ...sides(places),
  ]);
  return { text, structured: { refused: true, issues, instead: other }, isError: false };
}

/** The recipe that an issue names in place of the one that it refuses. */
function insteadOf({ instead }: Issue, dataset: string | undefined): string | null {
  const command = RECIPE_COMMANDS.find(({ name }) => name === instead?.verb);
  if (instead === undefined || command === undefined || dataset === undefined) return null;
  const options = Object.entries(instead.options).map(([name, value]) => [flagOf(name), [value]] as const);
  const places = instead.addresses.flat().map((address) => ({ dataset, address }));
  return recipeText(command, places, Object.fromEntries(options));
}

/** Each topline of some places: who asked whom, when, in which words. */
function sides(places: readonly { readonly dataset: Dataset; readonly address: string }[]): Document {
  const all = places.flatMap(({ dataset, address }) => toplinesAt(dataset, address).slice(0, MOST_QUESTIONS));
  return [
    lines(["What was asked:"]),
    list(
      all.map(
        (each) =>
          `${each.address}: ${surveyLine(each)}. ${wordingLines(each.question).join(" ")}. Answers: ${answersText(each)}.`,
      ),
    ),
  ];
}

/** `54% would vote for, 28% would vote against` */
function answersText({ results }: Topline): string {
  return formatList(results.map((result) => `${markedText(result)} ${optionLabel(result.option)}`));
}

/** The toplines of all respondents that a name or an address can mean, of every base. */
function toplinesAt(dataset: Dataset, name: string): readonly Topline[] {
  const [survey, question, group = null] = name.split("/");
  return toplineKeys(dataset)
    .filter((key) => key.group === group && (question === undefined || key.question === question))
    .filter((key) => key.survey === survey || (question === undefined && key.question === survey))
    .map((key) => topline(dataset, addressOf(key), { base: key.base }));
}

/** How to compute a share of what was shown, as an example. */
function recipesFor(dataset: Dataset, toplines: readonly Topline[]): Document {
  const [latest] = toplines.toReversed();
  const command = RECIPE_COMMANDS[0]!;
  if (latest === undefined) return [];
  const places = [{ dataset: dataset.id, address: latest.address }];
  const base = latest.base === "all" ? {} : { base: [latest.base] };
  const texts = { option: [latest.results[0]!.option.code], ...base };
  return [lines([`To compute a number of it, with its interval and cautions: ${recipeText(command, places, texts)}`])];
}

/** The words of questions in every language on record, each with its status. */
function wordsAsked(questions: readonly AskedQuestion[]): Document {
  if (questions.length === 0) return [];
  return [
    lines(["Words asked, with their status (verbatim, translated, or only described):"]),
    list(questions.map((question) => `${question.id}: ${wordingLines(question).join(" ")}`)),
  ];
}

type AskedQuestion = Pick<Question, "id" | "title" | "wording" | "preamble" | "description" | "wordingStatus">;

function askedOf({ id, title, wording: words, preamble, description, wordingStatus }: AskedQuestion): AskedQuestion {
  return { id, title, wording: words, preamble, description, wordingStatus };
}

async function verifyAnswer(input: Input, known: KnownDatasets): Promise<Answer> {
  const text = textOf(input, "text");
  const format = textOf(input, "format", "markdown");
  const verified = await verify(text, { format: format as "markdown", datasetOf: async (id) => datasetOf(id, known) });
  const { claims, problems, counts, datasets } = verified;
  const document: Document =
    claims.length + problems.length === 0
      ? [
          lines([
            "The text has no claim, so nothing was checked: its numbers are unproven.",
            "A claim is a number that links to its recipe, such as [34%](toplines:share?of=ukraine-nato/iri-2014-03&option=for). compute returns one.",
          ]),
        ]
      : describeVerification("The text", verified, { full: true });
  return {
    text: renderText([...document, ...(datasets.length === 0 ? [] : [lines(datasets.map(identityText))])]),
    structured: { counts, datasets, claims: claims.slice(0, MOST_ROWS), problems: problems.slice(0, MOST_ROWS) },
    isError: false,
  };
}

/** Reasons for which a comparison is refused although nothing in the call is wrong. */
const REFUSALS: ReadonlySet<IssueCode> = new Set<IssueCode>([
  "different-question",
  "different-base",
  "different-group",
  "different-survey",
  "same-survey",
  "same-moment",
  "base-not-derivable",
  "no-design-effect",
  "territory-not-on-record",
  "no-difference-in-territory",
  "no-sizes",
  "no-figure",
  "empty-series",
  "too-few-polls",
  "inseparable-effects",
  "option-not-printed",
]);

function sentenceOfIssue({ message, hint }: Issue): string {
  return `${message} ${hint}`.trimEnd();
}

function identityText({ id, version, digest }: DatasetIdentity): string {
  return `Data: ${id} ${version}, digest ${digest ?? "not computed"}.`;
}

function knownText(known: KnownDatasets): string {
  return `Data sets: ${[...known.keys()].join(", ")}. find and show say what is in them.`;
}

function datasetOf(id: string, known: KnownDatasets): Dataset {
  return (
    known.get(id) ??
    refuse(
      "unknown-dataset",
      ["dataset"],
      `No data set ${shown(id)}.`,
      "Files and addresses cannot be named, only ids.",
    )
  );
}

/** A text of the input, as long as it may be; without a default it must be there. */
function textOf(
  input: Input,
  name: "words" | "dataset" | "name" | "recipe" | "text" | "format",
  usual?: string,
): string {
  const value = input[name] ?? usual;
  if (typeof value !== "string" || (usual === undefined && value.trim() === ""))
    refuse(
      "missing-field",
      [name],
      `\`${name}\` is ${shown(value ?? "nothing")}, not a text.`,
      `Give \`${name}\` as a string.`,
    );
  const most = name in MOST_READ ? MOST_READ[name as keyof typeof MOST_READ] : MOST_READ.name;
  if (value.length > most)
    refuse(
      "out-of-range",
      [name],
      `\`${name}\` has ${String(value.length)} characters; the most is ${String(most)}.`,
      "Send less at a time.",
    );
  return value;
}

function bounded(text: string): string {
  if (text.length <= MOST_ANSWERED) return text;
  return `${text.slice(0, text.lastIndexOf("\n", MOST_ANSWERED))}\n(cut after ${String(MOST_ANSWERED)} characters: ask for less)\n`;
}
