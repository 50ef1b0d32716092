import { flag, upTo } from './allowed';
import type { AttributeTable } from './attribute-table';

const HEADER_KEYS: readonly string[] = [
  ...headerKeys('response', [
    'access_control_allow_credentials',
    'access_control_allow_headers',
    'access_control_allow_methods',
    'access_control_allow_origin',
    'access_control_expose_headers',
    'access_control_max_age',
    'content_security_policy',
    'strict_transport_security',
    'x_content_type_options',
    'x_frame_options',
  ]),
  ...headerKeys('request', [
    'x_amzn_mtls_clientcert',
    'x_amzn_mtls_clientcert_issuer',
    'x_amzn_mtls_clientcert_leaf',
    'x_amzn_mtls_clientcert_serial_number',
    'x_amzn_mtls_clientcert_subject',
    'x_amzn_mtls_clientcert_validity',
    'x_amzn_tls_cipher_suite',
    'x_amzn_tls_version',
  ]),
];

/** All but one are names and values of headers. */
export const LISTENER_ATTRIBUTES: AttributeTable = {
  resource: 'a listener',
  known: {
    'routing.http.response.server.enabled': flag,
    ...Object.fromEntries(HEADER_KEYS.map((key) => [key, upTo(1024)])),
  },
  advice: 'set it in listener-attributes.<protocol>-<port>',
};

function headerKeys(kind: 'request' | 'response', headers: readonly string[]): string[] {
  return headers.map((header) => `routing.http.${kind}.${header}.header_${kind === 'request' ? 'name' : 'value'}`);
}
