import { linkClaims } from "./link-claims.ts";
import type { RefuseAt } from "./markdown-html.ts";
import type { PartReading } from "./part-claims.ts";
import { asItStands } from "./rendition.ts";
import { unreadRecipes, withoutLinks } from "./unread-recipes.ts";

const AS_TAG = 'Write it as <a href="toplines:…">34%</a>; write an example in <code>.';

/** Claims in HTML: `<a href="toplines:…">34%</a>`. Code, scripts, styles and comments hold none. */
export function claimsInHtml(text: string, refuseAt: RefuseAt): PartReading {
  const rendition = asItStands(text);
  const found = linkClaims(text, rendition, null, refuseAt);
  const unread = unreadRecipes(text, found, ({ closed }) =>
    closed === null ? ["is no link here", AS_TAG] : withoutLinks(closed),
  );
  const problems = [...found.problems, ...unread].sort((a, b) => a.at - b.at);
  return { rendition, claims: found.claims, problems, definitions: [], footnotes: [] };
}
