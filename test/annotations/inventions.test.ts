import { INVENTIONS, inventionOf } from '../../src/annotations/inventions';
import { annotationProblem } from '../../src/annotations/read';
import { PREFIX, rowOf } from '../../src/annotations/registry';

const all = Object.values(INVENTIONS).flat();
const exact = all.flatMap((invention) =>
  invention.names.filter((name) => !name.includes('*')).map((name) => [name, invention] as const),
);

test.each(exact)('%s is not read by the controller, and stands for one thing', (name, invention) => {
  expect(rowOf(PREFIX + name)).toBeUndefined();
  expect(inventionOf(name)).toBe(invention);
});

test('no pattern covers an annotation that exists', () => {
  for (const name of ['healthcheck-path', 'load-balancer-attributes', 'ssl-redirect', 'auth-type', 'success-codes']) {
    expect(inventionOf(name)).toBeUndefined();
  }
});

test('each names annotations that exist', () => {
  for (const { entry } of all) if (entry) expect(rowOf(PREFIX + entry.suffix)).toBeDefined();
});

test.each([
  ['idle-timeout', '120', 'load-balancer-attributes', 'idle_timeout.timeout_seconds=120'],
  ['deletion-protection', 'true', 'load-balancer-attributes', 'deletion_protection.enabled=true'],
  ['http2-enabled', 'false', 'load-balancer-attributes', 'routing.http2.enabled=false'],
  ['force-ssl-redirect', 'true', 'ssl-redirect', '443'],
  ['stickiness', 'true', 'target-group-attributes', 'stickiness.enabled=true,stickiness.type=lb_cookie'],
  ['ip-whitelist', '10.0.0.0/8', 'inbound-cidrs', '10.0.0.0/8'],
  ['health-check-interval', '30', 'healthcheck-interval-seconds', '30'],
])('%s: %s is %s: %s', (name, text, suffix, value) => {
  const entry = inventionOf(name)?.entry;
  expect(entry?.suffix).toBe(suffix);
  expect(entry?.translate(text)).toBe(value);
  expect(annotationProblem(rowOf(PREFIX + suffix)?.row as never, value)).toBeUndefined();
});

test.each(
  all.flatMap(({ names: [name = ''], entry }) =>
    ['60', 'true'].flatMap((text) => {
      const value = entry?.translate(text);
      return entry && value !== undefined && value !== text ? [[name, text, entry.suffix, value] as const] : [];
    }),
  ),
)('%s: %s stands for %s: %s, which is valid there', (_name, _text, suffix, value) => {
  expect(annotationProblem(rowOf(PREFIX + suffix)?.row as never, value)).toBeUndefined();
});

test.each([
  ['idle-timeout', '2m'],
  ['force-ssl-redirect', 'false'],
  ['stickiness', '3600'],
])('%s: %s has no counterpart', (name, text) => {
  expect(inventionOf(name)?.entry?.translate(text)).toBeUndefined();
});

test.each([
  ['cors-allow-origin', /access_control_allow_origin/],
  ['rate-limit-rps', /web ACL/],
  ['stickiness-lb-cookie-duration', /stickiness/],
  ['canary-weight', /forward with weights/],
  ['configuration-snippet', /no snippets/],
])('%s has advice', (name, advice) => {
  expect(inventionOf(name)?.instead).toMatch(advice);
});
