#!/usr/bin/env node
import { isMainThread } from "node:worker_threads";
import { CommanderError } from "commander";
import { isPollError, type PollError } from "../errors.ts";
import { unwritable } from "../node/text-file.ts";
import { jsonText } from "./json-text.ts";
import { errorText } from "./problem-list.ts";
import { run } from "./program.ts";
import { interruptible, LONG } from "./progress.ts";
import { languageIn } from "./usage-error.ts";

/** As a shell tells a program that SIGPIPE has ended: `toplines show … | head` is no mistake. */
const READER_GONE = 128 + 13;

/** 0 fine; 1 claims that differ; 2 wrong usage, data that do not validate, or a full disk; 141 where the reader has gone. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(READER_GONE);
    process.exitCode = 2;
    if (stream === process.stdout) tell(unwritable("stdout", "output", error, "Check where the output goes."));
  });
}

function tell(error: PollError): void {
  process.stderr.write(process.argv.includes("--json") ? jsonText(error) : `${errorText(error)}\n`);
}

async function inUkrainian(error: PollError): Promise<string | null> {
  const { ukrainianRefusal } = await import("./ukrainian-refusals.ts");
  return ukrainianRefusal(error);
}

async function runHere(): Promise<number> {
  return await run(process.argv.slice(2), (text) => {
    process.stdout.write(text);
  });
}

try {
  const isLong = isMainThread && process.stderr.isTTY && process.argv.some((word) => LONG.has(word));
  process.exitCode ||= await (isLong ? interruptible(import.meta.url) : runHere());
} catch (error) {
  if (isPollError(error)) {
    // Such as of --out /dev/stdout.
    if ((error.cause as NodeJS.ErrnoException | undefined)?.code === "EPIPE") process.exit(READER_GONE);
    const args = process.argv;
    const text = languageIn(args) === "uk" && !args.includes("--json") ? await inUkrainian(error) : null;
    if (text === null) tell(error);
    else process.stderr.write(`${text}\n`);
    process.exitCode = 2;
  } else if (error instanceof CommanderError) process.exitCode ||= error.exitCode === 0 ? 0 : 2;
  else throw error;
}
