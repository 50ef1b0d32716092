import { Baseline } from '../../src/lint/baseline';
import { lintText } from '../rules/lint-text';

const typos = (...keys: string[]) =>
  lintText(`
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: web
      annotations: {${keys.map((key) => `alb.ingress.kubernetes.io/${key}: x`).join(', ')}}
    spec:
      ingressClassName: alb
      defaultBackend: {service: {name: web, port: {number: 80}}}
  `);

/** A rule that speaks of the whole group, so that two findings look alike. */
const inPaths = (...paths: string[]) =>
  lintText(`
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web}
    spec:
      ingressClassName: alb
      rules:
        - http:
            paths: [${paths.map((path) => `{path: ${path}, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}`).join(', ')}]
  `);

describe('a baseline', () => {
  test('accepts what was found when it was written', () => {
    const found = typos('scheem', 'subnet');
    expect(Baseline.parse(Baseline.format(found)).newAmong(found)).toEqual([]);
  });

  test('does not accept what is new', () => {
    const baseline = Baseline.parse(Baseline.format(typos('scheem')));
    const found = baseline.newAmong(typos('scheem', 'subnet'));
    expect(found.map(({ annotation }) => annotation)).toEqual(['alb.ingress.kubernetes.io/subnet']);
  });

  test('holds neither lines nor indices, and counts what is alike', () => {
    const baseline = Baseline.parse(Baseline.format(inPaths('a')));
    expect(baseline.newAmong(inPaths('/ok', 'b'))).toEqual([]);
    expect(baseline.newAmong(inPaths('a', 'b'))).toHaveLength(1);
  });

  test('reads as a list for people', () => {
    expect(JSON.parse(Baseline.format(typos('scheem')))).toEqual({
      version: 1,
      findings: [
        {
          rule: 'unknown-annotation',
          on: 'Ingress default/web',
          at: 'metadata.annotations["alb.ingress.kubernetes.io/scheem"]',
          count: 1,
        },
      ],
    });
  });

  test.each([
    ['{}', 'it must be {"version": 1, "findings": […]}, as --update-baseline writes it'],
    [
      '{"version":1,"findings":[{"rule":"a"}]}',
      'findings[0] must have the texts rule, on and at, and the number count',
    ],
    ['no JSON', 'it is not JSON'],
  ])('%s is none', (text, reason) => {
    expect(() => Baseline.parse(text)).toThrow(reason);
  });
});
