const { change, lead, loadDataset, share, topline } = require("toplines");
const { readTables } = require("toplines/formats");
const { trend, series } = require("toplines/trend");
const { figures } = require("./figures.mjs");

figures({ change, trend, lead, loadDataset, readTables, series, share, topline }).then((result) => {
  console.log(JSON.stringify(result));
});
