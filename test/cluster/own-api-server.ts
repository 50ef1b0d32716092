import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { ApiServer } from './api-server';
import { StartedProgram, type Surroundings } from './started-program';

const LOOPBACK = '127.0.0.1';
const MODULE = join(__dirname, 'kube-apiserver');
const BINARY = join(__dirname, '../../node_modules/.cache/cdk8s-alb/kube-apiserver');

/** Whether the machine lacks a program. */
export function missingProgram(command: string): boolean {
  const { error } = spawnSync(command, ['--help'], { stdio: 'ignore' });
  return error !== undefined;
}

/**
 * Builds kube-apiserver from its Go module, and starts it with an etcd of its own on loopback.
 *
 * @param around where data and logs go
 * @throws with the end of the log of what failed
 */
export async function startApiServer(around: Surroundings): Promise<ApiServer> {
  const { folder } = around;
  if (missingProgram('etcd')) throw new Error('etcd is missing; on Debian it comes with apt-get install etcd-server');
  console.log('building kube-apiserver: minutes the first time, then Go has it in its cache');
  const build = ['go', '-C', MODULE, 'build', '-o', BINARY, '.'];
  await new StartedProgram('go build', build, { ...around, env: { CGO_ENABLED: '0' } }).finished();

  const [clientPort, peerPort, securePort] = await freePorts();
  const etcdUrl = `http://${LOOPBACK}:${clientPort}`;
  const etcd = new StartedProgram(
    'etcd',
    ['etcd', ...etcdFlags(folder, etcdUrl, `http://${LOOPBACK}:${peerPort}`)],
    around,
  );
  const store = new ApiServer({ url: etcdUrl });
  await etcd.ready(async () => (await store.request('GET', '/health')).status === 200);

  const token = randomBytes(16).toString('hex');
  const program = new StartedProgram(
    'kube-apiserver',
    [BINARY, ...apiServerFlags(folder, etcdUrl, securePort, token)],
    around,
  );
  // It makes its own certificate while it starts.
  const connect = () => {
    const ca = readFileSync(join(folder, 'apiserver.crt'));
    return new ApiServer({ url: `https://${LOOPBACK}:${securePort}`, tls: { ca }, token });
  };
  await program.ready(async () => (await connect().request('GET', '/readyz')).status === 200);
  return connect();
}

function etcdFlags(folder: string, clientUrl: string, peerUrl: string): string[] {
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${clientUrl}`,
    `--advertise-client-urls=${clientUrl}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
  ];
}

/** A server that keeps to itself: it admits one token, and publishes its address to no one. */
function apiServerFlags(folder: string, etcdUrl: string, port: number, token: string): string[] {
  const tokens = join(folder, 'tokens.csv');
  writeFileSync(tokens, `${token},tests,tests,system:masters\n`, { mode: 0o600 });
  const key = join(folder, 'service-account.pem');
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(key, privateKey, { mode: 0o600 });
  return [
    `--etcd-servers=${etcdUrl}`,
    `--bind-address=${LOOPBACK}`,
    `--advertise-address=${LOOPBACK}`,
    `--secure-port=${port}`,
    '--endpoint-reconciler-type=none',
    `--cert-dir=${folder}`,
    `--token-auth-file=${tokens}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    '--service-cluster-ip-range=10.0.0.0/16',
    // It would wait for the default ServiceAccounts, which a controller makes that does not run here.
    '--disable-admission-plugins=ServiceAccount',
  ];
}

/** Three ports that were free just now, held until all are known so that they differ. */
async function freePorts(): Promise<[number, number, number]> {
  const servers = [createServer(), createServer(), createServer()] as const;
  const port = (server: Server) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
    });
  const [first, second, third] = await Promise.all([port(servers[0]), port(servers[1]), port(servers[2])]);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [first, second, third];
}
