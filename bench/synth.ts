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

function build(apps: number): App {
  const app = new (appClass === 'FleetApp' ? alb.FleetApp : App)({ outdir });
  for (let index = 0; index < apps; index++) {
    if (author === 'ours') ours(app, index, alb);
    else handWritten(app, index);
  }
  return app;
}

// Libraries load some of their modules when they first need them.
build(1).synthYaml();
const start = performance.now();
build(Number(count)).synth();
console.log(performance.now() - start);
