import type {
  ActionSpec,
  FixedResponseSpec,
  ForwardSpec,
  RedirectSpec,
  Tags,
  TransformSpec,
} from '../../model/resources';
import type { Box } from './box';
import { eachOf, type Facts, factsOf, textOf } from './facts';
import { rewriteText } from './path-rewrite';

/** What happens to a request that a rule matches. */
export interface Effect {
  readonly facts: Facts;
  /** The same for effects that are the same. */
  readonly key: string;
}

/** What an effect is read from. */
export interface Effective {
  readonly actions: readonly ActionSpec[];
  readonly transforms?: readonly TransformSpec[] | undefined;
  readonly tags?: Tags | undefined;
}

/** What is around an effect. */
export interface EffectContext {
  readonly protocol: string;
  /** A text that is the same for target groups that are the same. */
  readonly targetGroupText: (token: NonNullable<ForwardSpec['targetGroups']>[number]['targetGroupARN']) => string;
  /** The client of an OpenID Connect action. */
  readonly client: string | undefined;
  /** Whether a fact counts. */
  readonly counts: (fact: string) => boolean;
  /** Which requests it is about. */
  readonly box: Box;
}

export function effectOf({ actions, transforms = [], tags }: Effective, context: EffectContext): Effect {
  const all = factsOf([
    ...actions.flatMap((action) => actionFacts(action, context)),
    ...transforms.map((transform) => transformFact(transform, context.box)),
    ...eachOf('tag', tags),
  ]);
  const facts = new Map([...all].filter(([name]) => context.counts(name)));
  return { facts, key: textOf(facts) };
}

type Named = readonly [string, unknown];

function transformFact(transform: TransformSpec, box: Box): Named {
  const { type, ...config } = transform;
  const text = rewriteText(transform, box);
  return [`transform ${type}`, text === undefined ? config : text || undefined];
}

function actionFacts(action: ActionSpec, context: EffectContext): Named[] {
  const { authenticateCognitoConfig, authenticateOIDCConfig, jwtValidationConfig } = action;
  switch (action.type) {
    case 'authenticate-cognito':
      return configFacts('authenticate with Cognito', { ...authenticateCognitoConfig });
    case 'authenticate-oidc':
      return [
        ...configFacts('authenticate with OpenID Connect', { ...authenticateOIDCConfig }),
        ['OpenID Connect client', context.client],
      ];
    case 'jwt-validation':
      return configFacts('validate tokens', { ...jwtValidationConfig });
    case 'fixed-response':
      return [['respond', responseText(action.fixedResponseConfig)]];
    case 'redirect':
      return redirectFacts(action.redirectConfig, context);
    default:
      return forwardFacts(action.forwardConfig, context);
  }
}

function configFacts(noun: string, config: Readonly<Record<string, unknown>>): Named[] {
  return Object.entries(config).map(([name, value]) => [`${noun}: ${name}`, value === '' ? undefined : value]);
}

/** Without a content type ELBv2 answers text/plain. */
function responseText({ statusCode = '', contentType, messageBody }: Partial<FixedResponseSpec> = {}): string {
  return `${statusCode} ${contentType || 'text/plain'}${messageBody ? ` ${JSON.stringify(messageBody)}` : ''}`;
}

/** A part that stays as it is may be left out; the listener tells the protocol. */
function redirectFacts(config: Partial<RedirectSpec> = {}, { protocol }: EffectContext): Named[] {
  const changed = (value: string | undefined, ...same: string[]) =>
    value === undefined || value === '' || same.includes(value) ? undefined : value;
  return [
    ['redirect', config.statusCode ?? ''],
    ['redirect to protocol', changed(config.protocol, '#{protocol}', protocol)],
    ['redirect to host', changed(config.host?.toLowerCase(), '#{host}')],
    ['redirect to port', changed(config.port, '#{port}')],
    ['redirect to path', changed(config.path, '/#{path}')],
    ['redirect to query', config.query === '' ? '(none)' : changed(config.query, '#{query}')],
  ];
}

/** The weight of a single target group only matters when it is 0. */
function forwardFacts(
  { targetGroups, targetGroupStickinessConfig: stickiness }: Partial<ForwardSpec> = {},
  { targetGroupText }: EffectContext,
): Named[] {
  const tuples = targetGroups ?? [];
  const texts = tuples.map(({ targetGroupARN, weight = 1 }) => {
    const counted = tuples.length > 1 || weight === 0 ? `weight ${weight}\n` : '';
    return `${counted}${targetGroupText(targetGroupARN)}`;
  });
  return [
    ['forward', texts.length === 0 ? 'to no target group' : texts.sort().join('\n\n')],
    [
      'sticky sessions between target groups',
      stickiness?.enabled ? `${stickiness.durationSeconds ?? ''} seconds` : undefined,
    ],
  ];
}
