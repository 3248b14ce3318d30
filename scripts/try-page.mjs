/** `node scripts/try-page.mjs FILE`: the page to try two polls on, as one file that needs no network. Needs a build. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { fromColumns, toColumns } from "../docs/try/columns.mjs";

const folder = resolve(import.meta.dirname, "../docs/try");

/** The page as text. */
export async function tryPage() {
  const [engine, page] = await Promise.all(["engine.ts", "page.ts"].map(script));
  const style = readFileSync(resolve(folder, "page.css"), "utf8");
  const parts = { STYLE: style, ENGINE: engine, PAGE: page };
  return readFileSync(resolve(folder, "page.html"), "utf8").replace(
    /\/\* (STYLE|ENGINE|PAGE) \*\//g,
    (_, name) => parts[name],
  );
}

/** The bundled polls by columns: as they stand in the package they take 30 kB more. */
const byColumns = {
  name: "by-columns",
  setup: (build) =>
    build.onLoad({ filter: /[\\/]dist[\\/]data[\\/][\w-]+\.js$/ }, async ({ path }) => {
      const { default: whole } = await import(pathToFileURL(path).href);
      // the page has nothing to search by, no references and no full texts, where these stand
      const unsaid = { note: null, locator: null };
      const sources = whole.sources.map((each) => ({
        ...each,
        ...unsaid,
        title: each.id,
        url: null,
        authors: [],
        confidence: null,
      }));
      const [surveys, questions, toplines, groups, organisations] = [
        whole.surveys?.map((each) => ({ ...each, title: null })),
        whole.questions,
        whole.toplines,
        whole.groups,
        whole.organisations,
      ].map((rows) => rows?.map((row) => ({ ...row, ...unsaid })));
      const dataset = { ...whole, terms: [], surveys, questions, toplines, groups, organisations, sources };
      const text = JSON.stringify(toColumns(dataset));
      const code = `import { fromColumns } from ${JSON.stringify(resolve(folder, "columns.mjs"))};
        export default fromColumns(JSON.parse(${JSON.stringify(text)}));`;
      if (JSON.stringify(fromColumns(JSON.parse(text))) !== JSON.stringify(dataset)) throw new Error(path);
      return { contents: code, resolveDir: folder };
    }),
};

/** A script and all that it imports, as it can stand in a page. */
async function script(name) {
  const { outputFiles } = await build({
    entryPoints: [resolve(folder, name)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    conditions: ["browser"],
    plugins: [byColumns],
    external: ["@resvg/resvg-js"],
    logLevel: "error",
  });
  return outputFiles[0].text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

if (process.argv[1] === import.meta.filename) {
  const out = resolve(process.argv[2] ?? "try.html");
  writeFileSync(out, await tryPage());
}
