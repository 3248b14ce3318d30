import { type Citation, cite } from "../citation/cite.ts";
import { claimOf } from "../citation/claim-of.ts";
import type { ReferenceFormat } from "../citation/format-references.ts";
import type { Reference } from "../citation/reference.ts";
import { referenceText } from "../citation/reference-text.ts";
import { type MadeRecipe, makeRecipe } from "../claims/evaluate-claim.ts";
import { formatQuantity } from "../format/number.ts";
import type { Result } from "../kinds/kinds.ts";
import { UKRAINIAN_VERDICTS } from "../kinds/ukrainian-verdicts.ts";
import type { Dataset } from "../model/dataset.ts";
import { pictureSpeech } from "../pictures/picture-speech.ts";
import type { IntervalContents } from "../recipe/interval-contents.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import { lines, list, paragraph } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import { surveyFacts } from "./ukrainian-asked.ts";
import { ukrainianReferences, ukrainianReferenceText } from "./ukrainian-references.ts";

export interface CiteFlags {
  readonly style?: "full" | "caption";
  readonly language?: "en" | "uk";
  readonly references?: ReferenceFormat;
  /** The link for a manuscript, and nothing else. */
  readonly claim?: true;
  /** Which figure the link quotes. */
  readonly show?: string;
}

/** Cites what a recipe makes; the claim has the recipe as it was given. */
export async function citeRecipe(
  text: string,
  datasetOf: DatasetFinder,
  { show, ...flags }: CiteFlags,
): Promise<Citation> {
  const recipe = show === undefined ? text : `${text}${text.includes("?") ? "&" : "?"}show=${encodeURIComponent(show)}`;
  return citeMade(recipe, await makeRecipe(recipe, datasetOf), flags);
}

/** The same of what a recipe has made already. */
export async function citeMade(
  recipe: string,
  { made, places, recipe: read }: MadeRecipe,
  { style, language }: Pick<CiteFlags, "style" | "language"> = {},
): Promise<Citation> {
  const datasets = [...new Set(places.map(({ dataset }) => dataset))];
  const citation = await cite(made.result, {
    datasets,
    ...(style === undefined ? {} : { style }),
    ...(language === undefined ? {} : { language }),
  });
  const printed = { ...made.printed, lineage: { ...made.result.lineage, part: [] } } as unknown as Result;
  const claim = claimOf(
    printed,
    /[?&]show=/.test(recipe) ? read.show : undefined,
    recipe,
    language,
    language === "uk" ? CLAIM_WORDS : {},
  );
  const references =
    language === "uk" && "sources" in made.result
      ? await ukrainianReferences(made.result, datasets)
      : citation.references;
  const facts = language === "uk" ? citedFacts(made.result, datasets) : "";
  return { ...citation, text: [citation.text, facts].filter(Boolean).join(" "), claim, references };
}

/** How, whom and where each of one survey or two asked. */
function citedFacts({ lineage: { surveys } }: Result, datasets: readonly Dataset[]): string {
  return surveys.length > 2
    ? ""
    : surveyFacts(surveys, datasets)
        .map(({ text }) => text)
        .join(" ");
}

const CONTENTS: Readonly<Record<IntervalContents, string>> = {
  "by sampling alone": "лише похибка вибірки",
  "with errors of polls": "з похибками опитувань",
  "with errors that all polls share": "зі спільною похибкою опитувань",
  "with rounding": "з округленням",
};
const CLAIM_WORDS = { ...UKRAINIAN_VERDICTS, ...CONTENTS };

const WORDS = {
  en: {
    manuscript: "In a manuscript",
    noClaim: "For a link in a manuscript say which figure it quotes: --show PLACE.",
    references: "References",
    sources: (count: number) => formatQuantity(count, "source"),
    data: (count: number) => (count === 1 ? "data set" : `${String(count)} data sets`),
    software: "software",
    more: "More: --full",
  },
  uk: {
    manuscript: "Для тексту (Markdown, Quarto, HTML, блокнот)",
    noClaim: "Для посилання в тексті вкажіть, яке число цитуєте: --show МІСЦЕ.",
    references: "Список джерел",
    sources: (count: number) => ukrainianCount(count, "публікація", "публікації", "публікацій"),
    data: (count: number) =>
      count === 1 ? "набір даних" : ukrainianCount(count, "набір даних", "набори даних", "наборів даних"),
    software: "програма",
    more: "Докладніше: --full",
  },
} as const;

function ukrainianCount(count: number, ...forms: readonly [one: string, few: string, many: string]): string {
  const speech = pictureSpeech({ language: "uk" }, { count: ["", `{0} [${forms.join("|")}]`] });
  return speech.say("count", speech.count(count));
}

/** The citation, for people: a caption, the link for a manuscript, and how many references there are; in full all of them. */
export function citedDocument({ style, language, text, references, claim }: Citation): Document {
  const words = WORDS[language];
  return [
    paragraph(text),
    ...(claim === null
      ? [paragraph(words.noClaim)]
      : [
          { kind: "heading" as const, level: 3 as const, text: words.manuscript },
          { kind: "code" as const, text: claim },
        ]),
    ...(references.length === 0
      ? []
      : style === "full"
        ? [
            { kind: "heading" as const, level: 3 as const, text: words.references },
            list(references.map((each) => (language === "en" ? referenceText(each) : ukrainianReferenceText(each)))),
          ]
        : [
            lines([
              `${referencesCounted(references, words)}: --references text, bibtex, biblatex, ris, csl-json. ${words.more}`,
            ]),
          ]),
  ];
}

/** `References (5 sources, data set, software, Newcombe 1998)` */
function referencesCounted(references: readonly Reference[], words: (typeof WORDS)["en" | "uk"]): string {
  const ofData = references.filter(({ type }) => type === "dataset");
  const methods = references.filter(({ id }) => id.startsWith("method/"));
  const software = references.filter(({ type }) => type === "software");
  const sources = references.length - ofData.length - methods.length - software.length;
  const named = methods.map(({ author, issued }) => {
    const [first] = author ?? [];
    const year = issued?.["date-parts"][0]?.[0];
    const name = first === undefined ? "" : "family" in first ? first.family : first.literal;
    return `${name} ${String(year ?? "")}`.trim();
  });
  return `${words.references} (${[
    ...(sources === 0 ? [] : [words.sources(sources)]),
    ...(ofData.length === 0 ? [] : [words.data(ofData.length)]),
    ...(software.length === 0 ? [] : [words.software]),
    ...named.slice(0, 3),
    ...(named.length > 3 ? ["…"] : []),
  ].join(", ")})`;
}
