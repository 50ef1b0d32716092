import { gateway, gatewayClass, planned, route, service } from './manifests';

test('what comes after a weight that fails the whole Gateway gets into no status', () => {
  const tooHeavy = { backendRefs: [{ name: 'cart', port: 80, weight: 1000 }] };
  const extensionRef = { group: 'gateway.k8s.aws', kind: 'ListenerRuleConfiguration', name: 'gone' };
  const unknown = { filters: [{ type: 'ExtensionRef', extensionRef }], backendRefs: [{ name: 'cart', port: 80 }] };
  const parentsOf = (...rules: object[]) => {
    const { plan } = planned([gatewayClass(), gateway(), service(), route({ rules })]);
    return plan.gatewayApi.gateways[0]?.routes[0]?.parents.flatMap(({ conditions }) => conditions);
  };
  expect(parentsOf(tooHeavy, unknown)).toEqual([]);
  expect(parentsOf(unknown, tooHeavy)).toMatchObject([
    { type: 'Accepted', status: 'False', reason: 'IncompatibleFilters' },
    { type: 'ResolvedRefs', status: 'True' },
  ]);
});
