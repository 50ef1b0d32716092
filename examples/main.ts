/** What `npm run synth` writes to dist/: the simplest app, and the same app the way one would run it in production. */
import { App } from 'cdk8s';
import { ProductionChart } from './production';
import { SimpleChart } from './simple';

const app = new App();
new SimpleChart(app, 'simple');
new ProductionChart(app, 'production');
app.synth();
