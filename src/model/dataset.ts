import type { Group, GroupSize, RegionPopulation } from "./group.ts";
import type { Organisation } from "./organisation.ts";
import type { PublishedShare } from "./published-share.ts";
import type { Question } from "./question.ts";
import type { Source } from "./source.ts";
import type { Survey } from "./survey.ts";

/** Surveys, the questions they asked, the shares that were printed, and where. Checked by `parseDataset`. */
export interface Dataset {
  readonly kind: "dataset";
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly version: string;
  readonly licence: string | null;
  readonly organisations: readonly Organisation[];
  readonly surveys: readonly Survey[];
  readonly questions: readonly Question[];
  readonly groups: readonly Group[];
  readonly groupSizes: readonly GroupSize[];
  readonly populations: readonly RegionPopulation[];
  readonly toplines: readonly PublishedShare[];
  readonly sources: readonly Source[];
}
