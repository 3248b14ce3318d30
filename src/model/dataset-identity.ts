import type { Dataset } from "./dataset.ts";
import { digestOf } from "./dataset-digest.ts";
import { isSealed } from "./freeze.ts";

/** What identifies a data set: what is said of it beside a number. */
export interface DatasetIdentity {
  readonly id: string;
  readonly version: string;
  /** Of its content, `sha256:…`; null where it was not computed. */
  readonly digest: string | null;
}

const IDENTITIES = /* @__PURE__ */ new WeakMap<Dataset, DatasetIdentity>();
const DATASETS = /* @__PURE__ */ new WeakMap<DatasetIdentity, Dataset>();

/**
 * What identifies a data set, one object for each. A digest is taken over only where nobody can have changed the data since;
 * `currentIdentity` computes it for the others.
 */
export function identityOf(dataset: Dataset): DatasetIdentity {
  const known = IDENTITIES.get(dataset);
  const { id, version } = dataset;
  if (known !== undefined && known.id === id && known.version === version) return known;
  const identity = Object.freeze({ id, version, digest: isSealed(dataset) ? dataset.digest : null });
  IDENTITIES.set(dataset, identity);
  DATASETS.set(identity, dataset);
  return identity;
}

/**
 * An identity with the digest of what the data set holds now. One that was read back from JSON has lost its data set and
 * stays as it is.
 *
 * @throws PollError as `digestOf`.
 */
export async function currentIdentity(identity: DatasetIdentity): Promise<DatasetIdentity> {
  const dataset = identity.digest === null ? DATASETS.get(identity) : undefined;
  return dataset === undefined ? identity : { ...identity, digest: await digestOf(dataset) };
}
