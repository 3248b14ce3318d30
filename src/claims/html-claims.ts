import { linkClaims } from "./link-claims.ts";
import type { RefuseAt } from "./markdown-html.ts";
import type { PartReading } from "./part-claims.ts";
import { asItStands } from "./rendition.ts";
import { unreadRecipes } from "./unread-recipes.ts";

/** Claims in HTML: `<a href="toplines:…">34%</a>`. Code, scripts, styles and comments hold none. */
export function claimsInHtml(text: string, refuseAt: RefuseAt): PartReading {
  const rendition = asItStands(text);
  const found = linkClaims(text, rendition, null, refuseAt);
  const unread = unreadRecipes(text, found, ({ closed }) =>
    closed === null ? "is no link here" : `stands in <${closed}>, in which HTML has no links`,
  );
  const problems = [...found.problems, ...unread].sort((a, b) => a.at - b.at);
  return { rendition, claims: found.claims, problems, definitions: [], footnotes: [] };
}
