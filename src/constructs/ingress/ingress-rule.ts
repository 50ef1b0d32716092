import type { PathType } from './ingress-path';

/** What an Ingress rule names: a Service and its port, or an action under the port name `use-annotation`. */
export interface Backend {
  readonly service: { readonly name: string; readonly port: { readonly number?: number; readonly name?: string } };
}

/** A rule as it was added. */
export interface IngressRule {
  /** Undefined for every host. */
  readonly host?: string;
  readonly path: string;
  readonly pathType: PathType;
  readonly backend: Backend;
  /** Whether more than host and path decides. */
  readonly conditional: boolean;
}

/** An entry of `spec.rules`. */
export interface HostEntry {
  readonly host?: string;
  readonly rules: IngressRule[];
}
