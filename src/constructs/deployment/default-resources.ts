import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';

/** What Node.js, Python, Go, .NET and a JVM start with. Memory is limited to what is requested, so that no neighbour is evicted. */
export const DEFAULT_RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(100) },
  memory: { request: Size.mebibytes(512), limit: Size.mebibytes(512) },
};
