// @ts-check
/**
 * Writes the commands and their parameters into docs/recipes.md from the table that the command line uses. `--check` writes
 * nothing and fails if the page is not up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { RECIPE_COMMANDS } from "toplines/claims";

const PAGE = new URL("../docs/recipes.md", import.meta.url);
const MARKS = ["<!-- recipes:start -->", "<!-- recipes:end -->"];

const text = await readFile(PAGE, "utf8");
const [start, end] = MARKS.map((mark) => text.indexOf(mark));
if (start === undefined || end === undefined || start < 0 || end < start)
  throw new Error(`${MARKS.join(" and ")} are missing`);
const written = `${text.slice(0, start)}${MARKS[0]}\n\n${RECIPE_COMMANDS.map(section).join("\n\n")}\n\n${text.slice(end)}`;
if (process.argv.includes("--check")) {
  if (written !== text) throw new Error("docs/recipes.md is not up to date: node scripts/recipe-tables.mjs");
} else await writeFile(PAGE, written);

/** @param {(typeof RECIPE_COMMANDS)[number]} command */
function section({ name, description, places, options }) {
  const rows = [
    ...places.map(({ parameter, name: what, description: about, repeatable }) =>
      row(
        parameter,
        what === null ? "dataset" : `dataset/${parameter === "of" ? what : "topline"}`,
        about,
        repeatable === true ? "may be repeated" : "required",
      ),
    ),
    ...options.map(({ name: option, value, description: about, choices, required, repeatable }) =>
      row(
        option,
        choices === undefined ? value : choices.join(", "),
        about,
        required === true ? "required" : repeatable === true ? "may be repeated" : "",
      ),
    ),
  ];
  return [
    `### \`${name}\``,
    `${capital(description)}.`,
    ["| parameter | value | means | |", "| --- | --- | --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
}

/** @param {string[]} cells */
function row(...cells) {
  const [first = "", ...rest] = cells.map((cell) => cell.replaceAll("|", "\\|"));
  return `| \`${first}\` | ${rest.join(" | ")} |`.replace(/ \| {2}\|$/, " | |");
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
