import type { Choices } from "./choices.ts";
import { hostileText } from "./hostile.ts";
import { mutateCsv } from "./mutate-csv.ts";
import { mutateJson } from "./mutate-json.ts";
import { mutateText } from "./mutate-text.ts";
import type { Input } from "./reader.ts";
import type { Seeds } from "./seeds.ts";

/** Changes of one or more files of a folder. */
export function mutatedFolder({ folders }: Seeds, choices: Choices): Input {
  const files = { ...choices.pick(folders) };
  const names = Object.keys(files).filter((name) => name.endsWith(".csv"));
  const other = (): string => Object.values(choices.pick(folders))[0]!;
  do {
    const name = choices.pick(names);
    const draw = choices.below(100);
    if (draw < 3) delete files[name];
    else if (draw < 6) files[name] = other();
    else if (draw < 8) files[hostileText(choices, 100)] = other();
    else if (draw < 22)
      files["datapackage.json"] = mutatedDescriptor(choices.pick(folders)["datapackage.json"], choices);
    else files[name] = mutateCsv(files[name] ?? "", choices, () => choices.pick(folders)[name] ?? other());
  } while (choices.chance(0.3));
  return files;
}

const PATHS = [
  ...[
    "../secret.csv",
    "/etc/passwd",
    "http://example.org/a.csv",
    "file:///etc/passwd",
    "..\\secret.csv",
    "C:\\secret.csv",
  ],
  ...[
    "surveys.csv/../../secret.csv",
    "SURVEYS.CSV",
    "./surveys.csv",
    "surveys.csv\0",
    "con",
    "",
    "%2e%2e/secret.csv",
    "~/x",
  ],
];

function mutatedDescriptor(text: string | undefined, choices: Choices): string {
  const resources = [{ name: "surveys", path: choices.pick(PATHS) }, { path: [choices.pick(PATHS), "surveys.csv"] }];
  const other = { name: "x", licenses: [{ name: "other", title: "x" }], resources };
  if (text === undefined) return JSON.stringify(other);
  if (choices.chance(0.1)) return mutateText(text, choices, () => text);
  // Whole descriptors have hundreds of fields that nobody reads.
  const { resources: whole, ...read } = JSON.parse(text) as { readonly resources: readonly object[] };
  const some = choices.chance(0.4) ? resources : whole.slice(0, 2);
  return mutateJson({ ...read, resources: some }, choices, () => other);
}
