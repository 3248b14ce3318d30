import { escapedText } from "../format/escaped-text.ts";
import { type Drawing, type Mark, type Paint, pixels } from "../pictures/drawing.ts";
import type { PictureText } from "../pictures/picture.ts";
import type { FullTheme, PictureToken } from "../pictures/theme.ts";

/** Sets each face as large as Source Sans 3 looks, which lines are broken for: the height of its x is 0.486 of its size. */
export const FACE_SIZE = "font-size-adjust: 0.486";

/** How a page takes a drawing. */
interface InPage {
  /** Whether marks keep the place of their row, for a script. */
  readonly rows: boolean;
}

/**
 * A drawing as SVG. Colours are literal, so that every program shows them; a theme for both light and dark adds the dark ones as
 * a rule for readers who prefer them. In a page they are properties, which it sets (`--tl-ink`), and its table says the rest.
 */
export function pictureSvg(
  { width, height, marks }: Drawing,
  text: PictureText,
  theme: FullTheme,
  inPage?: InPage,
): string {
  const { base, background } = theme;
  const used = new Set<string>();
  const colour = (property: "fill" | "stroke", token: PictureToken): string => {
    if (inPage !== undefined) return `${property}="var(--tl-${token})"`;
    const literal = `${property}="${(base === "dark" ? theme.dark : theme.light)[token]}"`;
    if (base !== "auto") return literal;
    used.add(`${property}-${token}`);
    return `class="${property}-${token}" ${literal}`;
  };
  const paint = ({ fill, stroke, strokeWidth, dash, round }: Paint): string =>
    attributes([
      fill === undefined ? 'fill="none"' : colour("fill", fill),
      stroke === undefined ? "" : colour("stroke", stroke),
      strokeWidth === undefined ? "" : `stroke-width="${pixels(strokeWidth)}"`,
      dash === undefined ? "" : `stroke-dasharray="${dash.map(pixels).join(" ")}"`,
      round === true ? 'stroke-linecap="round" stroke-linejoin="round"' : "",
    ]);
  const shapes = [
    ...(background === "none" ? [] : [{ mark: "rect", x: 0, y: 0, width, height, fill: "paper" } as const]),
    ...marks,
  ].map((mark: Mark) => {
    const shape = shapeOf(mark, paint, colour);
    return inPage?.rows === true && mark.row !== undefined
      ? shape.replace(" ", ` data-row="${String(mark.row)}" `)
      : shape;
  });
  const dark = [...used].map((name) => {
    const [property = "", ...token] = name.split("-");
    return `.${name}{${property}:${theme.dark[token.join("-") as PictureToken]}}`;
  });
  const style = used.size > 0 ? `<style>@media (prefers-color-scheme:dark){${dark.sort().join("")}}</style>` : "";
  const size = `width="${pixels(width)}" height="${pixels(height)}" viewBox="0 0 ${pixels(width)} ${pixels(height)}"`;
  const look = `role="img" lang="${text.language}"`;
  const alt = escapedText(text.alt);
  return [
    ...(inPage === undefined
      ? [
          `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${look} font-family="${theme.font}" style="${FACE_SIZE}">`,
          `<title>${alt}</title>`,
          `<desc>${escapedText(text.description)}</desc>`,
        ]
      : [`<svg ${size} ${look} aria-label="${alt}">`]),
    ...(style === "" ? [] : [style]),
    ...shapes,
    "</svg>",
  ].join("");
}

function shapeOf(
  mark: Mark,
  paint: (paint: Paint) => string,
  colour: (property: "fill", token: PictureToken) => string,
): string {
  switch (mark.mark) {
    case "text": {
      const { x, y, text, type, fill, anchor } = mark;
      const told = attributes([
        `x="${pixels(x)}" y="${pixels(y)}" font-size="${pixels(type.size)}"`,
        type.weight === 400 ? "" : `font-weight="${String(type.weight)}"`,
        anchor === "start" ? "" : `text-anchor="${anchor}"`,
        colour("fill", fill),
      ]);
      return `<text ${told}>${escapedText(text)}</text>`;
    }
    case "rect": {
      const { x, y, width, height, radius } = mark;
      const rounded = radius === undefined ? "" : `rx="${pixels(radius)}"`;
      const place = `x="${pixels(x)}" y="${pixels(y)}" width="${pixels(width)}" height="${pixels(height)}"`;
      return `<rect ${attributes([place, rounded, paint(mark)])}/>`;
    }
    case "circle":
      return `<circle cx="${pixels(mark.x)}" cy="${pixels(mark.y)}" r="${pixels(mark.radius)}" ${paint(mark)}/>`;
    case "path":
      return `<path d="${mark.d}" ${paint(mark)}/>`;
  }
}

/** Two classes of one element stand in one attribute. */
function attributes(parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== "").join(" ");
  const classes = [...joined.matchAll(/class="([^"]*)" /g)].map(([, name]) => name!);
  if (classes.length < 2) return joined;
  return `class="${classes.join(" ")}" ${joined.replaceAll(/class="[^"]*" /g, "")}`;
}
