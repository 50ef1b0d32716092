import { gatewayObjects } from '../../controller/gateway/objects/gateway-objects';
import { secretOf } from '../../controller/gateway/status/rule-configuration';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const secretInAnotherNamespace: Rule = {
  id: 'secret-in-another-namespace',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',

  summary: 'A ListenerRuleConfiguration names a Secret that is in another namespace.',
  why: 'The configuration is not accepted, and the rules that refer to it answer 500.',
  fix: 'Put the Secret into the namespace of the configuration.',
  sources: [`${LBC_DOCS}/guide/gateway/customization/`],
  examples: {
    invalid: [
      {
        title: 'The Secret is elsewhere',
        yaml: `
          apiVersion: gateway.k8s.aws/v1
          kind: ListenerRuleConfiguration
          metadata: {name: login}
          spec: {actions: [{type: authenticate-oidc, authenticateOIDCConfig: {issuer: "https://i", authorizationEndpoint: "https://i/a", tokenEndpoint: "https://i/t", userInfoEndpoint: "https://i/u", secret: {name: login}}}]}
          ---
          apiVersion: v1
          kind: Secret
          metadata: {name: login, namespace: login}
          stringData: {clientID: a, clientSecret: b}
        `,
        finds: [
          {
            line: 4,
            field: 'spec.actions',
            message:
              'ListenerRuleConfiguration default/login authenticates with Secret default/login, which does not exist; there is Secret login/login',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The Secret is beside it',
        yaml: `
          apiVersion: gateway.k8s.aws/v1
          kind: ListenerRuleConfiguration
          metadata: {name: login}
          spec: {actions: [{type: authenticate-oidc, authenticateOIDCConfig: {issuer: "https://i", authorizationEndpoint: "https://i/a", tokenEndpoint: "https://i/t", userInfoEndpoint: "https://i/u", secret: {name: login}}}]}
          ---
          apiVersion: v1
          kind: Secret
          metadata: {name: login, namespace: default}
          stringData: {clientID: a, clientSecret: b}
        `,
      },
    ],
  },
  *check({ inventory }) {
    if (inventory.gatewayApi.length === 0) return;
    for (const object of gatewayObjects(inventory).listenerRuleConfigurations.values()) {
      const key = secretOf(object);
      if (key === undefined || inventory.secrets.has(key)) continue;
      const name = key.slice(key.indexOf('/') + 1);
      const other = [...inventory.secrets.values()].find((secret) => secret.name === name);
      if (!other) continue;
      const message = `${describeObject(object.ref)} authenticates with Secret ${key}, which does not exist; there is ${describeObject(other.ref)}`;
      yield { message, object, field: ['spec', 'actions'], related: [other] };
    }
  },
};
