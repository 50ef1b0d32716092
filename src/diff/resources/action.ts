import { fingerprint, isSame } from '../../model/equality';
import type { ActionSpec, ForwardSpec, RedirectSpec } from '../../model/resources';
import type { Comparison } from '../comparison';

/** What ELBv2 takes for the parts of a redirect that are left out. */
const KEEPS: Partial<RedirectSpec> = {
  host: '#{host}',
  path: '/#{path}',
  port: '#{port}',
  protocol: '#{protocol}',
  query: '#{query}',
};

/**
 * Compares actions as the controller does: the order of target groups does not count, nor the weight of a single one, and
 * a stickiness that is no longer named is left as it is.
 */
export function compareActions(
  comparison: Comparison,
  name: string,
  before: readonly ActionSpec[],
  after: readonly ActionSpec[],
): void {
  if (isSame(before, after) || actionsKey(before) === actionsKey(after)) return;
  const isStickinessGone = stickinessOf(before) && !stickinessOf(after) && !comparison.replaced;
  if (isStickinessGone && withoutStickiness(before) === withoutStickiness(after)) {
    comparison.keep(
      'stickiness',
      'the stickiness between target groups is no longer named, and stays as it is; enabled: false ends it',
    );
    return;
  }
  comparison.value(name, before, after);
}

/** The same text for actions that do the same. */
export function actionsKey(actions: readonly ActionSpec[]): string {
  return fingerprint(actions.map(normalAction));
}

function withoutStickiness(actions: readonly ActionSpec[]): string {
  return fingerprint(
    actions
      .map(normalAction)
      .map((action) =>
        action.forwardConfig
          ? { ...action, forwardConfig: { ...action.forwardConfig, targetGroupStickinessConfig: undefined } }
          : action,
      ),
  );
}

function stickinessOf(actions: readonly ActionSpec[]): ForwardSpec['targetGroupStickinessConfig'] {
  return actions.at(-1)?.forwardConfig?.targetGroupStickinessConfig;
}

function normalAction(action: ActionSpec): ActionSpec {
  const { forwardConfig, redirectConfig } = action;
  if (redirectConfig) return { ...action, redirectConfig: { ...KEEPS, ...defined(redirectConfig) } };
  if (!forwardConfig) return action;
  const targets = forwardConfig.targetGroups ?? [];
  const sorted = [...targets].sort((a, b) => (fingerprint(a) < fingerprint(b) ? -1 : 1));
  const [only, ...others] = sorted;
  const targetGroups = only && others.length === 0 ? [{ targetGroupARN: only.targetGroupARN }] : sorted;
  return { ...action, forwardConfig: { ...forwardConfig, targetGroups } };
}

function defined(config: RedirectSpec): RedirectSpec {
  return Object.fromEntries(
    Object.entries(config).filter(([, value]) => value !== undefined),
  ) as unknown as RedirectSpec;
}
