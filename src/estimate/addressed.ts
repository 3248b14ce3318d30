import type { Dataset } from "../model/dataset.ts";
import { choice, either, list, unreadable, word, worded } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Base } from "../model/published-share.ts";
import { BASE_ROW, type Topline, topline } from "../model/topline.ts";
import { BASES_TO, type RebaseOptions, rebase } from "./rebase.ts";

/** Of what a topline that is found by its address holds the answers. */
export interface AddressOptions {
  /** Which of the published bases; default: that of all respondents, or the only one. */
  readonly base?: Base;
  /** A smaller base, computed from that of all respondents as `rebase` does. */
  readonly rebase?: RebaseOptions["to"];
}

const HINT = "Write answering, would-vote, decided, or two option codes or more: for,against.";

/** The rows of its options. */
export const ADDRESS_ROWS: OptionRows<AddressOptions> = /* @__PURE__ */ optionRows(null as Of<AddressOptions>, () => ({
  base: BASE_ROW,
  rebase: {
    kind: worded<RebaseOptions["to"]>(either(choice(BASES_TO), list(word(), { least: 2 }), { hint: HINT }), {
      placeholder: "base",
      read: (text) => {
        const codes = text.split(",").map((code) => code.trim());
        return codes.length > 1 ? codes : (BASES_TO.find((base) => base === text) ?? unreadable(text, HINT));
      },
      write: (value) => [value].flat().join(","),
    }),
    help: "compute the shares of a smaller base: answering, would-vote, decided; or of those who named one of some answers: code,code",
    conflicts: ["base"],
  },
}));

/** The topline of an address, on the base that was asked for. */
export function addressed(dataset: Dataset, address: string, { base, rebase: to }: AddressOptions): Topline {
  const found = topline(dataset, address, base === undefined ? {} : { base });
  return to === undefined ? found : rebase(found, { to });
}
