import { join } from 'node:path';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { convert } from '../../src/convert/convert';
import { readManifests } from '../../src/manifests/load';
import { caseNames, DEFAULT_ENVIRONMENT, manifestsOf } from '../conformance/recorded';
import { type Emission, emissionsOf } from './emissions';
import type { Manifest } from './manifest';

const MIGRATION = join(__dirname, '../../examples/migration');

/** What `cdk8s-alb convert` writes: for the example, and for every recorded case of Ingresses that it converts. */
export function conversions(): Emission[] {
  const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;
  const ofCases = caseNames().flatMap((name): Emission[] => {
    const { inventory } = readManifests([manifestsOf(name)]);
    const { environment } = resolveEnvironment(defaults, inventory.environment);
    const { groups, shared } = convert({ inventory, environment }, { assume: {} });
    const objects = [...shared, ...groups.flatMap(({ gateway }) => gateway?.objects ?? [])];
    if (objects.length === 0) return [];
    return [{ source: `convert ${name}`, objects: () => JSON.parse(JSON.stringify(objects)) as Manifest[] }];
  });
  return [...emissionsOf(MIGRATION, 'examples/migration'), ...ofCases];
}
