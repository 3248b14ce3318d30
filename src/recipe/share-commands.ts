import { ADDRESS_ROWS, type AddressOptions, addressed } from "../estimate/addressed.ts";
import { LEAD_ROWS, lead } from "../estimate/lead.ts";
import { NET_ROWS, net } from "../estimate/net.ts";
import { SHARE_ROWS, share } from "../estimate/share-estimate.ts";
import type { Topline } from "../model/topline.ts";
import { describe } from "../report/describe.ts";
import type { Result } from "../report/sentence.ts";
import { COVERAGE_ROWS, coverage } from "../trend/bound-coverage.ts";
import { difference } from "../trend/compare-groups.ts";
import { CHANGE_ROWS, change } from "../trend/compare-waves.ts";
import type { Made, Place, PlaceDefinition, RecipeCommand } from "./command.ts";
import { type Flags, recipeOptions } from "./recipe-option.ts";

const ONE: readonly PlaceDefinition[] = [
  { name: "topline", description: "survey[/question[/group]]", parameter: "of" },
];
const PAIR: readonly PlaceDefinition[] = [
  { name: "from", description: "the earlier topline, survey[/question[/group]]", parameter: "from" },
  { name: "to", description: "the later topline", parameter: "to" },
];

/** The commands about one topline, and about two. */
export const SHARE_COMMANDS: readonly RecipeCommand[] = /* @__PURE__ */ (() => [
  {
    name: "share",
    description: "the share of an answer, with its interval",
    places: ONE,
    options: recipeOptions({ ...SHARE_ROWS, ...ADDRESS_ROWS }),
    make: ([place], flags) => made(share(found(place!, flags), ownOf(flags))),
  },
  {
    name: "lead",
    description: "how far one answer is ahead of another",
    places: ONE,
    options: recipeOptions({ ...LEAD_ROWS, ...ADDRESS_ROWS }),
    make: ([place], flags) => made(lead(found(place!, flags), ownOf(flags))),
  },
  {
    name: "net",
    description: "those for less those against",
    places: ONE,
    options: recipeOptions({ ...NET_ROWS, ...ADDRESS_ROWS }),
    make: ([place], flags) => made(net(found(place!, flags), ownOf(flags))),
  },
  {
    name: "change",
    description: "whether opinion moved between two waves, or differs between two groups of one survey",
    places: PAIR,
    options: recipeOptions({ ...CHANGE_ROWS, ...ADDRESS_ROWS }),
    make: ([from, to], flags) => {
      const [first, second] = [found(from!, flags), found(to!, flags)];
      const groups = first.survey.id === second.survey.id && first.group?.id !== second.group?.id;
      return made(groups ? difference(first, second, ownOf(flags)) : change(first, second, ownOf(flags)));
    },
  },
  {
    name: "coverage",
    description: "how much of a change can come from leaving people out",
    places: PAIR,
    options: recipeOptions({ ...COVERAGE_ROWS, ...ADDRESS_ROWS }),
    make: ([from, to], flags) => {
      const { populations } = from!.dataset;
      return made(coverage(found(from!, flags), found(to!, flags), { populations, ...ownOf<object>(flags) }));
    },
  },
])();

/** A result that is printed as it is. */
export function made(result: Result): Made {
  return { result, printed: result, document: () => describe(result) };
}

/** A topline on the base that was asked for. */
export function found({ dataset, address }: Place, flags: Flags): Topline {
  return addressed(dataset, address, flags);
}

/** The options of the verb itself, which checks them. */
export function ownOf<T extends object>({ base: _, rebase: __, ...own }: Flags & AddressOptions): T {
  return own as T;
}
