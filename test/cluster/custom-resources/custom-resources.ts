import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadAll } from 'js-yaml';
import { gatewayApiDefinitions } from '../../../scripts/schemas/gateway-api-module';
import { type Cluster, refusalOf } from '../cluster';
import type { Manifest } from '../manifest';
import type { Report } from '../report';
import { CLASS_PARAMS_FIELDS } from './class-params-fields';
import type { FieldGroup } from './field-group';
import { BOUND, STATUS_FIELDS, TARGET_GROUP_BINDING_FIELDS } from './target-group-binding-fields';

const CRDS = ['elbv2.k8s.aws.yaml', 'gateway.k8s.aws.yaml'].map((file) => join(__dirname, '../../../crds', file));

/** Of our own, because a binding is made there for real. */
const NAMESPACE = 'cdk8s-alb-test-fields';

/** Makes our CustomResourceDefinitions and those of the Gateway API, or tries them out where the cluster has them. */
export async function installDefinitions(cluster: Cluster, report: Report): Promise<void> {
  const ours = CRDS.flatMap((file) => loadAll(readFileSync(file, 'utf8')) as Manifest[]);
  for (const crd of [...ours, ...((gatewayApiDefinitions() ?? []) as unknown as Manifest[])]) {
    await report.check(crd.metadata.name, async () => {
      const refusal = refusalOf(await cluster.tryOut(crd));
      if (refusal !== undefined) throw new Error(refusal);
      return (await cluster.ensureDefinition(crd)) ? 'installed' : 'the cluster has its own, which stays';
    });
  }
}

/** Checks that the schemas keep what the controller's types have, and refuse what they can't hold. */
export async function checkCustomResources(cluster: Cluster, report: Report): Promise<void> {
  for (const group of CLASS_PARAMS_FIELDS) await checkGroup(cluster, report, 'IngressClassParams', group);
  for (const group of TARGET_GROUP_BINDING_FIELDS) await checkGroup(cluster, report, 'TargetGroupBinding', group);
  // A status belongs to an object that exists.
  await report.check('a TargetGroupBinding is made', () => cluster.create(resource('TargetGroupBinding', BOUND)));
  for (const group of STATUS_FIELDS) await checkGroup(cluster, report, 'TargetGroupBinding', group, 'status');
}

async function checkGroup(
  cluster: Cluster,
  report: Report,
  kind: string,
  { field, valid, invalid, refusal }: FieldGroup,
  part: 'spec' | 'status' = 'spec',
): Promise<void> {
  const tryOut = (content: object) =>
    cluster.tryOut(resource(kind, { [part]: content }), part === 'status' ? part : undefined);
  await report.check(`${kind} ${field}: takes ${JSON.stringify(valid)}`, async () => {
    const answer = await tryOut(valid);
    const said = refusalOf(answer);
    if (said !== undefined) throw new Error(said);
    if (!isDeepStrictEqual(answer.body[part], valid)) throw new Error(`it became ${JSON.stringify(answer.body[part])}`);
  });
  await report.check(`${kind} ${field}: refuses ${JSON.stringify(invalid)}`, async () => {
    const said = refusalOf(await tryOut(invalid));
    if (said === undefined) throw new Error(`it was taken, expected was: ${refusal}`);
    if (!said.includes(refusal)) throw new Error(`${said}; expected was: ${refusal}`);
  });
}

function resource(kind: string, content: object): Manifest {
  const metadata = { name: 'cdk8s-alb-test', ...(kind === 'TargetGroupBinding' && { namespace: NAMESPACE }) };
  return { apiVersion: 'elbv2.k8s.aws/v1beta1', kind, metadata, ...content };
}
