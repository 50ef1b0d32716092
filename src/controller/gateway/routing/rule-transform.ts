import { prefixRewrite, WHOLE_HOST, WHOLE_PATH } from '../../../annotations/rewrites';
import type { TransformSpec } from '../../../model/resources';
import type { HttpRouteMatch, PathModifier } from '../objects/gateway-spec';
import type { RuleUnit } from './rule-precedence';

/** How a rule changes requests: what URLRewrite filters ask for, and redirects that replace the prefix of the path. */
export function transformsOf({ loaded: { route, rule }, match: ofRoute }: RuleUnit): TransformSpec[] {
  if (route.ref.kind !== 'HTTPRoute') return [];
  const match = ofRoute as HttpRouteMatch;
  const transforms: TransformSpec[] = [];
  for (const { urlRewrite, requestRedirect } of rule.filters ?? []) {
    if (urlRewrite?.path) transforms.push(pathTransform(urlRewrite.path, match));
    if (urlRewrite?.hostname !== undefined) transforms.push(hostTransform(urlRewrite.hostname));
    if (requestRedirect?.path?.replacePrefixMatch !== undefined)
      transforms.push(pathTransform(requestRedirect.path, match));
  }
  return transforms;
}

function hostTransform(replace: string): TransformSpec {
  return { type: 'host-header-rewrite', hostHeaderRewriteConfig: { rewrites: [{ regex: WHOLE_HOST, replace }] } };
}

function pathTransform(modifier: PathModifier, match: HttpRouteMatch): TransformSpec {
  return { type: 'url-rewrite', urlRewriteConfig: { rewrites: [rewriteOf(modifier, match)] } };
}

function rewriteOf({ type, replaceFullPath = '', replacePrefixMatch = '' }: PathModifier, { path }: HttpRouteMatch) {
  if (type === 'ReplaceFullPath') return { regex: WHOLE_PATH, replace: replaceFullPath };
  return prefixRewrite(path?.value ?? '', replacePrefixMatch);
}
