import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

/** The version that the newest release of the controller is built with. */
const GATEWAY_API = 'sigs.k8s.io/gateway-api@v1.6.0';

const KINDS = ['GatewayClass', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'ListenerSet', 'ReferenceGrant'];

export interface Definition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: Readonly<Record<string, unknown>> };
    }[];
  };
}

/**
 * The CustomResourceDefinitions of the Gateway API (standard channel) that the controller serves; undefined without Go, which alone can
 * fetch its module.
 */
export function gatewayApiDefinitions(): Definition[] | undefined {
  const folder = moduleFolder();
  if (folder === undefined) return undefined;
  const definitions = definitionsIn(join(folder, 'config', 'crd', 'standard'));
  return definitions.filter((definition) => KINDS.includes(definition.spec.names.kind));
}

function moduleFolder(): string | undefined {
  try {
    const output = execFileSync('go', ['mod', 'download', '-json', GATEWAY_API], { encoding: 'utf8', stdio: 'pipe' });
    return (JSON.parse(output) as { Dir: string }).Dir;
  } catch {
    return undefined;
  }
}

function definitionsIn(folder: string): Definition[] {
  const files = readdirSync(folder).sort();
  const documents = files.flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as Definition[]);
  return documents.filter((document) => document?.spec?.names);
}
