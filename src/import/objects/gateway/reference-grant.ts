import { array, dataLiteral, type Expression, verbatim } from '../../code/expression';
import { enumMember, type Library } from '../../library';
import type { Rendering } from '../written-object';
import { constructRendering, type GatewayObject } from './construct';

interface GrantSpec {
  readonly from?: readonly { readonly kind: string; readonly namespace: string }[];
  readonly to?: readonly { readonly name?: string }[];
}

/** `new alb.ReferenceGrant(…)`. */
export function referenceGrantRenderings(written: GatewayObject, library: Library): Rendering[] {
  const { from = [], to = [] } = (written.object.data.spec ?? {}) as GrantSpec;
  const kinds = [...new Set(from.map(({ kind }) => kind))].map((kind) => enumMember(library, 'RouteKind', kind));
  if (kinds.includes(undefined)) return [];
  const names = to.flatMap(({ name }) => name ?? []);
  const services = names.map((name) => serviceConstant(written, name));
  const isKnown = services.length > 0 && services.every((service) => service !== undefined);
  const properties = {
    fromNamespaces: dataLiteral([...new Set(from.map(({ namespace }) => namespace))]),
    routeKinds: kinds.length === 2 ? undefined : array(kinds as Expression[]),
    services: isKnown ? array(services.map(({ constant }) => constant)) : undefined,
    serviceNames: isKnown || names.length === 0 ? undefined : dataLiteral(names),
  };
  const uses = isKnown ? services.map(({ id }) => id) : [];
  return [constructRendering('ReferenceGrant', written, properties, { calls: [], uses })];
}

function serviceConstant({ object, id, surroundings }: GatewayObject, name: string) {
  const service = surroundings.service(object.namespace, name);
  if (!service || !surroundings.isBefore(service.id, id)) return undefined;
  return { id: service.id, constant: verbatim(surroundings.constantOf(service.id)) };
}
