import type { IntOrString } from '../../annotations/codec/values';
import type { ServiceManifest } from '../../manifests/kubernetes/objects';
import type { ClassifiedIngress } from '../ingress/group-build';

/** A port of a Service as an Ingress forwards to it. */
export interface ServiceTarget {
  readonly member: ClassifiedIngress;
  readonly service: ServiceManifest;
  /** As it is written: the number and the name of one port make two target groups. */
  readonly port: IntOrString;
}
