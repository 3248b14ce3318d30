// @ts-check
/**
 * Writes the commands into docs/recipes.md, and all their parameters into docs/commands.csv, from the table that the command
 * line uses. `--check` writes nothing and fails if a file is not up to date.
 */
import { readFile } from "node:fs/promises";
import { RECIPE_COMMANDS } from "toplines/claims";
import { between, bring, csvOf } from "./written.mjs";

const DOCS = new URL("../docs/", import.meta.url);
const PAGE = new URL("recipes.md", DOCS);

const commands = RECIPE_COMMANDS.map(({ name, description }) => `| \`${name}\` | ${description} |`);
const table = ["| Command | What it computes |", "| --- | --- |", ...commands].join("\n");
await bring(PAGE, between(await readFile(PAGE, "utf8"), "commands", table));
await bring(
  new URL("commands.csv", DOCS),
  csvOf(["command", "parameter", "value", "needed", "meaning"], RECIPE_COMMANDS.flatMap(parametersOf)),
);

/** @param {(typeof RECIPE_COMMANDS)[number]} command */
function parametersOf({ name: command, places, options }) {
  return [
    ...places.map(({ parameter, name, description, repeatable }) => [
      command,
      parameter,
      name === null ? "dataset" : `dataset/${parameter === "of" ? name : "topline"}`,
      repeatable === true ? "may be repeated" : "required",
      description,
    ]),
    ...options.map(({ name, value, description, choices, required, repeatable }) => [
      command,
      name,
      choices === undefined ? value : choices.join(", "),
      required === true ? "required" : repeatable === true ? "may be repeated" : "",
      description,
    ]),
  ];
}
