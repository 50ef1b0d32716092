import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { load } from 'js-yaml';
import type { Connection } from './api-server';

interface Named {
  readonly name: string;
}

interface Kubeconfig {
  readonly 'current-context'?: string;
  readonly contexts?: readonly (Named & { readonly context: { readonly cluster: string; readonly user: string } })[];
  readonly clusters?: readonly (Named & { readonly cluster: Cluster })[];
  readonly users?: readonly (Named & { readonly user: User })[];
}

interface Cluster {
  readonly server: string;
  readonly 'certificate-authority'?: string;
  readonly 'certificate-authority-data'?: string;
  readonly 'insecure-skip-tls-verify'?: boolean;
  readonly 'tls-server-name'?: string;
}

interface User {
  readonly token?: string;
  readonly 'client-certificate'?: string;
  readonly 'client-certificate-data'?: string;
  readonly 'client-key'?: string;
  readonly 'client-key-data'?: string;
  readonly exec?: {
    readonly command: string;
    readonly args?: readonly string[] | null;
    readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
  };
}

/**
 * The API server of a kubeconfig's current context, with the ways to prove who we are that kind, k3d and EKS write.
 *
 * @throws when a part that is referred to is missing
 */
export function connectionOf(file: string): Connection {
  const config = load(readFileSync(file, 'utf8')) as Kubeconfig;
  const { context } = find(config.contexts, config['current-context'], 'context', file);
  const { cluster } = find(config.clusters, context.cluster, 'cluster', file);
  const { user } = find(config.users, context.user, 'user', file);
  const read = (inline: string | undefined, path: string | undefined): Buffer | undefined => {
    if (inline !== undefined) return Buffer.from(inline, 'base64');
    return path === undefined ? undefined : readFileSync(resolve(dirname(file), path));
  };
  return {
    url: cluster.server,
    tls: {
      ca: read(cluster['certificate-authority-data'], cluster['certificate-authority']),
      cert: read(user['client-certificate-data'], user['client-certificate']),
      key: read(user['client-key-data'], user['client-key']),
      rejectUnauthorized: !cluster['insecure-skip-tls-verify'],
      ...(cluster['tls-server-name'] !== undefined && { servername: cluster['tls-server-name'] }),
    },
    token: user.token ?? tokenOf(user.exec),
  };
}

function find<T extends Named>(all: readonly T[] | undefined, name: string | undefined, what: string, file: string): T {
  const found = all?.find((each) => each.name === name);
  if (found) return found;
  throw new Error(`${file}: there is no ${what} ${name ?? '(current-context is not set)'}`);
}

/** What a credential plugin hands out, `aws eks get-token` for example. */
function tokenOf(plugin: User['exec']): string | undefined {
  if (!plugin) return undefined;
  const env = Object.fromEntries((plugin.env ?? []).map(({ name, value }) => [name, value]));
  const printed = execFileSync(plugin.command, plugin.args ?? [], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return (JSON.parse(printed) as { status?: { token?: string } }).status?.token;
}
