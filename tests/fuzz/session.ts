import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { choicesFor, mixed } from "./choices.ts";
import { checkPrototypes, type Written } from "./promises.ts";
import type { FuzzedReader, Input } from "./reader.ts";
import { READERS } from "./readers.ts";
import { type Seeds, seedsFor } from "./seeds.ts";

/** What reading may take: so much for any input, and so much more for each character. */
const MOST_SECONDS = 0.5;
const MOST_SECONDS_EACH = 30e-6;
const MOST_BYTES = 16e6;
const MOST_BYTES_EACH = 1500;

/** Made-up seed files are new after so many inputs. */
const INPUTS_OF_SEEDS = 20_000;

/** Of a text of an input. */
const LONGEST = 2_000_000;

/** What was measured of one input. */
export interface Measured {
  readonly reader: string;
  readonly index: number;
  readonly length: number;
  readonly accepted: boolean;
  /** Processor time of the reader alone. */
  readonly seconds: number;
  /** By how much the heap grew; what can be collected is in it. */
  readonly bytes: number;
  readonly finding: string | null;
  readonly written: Written;
}

/** Makes and reads the inputs of readers that take turns. */
export interface Session {
  readonly input: (index: number) => Input;
  readonly run: (index: number, started: (length: number) => void) => Promise<Measured>;
}

export function sessionOf(names: readonly string[], root: string, seed: number): Session {
  const nameOf = (index: number): string => names[index % names.length]!;
  let seeds: Seeds | null = null;
  let epoch = -1;
  const input = (index: number): Input => {
    const wanted = Math.floor(index / INPUTS_OF_SEEDS);
    if (seeds === null || wanted !== epoch) {
      epoch = wanted;
      seeds = seedsFor(root, mixed(seed, -1 - epoch));
    }
    return cut(READERS[nameOf(index)]!.make(seeds, choicesFor(seed, index)));
  };
  return {
    input,
    run: async (index, started) => {
      const made = input(index);
      const length = Object.values(made).reduce((sum, text) => sum + text.length, 0);
      started(length);
      return { reader: nameOf(index), index, length, ...(await measured(READERS[nameOf(index)]!, made, length)) };
    },
  };
}

/** Lists of lists that are copied into one another grow beyond what a reader of texts can be given. */
function cut(input: Input): Input {
  return Object.fromEntries(Object.entries(input).map(([name, text]) => [name, text.slice(0, LONGEST)]));
}

async function measured(
  reader: FuzzedReader,
  input: Input,
  length: number,
): Promise<Omit<Measured, "reader" | "index" | "length">> {
  const mostSeconds = MOST_SECONDS + MOST_SECONDS_EACH * length;
  const mostBytes = MOST_BYTES + MOST_BYTES_EACH * length;
  const before = getHeapStatistics().used_heap_size;
  const clock = process.cpuUsage();
  let [accepted, seconds, bytes] = [false, 0, 0];
  let written: Written = null;
  try {
    const outcome = await reader.read(input);
    const { user } = process.cpuUsage(clock);
    accepted = outcome.accepted;
    seconds = user / 1e6;
    bytes = getHeapStatistics().used_heap_size - before;
    written = outcome.check();
    checkPrototypes();
  } catch (error) {
    return { accepted, seconds, bytes, written, finding: told(error) };
  }
  let finding: string | null = null;
  if (seconds > mostSeconds && (await secondsAgain(reader, input)) > mostSeconds) {
    finding = `Slow: ${seconds.toFixed(2)} seconds`;
  }
  if (bytes > mostBytes) {
    bytes = await bytesHeld(reader, input);
    if (bytes > mostBytes) finding = `Large: ${String(bytes)} bytes are held`;
  }
  return { accepted, seconds, bytes, written, finding };
}

/** Once more, since the collector of garbage or another program may have been at work. */
async function secondsAgain(reader: FuzzedReader, input: Input): Promise<number> {
  const clock = process.cpuUsage();
  await reader.read(input);
  return process.cpuUsage(clock).user / 1e6;
}

async function bytesHeld(reader: FuzzedReader, input: Input): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  const before = getHeapStatistics().used_heap_size;
  const held = await reader.read(input);
  collect();
  const after = getHeapStatistics().used_heap_size;
  return held.accepted === undefined ? 0 : after - before;
}

/** An error with the place in our source where it was thrown. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: ${String(error)}`;
  const frames = (error.stack ?? "").split("\n").filter((line) => /\bsrc\//.test(line));
  const place = frames.slice(0, 2).map((line) => /src\/[\w./-]+:\d+/.exec(line)?.[0]);
  return `${error.name}: ${error.message.slice(0, 500)}${place.length > 0 ? ` (${place.join(" < ")})` : ""}`;
}
