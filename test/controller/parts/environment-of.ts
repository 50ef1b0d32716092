import type { Environment } from '../../../src/controller/environment/environment';
import { resolveEnvironment } from '../../../src/controller/environment/environment-document';
import { readManifests } from '../../../src/manifests/load';

/** The environment of a document with these fields, and with the defaults of the others. */
export function environmentOf(fields: object): Environment {
  const text = JSON.stringify({ apiVersion: 'cdk8s-alb/v1', kind: 'Environment', ...fields });
  const { inventory } = readManifests([{ file: 'environment.json', text }]);
  const { environment, diagnostics } = resolveEnvironment(inventory.environment);
  expect(diagnostics).toEqual([]);
  return environment;
}
