import { headlineOf, type Result } from "../kinds/kinds.ts";
import { figureAt } from "../recipe/figure.ts";
import { figureWords, ukrainianFigureWords } from "../recipe/figure-words.ts";
import { intervalContents } from "../recipe/interval-contents.ts";
import { recipeTextOf } from "../recipe/recipe-of.ts";

/**
 * A link in Markdown that quotes a figure of a result (default: its headline), with the recipe that makes it again; null where there
 * is none. `words` are those of a language for verdicts, and for what an interval has in it: that stands behind the link then, since
 * `verify` reads it in English only.
 */
export function claimOf(
  result: Result,
  asked?: string,
  recipe: string | null = recipeTextOf(result.lineage),
  language: "en" | "uk" = "en",
  words: Readonly<Record<string, string>> = {},
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
  const figure = figureAt(result, show);
  const said = (language === "uk" ? ukrainianFigureWords : figureWords)(figure, decimals);
  const within = contents === null ? undefined : words[contents];
  const quoted = `${words[said] ?? said}${contents === null || within !== undefined ? "" : ` ${contents}`}`;
  return `[${quoted.replace("<", "&lt;")}](${shown})${within === undefined ? "" : ` (${within})`}`;
}
