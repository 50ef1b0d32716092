import { registry } from '../../annotations/registry';
import { call, dataLiteral, type Expression, literal, object } from '../code/expression';
import { type Setting, type SettingsInput, setting } from './setting';
import { plainValue, readValue, seconds } from './values';

/** Who must log in. */
export function authenticationSetting(input: SettingsInput): Setting | undefined {
  const type = readValue(registry.authType, input);
  const keys = [registry.authType.key];
  if (type === 'none') return setting('authentication', call('alb.Authentication.none'), keys);
  if (type === undefined && input.annotations[registry.authType.key] === undefined) return inheritedSetting(input);
  const provider = type === 'cognito' ? cognito(input) : type === 'oidc' ? oidc(input) : undefined;
  if (!provider) return undefined;
  const shared = sessionOptions(input);
  const options = object({ ...provider.options, ...shared.options });
  const value = call(`alb.Authentication.${type}`, options);
  return setting('authentication', value, [...keys, provider.key, ...shared.keys]);
}

/** What a Service says of the login that its Ingress asks for. */
function inheritedSetting(input: SettingsInput): Setting | undefined {
  const { keys, options } = sessionOptions(input);
  const value = keys.length > 0 ? call('alb.Authentication.sessionOptions', object(options)) : undefined;
  return setting('authentication', value, keys);
}

interface Provider {
  readonly key: string;
  readonly options: Readonly<Record<string, Expression | undefined>>;
}

function cognito(input: SettingsInput): Provider | undefined {
  const config = readValue(registry.authIdpCognito, input);
  return (
    config && {
      key: registry.authIdpCognito.key,
      options: {
        userPoolArn: literal(config.userPoolARN),
        userPoolClientId: literal(config.userPoolClientID),
        userPoolDomain: literal(config.userPoolDomain),
        ...extraParams(config),
      },
    }
  );
}

function oidc(input: SettingsInput): Provider | undefined {
  const config = readValue(registry.authIdpOidc, input);
  return (
    config && {
      key: registry.authIdpOidc.key,
      options: {
        issuer: literal(config.issuer),
        authorizationEndpoint: literal(config.authorizationEndpoint),
        tokenEndpoint: literal(config.tokenEndpoint),
        userInfoEndpoint: literal(config.userInfoEndpoint),
        secretName: literal(config.secretName),
        ...extraParams(config),
      },
    }
  );
}

function extraParams({
  authenticationRequestExtraParams: params,
}: {
  readonly authenticationRequestExtraParams?: Readonly<Record<string, string>>;
}): Readonly<Record<string, Expression>> {
  return params ? { authenticationRequestExtraParams: dataLiteral(params) } : {};
}

function sessionOptions(input: SettingsInput): Provider & { readonly keys: readonly string[] } {
  const parts: readonly (readonly [{ readonly key: string }, string, Expression | undefined])[] = [
    [
      registry.authOnUnauthenticatedRequest,
      'onUnauthenticatedRequest',
      plainValue(input, ['authOnUnauthenticatedRequest', 'onUnauthenticatedRequest', 'UnauthenticatedAction']),
    ],
    [registry.authScope, 'scope', plainValue(input, ['authScope', 'scope'])],
    [registry.authSessionCookie, 'sessionCookieName', plainValue(input, ['authSessionCookie', 'sessionCookieName'])],
    [registry.authSessionTimeout, 'sessionTimeout', seconds(readValue(registry.authSessionTimeout, input))],
  ];
  const given = parts.filter(([, , value]) => value !== undefined);
  return {
    key: '',
    keys: given.map(([{ key }]) => key),
    options: Object.fromEntries(given.map(([, name, value]) => [name, value])),
  };
}
