import { refuse, shown } from "../errors.ts";
import { formatFieldDates } from "../format/date.ts";
import { shortDigest } from "../format/digest.ts";
import { formatCount, formatList } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { describe } from "../kinds/describe.ts";
import { type TidyRow, tidy } from "../kinds/tidy.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Question } from "../model/question.ts";
import type { Survey } from "../model/survey.ts";
import { addressOf, type Topline, type ToplineOptions, topline, toplineKeys } from "../model/topline.ts";
import type { Document } from "../report/document.ts";
import { sizeText, wordingLines } from "../report/words.ts";

/** What `toplines show` found, and how it reads. */
export interface Found {
  readonly result: unknown;
  readonly document: Document;
  readonly rows: () => readonly TidyRow[];
}

/** A data set, one of its surveys or questions, or a topline; of a survey or a question all bases are shown unless one is named. */
export function show(dataset: Dataset, name: string | undefined, options: ToplineOptions = {}): Found {
  if (name === undefined) return { result: dataset, document: contents(dataset), rows: () => tidy(dataset) };
  if (name.includes("/")) {
    const found = topline(dataset, name, options);
    return { result: found, document: describe(found), rows: () => tidy(found) };
  }
  const survey = dataset.surveys.find(({ id }) => id === name);
  const question = dataset.questions.find(({ id }) => id === name);
  const keys = toplineKeys(dataset).filter((key) => key.survey === name || key.question === name);
  const { base } = options;
  if (base !== undefined && keys.length > 0 && !keys.some((key) => key.base === base)) {
    refuse(
      "unknown-address",
      ["base"],
      `Expected a base with printed shares of ${name}, got ${shown(base)}.`,
      `Bases: ${[...new Set(keys.map((key) => key.base))].join(", ")}.`,
    );
  }
  const toplines = keys
    .filter((key) => base === undefined || key.base === base)
    .map((key) => topline(dataset, addressOf(key), { base: key.base }));
  const rows = (): readonly TidyRow[] => toplines.flatMap(tidy);
  if (survey !== undefined)
    return { result: { survey, toplines }, document: surveyDocument(survey, toplines, dataset), rows };
  if (question !== undefined)
    return { result: { question, toplines }, document: questionDocument(question, toplines), rows };
  return refuse(
    "unknown-address",
    ["name"],
    `Expected a survey, a question or an address of ${dataset.id}, got ${shown(name)}.`,
    "toplines show with the data set alone lists them.",
  );
}

function contents(dataset: Dataset): Document {
  const questionsOf = new Map<string, Set<string>>();
  for (const { survey, question } of dataset.toplines)
    questionsOf.set(survey, (questionsOf.get(survey) ?? new Set()).add(question));
  const names = new Map(dataset.organisations.map(({ id, name }) => [id, name]));
  return [
    { kind: "heading", level: 1, text: dataset.title },
    { kind: "paragraph", text: `${dataset.id} ${dataset.version}, digest ${shortDigest(dataset.digest)}` },
    {
      kind: "table",
      columns: [
        { title: "Survey" },
        { title: "House" },
        { title: "Field dates" },
        { title: "n", align: "right" },
        { title: "Questions" },
      ],
      rows: dataset.surveys.map(({ id, houses, fieldDates, sampleSize }) => [
        id,
        names.get(houses[0]!) ?? houses[0]!,
        fieldDates === null ? "unknown" : formatFieldDates(fieldDates),
        sizeText(sampleSize).replace(/^n /, ""),
        [...(questionsOf.get(id) ?? [])].join(", "),
      ]),
    },
    {
      kind: "table",
      columns: [{ title: "Question" }, { title: "Title" }, { title: "Words" }, { title: "Options" }],
      rows: dataset.questions.map(({ id, title, wordingStatus, options }) => [
        id,
        title,
        wordingStatus,
        options.map(({ code }) => code).join(", "),
      ]),
    },
  ];
}

function surveyDocument(survey: Survey, toplines: readonly Topline[], { organisations }: Dataset): Document {
  const { unknowns, note, houses, fieldDates, sampleSize } = survey;
  const asking = houses.map((house) => organisations.find(({ id }) => id === house)?.name ?? house);
  const when = fieldDates === null ? "field dates not on record" : formatFieldDates(fieldDates);
  return [
    { kind: "heading", level: 1, text: survey.title ?? survey.id },
    ...(toplines.length === 0
      ? [
          {
            kind: "paragraph" as const,
            text: `${formatList(asking)}, ${when}, ${sizeText(sampleSize)}. No printed share of it is in the data set.`,
          },
        ]
      : []),
    ...(note === null ? [] : [{ kind: "paragraph" as const, text: note }]),
    ...(unknowns.length === 0
      ? []
      : [{ kind: "paragraph" as const, text: `Unknown: ${formatList(unknowns.map(({ field }) => field))}.` }]),
    ...toplines.flatMap((each) => describe(each)),
  ];
}

function questionDocument(question: Question, toplines: readonly Topline[]): Document {
  const codes = question.options.map(({ code }) => code);
  return [
    { kind: "heading", level: 1, text: question.title },
    ...wordingLines(question).map((text) => ({ kind: "quote" as const, text })),
    {
      kind: "table",
      columns: [{ title: "Option" }, { title: "Answer" }, { title: "Role" }, { title: "Stance" }],
      rows: question.options.map(({ code, label, role, stance }) => [
        code,
        Object.values(label).join(" / "),
        role,
        stance ?? "",
      ]),
    },
    {
      kind: "table",
      columns: [
        { title: "Topline" },
        { title: "Base" },
        { title: "n", align: "right" },
        ...codes.map((title) => ({ title, align: "right" as const })),
        { title: "Standing" },
      ],
      rows: toplines.map(({ address, base, baseSize, results, standing }) => [
        address,
        base,
        baseSize === null ? "" : formatCount(baseSize.value),
        ...codes.map((code) => {
          const found = results.find(({ option }) => option.code === code);
          return found?.printed ? formatPrinted(found.printed) : "";
        }),
        standing === "counted" ? "" : standing,
      ]),
    },
  ];
}
