import { shown } from "../errors.ts";
import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { isLanguage } from "../model/dataset-schema.ts";
import { isPartialDate } from "../model/dates.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { nameIds } from "./content-ids.ts";
import { fieldPeriodOf } from "./field-dates.ts";
import { noteOf, readFlag, readPercent, readRespondents } from "./five-thirty-eight.ts";
import { FILE_SOURCE, FOREIGN_ROWS, type ForeignFileOptions, type ForeignRow, gather } from "./foreign-file.ts";
import type { Json } from "./json.ts";

const META = "PublYearMonth,Company,Uncertain,n,PublDate,collectPeriodFrom,collectPeriodTo,approxPeriod,house".split(
  ",",
);

/** Beginnings of the names of months, in English and Swedish. */
const MONTHS = ["jan", "feb", "mar", "apr", "ma[jy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "dec"];

const QUESTION = "vote";

/** What `readNationalSeries` can be told. */
export interface NationalSeriesOptions extends ForeignFileOptions {
  /** Language of the names of the columns, as BCP 47; `und`, undetermined, unless told. */
  readonly language?: string;
}

/** The rows of its options. */
export const NATIONAL_SERIES_ROWS: OptionRows<NationalSeriesOptions, "language"> = /* @__PURE__ */ optionRows(
  null as Of<NationalSeriesOptions, "language">,
  () => ({
    ...FOREIGN_ROWS,
    language: { kind: word({ placeholder: "tag" }), help: "language of the names of parties", usual: "und" },
  }),
);

/**
 * Reads a national series as SwedishPolls has it, one row for each poll with a column for each party, or lists every
 * problem with row and column.
 *
 * The shares of the parties are of those who named one (base `decided`), `Uncertain` is of all respondents. `house` maps
 * companies that changed their name: it is the house, and the company one of its aliases. Field dates that the file calls
 * approximate are marked as inferred. A month of publication that is not that of the day is kept in the note.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be; `language` of the names of the parties.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-setting` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const text = "PublYearMonth,Company,M,L,Uncertain,n,PublDate\n2023-okt,Nordmät,31.2,8.1,14.2,many,2023-10-12\n";
 * const result = safeReadNationalSeries(text, { id: "series" });
 * result.ok ? [] : result.issues.map(({ path }) => path.join(" ")); // => ["polls.csv 2 n"]
 * ```
 */
export function safeReadNationalSeries(text: string, options: NationalSeriesOptions): ParseResult {
  checkText("readNationalSeries", text, "the text of a file", ["text"]);
  const { language, topic = options.id } = settled("readNationalSeries", NATIONAL_SERIES_ROWS, options);
  const gathering = gather(text, options, (column) => column !== "", [["Company"], ["PublDate", "PublYearMonth"]]);
  const { rows, header, add, from, finish } = gathering;
  if (!isLanguage(language)) {
    const message = `Expected a BCP 47 language tag, got ${shown(language)}.`;
    return {
      ok: false,
      issues: [{ code: "unknown-value", path: ["language"], message, hint: "Write it like sv or en." }],
    };
  }
  const parties = header.filter((column) => column !== "" && !META.includes(column));
  const codes = nameIds(parties, { taken: ["uncertain"] });
  const aliases = new Map<string, Set<string>>();
  const surveys: Json[] = [];
  const toplines: Json[] = [];

  for (const row of rows) {
    const company = row.get("Company");
    const house = row.get("house") || company;
    if (company === "") {
      add("missing-field", row.number, "Company", "Expected the company, got nothing.", "Every survey has a house.");
      continue;
    }
    if (company !== house) aliases.set(house, (aliases.get(house) ?? new Set()).add(company));
    const [start, end] = [dateIn(row, "collectPeriodFrom"), dateIn(row, "collectPeriodTo")];
    const [day, month] = [dateIn(row, "PublDate"), monthIn(row)];
    const published = day ?? month;
    const isOtherMonth = day !== null && month !== null && !day.startsWith(month) && !month.startsWith(day);
    const isApproximate = readFlag(gathering, row, "approxPeriod") === true;
    const { dates, note } = fieldPeriodOf({ start, end });
    const survey = {
      id: surveys.length,
      houses: [house],
      fieldDates: dates,
      inferred: dates !== null && isApproximate ? ["fieldDates"] : [],
      published,
      sampleSize: readRespondents(gathering, row, "n"),
      note: noteOf([
        company === house ? null : `Printed under the name ${company}.`,
        isApproximate ? "The file calls the field dates approximate." : null,
        isOtherMonth ? `As the month of publication the file has ${row.get("PublYearMonth")}.` : null,
        note,
      ]),
      sources: [FILE_SOURCE],
    };
    surveys.push(from(survey, row.number));
    const share = (column: string, option: string, base: string): void => {
      const printed = readPercent(gathering, row, column);
      if (printed === null) return;
      const record = { survey: survey.id, question: QUESTION, base, option, printed, sources: [FILE_SOURCE] };
      toplines.push(from(record, row.number, column));
    };
    for (const party of parties) share(party, codes.get(party)!, "decided");
    share("Uncertain", "uncertain", "all");
  }
  const label = (name: string): Json => ({ [language]: name });
  return finish({
    organisations: [...aliases].map(([name, others]) => ({ name, aliases: [...others] })),
    surveys,
    questions: [
      {
        id: QUESTION,
        topic,
        title: "Vote for a party",
        wordingStatus: "unknown",
        responseStructure: "vote",
        options: [
          ...parties.map((party) => ({ code: codes.get(party), label: label(party), role: "substantive" })),
          ...(header.includes("Uncertain") ? [{ code: "uncertain", label: { en: "Uncertain" }, role: "dk" }] : []),
        ],
        sources: [FILE_SOURCE],
      },
    ],
    toplines,
  });

  function dateIn(row: ForeignRow, column: string): string | null {
    const cell = row.get(column);
    if (cell === "") return null;
    if (isPartialDate(cell)) return cell;
    add(
      "not-a-date",
      row.number,
      column,
      `Expected a date as YYYY-MM-DD, got ${shown(cell)}.`,
      "Write NA where it is unknown.",
    );
    return null;
  }

  function monthIn(row: ForeignRow): string | null {
    const cell = row.get("PublYearMonth");
    const [, year, name = ""] = /^(\d{4})-(\p{L}+|\d\d)$/u.exec(cell) ?? [];
    const month = MONTHS.findIndex((names) => new RegExp(`^${names}`, "i").test(name)) + 1 || Number(name);
    if (year !== undefined && month >= 1 && month <= 12) return `${year}-${String(month).padStart(2, "0")}`;
    if (cell !== "") {
      add(
        "not-a-date",
        row.number,
        "PublYearMonth",
        `Expected a year and a month like 2023-okt, got ${shown(cell)}.`,
        "Correct the cell.",
      );
    }
    return null;
  }
}

/**
 * `safeReadNationalSeries` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be; `language` of the names of the parties.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const text = "PublYearMonth,Company,M,L,Uncertain,n,PublDate\n2023-okt,Nordmät,31.2,8.1,14.2,1503,2023-10-12\n";
 * readNationalSeries(text, { id: "series" }).toplines.map(({ option, base }) => `${option} of ${base}`); // => ["m of decided", "l of decided", "uncertain of all"]
 * ```
 */
export function readNationalSeries(text: string, options: NationalSeriesOptions): Dataset {
  return checkedDataset(safeReadNationalSeries(text, options));
}
