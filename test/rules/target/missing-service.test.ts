import { gateway, gatewayClass, route, service as shopService } from '../../gateway/manifests';
import { alb, findings, ingress, oneALine, service } from '../findings';

const found = (...objects: readonly object[]) => findings('missing-service', oneALine(...objects));
const backend = (name: string) => ({ defaultBackend: { service: { name, port: { number: 80 } } } });
const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
const of = (name: string, own: string) => service({}, {}, { name, namespace: own });

describe('a Service that an Ingress forwards to and that is not among the manifests', () => {
  test('is probably misspelt where its namespace has Services', () => {
    expect(found(ingress({}, backend('wbe')), service())).toEqual([
      'warning 1 spec.defaultBackend.service.name (wbe): Ingress default/web forwards to Service default/wbe, which is not among the manifests; did you mean web?',
    ]);
    expect(found(ingress({}, backend('payments')), service(), of('cart', 'default'))).toEqual([
      'warning 1 spec.defaultBackend.service.name (payments): Ingress default/web forwards to Service default/payments, which is not among the manifests; the namespace has web, cart',
    ]);
  });

  test('is missing for sure where the Namespace is among the manifests, too', () => {
    expect(found(ingress({}, backend('wbe')), service(), namespace('default'))).toEqual([
      'error 1 spec.defaultBackend.service.name (wbe): Ingress default/web forwards to Service default/wbe, which is not among the manifests; did you mean web?',
    ]);
    expect(found(ingress({}, backend('wbe')), service(), namespace('shop'))).toHaveLength(1);
  });

  test('may be in another namespace, where no Ingress gets at it', () => {
    expect(found(ingress(), of('web', 'shop'), of('web', 'pay'))).toEqual([
      'warning 1 spec.defaultBackend.service.name (web): Ingress default/web forwards to Service default/web, which is not among the manifests; Service shop/web is in another namespace, and an Ingress forwards to Services of its own only',
    ]);
    expect(found(ingress(), of('cart', 'default'), of('web', 'shop'))).toEqual([
      'warning 1 spec.defaultBackend.service.name (web): Ingress default/web forwards to Service default/web, which is not among the manifests; Service shop/web is in another namespace, and an Ingress forwards to Services of its own only',
    ]);
  });

  test('lives elsewhere where nothing of its namespace and nothing of its name is there', () => {
    expect(found(ingress())).toEqual([]);
    expect(found(ingress(), of('cart', 'shop'))).toEqual([]);
  });

  test('is missing for sure where the controller does not tolerate it', () => {
    const environment = {
      apiVersion: 'cdk8s-alb/v1',
      kind: 'Environment',
      controller: { tolerateNonExistentBackendService: false },
    };
    expect(found(ingress(), environment)).toEqual([
      'error 1 spec.defaultBackend.service.name (web): Ingress default/web forwards to Service default/web, which is not among the manifests; the namespace has no Service',
    ]);
    expect(found(ingress(), environment, service())).toEqual([]);
  });

  test('is found in an action, on the annotation', () => {
    const targetGroups = [
      { serviceName: 'web', servicePort: 80, weight: 1 },
      { serviceName: 'wbe', servicePort: 80, weight: 1 },
    ];
    const action = JSON.stringify({ type: 'forward', forwardConfig: { targetGroups } });
    const split = { defaultBackend: { service: { name: 'split', port: { name: 'use-annotation' } } } };
    expect(found(ingress(alb({ 'actions.split': action }), split), service())).toEqual([
      'warning 1 alb.ingress.kubernetes.io/actions.split (): Ingress default/web forwards to Service default/wbe, which is not among the manifests; did you mean web?',
    ]);
  });

  test('is another mistake where an action has its name', () => {
    const action = JSON.stringify({ type: 'fixed-response', fixedResponseConfig: { statusCode: '404' } });
    expect(found(ingress(alb({ 'actions.gone': action }), backend('gone')), service())).toEqual([]);
  });
});

describe('a Service that a route forwards to and that is not among the manifests', () => {
  const shop = (spec: object, ...objects: readonly object[]) =>
    found(gatewayClass(), gateway(), route(spec), ...objects);
  const to = (...names: string[]) => ({ rules: names.map((name) => ({ backendRefs: [{ name, port: 80 }] })) });

  test('is probably misspelt where its namespace has Services', () => {
    expect(shop(to('cart', 'crat'), shopService())).toEqual([
      'error 5 spec.rules[1].backendRefs[0].name (crat): HTTPRoute shop/cart forwards to Service shop/crat, which is not among the manifests; did you mean cart?',
    ]);
    expect(shop(to('payments'), shopService(), shopService('pay'))).toEqual([
      'error 5 spec.rules[0].backendRefs[0].name (payments): HTTPRoute shop/cart forwards to Service shop/payments, which is not among the manifests; the namespace has cart, pay',
    ]);
  });

  test('lives elsewhere where its namespace has none', () => {
    expect(shop(to('cart'))).toEqual([]);
    expect(shop(to('cart'), shopService('cart', {}, 'pay'))).toEqual([]);
    expect(shop(to('cart'), shopService())).toEqual([]);
  });

  test('may be in another namespace, which a ReferenceGrant opens', () => {
    const grant = {
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: 'shop', namespace: 'pay' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
        to: [{ group: '', kind: 'Service' }],
      },
    };
    const backendRefs = [
      { name: 'cart', port: 80 },
      { name: 'crat', namespace: 'pay', port: 80 },
    ];
    const pay = shopService('cart', {}, 'pay');
    expect(shop({ rules: [{ backendRefs }] }, shopService(), pay, grant)).toEqual([
      'error 5 spec.rules[0].backendRefs[1].name (crat): HTTPRoute shop/cart forwards to Service pay/crat, which is not among the manifests; did you mean cart?',
    ]);
  });
});
