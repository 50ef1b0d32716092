import { AnnotationSet } from '../../src/annotations/annotation-set';
import { registry } from '../../src/annotations/registry';
import { prefixRewrite } from '../../src/annotations/rewrites';

const KEY = 'alb.ingress.kubernetes.io/';

describe('the annotations of one object', () => {
  test('are handed on as they are set, each once', () => {
    const handed: [string, string][] = [];
    const annotations = new AnnotationSet((key, text) => handed.push([key, text]));
    annotations.set(registry.groupOrder, 10, 'groupOrder');
    annotations.set(registry.groupOrder, 10, 'order');
    expect(handed).toEqual([[`${KEY}group.order`, '10']]);
    expect(annotations.get(`${KEY}group.order`)).toBe('10');
  });

  test('refuse a value under the name of the property, with the key', () => {
    expect(() => new AnnotationSet().set(registry.groupOrder, 1001, 'groupOrder')).toThrow(
      'groupOrder: 1001 must be a whole number from -1000 to 1000',
    );
    const attributes = { 'idle_timeout.timeout_seconds': '0' };
    expect(() => new AnnotationSet().merge(registry.loadBalancerAttributes, attributes, 'idleTimeout')).toThrow(
      /^idleTimeout: idle_timeout\.timeout_seconds/,
    );
  });

  test('refuse two values of one key, and name both properties', () => {
    const annotations = new AnnotationSet();
    annotations.set(registry.groupOrder, 1, 'groupOrder');
    expect(() => annotations.set(registry.groupOrder, 2, 'order')).toThrow(/groupOrder.*order/s);
  });

  test('unite attributes of several properties', () => {
    const annotations = new AnnotationSet();
    annotations.put(`${KEY}load-balancer-attributes`, {
      text: 'idle_timeout.timeout_seconds=30',
      setBy: 'metadata.annotations',
    });
    annotations.merge(registry.loadBalancerAttributes, { 'deletion_protection.enabled': 'true' }, 'deletionProtection');
    expect(annotations.get(`${KEY}load-balancer-attributes`)).toBe(
      'idle_timeout.timeout_seconds=30,deletion_protection.enabled=true',
    );
  });
});

test.each([
  ['/api', '', { regex: '(^/api(/)?)', replace: '/' }],
  ['/api', '/v1', { regex: '(^/api(/)?)', replace: '/v1$2' }],
  ['/api', '/v1/', { regex: '(^/api(/)?)', replace: '/v1/' }],
])('the prefix %s becomes %p', (prefix, replacement, rewrite) => {
  expect(prefixRewrite(prefix, replacement)).toEqual(rewrite);
});
