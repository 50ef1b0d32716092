import { params } from '../class/classes';
import { alb, findings, ingress, of, oneALine, service } from '../findings';
import { at } from './places';

describe('invalid-annotation-value', () => {
  const id = 'invalid-annotation-value';
  const attributes = (text: string) => of(id, { 'load-balancer-attributes': text });

  test('says of each pair what is wrong with it', () => {
    const word = 'idle_timeout.timeout_seconds=0';
    expect(attributes(`${word},routing.http2.enabled=maybe`)).toEqual([
      at(
        'error',
        'load-balancer-attributes',
        word,
        ': idle_timeout.timeout_seconds "0" must be a whole number from 1 to 4000 seconds',
      ),
      at('error', 'load-balancer-attributes', word, ': routing.http2.enabled "maybe" must be one of true, false'),
    ]);
    expect(attributes('idle_timeout.timeout_seconds=30,routing.http2.enabled=maybe')).toHaveLength(1);
  });

  test('says of all pairs together what only they have wrong', () => {
    const tags = Array.from({ length: 51 }, (_, index) => `t${index}=x`).join(',');
    expect(of(id, { tags })).toHaveLength(1);
  });

  test('says of other values what is allowed', () => {
    expect(of(id, { 'healthcheck-interval-seconds': '1' })).toEqual([
      at('error', 'healthcheck-interval-seconds', '1', ': 1 must be a whole number from 5 to 300 seconds'),
    ]);
  });

  test('leaves to the model what the controller cannot read, and to other rules quotes and what has no effect', () => {
    expect(of(id, { 'healthcheck-interval-seconds': 'x' })).toEqual([]);
    expect(attributes('idle_timeout.timeout_seconds')).toEqual([]);
    expect(attributes('routing.http2.enabled="maybe"')).toEqual([]);
    expect(of(id, { 'listener-attributes.HTTP-81': 'routing.http.response.server.enabled=x' })).toEqual([]);
    expect(of(id, { 'listener-attributes.HTTP-80': 'routing.http.response.server.enabled=x' })).toHaveLength(1);
  });
});

describe('unknown-attribute', () => {
  const id = 'unknown-attribute';

  test('finds it in each annotation of attributes, with the nearest name', () => {
    const [first, ...others] = [
      'idle_timeout.timeout_second=30',
      'stickiness.enabled=true',
      'bananas=3',
      'idle_timeout.timeout_seconds=30',
    ];
    expect(of(id, { 'load-balancer-attributes': [first, ...others].join(',') })).toEqual([
      at('warning', 'load-balancer-attributes', first ?? '', ' has the unknown attribute bananas'),
      at(
        'warning',
        'load-balancer-attributes',
        first ?? '',
        ' has the unknown attribute idle_timeout.timeout_second; did you mean idle_timeout.timeout_seconds?',
      ),
    ]);
    expect(of(id, { 'target-group-attributes': 'stickines.enabled=true' })).toEqual([
      at(
        'warning',
        'target-group-attributes',
        'stickines.enabled=true',
        ' has the unknown attribute stickines.enabled; did you mean stickiness.enabled?',
      ),
    ]);
    expect(of(id, { 'listener-attributes.HTTP-80': 'bananas=3' })).toHaveLength(1);
    expect(of(id, { 'enable-frontend-nlb': 'true', 'frontend-nlb-attributes': 'bananas=3' })).toHaveLength(1);
    expect(of(id, { tags: 'bananas=3' })).toEqual([]);
  });

  test('finds it in IngressClassParams', () => {
    const attribute = (key: string) => ({ key, value: '1' });
    const spec = {
      loadBalancerAttributes: [attribute('idle_timeout.timeout_seconds'), attribute('idle_timeout.timeout_second')],
      listeners: [
        { protocol: 'HTTP', port: 80 },
        { protocol: 'HTTP', port: 81, listenerAttributes: [attribute('bananas')] },
      ],
    };
    expect(of(id, {}, params(spec))).toEqual([
      'warning 3 spec.loadBalancerAttributes[1].key (idle_timeout.timeout_second): IngressClassParams alb: spec.loadBalancerAttributes[1].key has the unknown attribute idle_timeout.timeout_second; did you mean idle_timeout.timeout_seconds?',
      'warning 3 spec.listeners[1].listenerAttributes[0].key (bananas): IngressClassParams alb: spec.listeners[1].listenerAttributes[0].key has the unknown attribute bananas',
    ]);
  });

  test('leaves alone what has no effect, and what cannot be read', () => {
    expect(of(id, { 'listener-attributes.HTTP-81': 'bananas=3', 'frontend-nlb-attributes': 'bananas=3' })).toEqual([]);
    expect(of(id, { 'load-balancer-attributes': 'bananas' })).toEqual([]);
  });
});

describe('unknown-json-field', () => {
  const id = 'unknown-json-field';
  const action = (text: string) =>
    findings(
      id,
      oneALine(
        ingress(alb({ 'actions.web': text }), {
          defaultBackend: { service: { name: 'web', port: { name: 'use-annotation' } } },
        }),
      ),
    );
  const found = (severity: string, rest: string) => at(severity, 'actions.web', '', ` has ${rest}`);

  test('is an error for a typo, with the field that it means, and a warning otherwise, with those that are known', () => {
    expect(action('{"type":"fixed-response","fixedResponseConfg":{"statusCode":"503"}}')).toEqual([
      found('error', 'the field "fixedResponseConfg", which the controller ignores; did you mean fixedResponseConfig?'),
    ]);
    expect(
      action('{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503","bananas":1},"order":1}'),
    ).toEqual([
      found(
        'warning',
        'in fixedResponseConfig the field "bananas", which the controller ignores; known are contentType, messageBody, statusCode',
      ),
      found(
        'warning',
        'the field "order", which the controller ignores; known are type, targetGroupARN, targetGroupName, fixedResponseConfig, redirectConfig, forwardConfig',
      ),
    ]);
  });

  test('leaves alone what cannot be read, and what has no effect', () => {
    expect(action('{')).toEqual([]);
    const unused = '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"},"order":1}';
    expect(of(id, { 'actions.web': unused })).toEqual([]);
  });
});

describe('unused-invalid-value', () => {
  const id = 'unused-invalid-value';

  test('finds a value that nothing reads yet', () => {
    const alone = ingress(alb({ 'target-group-attributes': 'x' }), { defaultBackend: undefined });
    expect(findings(id, oneALine(alone))).toEqual([
      at('warning', 'target-group-attributes', 'x', ': "x" is not a key=value pair (in "x")'),
    ]);
  });

  test('finds it beside an annotation that the controller refuses', () => {
    const both = alb({ 'load-balancer-attributes': 'x', 'target-group-attributes': 'y' });
    expect(findings(id, oneALine(ingress(both, { defaultBackend: undefined })))).toEqual([
      at('warning', 'target-group-attributes', 'y', ': "y" is not a key=value pair (in "y")'),
    ]);
  });

  test('leaves alone what the controller refuses, what has no effect, quotes and other programs', () => {
    expect(of(id, { 'target-group-attributes': 'x' }, service())).toEqual([]);
    expect(of(id, { 'target-group-attributes': 'a="b"' }, service())).toEqual([]);
    expect(of(id, { 'enable-frontend-nlb': 'false', 'frontend-nlb-scheme': 'x' }, service())).toEqual([]);
    expect(findings(id, oneALine(ingress({ 'external-dns.alpha.kubernetes.io/ttl': 'x' }), service()))).toEqual([]);
  });
});
