const { change, lead, loadDataset, series, share, topline, trend } = require("toplines");
const { readTables } = require("toplines/formats");

const { figures } = require("./figures.mjs");

figures({ change, trend, lead, loadDataset, readTables, series, share, topline }).then((result) => {
  console.log(JSON.stringify(result));
});
