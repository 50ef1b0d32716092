import { registry } from '../../../annotations/registry';
import type { AnnotationRow } from '../../../annotations/row';
import { dataLiteral, type Expression } from '../../code/expression';
import type { Setting } from '../../settings/setting';

interface Pair {
  readonly key: string;
  readonly value?: string;
}

/**
 * Fields of the controller's configurations as the annotations that mean the same: the typed API says both by the same properties.
 */
export class AnnotationTexts {
  public readonly texts: Record<string, string> = {};

  /** Nothing for an absent field. */
  public set<T>({ key, codec }: Pick<AnnotationRow<T>, 'key' | 'codec'>, value: T | undefined): this {
    if (value !== undefined) this.texts[key] = codec.format(value);
    return this;
  }

  public setText({ key }: { readonly key: string }, value: string | number | undefined): this {
    if (value !== undefined) this.texts[key] = String(value);
    return this;
  }
}

export function fromPairs(pairs: readonly Pair[] | undefined): Record<string, string> | undefined {
  return pairs && Object.fromEntries(pairs.map(({ key, value = '' }) => [key, value]));
}

/** Attributes as a map, which keeps their order, where typed properties would write them in another one. */
export function inGivenOrder(pairs: readonly Pair[] | undefined): Expression | undefined {
  return pairs && dataLiteral(fromPairs(pairs));
}

/** Settings as the properties of one object. */
export function propertiesOf(settings: readonly Setting[]): Record<string, Expression> {
  return Object.fromEntries(settings.flatMap(({ properties }) => properties.map(({ name, value }) => [name, value])));
}

interface Session {
  readonly onUnauthenticatedRequest?: string;
  readonly scope?: string;
  readonly sessionCookieName?: string;
  readonly sessionTimeout?: number;
}

export interface CognitoAction extends Session {
  readonly userPoolArn: string;
  readonly userPoolClientId: string;
  readonly userPoolDomain: string;
  readonly authenticationRequestExtraParams?: Readonly<Record<string, string>>;
}

export interface OidcAction extends Session {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userInfoEndpoint: string;
  readonly secret?: { readonly name: string };
  readonly authenticationRequestExtraParams?: Readonly<Record<string, string>>;
}

/** A login of a ListenerRuleConfiguration. */
export function loginTexts(cognito: CognitoAction | undefined, oidc: OidcAction | undefined): Record<string, string> {
  const login = cognito ?? oidc;
  if (!login) return {};
  const written = new AnnotationTexts()
    .setText(registry.authType, cognito ? 'cognito' : 'oidc')
    .setText(registry.authOnUnauthenticatedRequest, login.onUnauthenticatedRequest)
    .setText(registry.authScope, login.scope)
    .setText(registry.authSessionCookie, login.sessionCookieName)
    .setText(registry.authSessionTimeout, login.sessionTimeout);
  const { authenticationRequestExtraParams } = login;
  if (cognito) {
    const { userPoolArn: userPoolARN, userPoolClientId: userPoolClientID, userPoolDomain } = cognito;
    const provider = { userPoolARN, userPoolClientID, userPoolDomain, authenticationRequestExtraParams };
    written.setText(registry.authIdpCognito, JSON.stringify(provider));
  }
  if (oidc) {
    const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, secret } = oidc;
    const endpoints = { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, secretName: secret?.name };
    written.setText(registry.authIdpOidc, JSON.stringify({ ...endpoints, authenticationRequestExtraParams }));
  }
  return written.texts;
}
