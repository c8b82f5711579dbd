import {readFileSync} from 'node:fs';import {gunzipSync} from 'node:zlib';
import {createValidator} from './dist/index.js';
const recs=gunzipSync(readFileSync('/work/shared/corpus/records.ndjson.gz')).toString().trim().split('\n').map(l=>JSON.parse(l));
const v=createValidator();
const first=[];const seen=new Set();
let t0=performance.now(); v.validateEvent(recs[0].event); console.log('very first',performance.now()-t0);
for(const r of recs){const k=r.event.eventSource+r.event.eventName; const t=performance.now(); v.validateEvent(r.event); const d=performance.now()-t; if(!seen.has(k)){seen.add(k);first.push(d)}}
first.sort((a,b)=>a-b); console.log('first of event median',first[first.length>>1],'p90',first[first.length*.9|0],'max',first.at(-1),first.length);
for(let i=0;i<5;i++){let t=performance.now();for(const r of recs)v.validateEvent(r.event);let s=(performance.now()-t)/1000;console.log('warm lenient',Math.round(recs.length/s)); t=performance.now();for(const r of recs)v.validateEvent(r.event,{mode:'strict'});s=(performance.now()-t)/1000;console.log('warm strict',Math.round(recs.length/s))}
for(const mode of['lenient','strict']){const c={},p={};for(const r of recs){const x=v.validateEvent(r.event,{mode});const k=r.kind+' '+x.result;c[k]=(c[k]??0)+1;for(const q of x.problems){const k=`${r.kind} ${q.part} ${q.code} ${q.severity}`;p[k]=(p[k]??0)+1}}console.log(mode,c,p)}
for(const r of recs){if(r.kind!=='captured')continue;const x=v.validateEvent(r.event);if(x.result!=='valid')console.log(x.eventSource,x.eventName,x.service,x.operation,x.result,JSON.stringify(x.problems.filter(p=>p.severity==='error').slice(0,3).map(p=>[p.part,p.path,p.code,p.expected.slice(0,60),p.found.slice(0,60)])))}
