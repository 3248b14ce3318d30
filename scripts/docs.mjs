/**
 * `npm run docs`: the reference, the guides and the examples as one site of plain files, in `site` or the folder that is
 * named (`npm run docs -- FOLDER`; with the address where the site will stand as a second word, programs that show where a
 * link leads find its picture). It needs no network, neither to build nor to read, and the same source gives the same
 * bytes. `typedoc.json` has what TypeDoc is told; `scripts/site` what is ours.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Application, CommentTag, Converter, IndexEvent, JSX, ReflectionKind } from "typedoc";
import packageJson from "../package.json" with { type: "json" };
import { addDocuments, documentPages, galleryOf, linkDocuments } from "./site/documents.mjs";
import { finishPages } from "./site/finish-page.mjs";
import { linkComments } from "./site/links.mjs";
import { llmsText } from "./site/llms.mjs";
import { formulas, headingsWithCode, linkedDois, markedSentences, plainFences } from "./site/markdown.mjs";
import { MOVED_PAGES, movedHeadings, movedPage } from "./site/moved.mjs";
import { finishPictures } from "./site/pictures.mjs";
import { addRoutes } from "./site/routes.mjs";
import { readDocuments } from "./site/search.mjs";
import { addTheme } from "./site/theme.mjs";
import { tryPage } from "./try-page.mjs";

// The highlighter leaves a line plain that takes it half a second, so that a busy machine would make other pages: its clock
// stands still.
Date.now = () => 0;

const root = resolve(import.meta.dirname, "..");
const out = resolve(process.argv[2] ?? resolve(root, "site"));

const site = await Application.bootstrap({ options: root, tsconfig: resolve(root, "tsconfig.json") });
site.options.setValue("markdownItLoader", (parser) => {
  for (const extension of [formulas, headingsWithCode, linkedDois, markedSentences, plainFences]) extension(parser);
});
addRoutes(site, root);
site.converter.on(Converter.EVENT_BEGIN, ({ project }) => addDocuments(site.converter, project, root));

// A first visit finds the guides open in the navigation; what a reader closes stays closed.
site.renderer.hooks.on("head.begin", () => {
  // on each of 800 pages
  const script = `for(const name of["Start here","Guides","Your data","Background","Reference"])localStorage["tsd-accordion-"+name]??=true`;
  return JSX.createElement(JSX.Raw, { html: `<script>${script}</script>` });
});
// Old addresses of headings lead on.
site.renderer.hooks.on("head.begin", ({ page }) => {
  const script = movedHeadings(page.url.replace(/^pages\//, ""));
  return JSX.createElement(JSX.Raw, { html: script === "" ? "" : `<script>${script}</script>` });
});
site.renderer.on(IndexEvent.PREPARE_INDEX, readDocuments);
site.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  for (const entry of project.getChildrenByKind(ReflectionKind.Module)) {
    entry.comment.blockTags.push(new CommentTag("@group", [{ kind: "text", text: "Reference" }]));
  }
  project.readme.push(...galleryOf(site.converter, project, root, "en"));
  linkDocuments(site.converter, project, root);
  linkComments(project, root);
});

const previews = finishPages(site.renderer, root, process.argv[3]);
addTheme(site);

const project = await site.convert();
if (project !== undefined) {
  site.validate(project);
  await site.generateDocs(project, out);
  await finishPictures(resolve(out, "media"), previews);
  writeFileSync(resolve(out, "llms.txt"), llmsText(packageJson.description, documentPages(root)));
  writeFileSync(resolve(out, "try.html"), await tryPage());
  for (const page of MOVED_PAGES) writeFileSync(resolve(out, "pages", page), movedPage(page));
}
process.exitCode = site.logger.hasErrors() || site.logger.hasWarnings() ? 1 : 0;
