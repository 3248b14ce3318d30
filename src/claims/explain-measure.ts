import type { Figure } from "../estimate/figure.ts";
import { formatPercent, formatSize } from "../format/number.ts";
import { RECIPE_COMMANDS } from "../recipe/commands.ts";
import { figureIn } from "../recipe/figure.ts";
import type { Flags } from "../recipe/recipe-option.ts";
import { marginOfError } from "../stats/margin-of-error.ts";
import { isPrintedAs } from "./compare-numbers.ts";
import { attempt, type MadeClaim } from "./made-claim.ts";
import type { ClaimReason } from "./reasons.ts";

/** A lead or a change with the margin of a single share: the margin of a difference is wider. */
export function otherMargin(claim: MadeClaim): ClaimReason | null {
  const { command, show, printed, made } = claim;
  const isBound = ["margin", "interval", "pollInterval", "totalInterval"].includes(show);
  if (!isBound || !["lead", "net", "change"].includes(command.name)) return null;
  const { numbers } = printed;
  const [first, second] = numbers;
  if (first === undefined) return null;
  const half = second === undefined ? first : { ...first, size: Math.abs(signed(second) - signed(first)) / 2 };
  const margins = singleMargins(claim);
  const found = margins.find((margin) => isPrintedAs(margin, "difference", half));
  if (found === undefined) return null;
  const own = figureIn(made.printed, "margin");
  return {
    code: "margin-of-a-share",
    message: `A single share has this margin, ${formatSize(found)}; that of ${command.name === "change" ? "a change" : "a lead"} is wider${own?.kind === "number" ? `, ${formatSize(own.value)}` : ""}.`,
  };
}

function signed({ size, sign }: { readonly size: number; readonly sign: string | null }): number {
  return sign === "−" ? -size : size;
}

/** Margins of the shares that a difference is made of: their own, and that of a half, which houses print. */
function singleMargins({ places, flags, made }: MadeClaim): readonly number[] {
  const share = RECIPE_COMMANDS.find(({ name }) => name === "share")!;
  const precision = Object.fromEntries(
    share.options.flatMap(({ property }) => (property in flags ? [[property, flags[property]]] : [])),
  );
  return made.result.lineage.inputs.flatMap(({ address, option }) => {
    const place = places.find(({ dataset }) => dataset.surveys.some(({ id }) => id === address.split("/")[0]));
    if (place === undefined) return [];
    const { stance: _, method: __, ...rest } = precision as Flags;
    const found = attempt(() => share.make([{ dataset: place.dataset, address }], { ...rest, option: [option] }));
    if (found === null) return [];
    const { effectiveSampleSize } = found.printed as { readonly effectiveSampleSize: Figure | null };
    const margin = figureIn(found.printed, "margin");
    return [
      ...(margin?.kind === "number" ? [margin.value] : []),
      ...(effectiveSampleSize === null ? [] : [marginOfError(0.5, effectiveSampleSize.value)]),
    ];
  });
}

/** A change in percent of the earlier share. */
export function relativeChange({ command, show, printed, made }: MadeClaim): ClaimReason | null {
  if (command.name !== "change" || (show !== "value" && show !== "fall")) return null;
  const { numbers } = printed;
  const [from, to] = ["from", "to"].map((place) => figureIn(made.printed, place));
  if (numbers.length !== 1 || from?.kind !== "number" || to?.kind !== "number" || from.value === 0) return null;
  const relative = (to.value - from.value) / from.value;
  if (!isPrintedAs(Math.abs(relative), "difference", numbers[0]!)) return null;
  return {
    code: "relative-change",
    message: `The words give the change as a part of the earlier share: ${formatPercent(relative, 1)} of ${formatPercent(from.value, 1)}. Between shares a change is counted in points.`,
  };
}
