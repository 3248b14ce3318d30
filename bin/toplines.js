#!/usr/bin/env node
/** The command line of dist. It stands apart, so that npm finds a program in a clone before anything is built. */
import { existsSync } from "node:fs";

const main = new URL("../dist/cli/main.js", import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  process.stderr.write("dist, which the command line runs from, is missing. Build it: npm run build\n");
  process.exitCode = 2;
}
