/** What rows refer to by name; see `checkedBy` in row.ts. */
export * from './attributes';
export * from './authentication';
export { keyValuePairs, namesOrIds } from './check';
export * from './cidr';
export * from './external-dns';
export * from './frontend-nlb';
export * from './health-check';
export * from './ingress-group';
export * from './listener';
export * from './load-balancer';
export * from './pod';
export * from './rule-action';
export * from './rule-condition';
export * from './rule-transform';
export * from './tags';
