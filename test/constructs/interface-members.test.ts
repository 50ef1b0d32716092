import { ApiObject, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';

/** What implements an interface of ours in plain JavaScript, with members of another type. */
function annotate(props: object): unknown {
  const target = new ApiObject(Testing.chart(), 'I', { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' });
  return alb.AlbAnnotations.of(target).ingress(props as never);
}

test.each<[string, object, string]>([
  ['an object', { groupName: { '': '' } }, 'groupName'],
  ['a number', { groupName: 5 }, 'groupName'],
  ['nothing', { groupName: undefined }, 'groupName'],
])('a group whose name is %s is refused with a sentence', (_, group, member) => {
  expect(() => annotate({ group })).toThrow(`group.${member}`);
  expect(() => annotate({ group })).toThrow('must be a string');
});

test('a group in plain JavaScript is taken', () => {
  expect(() => annotate({ group: { groupName: 'edge' } })).not.toThrow();
});
