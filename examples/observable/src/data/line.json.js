// A data loader: it runs when the page is built, so that no reader waits for the line through all polls.
import { loadDataset, series, tidy, trend } from "toplines";

const polls = await loadDataset("ukraine-nato");
const line = trend(series(polls, { stance: "nato-membership:for" }), { at: "month" });
process.stdout.write(JSON.stringify(tidy(line)));
