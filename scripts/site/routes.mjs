/** Addresses of pages: guides by the name of their file, so that a renamed heading breaks no link from elsewhere. */
import { relative } from "node:path";
import { KindRouter, ReflectionKind } from "typedoc";

export function addRoutes(site, root) {
  site.renderer.defineRouter(
    "files",
    class extends KindRouter {
      getIdealBaseName(reflection) {
        if (!reflection.kindOf(ReflectionKind.Document)) return super.getIdealBaseName(reflection);
        const file = relative(root, reflection.project.files.getReflectionPath(reflection));
        return `pages/${file.replace(/^docs\/|\.md$/g, "").replaceAll("/", ".")}`;
      }
    },
  );
  site.options.setValue("router", "files");
}
