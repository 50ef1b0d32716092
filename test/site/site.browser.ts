import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** What `npm run docs` has built. */
const SITE = resolve(__dirname, '../../site/dist');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

let browser: Browser;
let server: Server;
let address: string;

beforeAll(async () => {
  if (!existsSync(SITE)) throw new Error('site/dist does not exist; run `npm run docs` first');
  server = createServer(({ url = '/' }, response) => {
    const path = join(SITE, new URL(url, 'http://site').pathname);
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path;
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Opens a page; `events` collects what the browser complains about, and each request that leaves the site or finds nothing. */
async function open(path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<{ page: Page; events: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, colorScheme });
  const events: string[] = [];
  page.on('pageerror', (error) => events.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') events.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) events.push(request.url());
  });
  await page.goto(address + path);
  // On a busy machine a page is there before its script listens to keys and clicks: Vue sets this when it does.
  await page.waitForFunction("document.querySelector('#app').__vue_app__");
  return { page, events };
}

const background = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor');

test('the first page shows a topology, leads to the guides and asks nothing of other sites', async () => {
  const { page, events } = await open('/');
  const picture = page.locator('.VPHome img[src*="topology"]').first();
  await picture.scrollIntoViewIfNeeded();
  expect(
    await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
  ).toBeGreaterThan(500);
  await page.getByRole('link', { name: 'Getting started', exact: true }).first().click();
  await page.waitForURL('**/guides/getting-started.html');
  expect(await page.locator('h1').textContent()).toContain('Getting started');
  expect(events).toEqual([]);
});

test('the search finds a rule by its id, and a type', async () => {
  const { page, events } = await open('/guides/ingress.html');
  await page.keyboard.press('Control+k');
  await page.locator('.VPLocalSearchBox input').fill('conditions-on-several-paths');
  await page.locator('.VPLocalSearchBox .result').first().click();
  await page.waitForURL('**/rules/routing/conditions-on-several-paths.html*');
  await page.keyboard.press('Control+k');
  await page.locator('.VPLocalSearchBox input').fill('LoadBalancedDeploymentProps');
  await page.locator('.VPLocalSearchBox .result[href*="/api/typescript/LoadBalancedDeploymentProps"]').first().click();
  await page.waitForURL('**/api/typescript/LoadBalancedDeploymentProps.html*');
  expect(events).toEqual([]);
});

test('a page is dark for who wants it, by the system and by the switch', async () => {
  const { page: light } = await open('/commands/topology.html');
  const { page } = await open('/commands/topology.html', 'dark');
  const dark = await background(page);
  expect(dark).not.toBe(await background(light));
  await light.locator('.VPSwitchAppearance:visible').first().click();
  await light.waitForSelector('html.dark');
  expect(await background(light)).toBe(dark);
});

test('diagrams are drawn', async () => {
  const { page, events } = await open('/guides/traffic-flow.html');
  await page.waitForSelector('.diagram svg');
  expect(await page.locator('.diagram svg').first().textContent()).not.toBe('');
  expect(events).toEqual([]);
});

test('the menu of versions names the one that is read', async () => {
  const { page } = await open('/guides/ingress.html');
  const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as { version: string };
  await page.getByRole('button', { name: `v${version}` }).click();
  await page.getByRole('link', { name: 'Changelog' }).first().click();
  await page.waitForURL('**/changelog.html');
});

test.each([
  ['typescript', 'new Ingress(scope: Construct, id: string, props?: IngressProps)'],
  ['python', 'cdk8s_alb.Ingress('],
  ['java', 'Ingress.Builder.create('],
  ['go', 'NewIngress(scope Construct, id *string, props IngressProps) Ingress'],
  ['csharp', 'new Ingress(Construct Scope, string Id, IngressProps Props = null);'],
])('the reference of %s shows how an Ingress is made', async (language, code) => {
  const { page, events } = await open(`/api/${language}/Ingress.html`);
  expect(await page.locator('main').textContent()).toContain(code);
  expect(events).toEqual([]);
});

test('types lead to their pages', async () => {
  const { page } = await open('/api/python/Ingress.html');
  await page.locator('main a[href*="TargetGroup.html"], main a[href*="Listener.html"]').first().click();
  await page.waitForURL(/\/api\/python\/(TargetGroup|Listener)\.html/);
});
