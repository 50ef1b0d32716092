import { alb, ingress, WEB } from '../findings';

export const environment = (controller: object, others: object = {}) => ({
  apiVersion: 'cdk8s-alb/v1',
  kind: 'Environment',
  controller,
  ...others,
});
/** An Ingress with one path and no default backend. */
export const withPath = (annotations: Record<string, string>, path = '/', name = 'web') =>
  ingress(
    alb(annotations),
    {
      defaultBackend: undefined,
      rules: [
        {
          http: { paths: [{ path, pathType: 'Prefix', backend: { service: WEB } }] },
        },
      ],
    },
    { name },
  );
export const certificate = (region = 'us-west-2', last = 'f') =>
  `arn:aws:acm:${region}:111122223333:certificate/01234567-89ab-cdef-0123-456789abcde${last}`;
export const webAcl = (region: string, scope = 'regional') =>
  `arn:aws:wafv2:${region}:111122223333:${scope}/webacl/shop/01234567-89ab-cdef-0123-456789abcdef`;
