import { headerIn } from './header-list';
import type { ServerRequest } from './request';

/** Whether the client speaks in a way that the protocol version of the target group excludes: ELBv2 answers 464. */
export function incompatible(request: ServerRequest, protocolVersion: string | undefined): boolean {
  const isHttp2 = request.httpVersionMajor >= 2;
  const isGrpc = isHttp2 && (headerIn(request.rawHeaders, 'content-type') ?? '').startsWith('application/grpc');
  switch (protocolVersion) {
    case 'HTTP2':
      return !isHttp2;
    case 'GRPC':
      return !isHttp2 || request.method !== 'POST';
    default:
      return isGrpc;
  }
}
