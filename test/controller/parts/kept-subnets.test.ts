import { Unknown } from '../../../src/model/stack';
import { ACCOUNT, loadBalancerOf, messagesOf, planOne } from '../one-group';

/** A load balancer of the group main, in subnets that the controller would not choose. */
function existing(more: object = {}): object {
  return {
    arn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/app/main/1',
    scheme: 'internal',
    subnets: ['subnet-8', 'subnet-9'],
    tags: { 'elbv2.k8s.aws/cluster': 'demo', 'ingress.k8s.aws/stack': 'main' },
    ...more,
  };
}

const KEPT = ['subnet-8', 'subnet-9'];
const NEW = ['subnet-private-a', 'subnet-private-b'];

function subnetsOf(loadBalancers: readonly object[] | undefined, environment: object = {}): unknown {
  const { subnetMapping } = loadBalancerOf(planOne({}, { ...ACCOUNT, loadBalancers, ...environment }));
  return subnetMapping instanceof Unknown ? subnetMapping.decidedBy : subnetMapping?.map(({ subnetID }) => subnetID);
}

describe('the subnets of the load balancer that a group has', () => {
  test('are those of one with the tags of the group and the cluster', () => {
    const tagged = (cluster: string, stack: string) =>
      existing({ tags: { 'elbv2.k8s.aws/cluster': cluster, 'ingress.k8s.aws/stack': stack } });
    expect(subnetsOf([existing()])).toEqual(KEPT);
    expect(subnetsOf([tagged('other', 'main')])).toEqual(NEW);
    expect(subnetsOf([tagged('demo', 'other')])).toEqual(NEW);
    expect(subnetsOf([tagged('other', 'main'), existing()])).toEqual(KEPT);
    expect(subnetsOf([])).toEqual(NEW);
    expect(subnetsOf(undefined)).toEqual(NEW);
  });

  test('of several the first counts, be it of another scheme', () => {
    const other = existing({ scheme: 'internet-facing', subnets: ['subnet-7'] });
    expect(subnetsOf([existing(), other])).toEqual(KEPT);
    expect(subnetsOf([other, existing()])).toEqual(NEW);
  });

  test('are seen in the VPC only, unless the gate for the tagging API is open', () => {
    const elsewhere = [existing({ vpcId: 'vpc-other' })];
    expect(subnetsOf(elsewhere)).toEqual(NEW);
    expect(subnetsOf([existing({ vpcId: 'vpc-demo' })])).toEqual(KEPT);
    expect(subnetsOf(elsewhere, { controller: { featureGates: { EnableRGTAPI: true } } })).toEqual(KEPT);
  });

  test('are not known without the name of the cluster, where the group may have some', () => {
    expect(subnetsOf([existing()], { clusterName: undefined })).toBe('the name of the cluster');
    const other = existing({ tags: { 'ingress.k8s.aws/stack': 'other' } });
    expect(subnetsOf([other], { clusterName: undefined })).toEqual(NEW);
  });
});

describe('subnets that IngressClassParams of several members select', () => {
  const messages = (...selectors: object[]) =>
    messagesOf(planOne(selectors.map((subnets) => ({ params: { subnets } }))));

  test('must be alike, to the order of ids and not to that of tags', () => {
    const tags = { 'kubernetes.io/role/internal-elb': ['1'], '*': ['a'] };
    const swapped = { '*': ['a'], 'kubernetes.io/role/internal-elb': ['1'] };
    const ids = ['subnet-private-a', 'subnet-private-b'];
    expect(messages({ ids }, { ids })).toEqual([]);
    expect(messages({ ids }, { ids: [...ids].reverse() })).toEqual([
      'spec.subnets of IngressClassParams must be the same in all Ingresses of one load balancer: Ingress shop/a says {"ids":["subnet-private-a","subnet-private-b"]}, Ingress shop/b says {"ids":["subnet-private-b","subnet-private-a"]}',
    ]);
    expect(messages({ tags }, { tags: swapped })).toEqual([
      expect.stringMatching(/^IngressClassParams params-a: spec.subnets: there are no subnets tagged /),
    ]);
    expect(messages({ tags: { a: ['1'] } }, { tags: { a: ['2'] } })[0]).toMatch(
      /^spec.subnets of IngressClassParams must be/,
    );
    expect(messages({}, { ids: [], tags: {} })).toEqual([]);
  });
});
