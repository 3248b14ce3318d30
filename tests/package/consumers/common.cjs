const { compareWaves, lead, loadDataset, share, topline } = require("toplines");
const { readTables } = require("toplines/formats");
const { figures } = require("./figures.mjs");

figures({ compareWaves, lead, loadDataset, readTables, share, topline }).then((result) => {
  console.log(JSON.stringify(result));
});
