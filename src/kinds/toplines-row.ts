import { given, list } from "../model/option-kind.ts";
import type { OptionalRow } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";

/** The row of the toplines that a picture shows beside its result. */
export const TOPLINES_ROW: OptionalRow<readonly Topline[]> = /* @__PURE__ */ (() => ({
  kind: list(given<Topline>("a topline", 'topline(dataset, "survey/question") returns one.', isTopline), {
    allowed: "a list of toplines",
  }),
  help: "the toplines that the result was made of, for what else the picture shows",
}))();

function isTopline(value: unknown): boolean {
  return (value as { readonly kind?: unknown } | null)?.kind === "topline";
}
