import { expect, test } from "vitest";
import { lossLines } from "../../src/cli/loss-lines.ts";
import type { Loss } from "../../src/formats/losses.ts";

const loss = (field: string, lost: number, of: number): Loss => ({ field, lost, of, message: `${field} is lost.` });

test("fields of a table stand on one line, by how many are lost", () => {
  expect(lossLines([loss("surveys.id", 3, 3), loss("surveys.sampleSize", 1, 2), loss("surveys.modes", 3, 3)])).toEqual([
    "surveys: id, modes (3 of 3); sampleSize (1 of 2).",
  ]);
});

test("a field is not told again where it went with its row, and is where more of it is lost", () => {
  const fields = [loss("toplines.survey", 29, 41), loss("toplines.question", 35, 41), loss("toplines.note", 29, 29)];
  expect(lossLines([loss("toplines", 29, 41), ...fields])).toEqual([
    "toplines: rows (29 of 41); question (35 of 41); note (29 of 29).",
  ]);
  expect(lossLines([loss("groups", 3, 3), loss("groups.id", 3, 3), loss("groups.note", 1, 1)])).toEqual([
    "groups: rows (3 of 3).",
  ]);
});

test("results of elections have their own sentence", () => {
  expect(lossLines([loss("results", 2, 2)])).toEqual(["results is lost."]);
});
