/** Observable Framework, as a machine has it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runIn } from "./packed-package.ts";

/** Its program: on the PATH, or where TOPLINES_OBSERVABLE says. */
export const OBSERVABLE: string = process.env.TOPLINES_OBSERVABLE ?? "observable";

/** What Framework asks the registry for, used or not: a folder for each in its cache is answer enough. */
const ASKED_FOR =
  "@observablehq/plot @observablehq/sample-datasets apache-arrow arquero d3 d3-dsv echarts htl leaflet lodash mapbox-gl parquet-wasm react react-dom topojson-client";
const NO_NETWORK = '--import=data:text/javascript,globalThis.fetch=async(url)=>{throw(Error("no"+url))}';

/** Builds a project without a network. */
export function buildFramework(project: string): void {
  for (const name of ASKED_FOR.split(" ")) {
    mkdirSync(join(project, `src/.observablehq/cache/_npm/${name}@1.0.0`), { recursive: true });
  }
  runIn(project, OBSERVABLE, ["build"], { OBSERVABLE_TELEMETRY_DISABLE: "true", NODE_OPTIONS: NO_NETWORK });
}
