import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const room = resolve(__dirname, '../../src/diff');
const files = readdirSync(room, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

/** The files of src/diff that are being executed, outermost first. */
const stack: string[] = [];
/** Every way into a file, as the files that lead there. */
const walks = new Set<string>();

type Callable = (...args: unknown[]) => unknown;

/** A function that notes the file it is in while it runs. */
function walked(file: string, fn: Callable): Callable {
  return function (this: unknown, ...args) {
    if (stack.at(-1) === file) return fn.apply(this, args);
    stack.push(file);
    walks.add(stack.join(' '));
    try {
      return fn.apply(this, args);
    } finally {
      stack.pop();
    }
  };
}

/** The functions of an object, or the methods of a class, noted. */
function noteMembers(file: string, owner: object): void {
  for (const [name, { value, writable }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
    if (name === 'constructor' || typeof value !== 'function' || !writable) continue;
    Object.assign(owner, { [name]: walked(file, value) });
  }
}

function noted(file: string, exported: unknown): unknown {
  if (typeof exported === 'object' && exported !== null && !Array.isArray(exported)) noteMembers(file, exported);
  if (typeof exported !== 'function') return exported;
  if (!/^class\b/.test(String(exported))) return walked(file, exported as Callable);
  noteMembers(file, exported.prototype);
  return exported;
}

for (const path of files) {
  jest.doMock(path, () => {
    const name = relative(room, path);
    return Object.fromEntries(
      Object.entries(jest.requireActual(path)).map(([key, exported]) => [key, noted(name, exported)]),
    );
  });
}

const certificate = (last: string) =>
  `arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcde${last}`;

/** An annotation before and after, and what follows from it. */
const CHANGES: readonly (readonly [key: string, before: string, after: string, change: string])[] = [
  ['scheme', 'internal', 'internet-facing', 'replace LoadBalancer'],
  [
    'load-balancer-attributes',
    'idle_timeout.timeout_seconds=60',
    'idle_timeout.timeout_seconds=90',
    'update LoadBalancer',
  ],
  ['certificate-arn', certificate('a'), certificate('b'), 'update Listener'],
  ['listen-ports', '[{"HTTPS": 443}]', '[{"HTTPS": 8443}]', 'create Listener'],
  ['healthcheck-path', '/up', '/healthz', 'update TargetGroup'],
  ['target-type', 'ip', 'instance', 'replace TargetGroup'],
  [
    'conditions.web',
    '[{"field": "source-ip", "sourceIpConfig": {"values": ["10.0.0.0/8"]}}]',
    '[{"field": "source-ip", "sourceIpConfig": {"values": ["10.1.0.0/16"]}}]',
    'update ListenerRule',
  ],
  ['inbound-cidrs', '10.0.0.0/8', '10.1.0.0/16', 'update SecurityGroup'],
  ['group.name', 'edge', 'shop', 'create LoadBalancer'],
  ['tags', 'Team=shop', 'Team=edge', 'update LoadBalancer'],
];

describe('the walk of one changed annotation', () => {
  test.each(CHANGES)('%s never returns to a file that it left', (key, before, after, change) => {
    const { ACCOUNT, diffOf, ingress, lines, service } = jest.requireActual<typeof import('./sides')>('./sides');
    const annotations = {
      'certificate-arn': certificate('a'),
      'listen-ports': '[{"HTTPS": 443}]',
      'target-type': 'ip',
    };
    const side = (text: string) => [ingress({ annotations: { ...annotations, [key]: text } }), service(), ACCOUNT];
    walks.clear();
    expect(lines(diffOf(side(before), side(after))).join('\n')).toContain(change);
    const ways = [...walks].map((walk) => walk.split(' '));
    expect(ways.length).toBeGreaterThan(10);
    expect(ways.filter((way) => new Set(way).size < way.length)).toEqual([]);
  });
});
