/** The documents of the site in reading order, and pages for the examples that they link to. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { DocumentReflection, MinimalSourceFile, normalizePath } from "typedoc";
import { examplePage } from "./example-page.mjs";
import { withPlainBraces } from "./markdown.mjs";

/** Group → file → name in the navigation. Every file of `docs` stands here; one that does not is an error. */
const DOCUMENTS = {
  "Start here": {
    "docs/first-steps.md": "First steps",
    "docs/cautions.md": "How to read the cautions",
  },
  Guides: {
    "docs/shares-and-leads.md": "Shares and leads",
    "docs/changes.md": "Changes",
    "docs/coverage.md": "Coverage",
    "docs/comparability.md": "Comparability",
    "docs/framing.md": "Framing",
    "docs/wording-features.md": "Wording features",
    "docs/trend.md": "Trend",
    "docs/breaks.md": "Breaks and composition",
    "docs/citing.md": "Citing",
    "docs/recipes.md": "Recipes",
    "docs/charts.md": "Charts",
    "docs/notebooks.md": "Notebooks and pages",
    "docs/your-own-polls.md": "Your own polls",
    "docs/your-own-folder.md": "Your own folder",
    "docs/converting.md": "Converting",
    "docs/data-model.md": "Data model",
  },
  Background: {
    "docs/methods.md": "Methods",
    "docs/glossary.md": "Glossary",
    "docs/agreement.md": "Agreement with R",
    "docs/performance.md": "Performance",
  },
  Data: {
    "datasets/ukraine-nato/NOTES.md": "Notes on ukraine-nato",
    "datasets/ukraine-nato/CHANGELOG.md": "Changes of ukraine-nato",
    "datasets/wording-experiments/NOTES.md": "Notes on wording-experiments",
    "datasets/wording-experiments/CHANGELOG.md": "Changes of wording-experiments",
    "datasets/LICENSE.md": "Licence of the data",
  },
  Examples: {
    "examples/founding-example.mjs": "founding-example.mjs",
    "examples/wording-alone.mjs": "wording-alone.mjs",
    "examples/ukraine-trend.mjs": "ukraine-trend.mjs",
    "examples/chart-script.mjs": "chart-script.mjs",
  },
  "The project": {
    "CHANGELOG.md": "Changelog",
    "CONTRIBUTING.md": "Contributing",
    "docs/architecture.md": "Architecture",
    LICENSE: "Licence",
  },
};

const PICTURES = [".svg", ".png"];

/** Adds all documents to the project, then a page for each file and folder that one of them links to. */
export function addDocuments(converter, project, root) {
  const listed = Object.values(DOCUMENTS).flatMap((files) => Object.keys(files));
  for (const name of readdirSync(join(root, "docs")).filter((file) => file.endsWith(".md"))) {
    if (!listed.includes(`docs/${name}`)) throw new Error(`docs/${name} has no place in scripts/site/documents.mjs`);
  }
  const add = (file, name, group) => {
    const path = normalizePath(join(root, file));
    const text = extname(file) === ".md" ? readFileSync(path, "utf8") : examplePage(root, file);
    const source = new MinimalSourceFile(withPlainBraces(text), path);
    const { content } = converter.parseRawComment(source, project.files);
    const document = new DocumentReflection(name, project, content, { group });
    project.addChild(document);
    project.registerReflection(document, undefined, path);
  };
  for (const [group, files] of Object.entries(DOCUMENTS)) {
    for (const [file, name] of Object.entries(files)) if (existsSync(join(root, file))) add(file, name, group);
  }
  const linked = project.files.getMediaPaths().map((path) => relative(root, path));
  for (const file of linked.sort()) {
    if (!PICTURES.includes(extname(file)) && isHere(root, file)) add(file, file, "Examples");
  }
}

/** The README stands for the whole site and becomes its first page. */
function isHere(root, file) {
  return file !== "README.md" && statSync(join(root, file), { throwIfNoEntry: false }) !== undefined;
}
