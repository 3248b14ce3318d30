/** What commands do that may take more than a second, by their names. */
export const WORKING: Readonly<Record<string, string>> = {
  series: "Testing the changes of the series",
  trend: "Fitting the trend",
  breaks: "Simulating series without a break",
  pool: "Pooling the effects",
};

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
