import { once } from "node:events";
import { text } from "node:stream/consumers";
import { isMainThread, Worker } from "node:worker_threads";

/** What commands do that may take more than a second, by their names. */
export const WORKING: Readonly<Record<string, string>> = {
  series: "Testing the changes of the series",
  trend: "Fitting the trend",
  breaks: "Simulating series without a break",
  pool: "Pooling the effects",
};

/** Commands that may say what they do. */
export const LONG: ReadonlySet<string> = new Set([...Object.keys(WORKING), "cite", "chart", "verify", "report"]);

// what a thread beside the first one writes goes through that to the terminal, which is there for it alone
if (!isMainThread) Object.assign(process.stderr, { isTTY: true });

/**
 * Runs the command line in a thread beside this one, which else could not hear an interruption while it fits or draws: it then
 * clears the line of the terminal.
 *
 * @param main Address of the program.
 * @returns Its exit code.
 */
export async function interruptible(main: string): Promise<number> {
  // what it prints comes behind what it says meanwhile
  const worker = new Worker(new URL(main), { argv: process.argv.slice(2), stdout: true });
  process.once("SIGINT", () => {
    process.stderr.write(CLEARED);
    process.kill(process.pid, "SIGINT");
  });
  const [[exitCode], printed] = await Promise.all([once(worker, "exit"), text(worker.stdout)]);
  process.stdout.write(printed);
  return Number(exitCode);
}

/** The part of a terminal that tells what is being done. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** Back to the start of the line, and clears it. */
const CLEARED = "\r\u001B[2K";

/**
 * Does work that may take more than a second, and says so on a terminal until it is done or fails; nothing is written into a
 * pipe or a file.
 *
 * @param what What is done: `Fitting the trend`.
 */
export async function withProgress<T>(what: string | null, work: () => T | Promise<T>, screen: Screen): Promise<T> {
  if (what === null || screen.isTTY !== true) return await work();
  screen.write(`${CLEARED}${what} …`);
  try {
    return await work();
  } finally {
    screen.write(CLEARED);
  }
}
