/**
 * Builds and synthesizes an app and prints the milliseconds that took, without the loading of libraries.
 *
 *   synth.ts ours|cdk8s-plus-28 FleetApp|App COUNT OUTDIR
 */
import { App } from 'cdk8s';
import { handWritten, ours } from './apps';

// What users run is the build, not the sources.
const alb: typeof import('../src') = require('../lib/src/index.js');

const [author, appClass, count, outdir] = process.argv.slice(2);
const start = performance.now();
const app = new (appClass === 'FleetApp' ? alb.FleetApp : App)({ outdir });
for (let index = 0; index < Number(count); index++) {
  if (author === 'ours') ours(app, index, alb);
  else handWritten(app, index);
}
app.synth();
console.log(performance.now() - start);
