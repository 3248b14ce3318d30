import type { PartialDate } from "./dates.ts";
import type { Group, GroupSize, RegionPopulation } from "./group.ts";
import type { Organisation } from "./organisation.ts";
import type { PublishedShare } from "./published-share.ts";
import type { ConceptTerms, Question, Stance } from "./question.ts";
import type { Source } from "./source.ts";
import type { Survey } from "./survey.ts";

/** Surveys, the questions they asked, the shares that were published, and where. Checked by `parseDataset`. */
export interface Dataset {
  readonly kind: "dataset";
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly version: string;
  /** Who made it: people or organisations. */
  readonly authors: readonly string[];
  /** Day, month or year of this version. */
  readonly date: PartialDate | null;
  /** Where it is published. */
  readonly url: string | null;
  /**
   * What identifies the content: `sha256:` and 64 hexadecimal digits, as `digestOf` computes it. Null where it has not been
   * computed: bundled data sets and folders have it, `withDigest` gives it to others. A changed copy must get a new one.
   */
  readonly digest: string | null;
  readonly licence: string | null;
  readonly organisations: readonly Organisation[];
  readonly surveys: readonly Survey[];
  readonly questions: readonly Question[];
  readonly stances: readonly Stance[];
  /** What a search goes by besides the words of the questions; not part of the digest. */
  readonly terms: readonly ConceptTerms[];
  readonly groups: readonly Group[];
  readonly groupSizes: readonly GroupSize[];
  readonly populations: readonly RegionPopulation[];
  readonly toplines: readonly PublishedShare[];
  readonly sources: readonly Source[];
}
