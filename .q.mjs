import fs from "node:fs"; import {parse} from "csv-parse";
const t=performance.now(), c=process.cpuUsage(); let n=0;
const s=fs.createReadStream("/tmp/big.csv").pipe(parse({bom:true})); s.on("data",()=>{n++}); await new Promise(r=>s.on("end",r));
const u=process.cpuUsage(c);
console.log("base",Math.round(performance.now()-t),"user",Math.round(u.user/1000),"sys",Math.round(u.system/1000));
