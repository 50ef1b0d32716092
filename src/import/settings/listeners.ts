import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { array, call, dataLiteral, type Expression, literal, object } from '../code/expression';
import type { Library } from '../library';
import type { Setting, SettingsInput } from './setting';
import { readValue } from './values';

/** `listeners` and `sslRedirect`, with all annotations that concern listeners. */
export function listenerSettings(input: SettingsInput): Setting[] {
  const given = readValue(registry.listenPorts, input)?.flatMap((entry) => Object.entries(entry));
  const entries = given && [...new Map(given.map((entry) => [entry.join(' '), entry])).values()];
  if (!entries?.length || entries.some(([protocol]) => protocol !== 'HTTP' && protocol !== 'HTTPS')) return [];
  const keys = [registry.listenPorts.key];
  const https = entries.filter(([protocol]) => protocol === 'HTTPS').map(([, port]) => port);
  const tls = https.length > 0 ? tlsOptions(input) : { keys: [], options: {} };
  const mutual = https.length > 0 ? mutualAuthentication(input) : undefined;
  const listeners = entries.map(([protocol, port]) => {
    const key = annotationKey(registry.listenerAttributes, protocol, port);
    const attributes = readValue(registry.listenerAttributes, input, key);
    if (attributes) keys.push(key);
    return listener(protocol, port, {
      ...(protocol === 'HTTPS' && { ...tls.options, mutualAuthentication: mutual?.get(port) }),
      attributes: attributes && dataLiteral(attributes),
    });
  });
  keys.push(...tls.keys, ...(mutual ? [registry.mutualAuthentication.key] : []));
  const redirect = sslRedirect(input, https);
  return [
    {
      keys: [...keys, ...(redirect?.keys ?? [])],
      properties: [{ name: 'listeners', value: array(listeners) }, ...(redirect?.properties ?? [])],
    },
  ];
}

function listener(
  protocol: string,
  port: number,
  options: Readonly<Record<string, Expression | undefined>>,
): Expression {
  const usual = protocol === 'HTTPS' ? 443 : 80;
  return call(
    `alb.Listener.${protocol.toLowerCase()}`,
    object({ port: port === usual ? undefined : literal(port), ...options }),
  );
}

interface TlsOptions {
  readonly keys: readonly string[];
  readonly options: Readonly<Record<string, Expression | undefined>>;
}

function tlsOptions(input: SettingsInput): TlsOptions {
  const certificates = certificateSources(input);
  const policy = readValue(registry.sslPolicy, input);
  return {
    keys: [...certificates.keys, ...(policy === undefined ? [] : [registry.sslPolicy.key])],
    options: {
      certificates: certificates.value,
      sslPolicy: policy === undefined ? undefined : sslPolicy(policy, input.library),
    },
  };
}

/** Where the certificates come from: named, made by the controller, or else found by it. */
export function certificateSources(input: SettingsInput): {
  readonly value: Expression;
  readonly keys: readonly string[];
} {
  const arns = readValue(registry.certificateArn, input);
  if (arns?.length) {
    const value = array(arns.map((arn) => call('alb.ListenerCertificate.fromArn', literal(arn))));
    return { value, keys: [registry.certificateArn.key] };
  }
  if (readValue(registry.createAcmCert, input)) {
    const authority = readValue(registry.acmPcaArn, input);
    const created = call('alb.ListenerCertificate.createdByAcm', authority ? literal(authority) : undefined);
    const keys = [registry.createAcmCert.key, ...(authority ? [registry.acmPcaArn.key] : [])];
    return { value: array([created]), keys };
  }
  return { value: array([call('alb.ListenerCertificate.discovered')]), keys: [] };
}

/** `alb.SslPolicy.TLS13_12`, or by name where the library has no constant for it. */
export function sslPolicy(name: string, { alb }: Library): Expression {
  const policies = Object.entries(alb.SslPolicy as Record<string, unknown>);
  const known = policies.find(([, policy]) => (policy as { readonly name?: string } | null)?.name === name);
  return known ? { kind: 'text', text: `alb.SslPolicy.${known[0]}` } : call('alb.SslPolicy.of', literal(name));
}

/** By port. */
export function mutualAuthentication(input: SettingsInput): ReadonlyMap<number, Expression> | undefined {
  const entries = readValue(registry.mutualAuthentication, input);
  if (!entries) return undefined;
  return new Map(
    entries.map(({ port, mode, trustStore, ignoreClientCertificateExpiry, advertiseTrustStoreCaNames }) => {
      if (mode !== 'verify') return [port, call(`alb.MutualAuthentication.${mode === 'off' ? 'off' : 'passthrough'}`)];
      const options = object({
        trustStore: literal(trustStore ?? ''),
        ignoreClientCertificateExpiry:
          ignoreClientCertificateExpiry === undefined ? undefined : literal(ignoreClientCertificateExpiry),
        advertiseTrustStoreCaNames:
          advertiseTrustStoreCaNames === undefined ? undefined : literal(advertiseTrustStoreCaNames === 'on'),
      });
      return [port, call('alb.MutualAuthentication.verify', options)];
    }),
  );
}

function sslRedirect(input: SettingsInput, https: readonly number[]): Setting | undefined {
  const port = readValue(registry.sslRedirect, input);
  if (port === undefined || !https.includes(port)) return undefined;
  const properties = [{ name: 'sslRedirect', value: literal(true) }];
  if (https.length > 1) properties.push({ name: 'sslRedirectPort', value: literal(port) });
  return { keys: [registry.sslRedirect.key], properties };
}
