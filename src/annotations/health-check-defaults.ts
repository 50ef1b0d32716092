/**
 * What the controller asks of the targets of an Ingress by default. Of the targets of a Gateway it asks for something else
 * (three answers in a row, codes 200–399), so whoever wants the same of both writes these.
 */
export const HEALTH_CHECK_DEFAULTS = {
  intervalSeconds: 15,
  timeoutSeconds: 5,
  healthyThresholdCount: 2,
  unhealthyThresholdCount: 2,
  httpCodes: '200',
  grpcCodes: '12',
} as const;
