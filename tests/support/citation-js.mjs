// citation-js has no types; this is what the tests need of it.
import { Cite, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-cff";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

// else it deletes what is not ASCII, and makes its own keys
Object.assign(plugins.config.get("@bibtex").format, { asciiOnly: false, useIdAsLabel: true });

export const parse = (text) => new Cite(text, { generateGraph: false }).data;
export const apa = (works) =>
  new Cite(works, { generateGraph: false }).format("bibliography", { format: "text", template: "apa", lang: "en-US" });
export const biblatex = (works) => new Cite(works, { generateGraph: false }).format("biblatex");
export const bibtex = (works) => new Cite(works, { generateGraph: false }).format("bibtex");
