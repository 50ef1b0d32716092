import { TeamApp } from '@example/platform';
import { App } from 'cdk8s';

const app = new App();
new TeamApp(app, 'pay', { image: 'pay:1.4.2', host: 'pay.example.com' });
app.synth();
