import { parentPort, workerData } from "node:worker_threads";
import { type Measured, sessionOf } from "./session.ts";

/** Reads inputs from the first to before the last, or until it is told to stop, and reports them in batches. */
const { readers, root, seed, first, last, until, shared } = workerData as {
  readonly readers: readonly string[];
  readonly root: string;
  readonly seed: number;
  readonly first: number;
  readonly last: number;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** The index of the input at hand, its length, and when it was begun in ms since 1970: the parent sees a hang by them. */
  readonly shared: Float64Array;
};

const BATCH = 200;
const session = sessionOf(readers, root, seed);
let batch: Measured[] = [];
for (let index = first; index < last && Date.now() < until; index += 1) {
  shared[0] = index;
  batch.push(
    await session.run(index, (length) => {
      shared[1] = length;
      shared[2] = Date.now();
    }),
  );
  shared[2] = 0;
  if (batch.length >= BATCH) {
    parentPort?.postMessage(batch);
    batch = [];
  }
}
parentPort?.postMessage(batch);
