import { escapedText } from "../format/escaped-text.ts";
import { layoutOf } from "../pictures/layout.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { maximumOf } from "../stats/extremes.ts";
import { LAYOUTS } from "./picture-html.ts";

/** Room below the picture for the line that opens its table. */
const BELOW = 64;

/** Where the files are: relative to the page that embeds them, or as addresses. */
interface Files {
  /** The page of the picture. */
  readonly page: string;
  /** The PNG that is shown where pages are not. */
  readonly image: string;
}

/** One line of HTML that shows the page of a picture in another page, and its PNG where a reader or a feed cannot show pages. */
export function embedLine(picture: ResultPicture, { page, image }: Files): string {
  const heights = LAYOUTS.map((width) => layoutOf(picture, width, "any").height);
  const exact = layoutOf(picture, 640, "exact").height;
  const [alt, href, src] = [picture.text.alt, page, image].map(escapedText);
  const room = Math.ceil(maximumOf(heights)) + BELOW;
  return `<object type="text/html" data="${href!}" aria-label="${alt!}" style="display:block;width:100%;max-width:640px;height:${String(room)}px"><a href="${href!}"><img src="${src!}" alt="${alt!}" width="640" height="${String(Math.ceil(exact))}" style="max-width:100%;height:auto"></a></object>`;
}
