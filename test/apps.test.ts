import { App, type Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CanaryChart } from '../examples/apps/canary';
import { CognitoWebhookChart } from '../examples/apps/cognito-webhook';
import { GrpcChart } from '../examples/apps/grpc';
import { PathsChart } from '../examples/apps/paths';
import { PlainChart } from '../examples/apps/plain';
import { ProductionHttpsChart } from '../examples/apps/production-https';
import { platform } from '../examples/platform/main';
import { cli } from './cli/terminal';

const appWith = (chart: new (app: App, id: string) => Chart) => {
  const app = new App();
  new chart(app, 'example');
  return app;
};

/** Who answers, in a word: the Service and port, the redirect, or the fixed answer. */
function answer(app: App, url: string, options: alb.RouteOptions = {}): string {
  const { targets = [], statusCode, location, authenticate } = alb.Plan.of(app).route(url, options);
  const login = authenticate === undefined ? '' : `${authenticate}, `;
  if (targets.length === 0) return `${login}${[statusCode, location].filter(Boolean).join(' ')}`;
  return login + targets.map(({ service, port, weight }) => `${service}:${port} ${weight}`).join(', ');
}

const apps = {
  plain: () => appWith(PlainChart),
  'production HTTPS': () => appWith(ProductionHttpsChart),
  'six paths with two health checks': () => appWith(PathsChart),
  'Cognito with a public webhook': () => appWith(CognitoWebhookChart),
  gRPC: () => appWith(GrpcChart),
  canary: () => appWith(CanaryChart),
  'three teams in a group': () => platform(),
};

test.each(Object.entries(apps))('%s: lint has nothing to say', async (_, make) => {
  const yaml = make().synthYaml();
  const { exitCode, stdout } = await cli(['lint', '-', '--max-warnings', '0'], { stdin: () => yaml });
  expect([stdout, exitCode]).toEqual(['0 errors, 0 warnings, 0 info\n', 0]);
});

test('plain: everything goes to the app', () => {
  expect(answer(apps.plain(), 'http://anything.example.com/a')).toBe('shop/web:80 1');
});

test.each([
  ['https://shop.example.com/cart', 'shop/shop:80 1'],
  ['https://www.shop.example.com/', 'shop/shop:80 1'],
  ['http://shop.example.com/cart?a=1', '301 https://shop.example.com:443/cart?a=1'],
  ['https://other.example.com/', '404'],
])('production HTTPS: %s → %s', (url, expected) => {
  expect(answer(apps['production HTTPS'](), url)).toBe(expected);
});

test.each([
  ['https://shop.example.com/', 'shop/storefront:80 1'],
  ['https://shop.example.com/apiary', 'shop/storefront:80 1'],
  ['https://shop.example.com/api/items', 'shop/api:80 1'],
  ['https://shop.example.com/graphql', 'shop/api:80 1'],
  ['https://shop.example.com/webhooks/pay', 'shop/api:80 1'],
  ['https://shop.example.com/exports/1.csv', 'shop/api:80 1'],
  ['https://shop.example.com/admin/users', '403'],
])('six paths: %s → %s', (url, expected) => {
  expect(answer(apps['six paths with two health checks'](), url)).toBe(expected);
});

test('six paths: each Service has its own health check', () => {
  const [loadBalancer] = alb.Plan.of(apps['six paths with two health checks']()).loadBalancers;
  const checks = loadBalancer?.targetGroups.map(({ service, healthCheckPath }) => `${service} ${healthCheckPath}`);
  expect(checks?.sort()).toEqual(['shop/api /status/ready', 'shop/storefront /healthz']);
});

test.each([
  ['https://backoffice.example.com/', 'cognito, backoffice/backoffice:80 1'],
  ['https://backoffice.example.com/webhook/pay', 'backoffice/backoffice-webhook:80 1'],
  ['http://backoffice.example.com/', '301 https://backoffice.example.com:443/'],
])('Cognito: %s → %s', (url, expected) => {
  expect(answer(apps['Cognito with a public webhook'](), url)).toBe(expected);
});

test.each([
  ['https://grpc.example.com/greeter.v1.Greeter/SayHello', 'greeter/greeter:80 1'],
  ['https://grpc.example.com/other.v1.Other/Call', '404'],
])('gRPC: %s → %s', (url, expected) => {
  expect(answer(apps.gRPC(), url, { method: 'POST', headers: { 'content-type': 'application/grpc' } })).toBe(expected);
});

test('canary: by weight, and by header for testers', () => {
  expect(answer(apps.canary(), 'http://shop.internal/')).toBe('shop/shop-stable:80 95, shop/shop-canary:80 5');
  expect(answer(apps.canary(), 'http://shop.internal/', { headers: { 'x-release': 'canary' } })).toBe(
    'shop/shop-canary:80 1',
  );
});

test.each([
  ['https://shop.example.com/', 'shop/storefront:80 1'],
  ['https://shop.example.com/cart/1', 'shop/cart:80 1'],
  ['https://pay.example.com/', 'pay/checkout:80 1'],
])('three teams: %s → %s', (url, expected) => {
  expect(answer(apps['three teams in a group'](), url)).toBe(expected);
});
