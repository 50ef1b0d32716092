import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as raw from './raw-objects';
import type { Refusal } from './refusal';

const SHOP = { image: 'shop', deploymentName: 'shop' };
const app = (props: alb.LoadBalancedDeploymentProps) => new alb.LoadBalancedDeployment(Testing.chart(), 'A', props);
const targetPort = (options: alb.ServiceNameTargetGroupOptions) => alb.TargetGroup.fromServiceName('web', options);

function portName(text: string, refusal: string): Refusal {
  return {
    what: `the port name ${text}`,
    construct: () => targetPort({ portName: text }),
    object: raw.ingressWithBackend('web', { name: text }),
    refusal: `spec.defaultBackend.service.port.name: Invalid value: "${text}": ${refusal}`,
  };
}

/** Ports by number and name. */
export const REFUSED_PORTS: readonly Refusal[] = [
  portName('Http', 'must contain only alpha-numeric characters'),
  portName('80', 'must contain at least one letter'),
  portName('a--b', 'must not contain consecutive hyphens'),
  portName('-http', 'must not begin or end with a hyphen'),
  portName('sixteen-letters1', 'must be no more than 15'),
  ...[0, 65536].flatMap((port): Refusal[] => [
    {
      what: `container port ${port}`,
      construct: () => app({ ...SHOP, containerPort: port }),
      object: raw.deployment({ container: { ports: [{ containerPort: port }] } }),
      refusal: 'spec.template.spec.containers[0].ports[0].containerPort: ',
    },
    {
      what: `Service port ${port}`,
      construct: () => app({ ...SHOP, servicePort: port }),
      object: raw.service('web', { port }),
      refusal: `spec.ports[0].port: Invalid value: ${port}`,
    },
    {
      what: `port ${port} of a backend`,
      construct: () => targetPort({ port }),
      object: raw.ingressWithBackend('web', { number: port }),
      refusal:
        port === 0 ? 'port name or number is required' : 'spec.defaultBackend.service.port.number: Invalid value',
    },
  ]),
  {
    what: 'half a port',
    construct: () => app({ ...SHOP, servicePort: 80.5 }),
    object: raw.service('web', { port: 80.5 }),
    refusal: 'cannot convert float64 to int32',
  },
];
