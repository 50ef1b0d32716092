import { TeamApp } from '@example/platform';
import { App } from 'cdk8s';

const app = new App();
new TeamApp(app, 'shop', { image: 'shop:1.4.2', host: 'shop.example.com' });
app.synth();
