import { yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";

/** What `describe` can be told. */
export interface DescribeOptions {
  /** Everything: tests, tables, all cautions with their codes, notes and sources; false by default. */
  readonly full?: boolean;
}

/** The rows of its options. */
export const DESCRIBE_ROWS: OptionRows<DescribeOptions, "full"> = /* @__PURE__ */ optionRows(
  null as Of<DescribeOptions, "full">,
  () => ({
    full: { kind: yesOrNo(), help: "everything: tests, tables, all cautions with codes, notes, sources", usual: false },
  }),
);
