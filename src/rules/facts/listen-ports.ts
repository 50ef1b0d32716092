import { parsedValue } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import type { Environment } from '../../controller/environment/environment';
import { isEnabled } from '../../controller/environment/feature-gate';
import { InvalidValue } from '../../text/invalid-value';
import type { PlannedIngress } from './ingresses';

export interface ListenPort {
  readonly protocol: string;
  readonly port: number;
}

/** The ports on which an Ingress itself listens; undefined where that is unknown. */
export function ownListenPorts(planned: PlannedIngress, environment: Environment): readonly ListenPort[] | undefined {
  const { annotations } = planned.ingress;
  const text = annotations[registry.listenPorts.key];
  if (text !== undefined) return parsedPorts(text);
  const created =
    annotations[registry.createAcmCert.key] !== undefined && isEnabled(environment, 'EnableCertificateManagement');
  if (created) return undefined;
  return namesCertificate(planned) ? [{ protocol: 'HTTPS', port: 443 }] : [{ protocol: 'HTTP', port: 80 }];
}

function parsedPorts(text: string): ListenPort[] | undefined {
  try {
    const entries = parsedValue(registry.listenPorts, text).flatMap((entry) => Object.entries(entry));
    return entries.map(([protocol, port]) => ({ protocol, port }));
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}

/** Whether an Ingress names certificates, itself or in its class. */
export function namesCertificate({ ingress, params }: PlannedIngress): boolean {
  if ((params?.spec.certificateArn ?? []).length > 0) return true;
  const text = ingress.annotations[registry.certificateArn.key];
  return text !== undefined && parsedValue(registry.certificateArn, text).length > 0;
}
