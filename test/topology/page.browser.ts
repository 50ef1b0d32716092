import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { topologyHtml } from '../../src/views/topology/html';
import { topologySvg } from '../../src/views/topology/svg';
import { estate, ingress, type Scene, sceneOf, service, workload } from './scene';

/** What Chromium needs as root, and in a container with little shared memory. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'topology-'));
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ARGUMENTS });
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

interface Visit {
  readonly page: Page;
  /** What the browser complained about, or asked for. */
  readonly events: readonly string[];
}

async function visit(name: string, text: string, colorScheme: 'light' | 'dark' = 'light', hash = ''): Promise<Visit> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const page = await browser.newPage({ viewport: { width: 1500, height: 900 }, colorScheme });
  const events: string[] = [];
  const url = pathToFileURL(file).href;
  page.on('console', (message) => events.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => events.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => events.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) events.push(`request: ${request.url()}`);
  });
  await page.goto(url + hash);
  return { page, events };
}

const pageOf = ({ topology, refusals }: Scene) => topologyHtml(topology, refusals);

const YAML = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
spec:
  ingressClassName: alb
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}
      - {path: /cart, pathType: Exact, backend: {service: {name: cart, port: {number: 80}}}}
      - {path: /orders, pathType: Exact, backend: {service: {name: cart, port: {number: 80}}}}`;

const shop = () => pageOf(sceneOf(YAML, service(), service('cart'), workload('web'), workload('cart')));
const large = () => pageOf(sceneOf(...estate(20, 15)));

const card = (page: Page, id: string) => page.locator(`[data-card="${id}"]`);
const scaleOf = (page: Page) =>
  page
    .locator('#world')
    .evaluate((world) => Number(/scale\(([^)]*)\)/.exec(world.getAttribute('transform') ?? '')?.[1]));

describe.each([
  ['3 rules', shop],
  ['300 rules', large],
])('the page of %s', (name, text) => {
  test.each(['light', 'dark'] as const)('opens without a complaint, %s', async (theme) => {
    const { page, events } = await visit(`${name}.html`, text(), theme);
    expect(await page.locator('[data-card]').count()).toBeGreaterThan(10);
    const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe(theme === 'light' ? 'rgb(246, 248, 250)' : 'rgb(13, 17, 23)');
    expect(events).toEqual([]);
    await page.close();
  });

  test('has room for the texts of its cards', async () => {
    const { page } = await visit(`${name}.html`, text());
    const wide = await page.evaluate(`[...document.querySelectorAll('.card')].flatMap((card) => {
      const width = Number(card.querySelector('.box').getAttribute('width'));
      const endOf = (text) => text.getBBox().x + text.getBBox().width;
      return [...card.querySelectorAll('text')].filter((text) => endOf(text) > width - 4).map((text) => text.textContent);
    })`);
    expect(wide).toEqual([]);
    await page.close();
  });
});

test('what is clicked is explained, with its place in the YAML', async () => {
  const { page, events } = await visit('shop.html', shop());
  await card(page, 'rules shop/web 80:2').getByText('/orders').click();
  const panel = page.locator('#panel');
  expect(await panel.locator('h2').textContent()).toBe('shop.example.com');
  expect(await panel.locator('dd').allTextContents()).toEqual(
    expect.arrayContaining(['host shop.example.com', 'forward to shop/cart:80']),
  );
  expect(await panel.locator('.chosen').textContent()).toContain('app.yaml:16');
  expect(await panel.locator('.marked').allTextContents()).toEqual([expect.stringContaining('path: /orders')]);
  expect(await panel.locator('.source').textContent()).toContain('kind: Ingress');
  expect(await card(page, 'workload Deployment shop/cart').getAttribute('class')).toContain('near');
  expect(await card(page, 'workload Deployment shop/web').getAttribute('class')).not.toContain('near');
  await panel.getByRole('button', { name: 'Target group cart:80' }).click();
  expect(await panel.locator('h2').textContent()).toBe('cart:80');
  await panel.getByRole('button', { name: 'Close' }).click();
  expect(await panel.isHidden()).toBe(true);
  expect(events).toEqual([]);
  await page.close();
});

test('what is selected is in the address, and selected again', async () => {
  const { page } = await visit('shop.html', shop());
  await card(page, 'service shop/cart').click();
  const { hash } = new URL(page.url());
  await page.close();
  const again = await visit('shop.html', shop(), 'light', hash);
  expect(await again.page.locator('#panel h2').textContent()).toBe('cart');
  await again.page.close();
});

test('the keyboard walks along the edges', async () => {
  const { page, events } = await visit('shop.html', shop());
  const focused = () => page.evaluate('document.activeElement.dataset.card ?? document.activeElement.id');
  await page.locator('#whole').focus();
  await page.keyboard.press('Tab');
  const way = [await focused()];
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) {
    await page.keyboard.press(key);
    way.push(await focused());
  }
  expect(way).toEqual([
    'client shop/web internal',
    'load-balancer shop/web',
    'listener shop/web 80',
    'rules shop/web 80:1',
    'rules shop/web 80:2',
    'target-group shop/web shop/web-cart:80',
    'service shop/cart',
    'target-group shop/web shop/web-cart:80',
  ]);
  await page.keyboard.press('Enter');
  expect([await focused(), await page.locator('#panel h2').textContent()]).toEqual(['panel', 'cart:80']);
  await page.keyboard.press('Escape');
  expect([await focused(), await page.locator('#panel').isHidden()]).toEqual([
    'target-group shop/web shop/web-cart:80',
    true,
  ]);
  expect(events).toEqual([]);
  await page.close();
});

test('the search finds hosts, paths and Services, one after the other', async () => {
  const { page } = await visit('large.html', large());
  await page.keyboard.press('/');
  await page.keyboard.type('host-17 /v1/8');
  expect(await page.locator('#count').textContent()).toMatch(/^1 of \d+$/);
  await page.keyboard.press('Enter');
  const found = page.locator('.selected');
  expect(await found.textContent()).toContain('host-17.example.com');
  const box = await found.boundingBox();
  expect(box && box.y > 0 && box.y + box.height < 900).toBe(true);
  await page.locator('#search').fill('orders-3');
  const counts = [];
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press('Enter');
    counts.push((await page.locator('#count').textContent())?.split(' ')[0]);
  }
  expect(counts).toEqual(['1', '2', '3']);
  await page.keyboard.press('Escape');
  expect(await page.locator('.match').count()).toBe(0);
  await page.close();
});

test('the wheel moves and zooms, dragging moves, and the titles stay', async () => {
  const { page } = await visit('large.html', large());
  const stage = page.locator('#stage');
  const top = async () => (await stage.boundingBox())?.y ?? 0;
  const title = page.getByText('Target groups', { exact: true });
  await stage.hover();
  const before = await scaleOf(page);
  await page.mouse.wheel(0, 4000);
  expect((await title.boundingBox())?.y).toBeLessThan((await top()) + 60);
  const first = card(page, 'rules edge 80:1');
  const y = (await first.boundingBox())?.y ?? 0;
  await page.mouse.down();
  await page.mouse.move(700, 700, { steps: 3 });
  await page.mouse.up();
  expect((await first.boundingBox())?.y).not.toBe(y);
  expect(await page.locator('#panel').isHidden()).toBe(true);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  expect(await scaleOf(page)).toBeGreaterThan(before);
  await page.locator('#whole').click();
  expect(await scaleOf(page)).toBeLessThan(before);
  await page.keyboard.press('0');
  expect(await scaleOf(page)).toBe(before);
  await page.close();
});

test('on a phone, the tools take two rows', async () => {
  const { page } = await visit('shop.html', shop());
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('#search').fill('cart');
  const rows = await page.evaluate(
    `['search', 'smaller', 'larger', 'width', 'whole', 'count'].map((id) => {
      const { top, bottom } = document.getElementById(id).getBoundingClientRect();
      return Math.round((top + bottom) / 2);
    })`,
  );
  expect(new Set(rows as number[]).size).toBe(2);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await page.close();
});

describe('names that are markup', () => {
  const NASTY = `"><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>'&]]>`;
  const scene = () =>
    sceneOf(
      ingress([{ host: NASTY, path: `/${NASTY}`, service: NASTY }]),
      service(NASTY),
      workload(NASTY),
      ingress([{}], { scheme: NASTY }, { name: 'refused' }),
    );

  test('do nothing in the page', async () => {
    const { page, events } = await visit('nasty.html', pageOf(scene()));
    for (const each of await page.locator('[data-card]').all()) await each.dispatchEvent('click');
    await card(page, 'rules shop/web 80:1').dispatchEvent('click');
    for (const place of await page.locator('.place').all()) await place.click();
    expect(await page.locator('#panel h2').textContent()).toBe(NASTY);
    expect(await page.locator('img, #panel script, #panel svg').count()).toBe(0);
    expect(events).toEqual([]);
    await page.close();
  });

  test('do nothing in the picture', async () => {
    const { topology, refusals } = scene();
    const { page, events } = await visit('nasty.svg', topologySvg(topology, refusals));
    expect(await page.locator('text').first().isVisible()).toBe(true);
    expect(events).toEqual([]);
    await page.close();
  });
});
