import { whole } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";

/** How much a search returns. */
export interface FindOptions {
  /** Most groups of questions that are returned (default: 5). */
  readonly groups?: number;
}

/** The rows of its options. */
export const FIND_ROWS: OptionRows<FindOptions, "groups"> = /* @__PURE__ */ optionRows(
  null as Of<FindOptions, "groups">,
  () => ({
    groups: { kind: whole({ placeholder: "number" }), help: "most groups of questions that are returned", usual: 5 },
  }),
);
