import { headlineOf, type Result } from "../kinds/kinds.ts";
import { figureAt } from "../recipe/figure.ts";
import { figureWords } from "../recipe/figure-words.ts";
import { intervalContents } from "../recipe/interval-contents.ts";
import { recipeTextOf } from "../recipe/recipe-of.ts";

/** A link in Markdown that quotes a figure of a result (default: its headline), with the recipe that makes it again; null where there is none. */
export function claimOf(
  result: Result,
  asked?: string,
  recipe: string | null = recipeTextOf(result.lineage),
): string | null {
  const own = "value" in result ? "value" : headlineOf(result);
  const show = asked ?? headlineOf(result) ?? own;
  if (recipe === null || show === null) return null;
  const { part, verb, inputs } = result.lineage;
  const place = [...part, show].join(".");
  const shown = place === own || recipe.includes("show=") ? recipe : `${recipe}&show=${encodeURIComponent(place)}`;
  // a share that was published is quoted as it was published; what was computed, its interval too, has one decimal
  const decimals =
    verb === "share" && inputs.length === 1 && show === "value" ? (inputs[0]!.printed?.decimals ?? 1) : 1;
  const contents = intervalContents(result, show);
  const words = `${figureWords(figureAt(result, show), decimals)}${contents === null ? "" : ` ${contents}`}`;
  return `[${words.replace("<", "&lt;")}](${shown})`;
}

/** The words of a claim in a language: `[20.0 points](…)` → `[20,0 в. п.](…)`. */
export function claimIn(claim: string | null, language: "en" | "uk"): string | null {
  if (claim === null || language === "en") return claim;
  return claim.replace(/^\[[^\]]*\]/, (words) =>
    words.replace(/(\d)\.(\d)/g, "$1,$2").replace(/ points?(?=\W)/, "\u00a0в.\u00a0п."),
  );
}
