import fc from "fast-check";
import { expect, test } from "vitest";
import { idFor } from "../../src/formats/id-for.ts";

test.each([
  ["Quill & Ash", "quill-ash"],
  ["Київський міжнародний інститут соціології", "kyivskyi-mizhnarodnyi-instytut-sotsiolohii"],
  ["Соціологічна група «Рейтинг»", "sotsiolohichna-hrupa-reitynh"],
  ["Nordmät", "nordmat"],
  ["Łódź ß", "lodz-ss"],
  ["O'Brien", "obrien"],
  ["日本", "u65e5u672c"],
  ["—", "x"],
  ["__proto__", "proto"],
])("%s", (name, id) => {
  expect(idFor(name)).toBe(id);
});

test("any name has an id", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      expect(idFor(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
  );
});
