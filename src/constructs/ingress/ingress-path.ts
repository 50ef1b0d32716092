import { knownMembers } from '../../arguments/members';
import { MAX_PATTERN_LENGTH, PATH_PATTERN } from '../../elbv2/rule-condition';
import { quoted } from '../../text/quoted';

/**
 * How the path of a rule is compared with that of a request. Upper and lower case differ always.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const ingress = new alb.Ingress(chart, 'Shop');
 * ingress.addRule('/health', alb.TargetGroup.fromServiceName('shop', { port: 80 }), { pathType: alb.PathType.EXACT });
 */
export enum PathType {
  /** The path and everything below it, by whole segments: `/cart` matches `/cart` and `/cart/1`, not `/carts`. */
  PREFIX = 'Prefix',
  /** The path alone. */
  EXACT = 'Exact',
  /** An ELBv2 pattern with the wildcards `*` and `?`: without one, it matches the path alone. */
  IMPLEMENTATION_SPECIFIC = 'ImplementationSpecific',
}
knownMembers(PathType, 'PathType');

/** A path that Kubernetes, the controller and ELBv2 take. @throws naming the path and what is allowed */
export function requirePath(path: string, pathType: PathType, regex: boolean, property: string): string {
  const fail = (problem: string): never => {
    throw new Error(`${property}: path ${quoted(path)} of type ${pathType} ${problem}`);
  };
  if (!path.startsWith('/')) fail('must start with "/" (Kubernetes)');
  if (path.length > MAX_PATTERN_LENGTH)
    fail(`has ${path.length} characters, must have at most ${MAX_PATTERN_LENGTH} (ELBv2)`);
  if (pathType === PathType.IMPLEMENTATION_SPECIFIC) {
    if (!regex && !PATH_PATTERN.accepts(path)) {
      fail(
        'may hold letters, digits, the wildcards * and ?, and & _ - . $ / ~ " \' @ : + (ELBv2); for a regular expression set useRegexPathMatch',
      );
    }
    return path;
  }
  if (/[*?]/.test(path))
    fail('must not hold the wildcards * and ?, which only ImplementationSpecific knows (AWS Load Balancer Controller)');
  const forbidden = /\/\/|\/\.\.?(\/|$)|%2f/i.exec(path);
  if (forbidden) fail(`must not hold "${forbidden[0]}" (Kubernetes)`);
  if (!PATH_PATTERN.accepts(path)) fail('may hold letters, digits and & _ - . $ / ~ " \' @ : + (ELBv2)');
  return path;
}
