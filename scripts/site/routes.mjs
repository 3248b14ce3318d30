/** Addresses of pages: guides by the name of their file, so that a renamed heading breaks no link from elsewhere. */
import { relative } from "node:path";
import { KindRouter, ReflectionKind } from "typedoc";

/** What a reader of the site sees first. */
export const HOME = "docs/index.md";

/** The page of a document of the repository, without the ending. */
export function pageOf(file) {
  if (file === HOME) return "index";
  return `pages/${file.replace(/^docs\/|\.md$/g, "").replaceAll("/", ".")}`;
}

export function addRoutes(site, root) {
  site.renderer.defineRouter(
    "files",
    class extends KindRouter {
      getIdealBaseName(reflection) {
        if (!reflection.kindOf(ReflectionKind.Document)) return super.getIdealBaseName(reflection);
        return pageOf(relative(root, reflection.project.files.getReflectionPath(reflection)));
      }
    },
  );
  site.options.setValue("router", "files");
}
