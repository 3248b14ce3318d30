/** A file or folder of examples as Markdown, so that a reader sees it in the site. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";

const LANGUAGES = { ".mjs": "js", ".js": "js", ".ts": "ts", ".json": "json", ".csv": "csv", ".html": "html" };

export function examplePage(root, file) {
  return `# ${basename(file)}\n\n${bodyOf(root, file)}`;
}

function bodyOf(root, file) {
  if (statSync(join(root, file)).isDirectory()) {
    const within = readdirSync(join(root, file)).sort();
    return within.map((name) => `## ${name}\n\n${bodyOf(root, `${file}/${name}`)}`).join("\n");
  }
  const text = readFileSync(join(root, file), "utf8");
  if (extname(file) === ".ipynb") return JSON.parse(text).cells.map(cellText).join("\n\n");
  return fenced(text, LANGUAGES[extname(file)] ?? "text");
}

/** Headings of a notebook stand below the name of its file. */
function cellText({ cell_type: type, source }) {
  const text = source.join("");
  return type === "code" ? fenced(text, "ts") : text.replaceAll(/^#/gm, "###");
}

function fenced(text, language) {
  return `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\`\n`;
}
