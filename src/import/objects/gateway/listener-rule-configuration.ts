import { registry } from '../../../annotations/registry';
import { call, dataLiteral, type Expression, literal, object } from '../../code/expression';
import type { Library } from '../../library';
import { authenticationSetting } from '../../settings/authentication';
import { loadBalancerSettings } from '../../settings/load-balancer';
import type { Rendering } from '../written-object';
import { constructRendering, type GatewayObject, text } from './construct';
import { type CognitoAction, loginTexts, type OidcAction, propertiesOf } from './settings';

interface RuleAction {
  readonly authenticateCognitoConfig?: CognitoAction;
  readonly authenticateOIDCConfig?: OidcAction;
  readonly jwtValidationConfig?: object;
  readonly fixedResponseConfig?: {
    readonly statusCode: number;
    readonly contentType?: string;
    readonly messageBody?: string;
  };
  readonly redirectConfig?: { readonly query?: string };
}

interface RuleSpec {
  readonly actions?: readonly RuleAction[];
  readonly conditions?: readonly { readonly sourceIPConfig?: { readonly values?: string[] } }[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** `new alb.ListenerRuleConfiguration(…)`. */
export function listenerRuleConfigurationRenderings(written: GatewayObject, library: Library): Rendering[] {
  const { actions = [], conditions = [], tags } = (written.object.data.spec ?? {}) as RuleSpec;
  const { authenticateCognitoConfig, authenticateOIDCConfig, jwtValidationConfig, ...action }: RuleAction =
    Object.assign({}, ...actions);
  const login = authenticationSetting({
    annotations: loginTexts(authenticateCognitoConfig, authenticateOIDCConfig),
    library,
  });
  const jwt = jwtValidationConfig && { [registry.jwtValidation.key]: JSON.stringify(jwtValidationConfig) };
  const properties = {
    action: actionCode(action),
    ...propertiesOf(login ? [login] : []),
    ...propertiesOf(jwt ? loadBalancerSettings({ annotations: jwt, library }) : []),
    sourceIps: conditions[0]?.sourceIPConfig?.values && dataLiteral(conditions[0].sourceIPConfig.values),
    tags: tags && dataLiteral(tags),
  };
  return [constructRendering('ListenerRuleConfiguration', written, properties)];
}

function actionCode({ fixedResponseConfig, redirectConfig }: RuleAction): Expression | undefined {
  if (fixedResponseConfig) {
    const { statusCode, contentType, messageBody } = fixedResponseConfig;
    const options = object({ contentType: text(contentType), messageBody: text(messageBody) });
    return call('alb.ListenerAction.fixedResponse', literal(statusCode), options);
  }
  return redirectConfig && call('alb.ListenerAction.redirect', object({ query: text(redirectConfig.query) }));
}
