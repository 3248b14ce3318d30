import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import type { VegaLiteSpec } from "../../src/pictures/thin-spec.ts";

const { resolve } = createRequire(import.meta.url);
let validate: ValidateFunction | null = null;

/** What the schema that vega-lite ships says against a spec; nothing for a valid one. */
export function schemaErrors(spec: VegaLiteSpec): readonly string[] {
  validate ??= compiled();
  return validate(spec)
    ? []
    : (validate.errors ?? []).slice(0, 5).map((each) => `${each.instancePath} ${each.message ?? ""}`);
}

function compiled(): ValidateFunction {
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  ajv.addFormat("color-hex", /^#[0-9a-f]{6}$/);
  return ajv.compile(JSON.parse(readFileSync(resolve("vega-lite/vega-lite-schema.json"), "utf8")) as object);
}
