import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';

type Add = (ingress: alb.Ingress, action: alb.IListenerAction) => void;

const PATTERN = { pathType: alb.PathType.IMPLEMENTATION_SPECIFIC };
const EXACT = { pathType: alb.PathType.EXACT };
const CONDITIONS = { conditions: [alb.ListenerCondition.httpHeader('X-Beta', ['yes'])] };

/** Synthesizes an Ingress of these rules. */
function synth(...rules: Add[]): () => unknown {
  return () => {
    const chart = Testing.chart();
    const ingress = new alb.Ingress(chart, 'Ingress', { metadata: { name: 'web' } });
    for (const [index, add] of rules.entries()) add(ingress, alb.ListenerAction.fixedResponse(200 + index));
    return chart.toJson();
  };
}

const any =
  (path: string, options?: alb.RuleOptions): Add =>
  (ingress, action) =>
    ingress.addRule(path, action, options);
const host =
  (name: string, path: string, options?: alb.RuleOptions): Add =>
  (ingress, action) =>
    ingress.addHostRule(name, path, action, options);

describe('a rule that can never answer is an error at synth', () => {
  test.each<[string, Add[], string, string]>([
    [
      'every host first',
      [any('/'), host('a.b.com', '/x')],
      'host "a.b.com" and Prefix path "/x"',
      'every host and Prefix path "/"',
    ],
    [
      'a wider host first',
      [host('*.b.com', '/x'), host('a.b.com', '/x/y')],
      'host "a.b.com" and Prefix path "/x/y"',
      'host "*.b.com" and Prefix path "/x"',
    ],
    [
      'a wider * host first',
      [host('*.b.com', '/'), host('*.a.b.com', '/x')],
      'host "*.a.b.com" and Prefix path "/x"',
      'host "*.b.com" and Prefix path "/"',
    ],
    [
      'without conditions first',
      [any('/x'), any('/x', CONDITIONS)],
      'every host and Prefix path "/x"',
      'every host and Prefix path "/x"',
    ],
    [
      'an Exact path below a prefix of a wider host',
      [any('/x'), host('a.b.com', '/x/y', EXACT)],
      'host "a.b.com" and Exact path "/x/y"',
      'every host and Prefix path "/x"',
    ],
    [
      'a pattern after a wider pattern',
      [any('/x*', PATTERN), any('/xy*z', PATTERN)],
      'every host and ImplementationSpecific path "/xy*z"',
      'every host and ImplementationSpecific path "/x*"',
    ],
    [
      'the same Exact path of every host',
      [any('/x', EXACT), host('a.b.com', '/x', EXACT)],
      'host "a.b.com" and Exact path "/x"',
      'every host and Exact path "/x"',
    ],
  ])('%s', (_, rules, dead, earlier) => {
    expect(synth(...rules)).toThrow(
      `[test/Ingress] Ingress web: no request reaches the rule for ${dead}: the rule for ${earlier} comes before it and answers them all; add the more specific rule first, or remove it`,
    );
  });

  test('a pattern behind a Prefix path, which the controller puts first whatever the order given', () => {
    expect(synth(any('/api/*/admin', PATTERN), any('/api'))).toThrow(
      'no request reaches the rule for every host and ImplementationSpecific path "/api/*/admin": the rule for every host and Prefix path "/api" comes before it and answers them all; the controller puts Prefix paths before ImplementationSpecific ones, so give both the type ImplementationSpecific, or both Prefix',
    );
  });

  test.each<[string, Add[]]>([
    ['the general path first, which the controller sorts', [any('/'), any('/x'), any('/x/y', EXACT)]],
    ['hosts that have nothing to do with each other', [host('a.b.com', '/'), host('*.c.com', '/'), host('b.com', '/')]],
    ['a * host does not take its parent', [host('*.b.com', '/'), host('b.com', '/')]],
    ['a neighbour with the same beginning', [any('/x', EXACT), host('a.b.com', '/xy'), host('a.b.com', '/x')]],
    ['a path with a slash at its end does not take the one without', [any('/x/'), host('a.b.com', '/x', EXACT)]],
    ['conditions first', [any('/', CONDITIONS), host('a.b.com', '/', CONDITIONS), host('a.b.com', '/')]],
    ['a narrower host first', [host('a.b.com', '/'), host('*.b.com', '/'), any('/')]],
    ['a path next to a pattern', [any('/x?', PATTERN), any('/xy/z', PATTERN)]],
    ['the general rule again behind narrower hosts', [any('/b'), host('a.b.com', '/x'), any('/b/admin')]],
  ])('fine: %s', (_, rules) => {
    expect(synth(...rules)).not.toThrow();
  });
});

describe('rules of one host stand together', () => {
  /** Hosts in the order of the entries, each with its paths. */
  const entries = (...rules: [host: string | undefined, path: string][]) => {
    const chart = Testing.chart();
    const ingress = new alb.Ingress(chart, 'Ingress');
    for (const [name, path] of rules) {
      const action = alb.ListenerAction.fixedResponse(404);
      if (name === undefined) ingress.addRule(path, action);
      else ingress.addHostRule(name, path, action);
    }
    const { spec } = chart.toJson()[0] as { spec: { rules: { host?: string; http: { paths: { path: string }[] } }[] } };
    return spec.rules.map(
      (rule) => `${rule.host ?? 'every host'}: ${rule.http.paths.map(({ path }) => path).join(' ')}`,
    );
  };

  test('whatever is added between them', () => {
    expect(entries(['a.b.com', '/x'], ['c.com', '/'], ['a.b.com', '/y'])).toEqual(['a.b.com: /x /y', 'c.com: /']);
    expect(entries(['*.b.com', '/x'], ['c.com', '/'], ['*.b.com', '/y'])).toEqual(['*.b.com: /x /y', 'c.com: /']);
    expect(entries(['*.b.com', '/x'], ['b.com', '/'], ['*.b.com', '/y'])).toEqual(['*.b.com: /x /y', 'b.com: /']);
    expect(entries([undefined, '/x'], ['c.com', '/z'], [undefined, '/y'])).toEqual(['every host: /x /y', 'c.com: /z']);
  });

  test('unless a narrower host would be overtaken', () => {
    expect(entries(['*.b.com', '/x'], ['a.b.com', '/'], ['*.b.com', '/y'])).toEqual([
      '*.b.com: /x',
      'a.b.com: /',
      '*.b.com: /y',
    ]);
    expect(entries([undefined, '/x'], ['*.b.com', '/y'], [undefined, '/y/z'])).toEqual([
      'every host: /x',
      '*.b.com: /y',
      'every host: /y/z',
    ]);
    expect(entries([undefined, '/x'], ['c.com', '/y/z'], [undefined, '/y'])).toEqual([
      'every host: /x',
      'c.com: /y/z',
      'every host: /y',
    ]);
  });
});
