import { type AddressOptions, addressed } from "../estimate/addressed.ts";
import { describe } from "../kinds/describe.ts";
import type { Result } from "../kinds/kinds.ts";
import { tidy } from "../kinds/tidy.ts";
import type { Topline } from "../model/topline.ts";
import type { Made, Place } from "./command.ts";
import type { Flags } from "./recipe-option.ts";

/** A verb that takes toplines and options, or a data set, addresses and options. */
// biome-ignore lint/suspicious/noExplicitAny: each takes its own
type AddressedVerb = (...given: any[]) => Result;

/** What a verb makes of the places of a command. Those of two data sets are no addresses of one. */
export function called(verb: AddressedVerb, places: readonly Place[], flags: Flags): Made {
  const [first] = places;
  if (places.every(({ dataset }) => dataset === first!.dataset))
    return made(verb(first!.dataset, ...places.map(({ address }) => address), flags));
  const { base: _, rebase: __, ...own } = flags;
  return made(verb(...places.map((place) => toplineAt(place, flags)), own));
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
