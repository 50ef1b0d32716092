/** A platform with three apps of two teams behind one load balancer. In real life the teams' charts are in their own repositories. */
import { App } from 'cdk8s';
import { PlatformChart } from './platform';
import { TeamChart } from './team';

/** Everything in one app, so that the plan shows the whole. */
export function platform(): App {
  const app = new App({ outdir: 'dist-platform' });
  const chart = new PlatformChart(app, 'platform');
  new TeamChart(app, 'shop', chart.edge, chart.addTeam('shop'), [
    { name: 'cart', image: 'shop/cart:2.3.1', host: 'shop.example.com', path: '/cart', order: 10 },
    { name: 'storefront', image: 'shop/storefront:5.0.2', host: 'shop.example.com', order: 20 },
  ]);
  new TeamChart(app, 'pay', chart.edge, chart.addTeam('pay'), [
    { name: 'checkout', image: 'pay/checkout:1.1.0', host: 'pay.example.com', order: 10 },
  ]);
  return app;
}

if (require.main === module) platform().synth();
