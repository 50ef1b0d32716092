import { SSL_POLICIES, SSL_POLICY_PREFIX } from '../../elbv2/ssl-policy';
import { autoModeSources, unsupported } from '../auto-mode';
import { boolean, int32, stringList, stringMap, text } from '../codec/codec';
import * as json from '../codec/json';
import { checkedBy, row } from '../row';

/** The ports on which the load balancer accepts connections, and TLS. */
export const listenerRows = {
  listenPorts: row('listen-ports', {
    on: 'Ingress',
    codec: json.listenPorts,
    merge: 'merge',
    mergeNote: 'by port; a port with two protocols is refused',
    default: '`[{"HTTPS":443}]` when a certificate is named, else `[{"HTTP":80}]`',
    since: '2.0.0',
    doc: 'The listeners of this Ingress, one object for each port from 1 to 65535, with `HTTP` or `HTTPS` in upper case. `spec.tls` alone gives no HTTPS listener. In a group, the rules of an Ingress are only on its own ports.',
    typedApi: 'IngressSettings.listeners',
    check: checkedBy('listenPorts'),
    examples: {
      valid: ['[{"HTTP":80}]', '[{"HTTP": 80}, {"HTTPS": 443}]', '[{"HTTP":80,"HTTPS":443}]'],
      invalid: [
        { value: '[]', message: 'the list must have at least one entry such as {"HTTP":80}' },
        { value: '[{"http":80}]', message: '[0]: protocol "http" must be one of HTTP, HTTPS' },
        { value: '[{"HTTP":0}]', message: '[0].HTTP 0 must be a whole number from 1 to 65535' },
        {
          value: '[{"HTTP":"80"}]',
          message: '[0].HTTP "80" must be a whole number of at most 32 bits, without quotes, fraction or exponent',
        },
        {
          value: '[{"HTTP":80.0}]',
          message: '[0].HTTP 80.0 must be a whole number of at most 32 bits, without quotes, fraction or exponent',
        },
        { value: '{"HTTP":80}', message: 'the JSON value {…} must be a list' },
        {
          value: '[{HTTP:80}]',
          message: 'not valid JSON: "H" was found at character 3 where a member name in double quotes is expected',
        },
      ],
    },
  }),
  sslRedirect: row('ssl-redirect', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
    mergeNote: 'it changes the HTTP listeners of every member',
    default: 'no redirect',
    classParams: 'sslRedirectPort',
    since: '2.2.0',
    doc: 'The HTTPS port to which every request on an HTTP listener is redirected (301). That listener must exist in the group. One member redirects for all: the HTTP rules of every member are gone. In the class the port is a text, and one that is no number silently switches redirects off.',
    typedApi: 'IngressSettings.sslRedirect',
    check: checkedBy('port'),
    examples: {
      valid: ['443'],
      invalid: [
        { value: 'true', message: '"true" is not a whole number' },
        { value: '0', message: '0 must be a whole number from 1 to 65535' },
      ],
    },
  }),
  certificateArn: row('certificate-arn', {
    on: 'Ingress',
    codec: stringList,
    merge: 'merge',
    default: 'found in ACM by the hosts of rules and `spec.tls`, when there is an HTTPS listener',
    classParams: 'certificateArn',
    since: '2.0.0',
    doc: "ARNs of the certificates of all HTTPS listeners of this Ingress. The first one of the group's first member is the default certificate, the others are chosen by server name. Naming one here stops the discovery for this Ingress only.",
    typedApi: 'HttpsListenerOptions.certificates',
    check: checkedBy('certificateArns'),
    examples: {
      valid: ['arn:aws:acm:us-west-2:111122223333:certificate/0a1b2c3d'],
      invalid: [
        {
          value: 'shop-cert',
          message:
            '"shop-cert" must be the ARN of a certificate such as "arn:aws:acm:us-west-2:111122223333:certificate/…" or "arn:aws:iam::111122223333:server-certificate/…"',
        },
      ],
    },
  }),
  createAcmCert: row('create-acm-cert', {
    on: 'Ingress',
    codec: boolean,
    merge: 'member',
    default: 'false',
    since: '3.3.0',
    featureGate: 'EnableCertificateManagement',
    autoMode: unsupported('name the certificate in `certificate-arn`, or have it discovered'),
    doc: 'Has the controller request a certificate for the hosts of rules and `spec.tls` from ACM, with DNS validation or from a private authority. There must be a host. Without its feature gate, beside `certificate-arn`, or with a value that is no boolean it does nothing, silently.',
    typedApi: 'HttpsListenerOptions.certificates',
    examples: {
      valid: ['true', 'false'],
      invalid: [{ value: 'yes', message: '"yes" is not a boolean, must be "true" or "false"' }],
    },
  }),
  acmPcaArn: row('acm-pca-arn', {
    on: 'Ingress',
    codec: text,
    merge: 'member',
    mergeNote: 'read only with `create-acm-cert`',
    default: "the controller's `--default-pca-arn`, else a public certificate",
    since: '3.3.0',
    featureGate: 'EnableCertificateManagement',
    autoMode: unsupported('name the certificate in `certificate-arn`, or have it discovered'),
    doc: 'The ARN of the private certificate authority that issues the certificate asked for with `create-acm-cert`.',
    typedApi: 'HttpsListenerOptions.certificates',
    examples: {
      valid: ['arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/0a1b2c3d'],
      invalid: [],
    },
  }),
  sslPolicy: row('ssl-policy', {
    on: 'Ingress',
    codec: text,
    known: SSL_POLICIES.map((name) => `${SSL_POLICY_PREFIX}${name}`),
    merge: 'exclusive',
    mergeNote: 'for each HTTPS port',
    default: "the controller's `--default-ssl-policy`, which is ELBSecurityPolicy-2016-08",
    classParams: 'sslPolicy',
    since: '2.0.0',
    doc: 'Which TLS versions and ciphers clients may use. The default still allows TLS 1.0 and 1.1.',
    typedApi: 'HttpsListenerOptions.sslPolicy',
    check: checkedBy('sslPolicy'),
    examples: {
      valid: ['ELBSecurityPolicy-TLS13-1-2-2021-06'],
      invalid: [
        {
          value: 'TLS13-1-2-2021-06',
          message:
            '"TLS13-1-2-2021-06" must be the name of a security policy such as "ELBSecurityPolicy-TLS13-1-2-2021-06"',
        },
      ],
    },
  }),
  mutualAuthentication: row('mutual-authentication', {
    on: 'Ingress',
    codec: json.mutualAuthentication,
    merge: 'exclusive',
    mergeNote: 'for each HTTPS port',
    default: 'left as it is, which is off on a new listener',
    since: '2.7.0',
    doc: 'How HTTPS listeners treat client certificates: `off`, `passthrough` (handed on unverified) or `verify` against a trust store, by ARN or name. Ports without an HTTPS listener are ignored silently. Removing the annotation leaves mTLS on, unless the controller has the feature gate EnhancedDefaultBehavior; write mode `off`.',
    typedApi: 'HttpsListenerOptions.mutualAuthentication',
    check: checkedBy('mutualAuthentication'),
    examples: {
      valid: [
        '[{"port":443,"mode":"passthrough"}]',
        '[{"port":443,"mode":"verify","trustStore":"clients","ignoreClientCertificateExpiry":true,"advertiseTrustStoreCaNames":"on"}]',
      ],
      invalid: [
        {
          value: '[{"port":443,"mode":"verify"}]',
          message:
            '[0].trustStore "" must be the ARN of a trust store, or its name of 1 to 32 letters, digits and single hyphens',
        },
        {
          value: '[{"port":443,"mode":"off","trustStore":"clients"}]',
          message: '[0].trustStore must be absent for mode off, it needs verify',
        },
        { value: '[{"port":443,"mode":"on"}]', message: '[0].mode "on" must be one of off, passthrough, verify' },
        {
          value: '[{"port":"443","mode":"off"}]',
          message: '[0].port "443" must be a whole number of at most 32 bits, without quotes, fraction or exponent',
        },
      ],
    },
  }),
  listenerAttributes: row(
    'listener-attributes.${protocol}-${port}',
    {
      on: 'Ingress',
      codec: stringMap,
      merge: 'merge',
      mergeNote: "one by one for each port; of the classes only the first member's attributes count, and they win",
      default: "ELBv2's own",
      classParams: 'listeners[].listenerAttributes',
      since: '2.9.0',
      autoMode: unsupported('no annotation sets the attributes of a listener', autoModeSources.listenerAttributes),
      doc: 'ELBv2 attributes of one listener, named in the key as `HTTPS-443`: names of request headers and values of response headers. Protocol and port must be those of a listener of this Ingress, in upper case; otherwise it is ignored silently. A comma in a value is written `\\,`. A removed attribute stays as it was in AWS.',
      typedApi: 'HttpsListenerOptions.attributes',
      check: checkedBy('listenerAttributes'),
      examples: {
        valid: [
          'routing.http.response.server.enabled=false',
          'routing.http.response.access_control_allow_methods.header_value=GET\\,POST',
        ],
        invalid: [
          {
            value: 'routing.http.response.server.enabled=off',
            message: 'routing.http.response.server.enabled "off" must be one of true, false',
          },
          { value: 'a=1,2,b=3', message: '"2" is not a key=value pair (in "a=1,2,b=3")' },
        ],
      },
    },
    'listener-attributes',
  ),
} as const;
