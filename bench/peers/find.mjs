// @ts-check
/** Peers of the benchmarks: packages of JavaScript, and functions of R and Python in a process that takes one line for each call. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

/** A package by its name; null where it is not installed. @param {string} name */
export async function peerPackage(name) {
  if (folderOf(name) === null) return null;
  const module = await import(pathToFileURL(require.resolve(name)).href);
  return module.default ?? module;
}

/** @param {string} name */
export function packageVersion(name) {
  const folder = folderOf(name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
  return folder === null ? "" : String(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version);
}

/** @param {string} name */
function folderOf(name) {
  const root = name.split("/", name.startsWith("@") ? 2 : 1).join("/");
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const found = join(folder, "node_modules", root);
    if (existsSync(join(found, "package.json"))) return found;
    if (dirname(folder) === folder) return null;
  }
}

const PROGRAMS = {
  R: { command: "Rscript", script: "peers.R" },
  // Debian's, which has Debian's packages; another may come first on the path
  Python: { command: "/usr/bin/python3", script: "peers.py" },
};

/**
 * Starts a function of R or Python on columns of numbers or texts. It says its versions first, then for each call its
 * milliseconds and its numbers. Null where the program or a package is not there.
 *
 * @param {keyof typeof PROGRAMS} program
 * @param {string} task
 * @param {Readonly<Record<string, readonly (number | string)[]>>} columns
 */
export async function startProgram(program, task, columns) {
  const { command, script } = PROGRAMS[program];
  const folder = mkdtempSync(join(tmpdir(), "toplines-peer-"));
  for (const [name, values] of Object.entries(columns)) writeFileSync(join(folder, name), `${values.join("\n")}\n`);
  const child = spawn(command, [join(import.meta.dirname, script), task, folder], {
    stdio: ["pipe", "pipe", process.env.BENCH_DEBUG === undefined ? "ignore" : "inherit"],
  });
  const failed = new Promise((done) => child.once("error", () => done(null)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const next = await Promise.race([lines.next(), failed]);
    return next === null || next.done ? null : String(next.value);
  };
  const close = () => {
    child.stdin.end();
    rmSync(folder, { recursive: true, force: true });
  };
  const version = await line();
  if (version === null) {
    close();
    return null;
  }
  const ask = async (/** @type {string} */ what) => {
    child.stdin.write(`${what}\n`);
    const answer = await line();
    if (answer === null) throw new Error(`${program} stopped at ${task}; BENCH_DEBUG=1 shows why.`);
    return answer.trim().split(" ").map(Number);
  };
  return {
    version,
    close,
    run: async () => {
      const [milliseconds = Number.NaN, ...numbers] = await ask("run");
      return { milliseconds, numbers };
    },
    memory: async () => (await ask("memory"))[0] ?? null,
  };
}

/** Versions of a program and of what is asked for with it, in one line; null where one is not installed. @param {keyof typeof PROGRAMS} program @param {string[]} packages */
export function programVersion(program, ...packages) {
  const code = {
    R: `cat(paste("R", getRversion())${packages.map((name) => `, "${name}", packageVersion("${name}")`).join("")})`,
    Python: `import sys${packages.map((name) => `, ${name}`).join("")}; print("Python", sys.version.split()[0]${packages
      .map((name) => `, "${name}", ${name}.__version__.split("+")[0]`)
      .join("")})`,
  };
  const { status, stdout } = spawnSync(PROGRAMS[program].command, [program === "R" ? "-e" : "-c", code[program]], {
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : null;
}
