import { lintText } from '../rules/lint-text';

const TYPO = 'alb.ingress.kubernetes.io/scheem: internal';
const RETIRED = 'alb.ingress.kubernetes.io/waf-acl-id: 499e8b99';

function withIgnore(ignore: string, ...annotations: string[]): string {
  return `
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: web
      annotations:
        cdk8s-alb/ignore: ${JSON.stringify(ignore)}
        ${annotations.join('\n        ')}
    spec:
      ingressClassName: alb
      defaultBackend: {service: {name: web, port: {number: 80}}}
  `;
}

function findings(ignore: string, ...annotations: string[]): string[] {
  return lintText(withIgnore(ignore, ...annotations)).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe('the annotation cdk8s-alb/ignore', () => {
  test('silences a rule on its object, with a reason', () => {
    expect(findings('unknown-annotation: our fork reads it', TYPO)).toEqual([]);
  });

  test.each([
    ['lines', 'unknown-annotation: our fork reads it\ndeprecated-annotation: until May'],
    ['semicolons', 'unknown-annotation: our fork; it reads it; deprecated-annotation: until May'],
  ])('silences several rules, separated by %s', (_, ignore) => {
    expect(findings(ignore, TYPO, RETIRED)).toEqual([]);
  });

  test('does nothing without a reason', () => {
    expect(findings('unknown-annotation', TYPO)).toEqual([
      'invalid-suppression: Ingress default/web has in cdk8s-alb/ignore the entry "unknown-annotation": it needs a reason, such as "unknown-annotation: why it is fine here"',
      'unknown-annotation: Ingress default/web has the unknown annotation alb.ingress.kubernetes.io/scheem; did you mean alb.ingress.kubernetes.io/scheme?',
    ]);
  });

  test('names the nearest rule', () => {
    expect(findings('unknown-anotation: our fork reads it')).toEqual([
      'invalid-suppression: Ingress default/web has in cdk8s-alb/ignore the entry "unknown-anotation: our fork reads it": there is no rule "unknown-anotation"; did you mean unknown-annotation?',
    ]);
  });

  test('accepts the id that a rule had before, and names the new one', () => {
    expect(findings('retired-annotation: until May', RETIRED)).toEqual([
      'renamed-rule: Ingress default/web ignores retired-annotation, a rule that is now called deprecated-annotation',
    ]);
  });

  test('is not reported while its rule is switched off', () => {
    expect(findings('group-wide-default-backend: the owner of the group answers the rest')).toEqual([]);
  });

  test('is reported where it covers nothing', () => {
    expect(findings('unknown-annotation: our fork reads it')).toEqual([
      'unused-suppression: Ingress default/web ignores unknown-annotation, which finds nothing on it',
    ]);
  });
});
