import type { JwtValidation as JwtValidationValue } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { knownMembers } from '../../arguments/members';
import { requireValid } from '../ingress/annotation-value';

/** The form of a claim in a token. */
export enum JwtClaimFormat {
  /** One string. */
  SINGLE_STRING = 'single-string',
  /** A list of strings. */
  STRING_ARRAY = 'string-array',
  /** One string of values separated by spaces. */
  SPACE_SEPARATED_VALUES = 'space-separated-values',
}
knownMembers(JwtClaimFormat, 'JwtClaimFormat');

/** A claim that a token must have. */
export interface JwtClaim {
  /** The name of the claim. Not exp, iss, nbf or iat, which are checked anyway. */
  readonly name: string;
  /** The form of the claim. */
  readonly format: JwtClaimFormat;
  /** 1–10 values of at most 256 characters, of which one must match (ELBv2). */
  readonly values: string[];
}

/** Options of `JwtValidation.of`. */
export interface JwtValidationOptions {
  /** Where the signing keys are published: an https URL of at most 256 characters. */
  readonly jwksEndpoint: string;
  /** The issuer that tokens must name, at most 256 characters. */
  readonly issuer: string;
  /**
   * More claims that tokens must have, at most 10 (ELBv2).
   *
   * @default - none
   */
  readonly additionalClaims?: JwtClaim[];
}

/**
 * Requests must bring a valid JSON Web Token in their Authorization header. Holds for all rules of an Ingress, on HTTPS listeners
 * only, and not together with `Authentication`.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const tokens = alb.JwtValidation.of({
 *   issuer: 'https://login.example.com',
 *   jwksEndpoint: 'https://login.example.com/.well-known/jwks.json',
 * });
 * new alb.Ingress(chart, 'Api', {
 *   listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
 *   jwtValidation: tokens,
 * });
 */
@checked('JwtValidation')
export class JwtValidation {
  /**
   * The tokens to ask for.
   *
   * @param options the issuer, its keys and the claims that are checked
   * @throws when ELBv2 would refuse a value
   */
  public static of(options: JwtValidationOptions): JwtValidation {
    const { jwksEndpoint, issuer, additionalClaims } = options;
    const value: JwtValidationValue = {
      jwksEndpoint,
      issuer,
      ...(additionalClaims && {
        additionalClaims: additionalClaims.map(({ format, name, values }) => ({ format, name, values: [...values] })),
      }),
    };
    return new JwtValidation(requireValid(registry.jwtValidation, value, 'JwtValidation'));
  }

  private constructor(
    /** @internal */
    public readonly _value: JwtValidationValue,
  ) {}
}
