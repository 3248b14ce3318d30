/** A file or folder that a document links to as Markdown, so that a reader sees it in the site. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parse } from "csv-parse/sync";

const LANGUAGES = { ".mjs": "js", ".js": "js", ".ts": "ts", ".json": "json", ".csv": "csv", ".html": "html" };

export function examplePage(root, file) {
  return `# ${isTable(file) ? tableName(file) : basename(file)}\n\n${bodyOf(root, file)}`;
}

function bodyOf(root, file) {
  if (statSync(join(root, file)).isDirectory()) {
    const within = readdirSync(join(root, file)).sort();
    return within.map((name) => `## ${name}\n\n${bodyOf(root, `${file}/${name}`)}`).join("\n");
  }
  const text = readFileSync(join(root, file), "utf8");
  if (isTable(file)) return tableOf(text);
  if (extname(file) === ".ipynb") return JSON.parse(text).cells.map(cellText).join("\n\n");
  return fenced(text, LANGUAGES[extname(file)] ?? "text");
}

/** Tables of the documents, unlike files of examples, are there to be read. */
export function isTable(file) {
  return /^(docs|datasets\/effect-sizes)\/[\w-]+\.csv$/.test(file);
}

/** `docs/rule-sources.csv` as “Rule sources”. */
export function tableName(file) {
  const words = basename(file, ".csv").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function tableOf(text) {
  const [names, ...rows] = parse(text);
  return [names, names.map(() => "---"), ...rows.map((cells) => cells.map(asText))]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** No mark of a cell is Markdown, and an address stays one. */
function asText(cell) {
  return cell.replace(/(?<!https?:\/\/\S*)[\\`*_{}[\]<>|#~$]/g, "\\$&");
}

/** Headings of a notebook stand below the name of its file. */
function cellText({ cell_type: type, source }) {
  const text = source.join("");
  return type === "code" ? fenced(text, "ts") : text.replaceAll(/^#/gm, "###");
}

function fenced(text, language) {
  return `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\`\n`;
}
