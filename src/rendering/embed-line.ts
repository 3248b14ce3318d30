import { escapedText } from "../format/escaped-text.ts";
import { checkKind, PICTURE } from "../model/arguments.ts";
import { layoutOf } from "../pictures/layout.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { maximumOf } from "../stats/extremes.ts";
import { LAYOUTS } from "./picture-html.ts";

/** Room below the picture for the line that opens its table. */
const BELOW = 64;

/** Where the files are: relative to the page that embeds them, or as addresses. */
export interface EmbeddedFiles {
  /** The picture alone, PNG or SVG. */
  readonly image: string;
  /** The page of the picture, as `toplines chart --out page.html` writes it. With it the line shows the page, and the image where pages are not shown. */
  readonly page?: string;
}

/**
 * One line of HTML that shows a picture in another page, with its alternative text.
 *
 * @param picture What `picture` returned.
 * @param files `image`, and `page` where there is one.
 * @returns An image; with `page` the page, and the image in it for readers and feeds that show no pages.
 * @throws PollError `wrong-type` for what is no picture.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * embedLine(picture(rise)!, { image: "rise.svg" }).startsWith('<img src="rise.svg" alt="'); // => true
 * ```
 */
export function embedLine(picture: ResultPicture, { image, page }: EmbeddedFiles): string {
  checkKind("embedLine", picture, PICTURE, ["picture"]);
  const exact = layoutOf(picture, 640, "exact").height;
  const [alt, src] = [picture.text.alt, image].map(escapedText);
  const shown = `<img src="${src!}" alt="${alt!}" width="640" height="${String(Math.ceil(exact))}" style="max-width:100%;height:auto">`;
  if (page === undefined) return shown;
  const heights = LAYOUTS.map((width) => layoutOf(picture, width, "any").height);
  const room = Math.ceil(maximumOf(heights)) + BELOW;
  const href = escapedText(page);
  return `<object type="text/html" data="${href}" aria-label="${alt!}" style="display:block;width:100%;max-width:640px;height:${String(room)}px"><a href="${href}">${shown}</a></object>`;
}
