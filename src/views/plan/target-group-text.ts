import type { Known, TargetGroupDocument } from '../../plan/document';
import { isKnown } from '../../plan/known';

/** How requests get to the targets: `ip HTTP :8080`, over IPv4 unless it says IPv6. */
export function targetsText(targetGroup: TargetGroupDocument): string {
  const family = targetGroup.ipAddressType === 'ipv6' ? ' IPv6' : '';
  return `${targetGroup.targetType}${family} ${protocolText(targetGroup)}`;
}

/** `HTTP GRPC :8080` */
export function protocolText({ targetType, protocol, protocolVersion, port }: TargetGroupDocument): string {
  const version = protocolVersion === undefined || protocolVersion === 'HTTP1' ? '' : ` ${protocolVersion}`;
  // The controller writes 1 where a container port is named: it can be another one in each pod.
  const number = targetType === 'ip' && port === 1 ? 'named container port' : portText(port, targetType);
  return `${protocol}${version} ${number}`;
}

/** `health HTTP /healthz = 200 every 15 s` */
export function healthText({ healthCheck, targetType }: TargetGroupDocument): string {
  const { protocol, port, path, successCodes, intervalSeconds } = healthCheck;
  const at = port === 'traffic-port' ? '' : ` on ${portText(port, targetType)}`;
  return `health ${protocol} ${path}${at} = ${successCodes} every ${intervalSeconds} s`;
}

/** The API server decides about a node port, and a Service that is not among the manifests about the port of its pods. */
function portText(port: Known<number | string>, targetType: string): string {
  if (isKnown(port)) return `:${port}`;
  return targetType === 'ip' ? 'port known at deploy' : 'node port known at deploy';
}
