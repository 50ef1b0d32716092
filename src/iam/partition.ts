/** The parts of AWS with separate accounts, by the name that their ARNs begin with. */
export const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
] as const;

export type Partition = (typeof PARTITIONS)[number];

/** Whether a text names a partition. */
export function isPartition(text: string): text is Partition {
  return (PARTITIONS as readonly string[]).includes(text);
}

/** Whether it is a partition without some of the newer calls of Elastic Load Balancing. */
export function isIsolated(partition: Partition): boolean {
  return partition.startsWith('aws-iso');
}

/** By what the names of a partition's regions begin with. */
const BY_REGION: readonly (readonly [prefix: string, partition: Partition])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-isob-', 'aws-iso-b'],
  ['us-iso-', 'aws-iso'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** The partition of a region. */
export function partitionOfRegion(region: string): Partition {
  return BY_REGION.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
