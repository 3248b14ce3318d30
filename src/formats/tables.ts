import { deepFreeze } from "../model/freeze.ts";

/**
 * How a cell is read. Empty cells are unknown (null), or an empty list. `percent` becomes a proportion; `printed` keeps
 * the figure with its decimals and a leading "<".
 */
export type CellType = "text" | "number" | "percent" | "list" | "printed";

/** A column of a CSV table and the field of our model that it fills. */
export interface Column {
  readonly name: string;
  /** Keys from the record down to the field; `"*"` stands for what the `*` of the column name matched. */
  readonly to: readonly string[];
  readonly type: CellType;
  readonly required: boolean;
  readonly description: string;
}

/** A CSV table of a data set folder. */
export interface Table {
  readonly name: TableName;
  readonly file: string;
  /** A folder without it is refused. */
  readonly required: boolean;
  readonly description: string;
  readonly columns: readonly Column[];
}

/** The tables of a data set folder. */
export type TableName =
  | "organisations"
  | "surveys"
  | "margins"
  | "questions"
  | "wordings"
  | "options"
  | "stances"
  | "terms"
  | "groups"
  | "group-sizes"
  | "populations"
  | "toplines"
  | "sources";

/**
 * The tables of a data set folder, column by column: read by the CSV reader, shown in docs/data-model.md, written into
 * datapackage.json. A list is separated by semicolons.
 */
export const TABLES: readonly Table[] = /* @__PURE__ */ deepFreeze([
  table(
    "organisations",
    false,
    "Houses, field companies and sponsors; one row each. Without it every id is its own name.",
    [
      must("id", "text", "Lower-case kebab."),
      must("name", "text", "As it is shown."),
      may("name_*", "text", "The name in another language (name_uk), as the organisation writes it.", ["names", "*"]),
      may("aliases", "list", "Other names and spellings."),
      may("from", "text", "First time under this name, as far as known (YYYY, YYYY-MM, YYYY-MM-DD)."),
      may("until", "text", "Last time under this name."),
      may("note", "text", "Anything else."),
    ],
  ),
  table("surveys", true, "One row per fieldwork.", [
    must("id", "text", "Lower-case kebab."),
    may("title", "text", "Title of the publication."),
    must("houses", "list", "Organisation ids of those who ask; the first is the lead house."),
    may("fielded_by", "list", "Organisation ids of those who interview.", ["fieldedBy"]),
    may("sponsors", "list", "Organisation ids of those who pay."),
    may("series", "text", "Name of the series of waves."),
    may(
      "fieldwork",
      "text",
      "Name of the set of interviews, lower-case kebab, where several surveys rest on one: populations of one poll, windows of one tracker.",
    ),
    may("tracking", "text", "yes, no: whether it is a window of a tracker, which interviews without end."),
    may("partisan", "text", "The party or side for which it was made, in the source's words."),
    may("internal", "text", "yes, no: whether a campaign made it for itself and gave it to the press."),
    may("sponsor_candidate", "text", "The candidate whose campaign paid.", ["sponsorCandidate"]),
    may(
      "field_start",
      "text",
      "First day of interviews; YYYY-MM-DD, or YYYY-MM, YYYY-Q1 (a quarter) or YYYY where no more is known.",
      ["fieldDates", "start"],
    ),
    may("field_end", "text", "Last day of interviews, likewise.", ["fieldDates", "end"]),
    may("published", "text", "Date of publication, likewise."),
    may("modes", "list", "face-to-face, telephone, interactive-voice, web, text-message, mail, other."),
    may(
      "by_*",
      "percent",
      "Percent of the respondents by each of several modes (by_web); what is missing to 100 answered by more than one, or is not recorded.",
      ["modeShares", "*"],
    ),
    may("mode_note", "text", "The mode in the source's words, such as CATI.", ["modeNote"]),
    may("sample_type", "text", "probability, quota, opt-in.", ["sampleType"]),
    may("sampling_frame", "text", "What the sample was drawn from.", ["samplingFrame"]),
    may(
      "population",
      "text",
      "residents-16-plus, adults, adult-citizens, eligible-voters, registered-voters, likely-voters, internet-users, mobile-users, other.",
    ),
    may("population_note", "text", "Who could be interviewed, in the source's words.", ["populationNote"]),
    may("territory_includes", "list", "ISO 3166-1 or 3166-2 codes of the territory covered.", [
      "territory",
      "includes",
    ]),
    may("territory_excludes", "list", "Codes left out whole.", ["territory", "excludes"]),
    may("territory_excludes_part_of", "list", "Codes left out in part.", ["territory", "excludesPartOf"]),
    may("territory_note", "text", "Coverage in the source's words.", ["territory", "note"]),
    may("languages", "list", "Languages of the interviews, BCP 47."),
    may("n", "number", "Number of respondents.", ["sampleSize", "value"]),
    may("n_status", "text", "exact (the default), approximate, minimum, inferred.", ["sampleSize", "status"]),
    may("n_note", "text", "Whence an inferred n comes, or why it is unknown.", ["sampleSize", "note"]),
    may("design_effect", "number", "Design effect as the house states it.", ["designEffect", "value"]),
    may(
      "design_effect_definition",
      "text",
      "deff (multiplies the variance) or deft (multiplies the standard error); empty where the house does not say.",
      ["designEffect", "definition"],
    ),
    may("design_effect_note", "text", "Where and how it is stated.", ["designEffect", "note"]),
    may("response_rate", "number", "Proportion, 0 to 1.", ["responseRate"]),
    may("weighting", "text", "What was weighted to what."),
    may(
      "inferred",
      "list",
      "Fields that are inferred, not printed (modes, fieldDates, published, population, territory); say whence in their notes.",
    ),
    may(
      "silent",
      "list",
      "Fields that a report of the survey, read whole, does not give (modes, sampleType, weighting …): its source is primary, and `read` is whole.",
    ),
    may("limitations", "text", "Limits that the house or the source names."),
    may("note", "text", "Anything else."),
    must("sources", "list", "Source ids."),
  ]),
  table("margins", false, "Margins of error as printed; one row each.", [
    must("survey", "text", "Survey id."),
    must("half_width_points", "printed", "Half-width in percentage points, as printed.", ["halfWidth"]),
    may("at_percent", "percent", "The share for which it was given, in percent; empty where none was named.", [
      "atShare",
    ]),
    may("level", "number", "Confidence level that was named, as a proportion (0.95)."),
    may("n", "number", "The n for which it was given, where it is not the survey's.", ["sampleSize"]),
    may("note", "text", "Anything else."),
  ]),
  table("questions", true, "One row per question; its words are in wordings.csv.", [
    must("id", "text", "Lower-case kebab."),
    must("topic", "text", "Broad subject that two questions must share to be set side by side."),
    must("title", "text", "Short name for sentences."),
    may("title_*", "text", "The short name in another language (title_uk).", ["titles", "*"]),
    may("description", "text", "What a paraphrase says of the question. Never a wording."),
    must("wording_status", "text", "verbatim, translated, paraphrase, unknown.", ["wordingStatus"]),
    may(
      "response_structure",
      "text",
      "referendum, support-oppose, yes-no, forced-choice, single-choice, multi-select, scale, vote, numeric, open.",
      ["responseStructure"],
    ),
    may(
      "subject",
      "text",
      "vote, attitude: what polls err by follows from it; empty counts as attitude but for a vote.",
    ),
    may(
      "hypothetical",
      "text",
      "yes, no: whether it asks of a choice that is not on offer, such as a candidate who does not run.",
    ),
    may("preceded_by", "list", "Ids of the questions asked just before.", ["precededBy"]),
    may("filter", "text", "Who was asked, where it was not everyone."),
    may("dont_know", "text", "offered, volunteered, filtered, not-recorded.", ["dontKnow"]),
    may("middle_option", "text", "offered, volunteered, none.", ["middleOption"]),
    may("option_order", "text", "fixed, rotated, randomised.", ["optionOrder"]),
    may("balance", "text", "balanced, one-sided, argued-both, argued-one; empty where the text does not tell.", [
      "features",
      "balance",
    ]),
    may("status_quo_option", "text", "yes, no: whether leaving things as they are is an answer.", [
      "features",
      "statusQuoOption",
    ]),
    may("named_actor", "text", "The actor that the question names; none where it names nobody.", [
      "features",
      "namedActor",
    ]),
    may("argument", "text", "yes, no: whether an argument is read out.", ["features", "argument"]),
    may("time_frame", "text", "today, next-sunday, near-future, named-month, by-year, none.", [
      "features",
      "timeFrame",
    ]),
    may("wording_class", "text", "Class of wordings that may stand for each other in a line.", ["wordingClass"]),
    may("experiment", "text", "Id of the experiment that the question is a form of.", ["experiment", "id"]),
    may("arm", "text", "Its form in the experiment.", ["experiment", "arm"]),
    may("randomised", "text", "yes, not-shown, no: whether chance decided who got which form.", [
      "experiment",
      "randomised",
    ]),
    may(
      "experiment_role",
      "text",
      "contrast (the default), check (same words on two forms), unclean (halves not comparable).",
      ["experiment", "role"],
    ),
    may("experiment_note", "text", "What is to be known of the split.", ["experiment", "note"]),
    may("note", "text", "Anything else."),
    must("sources", "list", "Source ids."),
  ]),
  table("wordings", false, "The exact words; one row per question, part and language.", [
    must("question", "text", "Question id."),
    must("part", "text", "question, preamble, interviewer-instruction."),
    must("language", "text", "BCP 47: uk, ru, en."),
    must("text", "text", "The words."),
    must("status", "text", "verbatim or translated."),
    must("sources", "list", "Source ids."),
  ]),
  table("options", true, "The answers; one row per question and answer, in the order of the questionnaire.", [
    must("question", "text", "Question id."),
    must("code", "text", "Lower-case kebab."),
    must("label_*", "text", "The answer in a language (label_en, label_uk); at least one.", ["label", "*"]),
    must("role", "text", "substantive, middle, other, none, dk, refused, would-not-vote, not-asked."),
    may("offered", "text", "offered, volunteered; empty where unknown."),
    may("stance", "text", "What choosing it says, whatever the wording: concept:side, such as nato-membership:for."),
    may("score", "number", "Score of an ordered answer."),
    may("combines", "list", "Codes that the publisher added up into this answer."),
  ]),
  table("stances", false, "What the stances of answers are called; one row each. One without a row goes by its id.", [
    must("id", "text", "concept:side, as in options.csv."),
    must("label_*", "text", "Its name in a language (label_en, label_uk); at least one.", ["label", "*"]),
  ]),
  table("terms", false, "Other words under which people look for a concept; one row per concept and language.", [
    must("concept", "text", "A topic of questions.csv, or what stands before the colon of a stance."),
    must("language", "text", "BCP 47: uk, ru, en."),
    must("terms", "list", "Synonyms and short names."),
  ]),
  table("groups", false, "Groups of respondents for which shares were printed.", [
    must("id", "text", "Lower-case kebab."),
    must("variable", "text", "What divides the respondents: region, age."),
    must("scheme", "text", "The division that it belongs to; groups of two schemes are never compared."),
    must("label", "text", "As it is shown."),
    may("label_*", "text", "The label in another language (label_uk).", ["labels", "*"]),
    may("definition", "text", "What it consists of, where known."),
    may("territory", "list", "ISO 3166-2 codes, where known."),
    may("note", "text", "Anything else."),
    may("sources", "list", "Source ids."),
  ]),
  table("group-sizes", false, "Weighted numbers of respondents in groups.", [
    must("survey", "text", "Survey id."),
    must("group", "text", "Group id."),
    must("weighted_base", "number", "Respondents, weighted.", ["weightedBase"]),
    may("note", "text", "Anything else."),
    must("sources", "list", "Source ids."),
  ]),
  table("populations", false, "People who live in a territory.", [
    must("territory", "text", "ISO 3166-2."),
    must("name", "text", "Name of the territory."),
    may("name_*", "text", "The name in another language (name_uk).", ["names", "*"]),
    must("date", "text", "YYYY-MM-DD."),
    must("persons", "number", "Number of people."),
    must("sources", "list", "Source ids."),
  ]),
  table("toplines", true, "One row per printed share.", [
    must("survey", "text", "Survey id."),
    must("question", "text", "Question id."),
    may("group", "text", "Group id; empty for all respondents."),
    may("base", "text", "all (the default), answering, would-vote, decided, named, half-sample, filtered."),
    must("option", "text", "Answer code."),
    must("value", "printed", "The figure as printed: 34, 45.6, <0.5.", ["printed"]),
    may("decimals", "number", "Decimals as printed, where a spreadsheet dropped a closing zero.", [
      "printed",
      "decimals",
    ]),
    may("unit", "text", "percent (the default) or count.", ["printed", "unit"]),
    may("base_n", "number", "Respondents in this base, where printed for it.", ["baseSize", "value"]),
    may("base_n_status", "text", "exact (the default), approximate, minimum, inferred.", ["baseSize", "status"]),
    may("base_n_note", "text", "Whence an inferred n comes.", ["baseSize", "note"]),
    may("origin", "text", "published (the default), derived, read-off-chart."),
    may("standing", "text", "counted (the default), alternative, disputed, not-counted."),
    may("reason", "text", "Why it is an alternative, disputed or not to be counted."),
    may("locator", "text", "Page, table, figure."),
    may("note", "text", "Anything else."),
    must("sources", "list", "Source ids."),
  ]),
  table("sources", true, "Where figures and wordings were printed.", [
    must("id", "text", "Lower-case kebab."),
    must("title", "text", "Title."),
    may("authors", "text", "Author or organisation."),
    may("date", "text", "Date of publication, as far as known."),
    may("url", "text", "Address, if kept."),
    may("archived_url", "text", "Address of an archived copy.", ["archivedUrl"]),
    may("accessed", "text", "When it was read."),
    may("read", "text", "whole, excerpt, quoted-elsewhere: how far it was read; empty counts as excerpt."),
    may("type", "text", "report, slides, press-release, news, article, web-page, dataset, reference-work."),
    may("provenance", "text", "primary (the house itself), secondary (quotes the house), tertiary (quotes a quote)."),
    may("confidence", "text", "high, medium, low: how far the compiler trusts what was read there."),
    may("licence", "text", "Licence, where stated."),
    may("note", "text", "Anything else."),
  ]),
]);

function table(name: TableName, required: boolean, description: string, columns: readonly Column[]): Table {
  return { name, file: `${name}.csv`, required, description, columns };
}

function must(name: string, type: CellType, description: string, to: readonly string[] = [name]): Column {
  return { name, to, type, required: true, description };
}

function may(name: string, type: CellType, description: string, to: readonly string[] = [name]): Column {
  return { name, to, type, required: false, description };
}
