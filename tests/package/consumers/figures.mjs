/** The calls that every consumer makes with what it imported; plain JSON comes back. */
export async function figures({ loadDataset, topline, share, lead, change, readTables, series, trend }) {
  const polls = await loadDataset("ukraine-nato");
  return {
    inOrder: results(polls),
    shuffled: results({ ...polls, toplines: shuffled(polls.toplines) }),
    folder: readTables(FOLDER, { id: "harbour" }),
  };

  function results(dataset) {
    const before = topline(dataset, "iri-2014-03");
    const after = topline(dataset, "iri-2021-11");
    const forcedChoice = topline(dataset, "sm-2021-12");
    const options = ["non-aligned", "nato"];
    return {
      share: share(before, { option: "for" }),
      change: change(before, after, { option: "for" }),
      lead: lead(forcedChoice, { options }),
      trend: trend(series(dataset, { stance: "nato-membership:for" }), { at: ["2014-01-01", "2021-11-15"] }),
      inferredLead: lead(forcedChoice, { options, accept: "inferred" }),
    };
  }
}

function shuffled(rows) {
  let state = 1936;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return rows
    .map((row) => ({ row, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}

const FOLDER = {
  "surveys.csv": "id,houses,n,sources\nharbour-2024-05,harbour-house,812,report\n",
  "questions.csv": "id,topic,title,wording_status,sources\ncar-free,town,Car-free centre,unknown,report\n",
  "options.csv": 'question,code,label_uk,role\ncar-free,for,"за ""так""",substantive\n',
  "toplines.csv": "survey,question,option,value,sources\nharbour-2024-05,car-free,for,47.0,report\n",
  "sources.csv": "id,title\nreport,Звіт\n",
};
