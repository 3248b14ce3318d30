#!/usr/bin/env node
import { CommanderError } from "commander";
import { isPollError, issueSentence, printable } from "../errors.ts";
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
        ? `${JSON.stringify(error, null, 2)}\n`
        : `${printable(error.issues.map((issue) => issueSentence(issue)).join("\n"))}\n`,
    );
    process.exitCode = 2;
  } else throw error;
}
