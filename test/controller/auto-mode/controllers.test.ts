import { asAutoModeSees } from '../../../src/controller/auto-mode/auto-mode';
import { controllersOf } from '../../../src/controller/controllers';
import type { Assumptions } from '../../../src/controller/plan';
import { readManifests } from '../../../src/manifests/load';
import { environmentOf } from '../parts/environment-of';
import { ingressObject, service } from '../plan-of';

function classOf(name: string, controller: string, metadata: object = {}): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, ...metadata },
    spec: { controller },
  };
}

const ALB = 'ingress.k8s.aws/alb';
const AUTO = 'eks.amazonaws.com/alb';
const isDefault = (created?: string) => ({
  annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' },
  ...(created ? { creationTimestamp: created } : {}),
});
const ofClass = (name: string, ingressClassName?: string, metadata: object = {}) =>
  ingressObject(name, { metadata: { name, namespace: 'shop', ...metadata }, spec: { ingressClassName } });

function inventoryOf(objects: readonly object[]) {
  const text = JSON.stringify({ kind: 'List', apiVersion: 'v1', items: objects });
  return readManifests([{ file: 'objects.json', text }]).inventory;
}

/** `controller: its Ingresses`. */
function served(objects: readonly object[], assume: Assumptions = {}, environment: object = {}): string[] {
  const controllers = controllersOf(inventoryOf(objects), environmentOf(environment), assume);
  return controllers.map(({ controller, inventory }) =>
    [controller, ...inventory.ingresses.map(({ name }) => name)].join(' '),
  );
}

const ALL = (...names: string[]) => [`aws-load-balancer-controller ${names.join(' ')}`];
const BOTH = (installed: string, auto: string) => [
  `aws-load-balancer-controller${installed && ` ${installed}`}`,
  `eks-auto-mode${auto && ` ${auto}`}`,
];

describe('which controller serves an Ingress', () => {
  test('the one that is installed, as long as no class is of Auto Mode', () => {
    expect(served([classOf('alb', ALB), ofClass('a', 'alb'), ofClass('b', 'nginx'), ofClass('c')])).toEqual(
      ALL('a', 'b', 'c'),
    );
  });

  test('that of its class', () => {
    const objects = [
      classOf('alb', ALB),
      classOf('auto', AUTO),
      ofClass('a', 'alb'),
      ofClass('b', 'auto'),
      ofClass('c', 'x'),
    ];
    expect(served(objects)).toEqual(BOTH('a c', 'b'));
    expect(served([classOf('auto', AUTO), ofClass('a', 'alb')])).toEqual(ALL('a'));
  });

  test('that of the default class: the newest, else that of the installed controller, else that of Auto Mode', () => {
    const old = isDefault('2024-01-01T00:00:00Z');
    const young = isDefault('2025-01-01T00:00:00Z');
    const none = ofClass('a');
    expect(served([classOf('auto', AUTO, isDefault()), none])).toEqual(BOTH('', 'a'));
    expect(served([classOf('auto', AUTO), none])).toEqual(ALL('a'));
    expect(served([classOf('auto', AUTO, young), classOf('alb', ALB, old), none])).toEqual(BOTH('', 'a'));
    expect(served([classOf('auto', AUTO, old), classOf('alb', ALB, young), none])).toEqual(ALL('a'));
    expect(served([classOf('auto', AUTO, isDefault()), classOf('alb', ALB, isDefault()), none])).toEqual(ALL('a'));
    expect(served([classOf('x', 'example.com/x', isDefault()), classOf('auto', AUTO, isDefault()), none])).toEqual(
      BOTH('', 'a'),
    );
  });

  test('a class that is not among the manifests, as it is assumed', () => {
    const objects = [classOf('alb', ALB), ofClass('a', 'alb'), ofClass('b', 'auto'), ofClass('c')];
    const auto = { controller: 'eks-auto-mode' } as const;
    expect(served(objects, { ingressClasses: true, ...auto })).toEqual(BOTH('a c', 'b'));
    expect(served(objects, { ingressClasses: true })).toEqual(ALL('a', 'b', 'c'));
    expect(served(objects, auto)).toEqual(ALL('a', 'b', 'c'));
    // What the Environment says about the cluster counts more.
    expect(served(objects, { ingressClasses: true }, { autoMode: true })).toEqual(BOTH('a c', 'b'));
    expect(served(objects, { ingressClasses: true, ...auto }, { autoMode: false })).toEqual(ALL('a', 'b', 'c'));
    // A class of Auto Mode among the manifests says nothing about the others.
    expect(served([...objects, classOf('auto', AUTO)], {})).toEqual(BOTH('a c', 'b'));
  });

  test('the installed one lets go of what it has deployed', () => {
    const deployed = ofClass('b', 'auto', { finalizers: ['ingress.k8s.aws/resources'] });
    expect(served([classOf('auto', AUTO), ofClass('a', 'auto'), deployed])).toEqual(BOTH('b', 'a b'));
  });

  test('assumptions about classes are those of Auto Mode only where it serves some', () => {
    const assume = { ingressClasses: true, controller: 'eks-auto-mode' } as const;
    const [installed, auto] = controllersOf(inventoryOf([ofClass('b', 'auto')]), environmentOf({}), assume);
    expect(installed.assume).toEqual({ ingressClasses: true, controller: undefined });
    expect(auto?.assume).toBe(assume);
    const [alone] = controllersOf(inventoryOf([ofClass('b')]), environmentOf({}), assume);
    expect(alone.assume).toBe(assume);
  });
});

describe('what Auto Mode sees', () => {
  const annotations = { 'group.name': 'edge', scheme: 'internal', 'example.com/a': 'b' };
  const inventory = inventoryOf([
    {
      ...(classOf('auto', AUTO) as object),
      spec: {
        controller: AUTO,
        parameters: { apiGroup: 'eks.amazonaws.com', kind: 'IngressClassParams', name: 'auto' },
      },
    },
    {
      ...(classOf('other', AUTO) as object),
      spec: { controller: AUTO, parameters: { apiGroup: 'eks.amazonaws.com', kind: 'Other', name: 'auto' } },
    },
    classOf('alb', ALB),
    classOf('nginx', 'k8s.io/ingress-nginx'),
    {
      apiVersion: 'eks.amazonaws.com/v1',
      kind: 'IngressClassParams',
      metadata: { name: 'auto' },
      spec: { scheme: 'internal' },
    },
    { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name: 'alb' }, spec: {} },
    ingressObject('web', {
      annotations,
      metadata: { name: 'web', namespace: 'shop', finalizers: ['ingress.k8s.aws/resources'], annotations: undefined },
    }),
    ingressObject('api', { annotations }),
    service('web', {}, { 'healthcheck-path': '/healthz', 'group.name': 'edge' }),
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'alb' },
      spec: { controllerName: 'gateway.k8s.aws/alb' },
    },
  ]);
  const environment = environmentOf({
    region: 'us-west-2',
    backendSecurityGroupId: 'sg-1',
    controller: { version: '2.8.3', defaultTags: { a: 'b' }, defaultTargetType: 'instance' },
  });
  const seen = asAutoModeSees({ inventory, environment }, inventory.ingresses);

  test('its classes as the controller’s, and the others as somebody else’s', () => {
    const classes = [...seen.inventory.ingressClasses.values()];
    expect(classes.map(({ name, controller }) => `${name} ${controller}`)).toEqual([
      `auto ${ALB}`,
      `other ${ALB}`,
      'alb ',
      'nginx k8s.io/ingress-nginx',
    ]);
    expect(classes.map(({ parameters }) => parameters?.apiGroup)).toEqual([
      'elbv2.k8s.aws',
      'eks.amazonaws.com',
      undefined,
      undefined,
    ]);
    expect([...seen.inventory.ingressClassParams.keys()]).toEqual(['auto']);
  });

  test('only the annotations that it reads', () => {
    const prefix = 'alb.ingress.kubernetes.io/';
    const annotationsOf = (name: string) => seen.inventory.ingresses.find((each) => each.name === name)?.annotations;
    expect(annotationsOf('api')).toEqual({ [`${prefix}scheme`]: 'internal', 'example.com/a': 'b' });
    expect(seen.inventory.services.get('shop/web')?.annotations).toEqual({ [`${prefix}healthcheck-path`]: '/healthz' });
    expect(seen.inventory.ingresses.map(({ finalizers }) => finalizers)).toEqual([[], []]);
  });

  test('no Gateways, and the defaults of the controller with pods as targets', () => {
    expect(seen.inventory.gatewayApi).toEqual([]);
    expect(seen.environment).toMatchObject({ region: 'us-west-2', backendSecurityGroupId: undefined });
    expect(seen.environment.controller).toMatchObject({ defaultTargetType: 'ip', defaultTags: {} });
    expect(seen.environment.controller.version).toBeUndefined();
  });
});
