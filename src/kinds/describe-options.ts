import type { Dataset } from "../model/dataset.ts";
import { choice, given, list, yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionalRow, type OptionRows, optionRows } from "../model/option-rows.ts";

/** In which language a result is said. */
export interface LanguageOptions {
  /** `"en"` by default. In `"uk"` it has the words of its picture. */
  readonly language?: "en" | "uk";
  /** The data sets that it was made of: for names in that language, and for a share, whose picture shows the other answers as well. */
  readonly datasets?: readonly Dataset[];
}

/** The row of data sets that a result was made of. */
export const DATASETS_ROW: OptionalRow<readonly Dataset[]> = {
  kind: list(
    given<Dataset>(
      "a data set",
      'await loadDataset("ukraine-nato") returns one.',
      (value) => (value as { readonly kind?: unknown } | null)?.kind === "dataset",
    ),
    { allowed: "a list of data sets" },
  ),
  help: "the data sets that the result was made of, for names in its language",
};

/** The rows of its options. */
export const LANGUAGE_ROWS: OptionRows<LanguageOptions, "language"> = /* @__PURE__ */ optionRows(
  null as Of<LanguageOptions, "language">,
  () => ({
    language: { kind: choice(["en", "uk"]), help: "en or uk: in which language the result is said", usual: "en" },
    datasets: DATASETS_ROW,
  }),
);

/** What `describe` can be told. */
export interface DescribeOptions extends LanguageOptions {
  /** Everything: tests, tables, all cautions with their codes, notes and sources; false by default. English only. */
  readonly full?: boolean;
}

/** The rows of its options. */
export const DESCRIBE_ROWS: OptionRows<DescribeOptions, "full" | "language"> = /* @__PURE__ */ optionRows(
  null as Of<DescribeOptions, "full" | "language">,
  () => ({
    ...LANGUAGE_ROWS,
    full: { kind: yesOrNo(), help: "everything: tests, tables, all cautions with codes, notes, sources", usual: false },
  }),
);
