import type { AnnotationSet } from '../../annotations/annotation-set';
import { type AnnotationRow, registry } from '../../annotations/registry';
import type { JwtValidation } from '../listener/jwt-validation';
import type { Listener } from '../listener/listener';
import { writeListeners } from '../listener/listeners';
import { redirectPort } from '../listener/ssl-redirect';
import { type FrontendNlb, writeFrontendNlb } from '../load-balancer/frontend-nlb';
import { type LoadBalancerSettings, writeLoadBalancerSettings } from '../load-balancer/load-balancer-settings';
import type { ExternalDns } from './external-dns';
import type { IIngressGroup } from './ingress-group-reference';

/** Everything that one Ingress says besides its rules and how targets are reached. */
export interface IngressSettings extends LoadBalancerSettings {
  /**
   * The ports on which the load balancer accepts connections. Each port once.
   *
   * @default - the controller's: HTTP on 80, or HTTPS on 443 when it knows a certificate
   */
  readonly listeners?: Listener[];

  /**
   * Whether every HTTP listener answers with a redirect to the HTTPS listener. In a group it holds for all members.
   *
   * @default false
   */
  readonly sslRedirect?: boolean;

  /**
   * The port of the HTTPS listener that `sslRedirect` leads to.
   *
   * @default - the only HTTPS listener
   */
  readonly sslRedirectPort?: number;

  /**
   * Tokens that requests must bring.
   *
   * @default - none
   */
  readonly jwtValidation?: JwtValidation;

  /**
   * The group whose load balancer this Ingress uses.
   *
   * @default - a load balancer of its own
   */
  readonly group?: IIngressGroup;

  /**
   * The place in the group, -1000 to 1000: rules of lower numbers are asked first. Equal numbers are ordered by namespace and name.
   *
   * @default 0
   */
  readonly groupOrder?: number;

  /**
   * A Network Load Balancer in front.
   *
   * @default - none
   */
  readonly frontendNlb?: FrontendNlb;

  /**
   * DNS records by ExternalDNS.
   *
   * @default - what ExternalDNS does by itself
   */
  readonly externalDns?: ExternalDns;
}

/** Writes the settings of an Ingress as annotations. @throws {InvalidValue} where the controller or ELBv2 would refuse them */
export function writeIngressSettings(set: AnnotationSet, settings: IngressSettings): void {
  writeLoadBalancerSettings(set, settings);
  if (settings.listeners) writeListeners(set, settings.listeners);
  writeSslRedirect(set, settings);
  if (settings.jwtValidation) set.set(registry.jwtValidation, settings.jwtValidation._value, 'jwtValidation');
  if (settings.group) set.set(registry.groupName, settings.group.groupName, 'group');
  if (settings.groupOrder !== undefined) set.set(registry.groupOrder, settings.groupOrder, 'groupOrder');
  if (settings.frontendNlb) writeFrontendNlb(set, settings.frontendNlb);
  if (settings.externalDns) writeExternalDns(set, settings.externalDns);
}

function writeSslRedirect(set: AnnotationSet, settings: IngressSettings): void {
  const { sslRedirect, sslRedirectPort, listeners = [], group } = settings;
  const port = redirectPort({ sslRedirect, sslRedirectPort, listeners, shared: group !== undefined });
  if (port !== undefined) set.set(registry.sslRedirect, port, 'sslRedirect');
}

/** Under both prefixes: releases of ExternalDNS before 0.22 read the older one only, later ones the newer one. */
function writeExternalDns(set: AnnotationSet, { hostnames, ttl, target }: ExternalDns): void {
  const write = <T>(row: AnnotationRow<T>, value: T | undefined, property: string) => {
    if (value === undefined) return;
    for (const key of [row.key, ...(row.alternativeKeys ?? [])]) set.set({ ...row, key }, value, property);
  };
  write(registry.externalDnsHostname, hostnames, 'externalDns.hostnames');
  write(registry.externalDnsTtl, ttl && String(ttl.toSeconds({ integral: false })), 'externalDns.ttl');
  write(registry.externalDnsTarget, target === undefined ? undefined : [target], 'externalDns.target');
}
