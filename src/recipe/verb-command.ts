import { type AddressOptions, addressed } from "../estimate/addressed.ts";
import { describe } from "../kinds/describe.ts";
import type { Result } from "../kinds/kinds.ts";
import { tidy } from "../kinds/tidy.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Topline } from "../model/topline.ts";
import type { Made, Place } from "./command.ts";
import type { Flags } from "./recipe-option.ts";

/** A verb that takes toplines and options, or a data set, addresses and options. */
// biome-ignore lint/suspicious/noExplicitAny: each takes its own
type AddressedVerb = (...given: any[]) => Result;

/** What a verb makes of the places of a command. */
export function called(verb: AddressedVerb, places: readonly Place[], flags: Flags): Made {
  const { dataset, each, options } = givenOf(places, flags);
  return made(verb(...dataset, ...each, options));
}

/** What a verb is given for places: a data set and addresses; places of two data sets are no addresses of one, but toplines. */
export function givenOf(places: readonly Place[], flags: Flags): Given {
  const [first] = places;
  if (places.every(({ dataset }) => dataset === first!.dataset))
    return { dataset: [first!.dataset], each: places.map(({ address }) => address), options: flags };
  const { base: _, rebase: __, ...own } = flags;
  return { dataset: [], each: places.map((place) => toplineAt(place, flags)), options: own };
}

interface Given {
  readonly dataset: readonly Dataset[];
  readonly each: readonly (string | Topline)[];
  readonly options: Flags;
}

/** A result that is published as it is. */
export function made(result: Result): Made {
  return {
    result,
    printed: result,
    document: (options) => describe(result, options),
    rows: () => tidy(result),
  };
}

/** A topline on the base that was asked for. */
export function toplineAt({ dataset, address }: Place, flags: Flags): Topline {
  return addressed(dataset, address, flags as AddressOptions);
}
