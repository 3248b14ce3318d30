import { NOTE } from "../estimate/selection.ts";
import { formatCount } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { cautionList, paragraph } from "./blocks.ts";
import type { Block } from "./document.ts";

/** Readings of which a thing of one kind is told, before the others are named, and so many of these. */
const MOST_TOLD = 3;
const MOST_NAMED = 10;

/** What stands against a number, each thing once, what must be said with the number first; of many readings a thing of one kind is told some times over. */
export function against(cautions: readonly Caution[]): readonly Block[] {
  const once = [...new Map(cautions.map((caution) => [caution.message, caution])).values()].sort(
    (a, b) => Number(isSaidBeside(a)) - Number(isSaidBeside(b)),
  );
  if (once.length === 0) return [];
  const ofReadings = groupedBy(once, (caution) => (readingOf(caution) === null ? null : caution.code));
  const told = new Map<string, number>();
  const items = once.flatMap((caution): readonly string[] => {
    const addresses = (ofReadings.get(caution.code) ?? []).flatMap((each) => readingOf(each) ?? []);
    // One line less would not be shorter.
    if (readingOf(caution) === null || addresses.length <= MOST_TOLD + 1) return [caution.message];
    const before = told.get(caution.code) ?? 0;
    told.set(caution.code, before + 1);
    if (before < MOST_TOLD) return [caution.message];
    return before === MOST_TOLD ? [`The same kind of care (${caution.code}): ${named(addresses.slice(before))}.`] : [];
  });
  return [paragraph("What stands against it:"), cautionList(items)];
}

function isSaidBeside({ group }: Caution): boolean {
  return group === "beside" || group === "unknown";
}

/** The reading that a caution is of; null where it is of all, or has words of its own, as a note has. */
function readingOf({ code, address }: Caution): string | null {
  return code === NOTE.code ? null : address;
}

function named(addresses: readonly string[]): string {
  const more = addresses.length - MOST_NAMED;
  const some = addresses.slice(0, MOST_NAMED).join(", ");
  return more > 0 ? `${some} and ${formatCount(more)} more` : some;
}
