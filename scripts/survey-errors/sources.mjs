// @ts-check
/**
 * The files that the sizes of survey errors are estimated from. None is kept here: `learn-survey-errors.mjs FOLDER --fetch` brings
 * them, each at one commit. What R keeps as .rda is written out as CSV by R:
 *
 *     Rscript -e 'load("pollbase.rda"); write.csv(as.data.frame(pollbase), "pollbase.csv", row.names = FALSE, na = "")'
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FIVE_THIRTY_EIGHT = "fivethirtyeight/data/fcf572c4fba05a42f1f34f415bd5e6dc389efd68";
const APPROVAL = "simonw/fivethirtyeight-polls/c0bd050458f7e67bfc01c2d5d15f21c01cc73de2";
const PANDEMIC = "fivethirtyeight/covid-19-polls/436668066ce32506146f87e704d2b7ddd19c1f4a";
const SWEDEN = "MansMeg/SwedishPolls/5df438f4038cb36429c1049fa60b064dd044d191";
const BRITAIN = "jackobailey/PollBasePro/a5b9d81c212fba826ae51c33e47b40f52a0ed936";
const BREXIT = "rafalab/dslabs/08c7b6f1708267f3a3ba6ec001e7793463cbc4a3";
const AUSTRALIA = "cran/pscl/8220d032b199d0a9ce625c6c48a0f714e07bc432";

/**
 * Where each file stands, the licence that it is under, and the SHA-256 of what comes from there.
 *
 * @type {Readonly<Record<string, { at: string, licence: string, sha256: string }>>}
 */
const FILES = {
  "raw-polls.csv": {
    at: `${FIVE_THIRTY_EIGHT}/pollster-ratings/2023/raw-polls.csv`,
    licence: "CC BY 4.0",
    sha256: "f637423f4b17ad7f4506c5fc3884056e6b32fcbc97e67291c4b078cd6a2d5283",
  },
  "Polls.csv": {
    at: `${SWEDEN}/Data/Polls.csv`,
    licence: "CC0",
    sha256: "6d583cfb45eb022374a6275e721d701d48c091e64fa002efdddaeb5eb2c02472",
  },
  "elections.R": {
    at: `${SWEDEN}/RPackage/data-raw/elections.R`,
    licence: "MIT",
    sha256: "d163362eae3e754ffce11eda1881551c0ffa3ad5fb0695716e72e2cbe2326951",
  },
  "pollbase.rda": {
    at: `${BRITAIN}/data/pollbase.rda`,
    licence: "GPL-3",
    sha256: "ae7742ed4a9a5be8cb3db754e94587f4b77fc73c17bc5f885e26a44993caa671",
  },
  "pollbasepro.rda": {
    at: `${BRITAIN}/data/pollbasepro.rda`,
    licence: "GPL-3",
    sha256: "7e9465d386ac43214ada824020107a5a12d2bd5515b5c2ed9ab0bed47614b6a7",
  },
  "brexit_polls.rda": {
    at: `${BREXIT}/data/brexit_polls.rda`,
    licence: "Artistic-2.0",
    sha256: "8798309f5a294773dbf9ac6aa4a2fadc24401e7c7c8dd1240e5cf0380225310c",
  },
  "AustralianElectionPolling.rda": {
    at: `${AUSTRALIA}/data/AustralianElectionPolling.rda`,
    licence: "GPL-2",
    sha256: "f4f9decff064eff1b4c43b1a402961fa550f076a1a24326458c559205d9b1087",
  },
  "president_approval_polls.csv": {
    at: `${APPROVAL}/president_approval_polls.csv`,
    licence: "CC BY 4.0",
    sha256: "8f498cd5c522b67e68f5522cb5fa7b087a90fa656815983fcdbb8686852d63ac",
  },
  "generic_ballot_polls.csv": {
    at: `${APPROVAL}/generic_ballot_polls.csv`,
    licence: "CC BY 4.0",
    sha256: "c0fbb442f274964767e1711eb000d57843326b1c05d7264b3e2949fd3ab714a8",
  },
  "impeachment_polls.csv": {
    at: `${FIVE_THIRTY_EIGHT}/impeachment-polls/impeachment_polls.csv`,
    licence: "CC BY 4.0",
    sha256: "de8eaf91dcbf71e94861cd61ef1b189d709ab9fdb254b31ba84a611d29f56b5a",
  },
  "mueller-approval-polls.csv": {
    at: `${FIVE_THIRTY_EIGHT}/mueller-polls/mueller-approval-polls.csv`,
    licence: "CC BY 4.0",
    sha256: "b39dd50250946c6f8cd8a234b6165f3a0de021c1af7b09da292bc67ebc171018",
  },
  "favorability_polls_rv_2019.csv": {
    at: `${FIVE_THIRTY_EIGHT}/presidential-candidate-favorables-2019/favorability_polls_rv_2019.csv`,
    licence: "CC BY 4.0",
    sha256: "c61b64a09c0370f5e777b0eee06b1882f6caf59632615cbc0a528407f5e7aacf",
  },
  "covid_approval_polls.csv": {
    at: `${PANDEMIC}/covid_approval_polls.csv`,
    licence: "none stated",
    sha256: "bbe4dd755cff8fa5ef7511919f06cea0f9b3134902cf0f4d8bbe52e376721e01",
  },
  "covid_concern_polls.csv": {
    at: `${PANDEMIC}/covid_concern_polls.csv`,
    licence: "none stated",
    sha256: "7a865578e67821ae69bdaa3c3cac551c0b92ba954140f66ae0d696bc8346925d",
  },
};

/**
 * The text of a file of a folder; of one that was written out from .rda, the text of its CSV.
 *
 * @param {string} folder
 * @param {string} name
 */
export function textOf(folder, name) {
  const path = join(folder, name);
  if (existsSync(path)) {
    const bytes = readFileSync(path);
    const known = FILES[name]?.sha256;
    if (known !== undefined && createHash("sha256").update(bytes).digest("hex") !== known) {
      throw new Error(`${path} is not the file that this was written for (SHA-256). Bring it again with --fetch.`);
    }
    return bytes.toString("utf8");
  }
  const frame = name.replace(/\.csv$/, "");
  const how = Object.hasOwn(FILES, `${frame}.rda`)
    ? `Write it out: Rscript -e 'load("${frame}.rda"); write.csv(as.data.frame(${frame}), "${name}", row.names = FALSE, na = "")'`
    : "Bring it with --fetch.";
  throw new Error(`${path} is missing. ${how}`);
}

/**
 * Brings what a folder lacks.
 *
 * @param {string} folder
 */
export async function fetchMissing(folder) {
  for (const [name, { at }] of Object.entries(FILES)) {
    if (existsSync(join(folder, name))) continue;
    const address = `https://raw.githubusercontent.com/${at}`;
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
    writeFileSync(join(folder, name), Buffer.from(await response.arrayBuffer()));
    console.log(`fetched ${name}`);
  }
}
