import type { App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { platform } from '../examples/platform/main';
import { cli } from './cli/terminal';

/** What the command line says about everything that an app synthesizes. */
const ask = (app: App, ...argv: string[]) => {
  const yaml = app.synthYaml();
  return cli([...argv, '-'], { stdin: () => yaml });
};

describe('the platform', () => {
  test('has one load balancer for three apps of two teams', () => {
    const plan = alb.Plan.of(platform());
    expect(plan.loadBalancers).toMatchObject([
      { id: 'edge', members: ['edge/edge', 'pay/checkout', 'shop/cart', 'shop/storefront'] },
    ]);
    expect(plan.route('https://shop.example.com/cart/1').service).toBe('shop/cart');
    expect(plan.route('https://shop.example.com/').service).toBe('shop/storefront');
    expect(plan.route('https://pay.example.com/').service).toBe('pay/checkout');
  });

  test('plans', async () => {
    const { exitCode, stdout } = await ask(platform(), 'plan');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('edge')]);
  });
});
