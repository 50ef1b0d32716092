import type { Inventory } from '../../../manifests/kubernetes/objects';
import type { Assumptions } from '../../plan';
import type { ListenerRuleConfigurationManifest } from '../objects/configuration-spec';

/** `namespace/name` of the Secret that a configuration authenticates with. */
export function secretOf({ namespace, spec }: ListenerRuleConfigurationManifest): string | undefined {
  const action = spec.actions?.find(({ type, authenticateOIDCConfig: oidc }) => type === 'authenticate-oidc' && oidc);
  return action?.authenticateOIDCConfig && `${namespace}/${action.authenticateOIDCConfig.secret.name}`;
}

/** Whether the controller accepts a configuration: all that it wants is the Secret. */
export function isAccepted(
  configuration: ListenerRuleConfigurationManifest,
  { secrets }: Pick<Inventory, 'secrets'>,
  assume: Assumptions,
): boolean {
  const secret = secretOf(configuration);
  return secret === undefined || secrets.has(secret) || assume.secrets === true;
}
