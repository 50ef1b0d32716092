import { type Assumptions, ELSEWHERE, type Plan } from '../../../src/controller/plan';
import { describeObject } from '../../../src/manifests/kubernetes/objects';
import { classWithParams, ingressClass, ingressObject, planOf, service } from '../plan-of';

const AUTO_CLASS = ingressClass('auto', { spec: { controller: 'eks.amazonaws.com/alb' } });

function ofClass(name: string, ingressClassName: string | undefined, more: object = {}): object {
  return ingressObject(name, { spec: { ingressClassName }, ...more });
}

function plan(objects: readonly object[], assume: Assumptions = {}, environment?: object): Plan {
  return planOf([AUTO_CLASS, ...classWithParams('alb', {}), service('web'), ...objects], {
    assume,
    ...(environment ? { environment } : {}),
  });
}

const idsOf = ({ groups }: Plan) =>
  groups.map(({ id, controller }) => `${id} ${controller === 'eks-auto-mode' ? 'auto' : 'lbc'}`);

describe('the plans of two controllers in one cluster', () => {
  test('have their groups by id, whoever serves them', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const each = (classes: string[]) => idsOf(plan(names.map((name, index) => ofClass(name, classes[index]))));
    const ids = (...of: string[]) => names.map((name, index) => `shop/${name} ${of[index]}`);
    expect(each(['alb', 'auto', 'auto', 'alb', 'alb'])).toEqual(ids('lbc', 'auto', 'auto', 'lbc', 'lbc'));
    expect(each(['auto', 'alb', 'alb', 'auto', 'auto'])).toEqual(ids('auto', 'lbc', 'lbc', 'auto', 'auto'));
    expect(each(['auto', 'auto', 'auto', 'auto', 'auto'])).toEqual(ids('auto', 'auto', 'auto', 'auto', 'auto'));
  });

  test('have what is wrong with the Ingresses of both', () => {
    const group = { annotations: { 'group.name': 'A' } };
    const conditions = { annotations: { 'conditions.web': '[{"field":"source-ip"}]' } };
    const found = plan([
      ofClass('a', 'alb', group),
      ofClass('b', 'auto', conditions),
      ofClass('c', 'alb', conditions),
      ofClass('d', 'auto'),
    ]);
    expect(found.loadErrors.map(({ ingress: { name } }) => name)).toEqual(['a']);
    expect(found.admission.map(({ ingress: { name } }) => name)).toEqual(['c', 'b']);
    expect([...found.classified.keys()].map(({ name }) => name)).toEqual(['c', 'b', 'd']);
    expect(found.ignored.map(({ name }) => name)).toEqual(['a']);
  });

  test('an Ingress that one ignores and the other serves is not ignored', () => {
    const deployed = ofClass('b', 'auto', {
      metadata: { name: 'b', namespace: 'shop', finalizers: ['ingress.k8s.aws/resources'] },
    });
    const found = plan([ofClass('a', 'nginx'), deployed], ELSEWHERE);
    expect(found.ignored.map(({ name }) => name)).toEqual(['a']);
    expect(idsOf(found)).toEqual(['shop/b lbc', 'shop/b auto']);
  });

  test('have the notes of both', () => {
    const annotations = { annotations: { scheme: 'internal' } };
    const found = plan([ofClass('a', 'mine', annotations), ofClass('b', 'auto')], { ingressClasses: true });
    expect(found.notes.map(({ kind, object }) => `${kind} ${describeObject(object)}`)).toEqual([
      'assumed-class IngressClass mine',
    ]);
    const auto = plan([ofClass('a', 'mine', annotations), ofClass('b', 'auto')], {
      ingressClasses: true,
      controller: 'eks-auto-mode',
    });
    expect(auto.notes.map(({ object }) => object.name)).toEqual(['mine']);
  });

  test('flags with which the installed one does not start stop only its own', () => {
    const found = plan([ofClass('a', 'alb'), ofClass('b', 'auto')], {}, { controller: { defaultTargetType: 'pod' } });
    expect(found.controllerError).toBe('controller.defaultTargetType: "pod" must be instance or ip');
    expect(idsOf(found)).toEqual(['shop/b auto']);
  });

  test('IngressClassParams that the webhook refuses, of both', () => {
    const params = (apiVersion: string, name: string) => ({
      apiVersion,
      kind: 'IngressClassParams',
      metadata: { name },
      spec: { inboundCIDRs: ['x'] },
    });
    const found = plan([
      params('elbv2.k8s.aws/v1beta1', 'one'),
      params('eks.amazonaws.com/v1', 'two'),
      ofClass('b', 'auto'),
    ]);
    expect(found.classParamsAdmission.map(({ params: { name } }) => name)).toEqual(['one', 'two']);
  });
});
