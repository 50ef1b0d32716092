import type { Known, TargetGroupDocument } from '../../plan/document';
import { isKnown } from '../../plan/known';

/** How requests get to the targets: `ip HTTP :8080`. */
export function targetsText(targetGroup: TargetGroupDocument): string {
  return `${targetGroup.targetType} ${protocolText(targetGroup)}`;
}

/** `HTTP GRPC :8080` */
export function protocolText({ targetType, protocol, protocolVersion, port }: TargetGroupDocument): string {
  const version = protocolVersion === undefined || protocolVersion === 'HTTP1' ? '' : ` ${protocolVersion}`;
  // The controller writes 1 where a container port is named: it can be another one in each pod.
  const number = targetType === 'ip' && port === 1 ? 'named container port' : portText(port);
  return `${protocol}${version} ${number}`;
}

/** `health HTTP /healthz = 200 every 15 s` */
export function healthText({ healthCheck }: TargetGroupDocument): string {
  const { protocol, port, path, successCodes, intervalSeconds } = healthCheck;
  const at = port === 'traffic-port' ? '' : ` on ${portText(port)}`;
  return `health ${protocol} ${path}${at} = ${successCodes} every ${intervalSeconds} s`;
}

/** What decides an unknown port is always the API server, which is not worth the words here. */
function portText(port: Known<number | string>): string {
  return isKnown(port) ? `:${port}` : 'node port known at deploy';
}
