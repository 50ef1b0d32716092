import { createHash } from 'node:crypto';
import { topologyDot } from '../../src/views/topology/dot';
import { topologyHtml } from '../../src/views/topology/html';
import { topologyMermaid } from '../../src/views/topology/mermaid';
import { topologySvg } from '../../src/views/topology/svg';
import { estate, ingress, type Scene, sceneOf, service, workload } from './scene';

const VIEWS = { svg: topologySvg, html: topologyHtml, mermaid: topologyMermaid, dot: topologyDot };
const drawn = (format: keyof typeof VIEWS, { topology, refusals }: Scene) => VIEWS[format](topology, refusals);
const formats = Object.keys(VIEWS) as (keyof typeof VIEWS)[];

const CANARY = {
  type: 'forward',
  forwardConfig: {
    targetGroups: [
      { serviceName: 'web', servicePort: 80, weight: 95 },
      { serviceName: 'cart', servicePort: 80, weight: 5 },
    ],
  },
};

const shop = () =>
  sceneOf(
    ingress([{ path: '/cart', service: 'canary', port: 'use-annotation' }], {
      scheme: 'internet-facing',
      'actions.canary': CANARY,
    }),
    service(),
    service('cart'),
    workload('web'),
  );

test('as Mermaid', () => {
  expect(drawn('mermaid', shop())).toBe(`flowchart LR
  client1(["Clients<br>on the internet"]):::internet_facing
  alb1["shop/web (internet-facing)<br>application, ipv4<br>open to 0.0.0.0/0"]:::internet_facing
  port1["HTTP 80"]:::clear_text
  rule1["shop.example.com<br>1: /cart"]:::forward
  rule2["otherwise<br>answer 404"]:::fixed_response
  tg1["cart:80 (ip)<br>HTTP :8080<br>health / = 200 every 15 s"]:::forward
  tg2["web:80 (ip)<br>HTTP :8080<br>health / = 200 every 15 s"]:::forward
  subgraph ns1 ["namespace shop"]
    svc1["cart<br>80 → 8080 (http)"]:::plain
    svc2["web<br>80 → 8080 (http)"]:::plain
    app1["web (Deployment)<br>2 replicas<br>web:1.0"]:::plain
  end
  client1 --> alb1
  alb1 --> port1
  port1 --> rule1
  port1 --> rule2
  rule1 -->|"95 %"| tg2
  rule1 -->|"5 %"| tg1
  tg1 --> svc1
  tg2 --> svc2
  svc2 --> app1
  classDef clear_text stroke:#5c6670,stroke-width:2px
  classDef fixed_response stroke:#a8307a,stroke-width:2px
  classDef forward stroke:#0860c6,stroke-width:2px
  classDef internet_facing stroke:#a84300,stroke-width:2px
  classDef plain stroke:#59636e,stroke-width:2px
`);
});

test('as DOT, with the places as tooltips', () => {
  const dot = drawn('dot', shop());
  expect(dot).toContain(
    '"rules shop/web 80:1" [label="shop.example.com\\l1: /cart\\l", color="#0860c6", tooltip="app.yaml:1"];',
  );
  expect(dot).toContain('"rules shop/web 80:1" -> "target-group shop/web shop/web-web:80" [label="95 %"];');
  expect(dot).toContain('subgraph "cluster namespace shop" {');
});

test('as SVG, with the titles of its columns and a legend of the colours in it', () => {
  const svg = drawn('svg', shop());
  const texts = [...svg.matchAll(/<text class="(?:column|heading|note|share)"[^>]*>([^<]*)/g)].map(([, text]) => text);
  expect(texts).toEqual(
    expect.arrayContaining(['1 load balancer, 1 rule, 2 target groups, 2 Services', 'internet-facing', 'HTTP', '95 %']),
  );
  expect(texts).not.toContain('HTTPS');
  expect(svg).toContain('@media (prefers-color-scheme:dark)');
});

describe.each(formats)('%s', (format) => {
  test('is the same each time', () => {
    const objects = estate(3, 6);
    expect(drawn(format, sceneOf(...objects))).toBe(drawn(format, sceneOf(...objects)));
  });

  test('says what would be refused, and why', () => {
    const scene = sceneOf(ingress([{}], { scheme: 'private' }), service());
    expect(drawn(format, scene)).toMatch(/shop\/web would be refused/);
    expect(drawn(format, scene)).toMatch(/must be one of/);
  });

  test('is there without manifests too', () => {
    expect(drawn(format, sceneOf())).not.toMatch(/"(?:undefined|NaN|-?Infinity)"|NaN /);
  });

  test('shows no secret', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'oidc', namespace: 'shop' } };
    const idp = {
      issuer: 'https://id.example.com',
      authorizationEndpoint: 'https://id.example.com/a',
      tokenEndpoint: 'https://id.example.com/t',
      userInfoEndpoint: 'https://id.example.com/u',
      secretName: 'oidc',
    };
    const annotations = {
      'auth-type': 'oidc',
      'auth-idp-oidc': idp,
      'listen-ports': [{ HTTPS: 443 }],
      'certificate-arn': 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd',
    };
    const scene = sceneOf(
      {
        apiVersion: 'v1',
        kind: 'List',
        items: [{ ...secret, stringData: { clientID: 'me', clientSecret: 'hunter2' } }, service()],
      },
      ingress([{}], annotations),
    );
    expect(drawn(format, scene)).toContain('sign in with OpenID Connect');
    expect(drawn(format, scene)).not.toContain('hunter2');
  });
});

describe('names that are markup', () => {
  const NASTY = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&\\"]end`;
  const scene = () => {
    const hosts = [NASTY, `</title></text>${NASTY}`, ']]>-->*/</style>'];
    return sceneOf(
      ingress(
        hosts.map((host, index) => ({ host, path: `/${NASTY}${index}`, service: index === 0 ? NASTY : 'web' })),
        { 'load-balancer-attributes': `a=${NASTY}` },
      ),
      service(),
      service(NASTY),
      {
        ...workload(NASTY),
        spec: { template: { metadata: { labels: { app: NASTY } }, spec: { containers: [{ image: NASTY }] } } },
      },
      ingress([{}], { scheme: NASTY, 'group.name': 'refused' }, { name: 'refused' }),
    );
  };

  test.each(['svg', 'html'] as const)('are text in %s', (format) => {
    const text = drawn(format, scene());
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script>alert|<img|onerror=alert\(2\)>(?!&|'|\\u)/);
    const elements = (markup: string) => markup.match(/<\/?(script|style|svg|img)\b/g);
    expect(elements(text)).toEqual(elements(drawn(format, shop())));
  });

  test('are text in Mermaid and DOT', () => {
    const mermaid = drawn('mermaid', scene());
    expect(mermaid).not.toMatch(/<(?!br>)/);
    for (const line of mermaid.split('\n').filter((each) => each.includes('["'))) {
      expect(line).toMatch(/^ +(subgraph )?\w+ ?[[(]+"[^"]*"[\])]+(:::\w+)?$/);
    }
    const dot = drawn('dot', scene());
    expect(dot).toContain('\\"><script>alert(1)</script>');
    for (const line of dot.split('\n')) expect(line.replace(/\\./g, '').split('"').length % 2).toBe(1);
  });
});

describe('the page', () => {
  const html = drawn('html', shop());

  test('asks nobody for anything', () => {
    expect(html).not.toMatch(/\b(?:src|href|xlink:href)=|@import|url\(|\bfetch\(|XMLHttpRequest|import\(/);
  });

  test('lets the browser run its own program only', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const [, script] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
    expect(policy).toBe(`default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}`);
  });

  test('has the YAML of each object once, and where in it each rule stands', () => {
    const [, json = ''] = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html) ?? [];
    const { nodes, objects } = JSON.parse(json);
    expect(objects.map(({ text }: { text: string }) => JSON.parse(text).kind)).toEqual([
      'Ingress',
      'Service',
      'Service',
      'Deployment',
    ]);
    const rule = nodes.find(({ kind }: { kind: string }) => kind === 'Rule');
    expect(rule.rules).toEqual([
      {
        priority: 1,
        path: '/cart',
        places: [
          { label: 'Ingress shop/web', at: 'app.yaml:1', object: 0, from: 1, to: 1 },
          { label: 'Ingress shop/web', at: 'app.yaml:1', object: 0, from: 1, to: 1 },
        ],
      },
    ]);
    expect(rule.facts).toContainEqual([
      'Action',
      ['forward to shop/web:80, weight 95', 'forward to shop/cart:80, weight 5'],
    ]);
  });
});
