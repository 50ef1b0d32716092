import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import type { Diagnostic } from '../../src/lint/diagnostic';
import { lint } from '../../src/lint/lint';
import { describeObject } from '../../src/manifests/kubernetes/objects';
import { readManifests } from '../../src/manifests/load';
import { caseNames, manifestsOf, recordedOf } from '../conformance/gateway/recorded';
import { DEFAULT_ENVIRONMENT } from '../conformance/recorded';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

function errorsOf(name: string): Diagnostic[] {
  const { inventory, diagnostics } = readManifests([manifestsOf(name)]);
  const { environment } = resolveEnvironment(defaults, inventory.environment);
  return lint({ inventory, environment, diagnostics }).diagnostics.filter(({ severity }) => severity === 'error');
}

/** What the controller or the API server found wrong: the objects, as far as the recording names them, and how many things. */
function faultsOf(name: string): { readonly objects: string[]; readonly any: boolean } {
  const { rejected, gateways } = recordedOf(name);
  const routes = gateways.flatMap((gateway) => gateway.routes);
  const bad = routes.filter(({ reason }) => reason !== 'Accepted' && reason !== '' && reason !== undefined);
  const any = gateways.some(({ error, conditions }) => {
    return error !== undefined || conditions.some(({ reason }) => reason === 'ListenersNotValid');
  });
  return {
    objects: [...rejected.map(({ object }) => object), ...bad.map(({ route }) => route)],
    any,
  };
}

/** Errors where the controller sees none: what ELBv2 refuses, or what surely does not work. */
const LATER = new Set([
  'auth-on-http-listener',
  'unknown-gateway-field',
  'grpc-on-http-listener',
  'gateway-over-quota',
  'redirect-loop',
  'shared-gateway-name',
]);

/** Services of namespaces of which no Service is among the manifests, and Secrets found in the wrong namespace: another object is at fault. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'grant-missing-service': ['HTTPRoute shop/r'],
  'lrc-oidc-secret-other-ns': ['HTTPRoute shop/r'],
};

describe('over the recorded Gateways', () => {
  test.each(caseNames())('%s', (name) => {
    const errors = errorsOf(name);
    const { objects, any } = faultsOf(name);
    const elsewhere = ELSEWHERE[name] ?? [];
    const found = errors.flatMap(({ object }) => (object ? [describeObject(object)] : []));
    for (const object of objects) expect([...found, ...elsewhere]).toContain(object);
    if (any && objects.length === 0) expect(errors).not.toEqual([]);
    if (!any && objects.length === 0) {
      expect(errors.map(({ ruleId }) => ruleId).filter((id) => !LATER.has(id))).toEqual([]);
    }
    for (const { position } of errors) expect(position?.line).toBeGreaterThan(0);
  });
});
