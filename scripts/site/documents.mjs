/** The documents of the site in reading order, and pages for the examples that they link to. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { DocumentReflection, MinimalSourceFile, normalizePath, ReflectionKind } from "typedoc";
import { examplePage, isTable, tableName } from "./example-page.mjs";
import { gallery } from "./home.mjs";
import { pageTarget } from "./links.mjs";
import { withPlainBraces } from "./markdown.mjs";
import { HOME, pageOf } from "./routes.mjs";

/** Group → file → name in the navigation. Every file of `docs` stands here; one that does not is an error. */
const DOCUMENTS = {
  "Start here": {
    "docs/index.md": "Home",
    "docs/index-uk.md": "Українською",
    "docs/first-steps.md": "First steps",
    "docs/notebooks.md": "Notebooks and pages",
    "docs/cookbook.md": "Cookbook",
  },
  Guides: {
    "docs/shares-and-leads.md": "Shares and leads",
    "docs/changes.md": "Has it moved?",
    "docs/method-differences.md": "Differences of method",
    "docs/framing.md": "Did the wording do it?",
    "docs/trend.md": "One line through many pollsters",
    "docs/breaks.md": "When did it move?",
    "docs/coverage.md": "Who was asked?",
    "docs/charts.md": "Charts",
    "docs/citing.md": "Cite and verify",
    "docs/cautions.md": "Cautions",
    "docs/assistants.md": "Assistants",
  },
  "Your data": {
    "docs/your-own-polls.md": "Your own polls",
    "docs/other-files.md": "Other people's files",
  },
  Background: {
    "docs/glossary.md": "Glossary",
    "docs/recipes.md": "Commands and recipes",
    "docs/data-model.md": "Data model",
    "docs/rules.md": "Rules of comparison",
    "docs/methods.md": "Methods",
    "docs/agreement.md": "Agreement with R",
    "docs/performance.md": "Performance",
  },
  Data: {
    "datasets/ukraine-nato/NOTES.md": "Notes on ukraine-nato",
    "datasets/ukraine-nato/CHANGELOG.md": "Changes of ukraine-nato",
    "datasets/wording-experiments/NOTES.md": "Notes on wording-experiments",
    "datasets/wording-experiments/CHANGELOG.md": "Changes of wording-experiments",
    "datasets/us-impeachment/NOTES.md": "Notes on us-impeachment",
    "datasets/us-impeachment/CHANGELOG.md": "Changes of us-impeachment",
    "datasets/us-impeachment/LICENSE.md": "Licence of us-impeachment",
    "datasets/effect-sizes/NOTES.md": "Notes on effect-sizes",
    "datasets/effect-sizes/CHANGELOG.md": "Changes of effect-sizes",
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

/** What `llms.txt` names: the documents that are prose, each with its address and its text. */
export function documentPages(root) {
  return Object.entries(DOCUMENTS).flatMap(([group, files]) =>
    Object.entries(files)
      .filter(([file]) => /^docs\/|NOTES\.md$/.test(file))
      .map(([file, name]) => ({
        group,
        name,
        file,
        address: `${pageOf(file)}.html`,
        text: readFileSync(join(root, file), "utf8"),
      })),
  );
}

const PICTURES = [".svg", ".png"];

/** Adds all documents to the project. */
export function addDocuments(converter, project, root) {
  const listed = Object.values(DOCUMENTS).flatMap((files) => Object.keys(files));
  for (const name of readdirSync(join(root, "docs")).filter((file) => file.endsWith(".md"))) {
    if (!listed.includes(`docs/${name}`)) throw new Error(`docs/${name} has no place in scripts/site/documents.mjs`);
  }
  for (const [group, files] of Object.entries(DOCUMENTS)) {
    for (const [file, name] of Object.entries(files)) {
      if (file !== HOME && existsSync(join(root, file))) addDocument(converter, project, root, { file, name, group });
    }
  }
}

function addDocument(converter, project, root, { file, name, group }) {
  const path = normalizePath(join(root, file));
  const text = extname(file) === ".md" ? readFileSync(path, "utf8") : examplePage(root, file);
  const source = new MinimalSourceFile(withPlainBraces(text), path);
  const { content } = converter.parseRawComment(source, project.files);
  if (file === "docs/index-uk.md") content.push(...galleryOf(converter, project, root, "uk"));
  const document = new DocumentReflection(name, project, content, { group });
  project.addChild(document);
  project.registerReflection(document, undefined, path);
}

/** The gallery as a part of a page in `docs`. */
export function galleryOf(converter, project, root, language) {
  const path = normalizePath(join(root, HOME));
  const source = new MinimalSourceFile(gallery(documentPages(root), language), path);
  return [{ kind: "text", text: "\n\n" }, ...converter.parseRawComment(source, project.files).content];
}

/**
 * When all names are known: a link to the source of a function, `[`share`](../src/estimate/share-estimate.ts)`, leads to
 * its page, one to the home page above all others, and each other file or folder that a document links to gets one.
 */
export function linkDocuments(converter, project, root) {
  const named = new Map(
    project
      .getReflectionsByKind(ReflectionKind.SomeExport)
      .filter((reflection) => !reflection.isReference())
      .map((reflection) => [reflection.name, reflection]),
  );
  const linked = new Set();
  for (const content of [project.readme, ...project.documents.map((document) => document.content)]) {
    for (const [index, part] of content.entries()) {
      if (part.kind !== "relative-link" || part.target === undefined) continue;
      const path = project.files.resolve(part.target, project);
      if (path === project) {
        part.text = `../index.html${/#.*$/.exec(part.text)?.[0] ?? ""}`;
        delete part.target;
        continue;
      }
      if (typeof path !== "string") continue;
      const file = relative(root, path);
      const before = content.slice(Math.max(0, index - 3), index).map(({ text }) => text);
      const [, name] = /\[`(\w+)(?:\(\))?`\]\($/.exec(before.join("")) ?? [];
      const page = file.startsWith("src/") && named.get(name);
      if (page) {
        part.target = pageTarget(project, page);
      } else if (!PICTURES.includes(extname(file)) && existsSync(path)) linked.add(file);
    }
  }
  for (const file of [...linked].sort()) {
    const [name, group] = isTable(file) ? [tableName(file), "Tables"] : [file, "Examples"];
    addDocument(converter, project, root, { file, name, group });
  }
}
