import fc from "fast-check";
import { expect, test } from "vitest";
import { idFor, nameRegister } from "../../src/formats/id-for.ts";

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

test("any name has an id, and two names have two", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: "binary" }), { maxLength: 6 }), (names) => {
      const { idOf, all } = nameRegister();
      const ids = names.map((name) => idOf(name));
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(new Set(ids).size).toBe(names.length);
      expect(names.map((name) => idOf(name))).toEqual(ids);
      expect(all()).toEqual(names.map((name, index) => ({ id: ids[index], name })));
    }),
  );
});
