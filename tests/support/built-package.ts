import { ROOT, staleDist } from "../../scripts/dist-age.mjs";

export { ROOT };

/** Tests of what is shipped look at dist; they are no tests if it is not made from the source that stands here. */
export function requireFreshBuild(): void {
  const stale = staleDist();
  if (stale !== null) throw new Error(`dist is ${stale}. Build it: npm run build`);
}
