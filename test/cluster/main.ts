/**
 * Holds what the library emits, and what it refuses, against a Kubernetes API server: the one of CDK8S_ALB_TEST_KUBECONFIG, or one that
 * this starts on loopback. Prints a line per check and `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Acceptance } from './acceptance';
import { ApiServer } from './api-server';
import { Cleanup } from './cleanup';
import { Cluster } from './cluster';
import { conversions } from './conversions';
import { checkCustomResources, installDefinitions } from './custom-resources/custom-resources';
import { checkEdgeValues } from './edge-values';
import { recordConstructTests, recorded } from './emissions';
import { exampleEmissions } from './examples';
import { connectionOf } from './kubeconfig';
import { missingProgram, startApiServer } from './own-api-server';
import { checkRefusals } from './refusals/refusal';
import { REFUSED_NAMES } from './refusals/refused-names';
import { REFUSED_PORTS } from './refusals/refused-ports';
import { REFUSED_RULES } from './refusals/refused-rules';
import { REFUSED_WORKLOADS } from './refusals/refused-workloads';
import { Report } from './report';
import type { Surroundings } from './started-program';
import { checkUpgrades } from './upgrade';
import { UPGRADES } from './upgrades';

const KUBECONFIG = process.env.CDK8S_ALB_TEST_KUBECONFIG;

async function checkAll(report: Report, around: Surroundings): Promise<void> {
  const server = KUBECONFIG ? new ApiServer(connectionOf(KUBECONFIG)) : await startApiServer(around);
  const cluster = new Cluster(server, around.cleanup);

  report.section('Our CustomResourceDefinitions');
  await installDefinitions(cluster, report);
  await checkCustomResources(cluster, report);

  report.section('What we emit, the API server takes');
  const acceptance = new Acceptance(cluster);
  await report.check('the tests of the constructs, recorded', () => recordConstructTests(around));
  const emissions = [...(await exampleEmissions(report, around)), ...conversions(), ...recorded(around)];
  for (const { source, objects } of emissions) {
    await report.check(source, () => acceptance.accept(objects()));
  }
  acceptance.printExceptions();

  report.section('The outermost values that our constructs take, the API server takes');
  await checkEdgeValues(cluster, report);

  report.section('What our constructs refuse for reasons of Kubernetes, it refuses');
  const refusals = [...REFUSED_RULES, ...REFUSED_PORTS, ...REFUSED_NAMES, ...REFUSED_WORKLOADS];
  await checkRefusals(cluster, report, refusals);

  report.section('From one version of an app to the next');
  await checkUpgrades(cluster, report, UPGRADES);
}

async function main(): Promise<void> {
  const report = new Report();
  if (!KUBECONFIG && missingProgram('go')) {
    console.log('skipped: Go is missing, and CDK8S_ALB_TEST_KUBECONFIG names no cluster');
    report.close();
    return;
  }
  const cleanup = new Cleanup();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      report.stop(signal);
      void cleanup.run().finally(() => process.exit(1));
    });
  }
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-cluster-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  try {
    await report.check('the checks run to their end', () => checkAll(report, { folder, cleanup }));
  } finally {
    await cleanup.run();
  }
  report.close();
  process.exitCode = report.anyFailed ? 1 : 0;
}

void main();
