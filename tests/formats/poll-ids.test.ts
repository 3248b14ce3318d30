import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KnownPoll, type PollContent, pollRegister } from "../../src/formats/poll-content.ts";
import { pollIds } from "../../src/formats/poll-ids.ts";

const POLL: PollContent = {
  own: null,
  house: "YouGov",
  end: "2024-05-02",
  start: "2024-05-01",
  published: null,
  client: null,
  area: null,
  population: null,
  n: 1000,
  shares: "q//all/against=40\nq//all/for=50\n",
};

function poll(fields: Partial<PollContent> = {}, forShare?: number, againstShare = 40): PollContent {
  const shares =
    forShare === undefined
      ? {}
      : { shares: `q//all/against=${String(againstShare)}\nq//all/for=${String(forShare)}\n` };
  return { ...POLL, ...shares, ...fields };
}

const idsOf = (polls: readonly PollContent[], before?: readonly KnownPoll[]): readonly string[] =>
  pollIds(polls, before).ids;

/** Polls as a folder has them: their ids, and not that some are the publisher's. */
function known(polls: readonly PollContent[], before: readonly KnownPoll[] = []): readonly KnownPoll[] {
  const { ids } = pollIds(polls, before);
  return polls.map((each, index) => ({ ...each, own: null, id: ids[index]! }));
}

describe("an id comes from what a poll is", () => {
  test("house and last day, or what stands for it", () => {
    expect(idsOf([poll()])).toEqual(["yougov-2024-05-02"]);
    expect(idsOf([poll({ end: null, start: null, published: "2024-06" })])).toEqual(["yougov-2024-06"]);
    expect(idsOf([poll({ end: null, start: null })])).toEqual(["yougov"]);
  });

  test.each<[string, Partial<PollContent>, Partial<PollContent>, readonly [string, string]]>([
    ["first day", { start: "2024-04-30" }, {}, ["-from-2024-04-30", "-from-2024-05-01"]],
    ["client", { client: "The Times" }, {}, ["-for-the-times", ""]],
    ["area", { area: "Wales" }, {}, ["-in-wales", ""]],
    ["population", { population: "likely-voters" }, { population: "adults" }, ["-likely-voters", "-adults"]],
    ["n", {}, { n: 1500 }, ["-n1000", "-n1500"]],
  ])("where two would share it, with the %s", (_, one, other, [first, second]) => {
    expect(idsOf([poll(one), poll(other)])).toEqual([`yougov-2024-05-02${first}`, `yougov-2024-05-02${second}`]);
    expect(idsOf([poll(other), poll(one)])).toEqual([`yougov-2024-05-02${second}`, `yougov-2024-05-02${first}`]);
  });

  test("at last with a digest of the figures, and with no more than is needed", () => {
    const ids = idsOf([poll(), poll({}, 55), poll({ n: 900 })]);
    expect(ids[0]).toMatch(/^yougov-2024-05-02-n1000-[0-9a-z]{7}$/);
    expect(ids[1]).toMatch(/^yougov-2024-05-02-n1000-[0-9a-z]{7}$/);
    expect(ids[2]).toBe("yougov-2024-05-02-n900");
    expect(new Set(ids).size).toBe(3);
  });

  test("two names that are one id are told apart", () => {
    expect(new Set(idsOf([poll({ client: "A & B" }), poll({ client: "A B" })])).size).toBe(2);
    expect(new Set(idsOf([poll({ house: "You Gov" }), poll({ house: "you-gov" })])).size).toBe(2);
    // The house is called as the other one with its day and n.
    const odd = poll({ house: "YouGov 2024-05-02 n1000", end: null, start: null, n: null });
    expect(new Set(idsOf([poll(), poll({ n: 900 }), odd])).size).toBe(3);
  });

  test("what is the same in everything is there once", () => {
    const register = pollRegister();
    expect([poll(), poll({ n: 900 }), poll(), poll({ n: 900 }), poll()].map(register)).toEqual([null, null, 0, 1, 0]);
  });

  test("the id of the publisher counts for more", () => {
    expect(idsOf([poll({ own: "poll-7" }), poll({ own: "poll-8" })])).toEqual(["poll-7", "poll-8"]);
    const parts = [poll({ own: "poll-7", population: "adults" }), poll({ own: "poll-7", population: "likely-voters" })];
    expect(idsOf(parts)).toEqual(["poll-7-adults", "poll-7-likely-voters"]);
  });
});

describe("a poll that was there keeps its id", () => {
  const [small, large] = [poll(), poll({ n: 1500 }, 55, 35)];

  test("when one that is like it comes, or goes", () => {
    expect(idsOf([large, small], known([small]))).toEqual(["yougov-2024-05-02-n1500", "yougov-2024-05-02"]);
    expect(idsOf([small], known([small, large]))).toEqual(["yougov-2024-05-02-n1000"]);
  });

  test("whatever it was called", () => {
    const before = [
      { ...small, id: "yougov-2024-05-02-2" },
      { ...large, id: "yougov-2024-05-02-3" },
    ];
    expect(idsOf([poll({ end: "2024-05-04" }), small, large], before)).toEqual([
      "yougov-2024-05-04",
      "yougov-2024-05-02-2",
      "yougov-2024-05-02-3",
    ]);
  });

  test.each<[string, PollContent, PollContent]>([
    ["a figure was corrected", poll({ n: 1500 }, 56, 35), large],
    ["the n was corrected", poll({ n: 1510 }, 55, 35), large],
    ["the n was corrected to that of the other", poll({ n: 1000 }, 55, 35), large],
    ["the first day was corrected", poll({ n: 1500, start: "2024-04-30" }, 55, 35), large],
    ["a client was added", poll({ n: 1500, client: "The Times" }, 55, 35), large],
  ])("when %s", (_, now, then) => {
    const before = known([small, then]);
    const { ids, ambiguities } = pollIds([now, small], before);
    expect(ambiguities).toEqual([]);
    expect(ids).toEqual([before[1]!.id, before[0]!.id]);
  });

  test("when columns were added or removed, and when the question has another id", () => {
    const more = [small, large].map((each) => ({
      ...each,
      population: "adults",
      shares: `${each.shares}q//all/zdk=1\n`,
    }));
    expect(idsOf(more, known([small, large]))).toEqual(idsOf([small, large]));
    expect(idsOf([small, large], known(more))).toEqual(idsOf(more));
    const renamed = [small, large].map((each) => ({ ...each, shares: each.shares.replaceAll("q/", "other/") }));
    expect(idsOf(renamed, known([small, large]))).toEqual(idsOf([small, large]));
    const undated = [small, large].map((each) => ({ ...each, start: null, end: null, published: "2024-05-03" }));
    const dated = [small, large].map((each) => ({ ...each, published: "2024-05-03" }));
    expect(idsOf(dated, known(undated))).toEqual(idsOf(undated));
  });

  test("of the publisher, also where it is there for another population", () => {
    const [lv, rv] = ["likely-voters", "registered-voters"].map((population) => poll({ own: "poll-7", population }));
    expect(idsOf([rv!, lv!], known([lv!]))).toEqual(["poll-7-registered-voters", "poll-7"]);
    expect(idsOf([rv!], known([lv!, rv!]))).toEqual(["poll-7-registered-voters"]);
  });
});

describe("no other poll gets its id", () => {
  test("of the same house and day", () => {
    const before = known([poll()]);
    expect(idsOf([poll({ n: 1500 }, 55, 35)], before)).toEqual(["yougov-2024-05-02-n1500"]);
    const unsized = known([poll({ n: null })]);
    expect(idsOf([poll({ n: null }, 30, 60)], unsized)[0]).toMatch(/^yougov-2024-05-02-[0-9a-z]{7}$/);
  });

  test("where n says one poll and the figures another, neither is taken", () => {
    const [small, large] = [poll(), poll({ n: 1500 }, 55, 35)];
    const now = [poll({ n: 1500 }), poll({ n: 1600 }, 55, 35)];
    const { ambiguities } = pollIds(now, known([small, large]));
    expect(ambiguities.map(({ before, polls }) => [before.map(({ n }) => n), polls])).toEqual([
      [
        [1000, 1500],
        [0, 1],
      ],
    ]);
    const exchanged = [poll({ n: 1500 }), poll({ n: 1000 }, 55, 35)];
    expect(pollIds(exchanged, known([small, large])).ambiguities).toHaveLength(1);
  });

  test("where what told them apart is gone, neither is taken", () => {
    const before = known([poll({ n: 1000 }), poll({ n: 1500 })]);
    expect(pollIds([poll({ n: null })], before).ambiguities).toHaveLength(1);
  });
});

/** Few values, so that many polls are alike. */
const alike = fc.record({
  house: fc.constantFrom("YouGov", "You Gov", "Ipsos"),
  end: fc.constantFrom("2024-05-02", "2024-05", null),
  start: fc.constantFrom("2024-05-01", null),
  population: fc.constantFrom("adults", null),
  n: fc.constantFrom(1000, 1500, null),
  shares: fc
    .integer({ min: 40, max: 43 })
    .map((share) => `q//all/against=${String(90 - share)}\nq//all/for=${String(share)}\n`),
});
const several = fc.array(
  alike.map((fields) => ({ ...POLL, ...fields })),
  { maxLength: 12 },
);

function isUnlike(polls: readonly PollContent[]): boolean {
  return new Set(polls.map((each) => JSON.stringify(each))).size === polls.length;
}

test("ids are ids, one for each poll, and do not depend on the order", () => {
  fc.assert(
    fc.property(several.filter(isUnlike), fc.integer(), (polls, seed) => {
      const ids = idsOf(polls);
      expect(new Set(ids).size).toBe(polls.length);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      const order = [...polls.keys()].sort((a, b) => ((a * 7 + seed) % 13) - ((b * 7 + seed) % 13));
      expect(idsOf(order.map((place) => polls[place]!))).toEqual(order.map((place) => ids[place]));
    }),
  );
});

test("whatever rows are added, removed or moved, the rest keep their ids, over and over", () => {
  const steps = fc.array(fc.tuple(several, fc.array(fc.nat(20), { maxLength: 5 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(several.filter(isUnlike), steps, (first, changes) => {
      let polls: readonly PollContent[] = first;
      let before = known(first);
      for (const [added, removed] of changes) {
        const rest = polls.filter((_, index) => !removed.includes(index));
        const now = [...added, ...rest].filter(
          (each, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === index,
        );
        const { ids, ambiguities } = pollIds(now, before);
        const was = new Map(before.map(({ id, ...content }) => [JSON.stringify(content), id]));
        if (ambiguities.length === 0) {
          expect(new Set(ids).size).toBe(now.length);
          for (const [index, each] of now.entries()) {
            const old = was.get(JSON.stringify(each));
            if (old !== undefined) expect(ids[index]).toBe(old);
            else expect(rest.some((other) => was.get(JSON.stringify(other)) === ids[index])).toBe(false);
          }
        }
        before = now.map((each, index) => ({ ...each, id: ids[index]! }));
        polls = now;
      }
    }),
  );
});
