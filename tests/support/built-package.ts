import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export const ROOT: string = join(import.meta.dirname, "../..");

/** Tests of what is shipped look at dist; they are no tests if it is not made from the source that stands here. */
export function requireFreshBuild(): void {
  const built = statSync(join(ROOT, "dist/index.js"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = ["src", "datasets"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|csv|json)$/.test(file))
      .map((file) => join(folder, file)),
  );
  const newer = [...sources, "tsup.config.ts"].filter((file) => statSync(join(ROOT, file)).mtimeMs > built);
  if (newer.length > 0) throw new Error(`dist is missing or older than ${newer[0]!}: npm run build`);
}
