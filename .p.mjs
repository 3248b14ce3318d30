import fs from "node:fs";
const { convertWideFile } = await import("./dist/node/index.js");
const mapping = JSON.parse(fs.readFileSync("/tmp/m.json","utf8"));
fs.rmSync("/tmp/bigout",{recursive:true,force:true});
const t=performance.now(), c=process.cpuUsage();
await convertWideFile("/tmp/big.csv",mapping,"/tmp/bigout");
const u=process.cpuUsage(c);
console.log(Math.round(performance.now()-t),"user",Math.round(u.user/1000),"sys",Math.round(u.system/1000));
