import type { Rule } from '../rule';
import { authNotApplied } from './auth-not-applied';
import { authWithHttp2 } from './auth-with-http2';
import { autoModeSecretAccess } from './auto-mode-secret-access';
import { certificateDiscovery } from './certificate-discovery';
import { certificateDiscoveryInGroup } from './certificate-discovery-in-group';
import { httpBesideHttps } from './http-beside-https';
import { httpsWithoutCertificate } from './https-without-certificate';
import { missingOidcSecret } from './missing-oidc-secret';
import { mtlsNotApplied } from './mtls-not-applied';
import { oidcSecretWhitespace } from './oidc-secret-whitespace';
import { portProtocolMismatch } from './port-protocol-mismatch';
import { tlsWithoutHttps } from './tls-without-https';
import { unknownSslPolicy } from './unknown-ssl-policy';
import { weakSslPolicy } from './weak-ssl-policy';

export const listenerRules: readonly Rule[] = [
  authNotApplied,
  authWithHttp2,
  autoModeSecretAccess,
  certificateDiscoveryInGroup,
  certificateDiscovery,
  httpBesideHttps,
  httpsWithoutCertificate,
  missingOidcSecret,
  mtlsNotApplied,
  oidcSecretWhitespace,
  portProtocolMismatch,
  tlsWithoutHttps,
  unknownSslPolicy,
  weakSslPolicy,
];
