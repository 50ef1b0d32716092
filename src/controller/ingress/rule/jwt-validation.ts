import type { JwtClaim, JwtValidation } from '../../../annotations/codec/values';
import { registry } from '../../../annotations/registry';
import { describeObject, type IngressManifest } from '../../../manifests/kubernetes/objects';
import type { ActionSpec } from '../../../model/resources';
import { Refusal } from '../../refusal';
import { type Reader, read } from '../group-build';

/** The action that validates tokens, or undefined; one on a Service does not count. */
export function jwtValidationAction(reader: Reader, ingress: IngressManifest): ActionSpec | undefined {
  const config = read(reader, registry.jwtValidation, ingress);
  if (!config) return undefined;
  const fault = configFault(config);
  if (fault !== undefined) {
    const { key } = registry.jwtValidation;
    throw new Refusal({
      message: `${key} of ${describeObject(ingress.ref)} needs ${fault}`,
      object: ingress.ref,
      annotation: key,
    });
  }
  const { jwksEndpoint, issuer, additionalClaims = [] } = config;
  const claims = additionalClaims.map(({ format, name, values = [] }) => ({ format, name, values }));
  return {
    type: 'jwt-validation',
    jwtValidationConfig: { jwksEndpoint, issuer, ...(claims.length > 0 ? { additionalClaims: claims } : {}) },
  };
}

/** What is missing. */
function configFault({ jwksEndpoint, issuer, additionalClaims = [] }: JwtValidation): string | undefined {
  if (jwksEndpoint === '') return 'jwksEndpoint';
  if (issuer === '') return 'issuer';
  for (const [index, claim] of additionalClaims.entries()) {
    const field = claimFault(claim);
    if (field !== undefined) return `additionalClaims[${index}].${field}`;
  }
  return undefined;
}

function claimFault({ format, name, values = [] }: JwtClaim): string | undefined {
  if (format === '') return 'format';
  if (name === '') return 'name';
  return values.length === 0 ? 'values' : undefined;
}
