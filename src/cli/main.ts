#!/usr/bin/env node
import { CommanderError } from "commander";
import { isPollError, printable, visible } from "../errors.ts";
import { problemLines } from "./problem-list.ts";
import { run } from "./program.ts";

/** 0 fine; 2 wrong usage, or data that do not validate. */
try {
  process.exitCode = await run(process.argv.slice(2), (text) => {
    process.stdout.write(text);
  });
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (isPollError(error)) {
    process.stderr.write(
      process.argv.includes("--json")
        ? `${visible(JSON.stringify(error, null, 2))}\n`
        : `${printable(problemLines(error.issues).join("\n"))}\n`,
    );
    process.exitCode = 2;
  } else throw error;
}
