/** Where a text stands in a picture, in pixels. */
interface LabelBox {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture with its texts as a browser has set them. */
export interface MeasuredPicture {
  readonly width: number;
  readonly height: number;
  readonly labels: readonly LabelBox[];
}

/** Less than half a pixel is no overlap that anyone sees. */
const TOLERANCE = 0.5;

/** Texts that are cut by an edge of the picture, and texts that touch; nothing for a picture as it should be. */
export function labelFaults({ width, height, labels }: MeasuredPicture): readonly string[] {
  const cut = labels.filter(
    ({ left, top, right, bottom }) =>
      left < -TOLERANCE || top < -TOLERANCE || right > width + TOLERANCE || bottom > height + TOLERANCE,
  );
  const touching = labels.flatMap((one, place) =>
    labels
      .slice(place + 1)
      .filter(
        (other) =>
          Math.min(one.right, other.right) - Math.max(one.left, other.left) > TOLERANCE &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > TOLERANCE,
      )
      .map((other) => `${shown(one)} touches ${shown(other)}`),
  );
  return [...cut.map((label) => `cut: ${shown(label)} in ${String(width)} × ${String(height)}`), ...touching];
}

/** Texts that stand in the picture without their end. */
export function shortenedLabels({ labels }: MeasuredPicture): readonly string[] {
  return labels.flatMap((label) => (/…[\u2069]?$/.test(label.text) ? shown(label) : []));
}

function shown({ text, left, top, right, bottom }: LabelBox): string {
  const corners = [left, top, right, bottom].map((each) => each.toFixed(1)).join(" ");
  return `${JSON.stringify(text.slice(0, 60))} (${corners})`;
}
