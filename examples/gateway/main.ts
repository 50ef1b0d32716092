/** A Gateway with three apps of two teams. In real life the teams' charts are in their own repositories. */
import { App } from 'cdk8s';
import { PlatformChart } from './platform';
import { TeamChart } from './team';

/** Everything in one app, so that the plan shows the whole. */
export function gateway(): App {
  const app = new App({ outdir: 'dist-gateway' });
  const platform = new PlatformChart(app, 'platform');
  new TeamChart(app, 'shop', platform.edge, platform.addTeam('shop'), [
    { name: 'cart', image: 'shop/cart:2.3.1', host: 'shop.example.com', path: '/cart' },
    { name: 'storefront', image: 'shop/storefront:5.0.2', host: 'shop.example.com' },
  ]);
  new TeamChart(app, 'pay', platform.edge, platform.addTeam('pay'), [
    { name: 'checkout', image: 'pay/checkout:1.1.0', host: 'pay.example.com' },
  ]);
  return app;
}

if (require.main === module) gateway().synth();
