import { advice, type Inventions, renamed, switchedOn } from './invention';

/** Of listeners, rules and authentication. */
export const listenerInventions: Inventions = {
  'Listeners and certificates': [
    renamed(
      'certificate-arn',
      'ssl-cert ssl-certificate ssl-cert-arn ssl-certificate-arn certificate certificates certificate-arns cert-arn tls-cert tls-certificate tls-certificate-arn acm-arn acm-cert-arn acm-certificate-arn aws-load-balancer-ssl-cert',
    ),
    renamed('ssl-policy', 'ssl-security-policy ssl-negotiation-policy security-policy tls-policy ssl-policy-name'),
    advice('use ssl-policy, which sets protocols and ciphers', 'ssl-protocols ssl-ciphers tls-version min-tls-version'),
    switchedOn(
      'use ssl-redirect: "443", with an HTTP and an HTTPS port in listen-ports',
      'ssl-redirect',
      '443',
      'redirect-to-https redirect-http-to-https http-to-https http-to-https-redirect http-redirect https-redirect force-ssl-redirect force-https force-ssl ssl-redirect-enabled enable-ssl-redirect',
    ),
    advice('use ssl-redirect: "443"', 'ssl-redirect-* redirect-https*'),
    advice(
      'use listen-ports, a JSON list such as [{"HTTP":80},{"HTTPS":443}]',
      'http-listen-ports https-listen-ports ports http-port https-port ssl-ports listener-ports listeners',
    ),
    advice(
      'use listener-attributes.HTTPS-443, one annotation for each protocol and port',
      'listener-attributes listener-attribute',
    ),
    advice(
      'use listener-attributes.HTTPS-443 with routing.http.response.access_control_allow_origin.header_value and the like, or let the app answer CORS requests',
      'cors* enable-cors access-control*',
    ),
    advice(
      'use listener-attributes.HTTPS-443 with routing.http.response.strict_transport_security.header_value',
      'hsts* strict-transport-security',
    ),
    advice(
      'use listener-attributes.HTTPS-443 with routing.http.response.….header_value',
      'response-header* custom-headers custom-response-headers security-headers x-frame-options',
    ),
    renamed('mutual-authentication', 'mtls mutual-tls mutual-auth'),
  ],
  'Rules and actions': [
    advice(
      'use transforms.<service> with a url-rewrite',
      'rewrite-target rewrite url-rewrite path-rewrite app-root rewrite-*',
    ),
    renamed('use-regex-path-match', 'use-regex regex use-regex-path enable-regex'),
    advice(
      'use actions.<name>, and give a backend that name with the port name use-annotation',
      'actions action redirect redirects fixed-response permanent-redirect temporal-redirect default-action',
    ),
    advice(
      'use actions.<name> of type forward with weights',
      'canary* weight weights traffic-split* traffic-weight* weighted-*',
    ),
    advice('use conditions.<service>', 'conditions condition rule-conditions'),
    advice('use transforms.<service>', 'transforms transform'),
    advice('use spec.defaultBackend', 'default-backend default-backend-service'),
    advice('use pathType of the path in spec.rules', 'pathType path-type'),
    advice('use host in spec.rules', 'host hostname hosts domain'),
    advice(
      'use actions.<name> with targetGroupARN, or a TargetGroupBinding',
      'target-group-arn target-group target-group-name',
    ),
    advice('remove it: an Application Load Balancer cannot mirror traffic', 'traffic-mirror* mirror*'),
    advice('remove it: an Application Load Balancer runs no snippets', '*-snippet'),
  ],
  Authentication: [
    advice('use auth-idp-cognito or auth-idp-oidc', 'auth-idp-config auth-idp auth-config idp'),
    advice(
      'use auth-type: oidc with auth-idp-oidc, or cognito with auth-idp-cognito',
      'auth-url auth-signin auth-provider oidc* cognito* auth-oidc* auth-cognito* authentication*',
    ),
  ],
};
