import { pattern, problemWith, range, textOf } from '../../elbv2/allowed';
import { elementsOf, pairsOf } from './check';

const listenerPort = range(1, 65_535);

export const portMapping = pairsOf(
  (nlb, alb) => problemWith(listenerPort, nlb, 'NLB port') ?? problemWith(listenerPort, alb, 'ALB port'),
);

export const eipAllocations = elementsOf(
  pattern(/^eipalloc-[0-9a-f]+$/, 'the id of an allocation such as "eipalloc-0123456789abcdef0"'),
);

/** Unlike that of a target group, it cannot be the name of a port. */
export const networkHealthCheckPort = textOf({
  allowed: `traffic-port or ${listenerPort.allowed}`,
  accepts: (text) =>
    text === 'traffic-port' || (/^\+?[0-9]{1,10}$/.test(text) && listenerPort.accepts(String(Number(text)))),
});
