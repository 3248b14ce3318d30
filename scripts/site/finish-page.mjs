/** What every page has besides TypeDoc's: the link to the page to try, and what is shown where somebody links to it. */
import { DocumentReflection } from "typedoc";
import { documentPages } from "./documents.mjs";
import { firstSentence } from "./llms.mjs";

const TRY = "May I print this?";
/** The picture of a page that has none. */
const PREVIEW = "founding-example.svg";

/**
 * Finishes pages as they are written.
 *
 * @param address Where the site will stand, `https://example.org/toplines/`: most programs show a picture only by its whole
 *   address. Without it the address is relative.
 * @returns The names of the pictures that stand for pages.
 */
export function finishPages(renderer, root, address) {
  const texts = new Map(documentPages(root).map((page) => [page.address, page.text]));
  const previews = new Set([PREVIEW]);
  renderer.on("endPage", (page) => {
    const up = "../".repeat(page.url.split("/").length - 1);
    const [, picture = PREVIEW] = /<img src="[^"]*media\/([\w-]+\.svg)"/.exec(page.contents) ?? [];
    previews.add(picture);
    const title = page.model.isProject() ? page.project.name : page.model.name;
    const about = describe(page.model, texts.get(page.url === "index.html" ? "pages/index.html" : page.url));
    const tags = [
      ["og:type", "article"],
      ["og:site_name", page.project.name],
      ["og:title", title],
      ["og:description", about],
      ["og:image", `${address ?? up}media/${picture.replace(/svg$/, "png")}`],
      ["twitter:card", "summary_large_image"],
    ].map(([name, content]) => `<meta property="${name}" content="${escaped(content)}"/>`);
    // punctuation has the colour of the text: its marks are a twentieth of the reference
    const plain = page.contents
      .replace(/<span class="tsd-signature-symbol">([^<]*)<\/span>/g, "$1")
      .replace('<div class="col-content">', '<div class="col-content" role="main">')
      .replace('<div class="page-menu">', '<div class="page-menu" role="complementary" aria-label="On this page">')
      // what scrolls can be scrolled with the keyboard
      .replaceAll("<pre>", '<pre tabindex="0">');
    page.contents = replaced(
      replaced(
        plain,
        /<meta name="description" content="[^"]*"\/>/,
        `<meta name="description" content="${escaped(about)}"/>${tags.join("")}`,
      ),
      '<div id="tsd-toolbar-links">',
      `<div id="tsd-toolbar-links"><a href="${up}try.html">${TRY}</a>`,
    );
  });
  return previews;
}

/** The first sentence of a document, or of what is said of a name. */
function describe(model, text) {
  if (text !== undefined) return firstSentence(text);
  if (model instanceof DocumentReflection) return `${model.name}: part of the documentation of ${model.project.name}.`;
  const comment = model.comment ?? model.signatures?.[0]?.comment;
  const said = firstSentence(comment?.summary.map((part) => part.text).join("") ?? "");
  return said === "" ? `${model.name}: reference of ${model.project.name}.` : said;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

function replaced(text, what, by) {
  const changed = text.replace(what, () => by);
  if (changed === text) throw new Error(`a page has no ${String(what)}`);
  return changed;
}
