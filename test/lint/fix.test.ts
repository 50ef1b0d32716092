import * as fc from 'fast-check';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { applyFixes } from '../../src/lint/fix';
import { lint } from '../../src/lint/lint';
import { readManifests } from '../../src/manifests/load';

function fix(text: string) {
  const { inventory, diagnostics } = readManifests([{ file: 'app.yaml', text: text.replace(/^\ufeff/, '') }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  return applyFixes(text, lint({ inventory, environment, diagnostics }).diagnostics);
}

const ingress = (annotations: string, newline = '\n') =>
  [
    'apiVersion: networking.k8s.io/v1 # keep me',
    'kind: Ingress',
    'metadata:',
    '  name: web',
    '  annotations:',
    annotations,
    'spec:',
    '  ingressClassName:   alb',
    '  defaultBackend: {service: {name: web, port: {number: 80}}}',
    '',
  ].join(newline);

describe('--fix', () => {
  test.each([
    [
      'a misspelt key',
      '    alb.ingress.kubernetes.io/schema: internal # why',
      '    alb.ingress.kubernetes.io/scheme: internal # why',
    ],
    [
      'a misspelt key in quotes',
      '    "alb.ingress.kubernetes.io/schema": internal',
      '    "alb.ingress.kubernetes.io/scheme": internal',
    ],
    [
      'a number without quotes',
      '    alb.ingress.kubernetes.io/group.order: 10',
      '    alb.ingress.kubernetes.io/group.order: "10"',
    ],
    [
      'a boolean without quotes',
      '    alb.ingress.kubernetes.io/use-regex-path-match: true # x',
      '    alb.ingress.kubernetes.io/use-regex-path-match: "true" # x',
    ],
  ])('mends %s, and keeps every other byte', (_, before, after) => {
    expect(fix(ingress(before))).toEqual({ text: ingress(after), fixed: 1 });
  });

  test('keeps CRLF and a byte order mark', () => {
    const text = `\ufeff${ingress('    alb.ingress.kubernetes.io/schema: internal', '\r\n')}`;
    expect(fix(text).text).toBe(`\ufeff${ingress('    alb.ingress.kubernetes.io/scheme: internal', '\r\n')}`);
  });

  test('renames misspelt fields of a route, each in its place', () => {
    const route = (first: string, second: string) =>
      [
        'apiVersion: gateway.networking.k8s.io/v1',
        'kind: HTTPRoute',
        'metadata: {name: web}',
        'spec:',
        '  rules:',
        `  - ${first}: [] # all`,
        `  - ${second}: []`,
        '',
      ].join('\n');
    expect(fix(route('matchs', 'mathces'))).toEqual({ text: route('matches', 'matches'), fixed: 2 });
  });

  test('leaves a misspelt field beside the right one', () => {
    const listener = '{name: http, port: 80, protcol: HTTP, protocol: HTTP}';
    const gateway = `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web}\nspec: {gatewayClassName: alb, listeners: [${listener}]}\n`;
    expect(fix(gateway)).toEqual({ text: gateway, fixed: 0 });
  });

  test('mends several places of one file', () => {
    const { fixed, text } = fix(
      ingress('    alb.ingress.kubernetes.io/schema: internal\n    alb.ingress.kubernetes.io/group.order: 1'),
    );
    expect(fixed).toBe(2);
    expect(text).toContain('scheme: internal\n    alb.ingress.kubernetes.io/group.order: "1"');
  });

  test('is idempotent, and changes nothing but the lines of findings', () => {
    const line = fc.constantFrom(
      '    alb.ingress.kubernetes.io/schema: internal',
      '    alb.ingress.kubernetes.io/target-typ: ip',
      '    alb.ingress.kubernetes.io/group.order: 7',
      '    example.com/owner: shop # a comment',
      '    # only a comment',
      '',
    );
    fc.assert(
      fc.property(fc.uniqueArray(line, { minLength: 1 }), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
        const before = ingress(['    example.com/a: b', ...lines].join(newline), newline);
        const { text: after } = fix(before);
        expect(fix(after)).toEqual({ text: after, fixed: 0 });
        const changed = after.split(newline).filter((each, index) => each !== before.split(newline)[index]);
        expect(changed.every((each) => each.includes('alb.ingress.kubernetes.io/'))).toBe(true);
      }),
      { numRuns: 40, seed: 20261123 },
    );
  });
});
