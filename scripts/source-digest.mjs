// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Identifies the source: the Software Heritage identifier of the folder `src`, `swh:1:dir:` and the hash that Git gives it.
 *
 * @see SWHID specification 1.2, "Directories"; `git rev-parse HEAD:src` prints the same hash.
 */
export function sourceDigest() {
  // relative, as tsup and npm run in the folder of the package
  return `swh:1:dir:${treeHash("src").toString("hex")}`;
}

/** @param {string} folder @returns {Buffer} */
function treeHash(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    return {
      // Git sorts a folder as if a slash ended its name
      sortedAs: Buffer.from(isFolder ? `${entry.name}/` : entry.name),
      line: Buffer.from(`${isFolder ? "40000" : "100644"} ${entry.name}\0`),
      hash: isFolder ? treeHash(path) : gitHash("blob", readFileSync(path)),
    };
  });
  entries.sort((one, other) => Buffer.compare(one.sortedAs, other.sortedAs));
  return gitHash("tree", Buffer.concat(entries.flatMap(({ line, hash }) => [line, hash])));
}

/** @param {"blob" | "tree"} type @param {Buffer} content @returns {Buffer} */
function gitHash(type, content) {
  return createHash("sha1")
    .update(`${type} ${String(content.length)}\0`)
    .update(content)
    .digest();
}
