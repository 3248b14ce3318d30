// @ts-check
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Kilobytes of what a page would load for an import, minified and compressed. @param {string} code */
export async function bundledKilobytes(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: join(import.meta.dirname, "peers") },
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    write: false,
    logLevel: "silent",
    nodePaths: [join(import.meta.dirname, "peers", "node_modules"), join(import.meta.dirname, "..", "node_modules")],
    alias: { toplines: join(import.meta.dirname, "..", "dist") },
  });
  return gzipSync(/** @type {Uint8Array} */ (outputFiles[0]?.contents), { level: 9 }).length / 1000;
}
