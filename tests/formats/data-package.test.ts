/**
 * Folders as an outside program reads them: `datapackage` 1.1.10, Frictionless' own library for Node. It knows version 1 of
 * the standard, so what version 2 adds is put into the words of version 1, in a copy, before it looks:
 *
 * - A field of type `list`, new in version 2, is a `string` there. That its entries are ids is what our own reader checks.
 * - A resource of type `table` has the profile `tabular-data-resource` there; else its schema is not looked at.
 * - It puts the row that a key refers to in the place of the key, so that a second key over the same column finds
 *   nothing: each foreign key is looked at by itself.
 *
 * Left out are figures such as `<0.5`, of which it takes the digits and passes over the rest, also where the rest is all;
 * `$schema`, which it would fetch from the network, hashes and sizes, which it does not compare, and the form
 * of `licenses`, `sources` and `contributors` in version 2, of which it knows the parts that version 1 has.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { readCsv } from "../../src/formats/csv.ts";
import { loadDataset } from "../../src/index.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { writeDataset } from "../../src/node/write-dataset.ts";
import { ROOT } from "../support/built-package.ts";
import { folderOf } from "../support/folder.ts";
import { POLLS } from "../support/polls.ts";

interface ForeignKey {
  readonly fields: readonly string[];
}
interface Resource {
  readonly name: string;
  readonly path: string;
  readonly schema: {
    readonly fields: readonly { readonly type: string }[];
    readonly foreignKeys?: readonly ForeignKey[];
  };
}
interface Descriptor {
  readonly $schema: string;
  readonly resources: readonly Resource[];
}
interface LoadedResource {
  readonly name: string;
  readonly valid: boolean;
  readonly tabular: boolean;
  readonly read: (options: { readonly keyed: true; readonly relations: boolean }) => Promise<readonly object[]>;
}
interface Loaded {
  readonly valid: boolean;
  readonly errors: readonly Error[];
  readonly resources: readonly LoadedResource[];
}
interface DataPackage {
  readonly Package: {
    readonly load: (descriptor: object, options: { readonly basePath: string }) => Promise<Loaded>;
  };
}

const { Package } = createRequire(import.meta.url)("datapackage") as DataPackage;

/** The descriptor in the words of version 1; of foreign keys only those at one place of each table. */
function inVersionOne({ $schema: _, ...descriptor }: Descriptor, keyAt: number): object {
  return {
    ...descriptor,
    profile: "tabular-data-package",
    resources: descriptor.resources.map(({ schema: { foreignKeys = [], ...schema }, ...resource }) => ({
      ...resource,
      profile: "tabular-data-resource",
      schema: {
        ...schema,
        fields: schema.fields.map((field) => (field.type === "list" ? { ...field, type: "string" } : field)),
        ...(foreignKeys[keyAt] && { foreignKeys: [foreignKeys[keyAt]] }),
      },
    })),
  };
}

const MOST_KEYS = 4;

/** What the outside program finds wrong with a folder, and how many rows it has read. */
async function validate(folder: string): Promise<{ readonly problems: readonly string[]; readonly rows: object }> {
  const descriptor = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8")) as Descriptor;
  const problems: string[] = [];
  const rows: Record<string, number> = {};
  expect(Math.max(...descriptor.resources.map(({ schema }) => schema.foreignKeys?.length ?? 0))).toBeLessThanOrEqual(
    MOST_KEYS,
  );
  for (let keyAt = 0; keyAt < MOST_KEYS; keyAt += 1) {
    const loaded = await Package.load(inVersionOne(descriptor, keyAt), { basePath: folder });
    problems.push(...loaded.errors.map(String));
    for (const resource of loaded.resources) {
      const hasKey = (descriptor.resources.find(({ name }) => name === resource.name)!.schema.foreignKeys ?? [])[keyAt];
      if (keyAt > 0 && hasKey === undefined) continue;
      if (!resource.valid || !resource.tabular) problems.push(`${resource.name}: not a valid table`);
      // `valid` is of the descriptor alone: wrong rows are told by reading them.
      const read = resource.read({ keyed: true, relations: true });
      await read.then(
        (found) => (rows[resource.name] = found.length),
        (error: Error & { readonly errors?: readonly Error[] }) =>
          problems.push(...[error, ...(error.errors ?? [])].map((each) => `${resource.name}: ${each.message}`)),
      );
    }
  }
  return { problems, rows };
}

const SHIPPED = readdirSync(join(ROOT, "datasets")).filter((name) =>
  existsSync(join(ROOT, "datasets", name, "surveys.csv")),
);

describe("an outside validator finds nothing wrong", () => {
  test.each(SHIPPED)(
    "with datasets/%s",
    async (name) => {
      const dataset = await loadDataset(name as "ukraine-nato");
      const { problems, rows } = await validate(join(ROOT, "datasets", name));
      expect(problems).toEqual([]);
      expect(rows).toMatchObject({
        surveys: dataset.surveys.length,
        questions: dataset.questions.length,
        toplines: dataset.toplines.length,
        sources: dataset.sources.length,
      });
    },
    120_000,
  );

  test("with the table of effect sizes", async () => {
    const { problems, rows } = await validate(join(ROOT, "datasets/effect-sizes"));
    expect(problems).toEqual([]);
    expect(rows).toEqual({ "effect-sizes": 69 });
  });

  test("with a folder that writeDataset wrote", async () => {
    const folder = folderOf({});
    await writeDataset(POLLS, folder);
    const { problems, rows } = await validate(folder);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject({ surveys: POLLS.surveys.length, toplines: POLLS.toplines.length });
  });

  test("with tables separated by semicolons, which it and we read by their dialect", async () => {
    const folder = folderOf({});
    await writeDataset(POLLS, folder);
    const at = (name: string): string => join(folder, name);
    const descriptor = JSON.parse(readFileSync(at("datapackage.json"), "utf8")) as Descriptor;
    for (const { path } of descriptor.resources) {
      const { header, rows } = readCsv(path, readFileSync(at(path), "utf8"));
      const quoted = [header, ...rows.map(({ cells }) => cells)].map((cells) =>
        cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"),
      );
      writeFileSync(at(path), `${quoted.join("\r\n")}\r\n`);
    }
    const withDialect = (resource: Resource): object => ({ ...resource, dialect: { delimiter: ";" } });
    writeFileSync(
      at("datapackage.json"),
      JSON.stringify({ ...descriptor, resources: descriptor.resources.map(withDialect) }),
    );
    const { problems, rows } = await validate(folder);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject({ surveys: POLLS.surveys.length, toplines: POLLS.toplines.length });
    expect({ ...(await readDataset(folder)), digest: null }).toEqual(POLLS);
  });

  test("with a folder that toplines init started", async () => {
    const folder = join(folderOf({}), "my-polls");
    await run(["init", folder], () => {});
    const { problems, rows } = await validate(folder);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject({ surveys: 1, toplines: 3 });
  });
});

describe("it would find what is wrong", () => {
  const broken = async (change: (text: string) => string, file = "toplines.csv"): Promise<readonly string[]> => {
    const folder = folderOf({});
    await writeDataset(POLLS, folder);
    const path = join(folder, file);
    const [before, after] = [readFileSync(path, "utf8"), change(readFileSync(path, "utf8"))];
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    return (await validate(folder)).problems;
  };

  test("in a key, a figure, a column, a descriptor", async () => {
    expect(await broken((text) => text.replaceAll("acme-2020-03", "nobody"))).toContainEqual(
      expect.stringContaining('Foreign key "survey" violation'),
    );
    expect(await broken((text) => text.replace(/,1000(?=,)/, ",many"), "surveys.csv")).toContainEqual(
      expect.stringContaining('The value "many"'),
    );
    expect(await broken((text) => text.replace("survey,", "poll,"))).toContainEqual(expect.stringContaining("header"));
    expect(await broken((text) => text.replace('"name": "surveys"', '"name": 5'), "datapackage.json")).not.toEqual([]);
  });
});
