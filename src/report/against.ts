import type { Caution } from "../model/caution.ts";
import { list, paragraph } from "./blocks.ts";
import type { Block } from "./document.ts";

/** What stands against a number, each thing once. */
export function against(cautions: readonly Caution[]): readonly Block[] {
  const items = [...new Set(cautions.map(({ message }) => message))];
  if (items.length === 0) return [];
  return [paragraph("What stands against it:"), list(items)];
}
